//go:build unix

package keys

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// openFlags opens a named pipe without waiting for a writer.
const openFlags = os.O_RDONLY | syscall.O_NONBLOCK

func othersMayRead(mode fs.FileMode) bool { return mode.Perm()&0o077 != 0 }

// syncDir makes new names in dir survive a power cut.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	// File systems that can't sync folders return EINVAL.
	if err := d.Sync(); !errors.Is(err, syscall.EINVAL) {
		return err
	}
	return nil
}
