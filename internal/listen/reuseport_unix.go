//go:build unix

package listen

import (
	"syscall"

	"golang.org/x/sys/unix"
)

// setReusePort lets several processes listen on one port, so that a new one can start before the old one stops.
func setReusePort(_, _ string, c syscall.RawConn) error {
	var err error
	if e := c.Control(func(fd uintptr) {
		err = unix.SetsockoptInt(int(fd), unix.SOL_SOCKET, unix.SO_REUSEPORT, 1)
	}); e != nil {
		return e
	}
	return err
}
