// Echo stands for every application of the world: echo NAME :PORT ... answers on each port with what it was asked, and by whom.
// To a request in HTTP it answers in JSON; to a client that says nothing it sends one line, as a mail or database server does.
// On udp:PORT it answers each datagram with that line. It speaks HTTP/2 without TLS and WebSocket to whom begins so, and believes a PROXY header.
// What a request says in X-Echo-Note stands in its log. Without a port it waits for its end; echo --end is at its end at once.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"
)

type answer struct {
	Name     string      `json:"name"`
	Protocol string      `json:"protocol"`
	Method   string      `json:"method"`
	Path     string      `json:"path"`
	Host     string      `json:"host"`
	Headers  http.Header `json:"headers"`
	// Bytes of the body.
	Length int    `json:"length"`
	Peer   string `json:"peer"`
	Port   string `json:"port"`
	Pad    string `json:"pad,omitempty"`
}

func main() {
	name := os.Args[1]
	if name == "--end" {
		return
	}
	for _, address := range os.Args[2:] {
		if datagrams, found := strings.CutPrefix(address, "udp"); found {
			packets, err := net.ListenPacket("udp", datagrams)
			if err != nil {
				log.Fatal(err)
			}
			go answerDatagrams(name, packets)
			continue
		}
		listener, err := net.Listen("tcp", address)
		if err != nil {
			log.Fatal(err)
		}
		go serve(name, listener)
	}
	for {
		time.Sleep(time.Hour)
	}
}

func answerDatagrams(name string, packets net.PacketConn) {
	buffer := make([]byte, 1500)
	_, port, _ := net.SplitHostPort(packets.LocalAddr().String())
	for {
		_, from, err := packets.ReadFrom(buffer)
		if err != nil {
			log.Fatal(err)
		}
		peer, _, _ := net.SplitHostPort(from.String())
		packets.WriteTo([]byte(line(name, port, peer)), from)
	}
}

func line(name, port, peer string) string {
	return fmt.Sprintf("%s %s %s\r\n", name, port, peer)
}

func serve(name string, listener net.Listener) {
	for {
		connection, err := listener.Accept()
		if err != nil {
			log.Fatal(err)
		}
		go talk(name, connection)
	}
}

func talk(name string, connection net.Conn) {
	defer connection.Close()
	peer, _, _ := net.SplitHostPort(connection.RemoteAddr().String())
	_, port, _ := net.SplitHostPort(connection.LocalAddr().String())
	reader := bufio.NewReader(connection)
	connection.SetReadDeadline(time.Now().Add(200 * time.Millisecond))
	if _, err := reader.Peek(1); err != nil {
		fmt.Fprint(connection, line(name, port, peer))
		return
	}
	if client, found := clientByProxy(reader); found {
		peer = client
		connection.SetReadDeadline(time.Now().Add(200 * time.Millisecond))
		if _, err := reader.Peek(1); err != nil {
			fmt.Fprint(connection, line(name, port, peer))
			return
		}
	}
	connection.SetReadDeadline(time.Time{})
	if start, err := reader.Peek(3); err == nil && string(start) == "PRI" {
		serveHTTP2(name, reader, connection)
		return
	}
	for {
		request, err := http.ReadRequest(reader)
		if err != nil {
			return
		}
		if wantsWebSocket(request) {
			serveWebSocket(name, request, connection)
			return
		}
		status, body := answerTo(name, request, connection)
		fmt.Fprintf(connection, "HTTP/1.1 %d %s\r\nContent-Type: application/json\r\nX-Backend: %s\r\nContent-Length: %d\r\n\r\n", status, http.StatusText(status), name, len(body))
		if request.Method != http.MethodHead {
			connection.Write(body)
		}
		if request.Close {
			return
		}
	}
}

// answerTo waits, and answers with a status and a length, as headers of the request ask for it.
func answerTo(name string, request *http.Request, connection net.Conn) (int, []byte) {
	peer, _, _ := net.SplitHostPort(connection.RemoteAddr().String())
	_, port, _ := net.SplitHostPort(connection.LocalAddr().String())
	length, _ := io.Copy(io.Discard, request.Body)
	if seconds, err := strconv.ParseFloat(request.Header.Get("X-Echo-Sleep"), 64); err == nil {
		time.Sleep(time.Duration(seconds * float64(time.Second)))
	}
	if note := request.Header.Get("X-Echo-Note"); note != "" {
		fmt.Println("note", note)
	}
	pad, _ := strconv.Atoi(request.Header.Get("X-Echo-Pad"))
	body, _ := json.Marshal(answer{
		Name: name, Protocol: request.Proto, Method: request.Method, Path: request.RequestURI, Host: request.Host, Headers: request.Header,
		Length: int(length), Peer: peer, Port: port, Pad: strings.Repeat("x", pad),
	})
	status, err := strconv.Atoi(request.Header.Get("X-Echo-Status"))
	if err != nil {
		status = http.StatusOK
	}
	return status, body
}
