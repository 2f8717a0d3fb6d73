package main

import (
	"crypto/sha1"
	"encoding/base64"
	"fmt"
	"net"
	"net/http"
	"strings"
)

// By RFC 6455, section 1.3.
const webSocketKey = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"

func wantsWebSocket(request *http.Request) bool {
	return strings.EqualFold(request.Header.Get("Upgrade"), "websocket")
}

// serveWebSocket sends what it was asked as the one message of a WebSocket, and closes it.
func serveWebSocket(name string, request *http.Request, connection net.Conn) {
	_, body := answerTo(name, request, connection)
	hash := sha1.Sum([]byte(request.Header.Get("Sec-WebSocket-Key") + webSocketKey))
	fmt.Fprintf(connection, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nX-Backend: %s\r\nSec-WebSocket-Accept: %s\r\n\r\n",
		name, base64.StdEncoding.EncodeToString(hash[:]))
	// A text that is whole, with its length in two bytes; then the end.
	connection.Write(append([]byte{0x81, 126, byte(len(body) >> 8), byte(len(body))}, body...))
	connection.Write([]byte{0x88, 0})
}
