//go:build !unix

package listen

import (
	"errors"
	"syscall"
)

func setReusePort(string, string, syscall.RawConn) error {
	return errors.New("--reuse-port: not supported on this system")
}
