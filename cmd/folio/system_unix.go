//go:build unix

package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"golang.org/x/sys/unix"

	"example.com/folio/internal/regular"
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

// maxFiles returns the process's limit of open files, or 0 if it is unknown.
func maxFiles() uint64 {
	var limit unix.Rlimit
	if unix.Getrlimit(unix.RLIMIT_NOFILE, &limit) != nil {
		return 0
	}
	return uint64(limit.Cur)
}

// mayCreate returns an error if no file can be created in dir, or in its nearest existing parent.
func mayCreate(dir string) error {
	for {
		info, err := os.Stat(dir)
		switch {
		case errors.Is(err, fs.ErrNotExist) && dir != filepath.Dir(dir):
			dir = filepath.Dir(dir)
			continue
		case err != nil:
			return regular.Cause(err)
		case !info.IsDir():
			return unix.ENOTDIR
		}
		return unix.Access(dir, unix.W_OK)
	}
}
