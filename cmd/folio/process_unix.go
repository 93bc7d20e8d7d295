//go:build unix

package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"golang.org/x/sys/unix"
)

// maxFiles is how many files this process may have open, or 0 where that is not known.
func maxFiles() uint64 {
	var limit unix.Rlimit
	if unix.Getrlimit(unix.RLIMIT_NOFILE, &limit) != nil {
		return 0
	}
	return uint64(limit.Cur)
}

// mayCreate is an error if a file can't be created in a folder, which need not be there yet.
func mayCreate(dir string) error {
	for {
		info, err := os.Stat(dir)
		switch {
		case errors.Is(err, fs.ErrNotExist) && dir != filepath.Dir(dir):
			dir = filepath.Dir(dir)
			continue
		case err != nil:
			return cause(err)
		case !info.IsDir():
			return unix.ENOTDIR
		}
		return unix.Access(dir, unix.W_OK)
	}
}
