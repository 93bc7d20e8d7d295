package server

import (
	"net"
	"time"

	"golang.org/x/sys/unix"
)

// setPatience makes the kernel give up a peer that acknowledges nothing for so long (tcp(7), TCP_USER_TIMEOUT). Keepalives
// find such a peer in a connection that is open; the kernel would go on for a quarter of an hour with what was sent before
// it was closed. Where the kernel doesn't know the option it does that.
func setPatience(c net.Conn, d time.Duration) {
	tcp, ok := c.(*net.TCPConn)
	if !ok {
		return
	}
	raw, err := tcp.SyscallConn()
	if err != nil {
		return
	}
	_ = raw.Control(func(fd uintptr) {
		_ = unix.SetsockoptInt(int(fd), unix.IPPROTO_TCP, unix.TCP_USER_TIMEOUT, int(d.Milliseconds()))
	})
}
