package main

import (
	"bufio"
	"io"
	"net"
	"net/http"
)

// serveHTTP2 answers on a connection whose client speaks HTTP/2 without TLS, until it ends.
func serveHTTP2(name string, reader *bufio.Reader, connection net.Conn) {
	listener := &single{connections: make(chan net.Conn, 1), done: make(chan struct{})}
	listener.connections <- &buffered{connection, reader, listener.done}
	server := http.Server{Protocols: new(http.Protocols), Handler: http.HandlerFunc(func(writer http.ResponseWriter, request *http.Request) {
		status, body := answerTo(name, request, connection)
		writer.Header().Set("Content-Type", "application/json")
		writer.Header().Set("X-Backend", name)
		writer.WriteHeader(status)
		writer.Write(body)
	})}
	server.Protocols.SetUnencryptedHTTP2(true)
	server.Serve(listener)
}

// single is a listener of one connection.
type single struct {
	connections chan net.Conn
	done        chan struct{}
}

func (listener *single) Accept() (net.Conn, error) {
	select {
	case connection := <-listener.connections:
		return connection, nil
	case <-listener.done:
		return nil, io.EOF
	}
}

func (listener *single) Close() error   { return nil }
func (listener *single) Addr() net.Addr { return &net.TCPAddr{} }

// buffered is a connection of which a reader has taken the beginning.
type buffered struct {
	net.Conn
	reader *bufio.Reader
	done   chan struct{}
}

func (connection *buffered) Read(into []byte) (int, error) { return connection.reader.Read(into) }

func (connection *buffered) Close() error {
	select {
	case <-connection.done:
	default:
		close(connection.done)
	}
	return connection.Conn.Close()
}
