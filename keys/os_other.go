//go:build !unix

package keys

import (
	"io/fs"
	"os"
)

const openFlags = os.O_RDONLY

// othersMayRead always returns false: on Windows the permission bits only reflect a read-only flag.
func othersMayRead(fs.FileMode) bool { return false }

// syncDir does nothing: folders can't be opened for syncing.
func syncDir(string) error { return nil }
