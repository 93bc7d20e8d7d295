//go:build !unix

package keys

import (
	"io/fs"
	"os"
)

const openFlags = os.O_RDONLY

// othersMayRead has no answer where the mode is made up from a read-only flag, as on Windows.
func othersMayRead(fs.FileMode) bool { return false }

// syncDir has nothing to do where a folder can't be opened for syncing.
func syncDir(string) error { return nil }
