//go:build unix

package servercheck

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"golang.org/x/sys/unix"

	"example.com/folio/internal/regular"
)

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
