//go:build unix

package main

import (
	"fmt"

	"golang.org/x/sys/unix"
)

// raiseFileLimit raises the limit of open files for this process and the servers it starts.
func raiseFileLimit(files int) error {
	var limit unix.Rlimit
	if err := unix.Getrlimit(unix.RLIMIT_NOFILE, &limit); err != nil {
		return err
	}
	if limit.Max < uint64(files) {
		return fmt.Errorf("%d open files are needed, %d are allowed\nhint: ulimit -Hn %d, or fewer --sessions",
			files, limit.Max, files)
	}
	limit.Cur = max(limit.Cur, uint64(files))
	return unix.Setrlimit(unix.RLIMIT_NOFILE, &limit)
}
