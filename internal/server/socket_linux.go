package server

import (
	"net"
	"os"
	"syscall"
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

// queued is a connection that waits to be accepted, or nil.
func queued(l net.Listener) (c net.Conn) {
	socket, ok := l.(syscall.Conn)
	if !ok {
		return nil
	}
	raw, err := socket.SyscallConn()
	if err != nil {
		return nil
	}
	_ = raw.Control(func(fd uintptr) {
		_ = unix.SetNonblock(int(fd), true) // who shares the socket may have changed that
		n, _, err := unix.Accept4(int(fd), unix.SOCK_NONBLOCK|unix.SOCK_CLOEXEC)
		if err != nil {
			return
		}
		f := os.NewFile(uintptr(n), "")
		c, _ = net.FileConn(f)
		_ = f.Close() // the connection has its own
	})
	return c
}
