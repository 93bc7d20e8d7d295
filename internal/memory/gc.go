package memory

import (
	"io/fs"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// SetLimit sets the garbage collector's memory limit to 90 % of the cgroup limit and returns it; the rest is for memory
// that the collector doesn't manage. It returns 0 and changes nothing if goMemLimit, the value of GOMEMLIMIT, is set,
// or if the cgroup limit is missing or not below the machine's memory.
func SetLimit(machine fs.FS, goMemLimit string) (limit int64) {
	n, _ := cgroupLimit(machine)
	if total := machineMemory(machine); n == 0 || goMemLimit != "" || total > 0 && n >= total {
		return 0
	}
	limit = n / 10 * 9
	debug.SetMemoryLimit(limit)
	return limit
}

// minHeap is the heap size in bytes below which the garbage collector doesn't run. With GOGC=100 alone it would run
// each time a small heap doubles: about every twenty sessions, each time delaying one of them.
const minHeap = 32 << 20

// SetMinHeap keeps the garbage collector from running before the heap has reached 32 MiB. It changes nothing if goGC,
// the value of GOGC, is set.
func SetMinHeap(goGC string) {
	if goGC == "" {
		afterGC(new([16]byte))
	}
}

// afterGC adjusts GOGC to the live heap. It re-arms itself with a finalizer on a sentinel object, so it runs after each
// collection.
func afterGC(sentinel *[16]byte) {
	sample := []metrics.Sample{
		{Name: "/gc/heap/live:bytes"}, {Name: "/gc/scan/stack:bytes"}, {Name: "/gc/scan/globals:bytes"},
	}
	metrics.Read(sample)
	live, roots := sample[0].Value.Uint64(), sample[1].Value.Uint64()+sample[2].Value.Uint64()
	debug.SetGCPercent(heapPercent(live, roots))
	runtime.SetFinalizer(sentinel, afterGC)
}

// heapPercent returns the GOGC value at which the next collection starts when the heap reaches minHeap, or 100 if it is
// larger already. The percentage is of live heap, stacks and globals (https://go.dev/doc/gc-guide#GOGC).
func heapPercent(live, roots uint64) int {
	if live >= minHeap {
		return 100
	}
	return int(max(100, 100*(minHeap-live)/max(live+roots, 1)))
}
