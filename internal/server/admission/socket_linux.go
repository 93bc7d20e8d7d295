package admission

import (
	"net"
	"os"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// setUserTimeout has the kernel drop a connection whose client acknowledges nothing for d (tcp(7), TCP_USER_TIMEOUT).
// Keepalives detect such a client while the connection is open; after it was closed, the kernel would resend unsent
// data for a quarter of an hour.
func setUserTimeout(c net.Conn, d time.Duration) {
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

// queued returns a connection of the backlog, or nil.
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
		_ = unix.SetNonblock(int(fd), true) // a process that shares the socket may have changed that
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
