// Package memory reads how much memory the process may use, and sets the garbage collector accordingly.
package memory

import (
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"
)

// Available returns how many bytes the process may use, and the source of that figure: the lowest of the limits of its
// control groups and the machine's memory. It returns 0 if that is unknown, as on systems other than Linux. machine is
// the root of the file system.
//
// It reads cgroup v2, and v1 where the process sees its own group as the root, as in a container.
func Available(machine fs.FS) (bytes int64, source string) {
	bytes, source = cgroupLimit(machine)
	if total := machineMemory(machine); total > 0 && (bytes == 0 || total <= bytes) {
		return total, "the memory of this machine"
	}
	return bytes, source
}

// cgroupLimit returns the lowest limit of the process's control groups. github.com/KimMachineGun/automemlimit reads
// them too, but doesn't report which file holds the limit and can't be tested with an fs.FS.
func cgroupLimit(machine fs.FS) (bytes int64, source string) {
	for _, file := range cgroupLimitFiles(machine) {
		text, err := fs.ReadFile(machine, file)
		if err != nil {
			continue
		}
		n, _ := strconv.ParseInt(strings.TrimSpace(string(text)), 10, 64) // "max" means no limit
		if n > 0 && (bytes == 0 || n < bytes) {
			bytes, source = n, "the memory limit in /"+file
		}
	}
	return bytes, source
}

// cgroupLimitFiles returns the files that may hold a limit, from the process's own group up.
func cgroupLimitFiles(machine fs.FS) []string {
	files := []string{"sys/fs/cgroup/memory/memory.limit_in_bytes"}
	text, _ := fs.ReadFile(machine, "proc/self/cgroup")
	for line := range strings.Lines(string(text)) {
		group, ok := strings.CutPrefix(strings.TrimSpace(line), "0::") // cgroups(7)
		if !ok {
			continue
		}
		for group = path.Clean("/" + group); ; group = path.Dir(group) {
			files = append(files, path.Join("sys/fs/cgroup", group, "memory.max"))
			if group == "/" {
				break
			}
		}
	}
	return files
}

func machineMemory(machine fs.FS) (bytes int64) {
	text, _ := fs.ReadFile(machine, "proc/meminfo")
	for line := range strings.Lines(string(text)) {
		var kib int64
		if n, _ := fmt.Sscanf(line, "MemTotal: %d kB", &kib); n == 1 {
			return kib << 10
		}
	}
	return 0
}
