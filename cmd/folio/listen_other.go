//go:build !unix

package main

import (
	"errors"
	"syscall"
)

func setReusePort(string, string, syscall.RawConn) error {
	return errors.New("--reuse-port: not on this system")
}
