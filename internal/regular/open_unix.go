//go:build unix

package regular

import (
	"os"
	"syscall"
)

// readOnly opens a named pipe without waiting for a writer.
const readOnly = os.O_RDONLY | syscall.O_NONBLOCK
