//go:build unix

package keys

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// openFlags opens a named pipe without waiting for someone to write into it.
const openFlags = os.O_RDONLY | syscall.O_NONBLOCK

func othersMayRead(mode fs.FileMode) bool { return mode.Perm()&0o077 != 0 }

// syncDir makes the names in dir last through a power cut.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	// EINVAL is the word of a file system that does not sync folders.
	if err := d.Sync(); !errors.Is(err, syscall.EINVAL) {
		return err
	}
	return nil
}
