//go:build !unix

package main

import (
	"errors"
	"syscall"
)

func setReusePort(string, string, syscall.RawConn) error {
	return errors.New("--reuse-port: not supported on this system")
}

func maxFiles() uint64 { return 0 }

func mayCreate(string) error { return nil }
