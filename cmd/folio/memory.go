package main

import (
	"fmt"
	"io/fs"
	"path"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"strconv"
	"strings"
)

// memory is how many bytes this process may take, and what says so: the least of the limits of its control groups (of the
// second version, and where it sits at the top as in a container of the first) and the machine's memory. It is 0 where
// that is not known, as on other systems than Linux. machine is the root of the file system.
func memory(machine fs.FS) (bytes int64, says string) {
	least := func(n int64, what string) {
		if n > 0 && (bytes == 0 || n < bytes) {
			bytes, says = n, what
		}
	}
	least(totalMemory(machine), "the memory of this machine")
	least(groupMemory(machine))
	return bytes, says
}

// groupMemory is the part of memory that is about control groups. github.com/KimMachineGun/automemlimit reads them too,
// but it doesn't say which file holds the limit, as folio check --server does, and can't be tested with an fs.FS.
func groupMemory(machine fs.FS) (bytes int64, says string) {
	for _, file := range groupLimits(machine) {
		text, err := fs.ReadFile(machine, file)
		if err != nil {
			continue
		}
		n, _ := strconv.ParseInt(strings.TrimSpace(string(text)), 10, 64) // "max" is no number, and no limit
		if n > 0 && (bytes == 0 || n < bytes) {
			bytes, says = n, "the memory limit in /"+file
		}
	}
	return bytes, says
}

// groupLimits are the files in which limits may be, from the process's own group up.
func groupLimits(machine fs.FS) []string {
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

func totalMemory(machine fs.FS) (bytes int64) {
	text, _ := fs.ReadFile(machine, "proc/meminfo")
	for line := range strings.Lines(string(text)) {
		var kib int64
		if n, _ := fmt.Sscanf(line, "MemTotal: %d kB", &kib); n == 1 {
			return kib << 10
		}
	}
	return 0
}

// heedMemory has the garbage collector work harder as the process nears the limit of its control groups, before the kernel
// ends it. A tenth is left for what the collector does not know of. What GOMEMLIMIT says counts more, and a limit that is
// larger than the machine is none.
func heedMemory(machine fs.FS, goMemLimit string) (limit int64) {
	n, _ := groupMemory(machine)
	if total := totalMemory(machine); n == 0 || goMemLimit != "" || total > 0 && n >= total {
		return 0
	}
	limit = n / 10 * 9
	debug.SetMemoryLimit(limit)
	return limit
}

// leastHeap is how many bytes the heap may have before the garbage collector looks at it. By its own rule it would do so
// whenever a small heap has doubled, which is every twenty visitors, and each time one of them waits for a processor.
const leastHeap = 32 << 20

// roomForGarbage has the collector wait until there are leastHeap, and with a larger heap follow its own rule. What GOGC says
// counts more.
func roomForGarbage(goGC string) {
	if goGC == "" {
		afterCollection(new([16]byte))
	}
}

// afterCollection is called each time that the collector ran, and once at first, with something that nobody needs.
func afterCollection(garbage *[16]byte) {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}, {Name: "/gc/scan/stack:bytes"}, {Name: "/gc/scan/globals:bytes"}}
	metrics.Read(sample)
	live, roots := sample[0].Value.Uint64(), sample[1].Value.Uint64()+sample[2].Value.Uint64()
	debug.SetGCPercent(heapPercent(live, roots))
	runtime.SetFinalizer(garbage, afterCollection)
}

// heapPercent is the GOGC with which the heap may have leastHeap: the collector runs next when there are so many percent of live
// heap, stacks and globals beside the live heap (https://go.dev/doc/gc-guide#GOGC).
func heapPercent(live, roots uint64) int {
	if live >= leastHeap {
		return 100
	}
	return int(max(100, 100*(leastHeap-live)/max(live+roots, 1)))
}
