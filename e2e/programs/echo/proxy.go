package main

import (
	"bufio"
	"encoding/binary"
	"net"
)

// Of a PROXY header of version 2 (HAProxy, proxy-protocol.txt, 2.2).
const proxySignature = "\r\n\r\n\x00\r\nQUIT\n"

// clientByProxy takes the PROXY header that a connection begins with, and says whom it names.
func clientByProxy(reader *bufio.Reader) (string, bool) {
	if first, err := reader.Peek(1); err != nil || first[0] != '\r' {
		return "", false
	}
	start, err := reader.Peek(16)
	if err != nil || string(start[:12]) != proxySignature {
		return "", false
	}
	family, length := start[13]>>4, int(binary.BigEndian.Uint16(start[14:]))
	header, err := reader.Peek(16 + length)
	if err != nil {
		return "", false
	}
	size := map[byte]int{1: net.IPv4len, 2: net.IPv6len}[family]
	if size == 0 || length < 2*size {
		return "", false
	}
	client := net.IP(header[16 : 16+size]).String()
	reader.Discard(16 + length)
	return client, true
}
