package memory

import (
	"math"
	"runtime"
	"runtime/debug"
	"testing"
	"testing/fstest"
	"time"
)

func TestSetLimit(t *testing.T) {
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(-1))
	meminfo := &fstest.MapFile{Data: []byte("MemTotal: 1048576 kB\n")}
	limited := func(max string) fstest.MapFS {
		return fstest.MapFS{
			"proc/meminfo": meminfo, "proc/self/cgroup": {Data: []byte("0::/\n")},
			"sys/fs/cgroup/memory.max": {Data: []byte(max)},
		}
	}
	for _, tt := range []struct {
		machine  fstest.MapFS
		variable string
		want     int64
	}{
		{limited("268435460\n"), "", 268435460 / 10 * 9},
		{limited("268435460\n"), "1GiB", 0},
		{limited("max\n"), "", 0},
		{limited("9223372036854771712\n"), "", 0},
		{fstest.MapFS{}, "", 0},
	} {
		debug.SetMemoryLimit(math.MaxInt64)
		got := SetLimit(tt.machine, tt.variable)
		wantSet := tt.want
		if wantSet == 0 {
			wantSet = math.MaxInt64
		}
		if set := debug.SetMemoryLimit(-1); got != tt.want || set != wantSet {
			t.Errorf("%v, %q: SetLimit returned %d and set %d, want %d", tt.machine, tt.variable, got, set, tt.want)
		}
	}
}

func TestSetMinHeap(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(77))
	percent := func() int {
		p := debug.SetGCPercent(77)
		debug.SetGCPercent(p)
		return p
	}
	if SetMinHeap("77"); percent() != 77 {
		t.Error("GOGC=77 was overridden")
	}
	runtime.GC() // drop garbage of other tests
	if SetMinHeap(""); percent() <= 100 {
		t.Errorf("GOGC is %d with a small heap", percent())
	}
	large := make([]byte, 2*minHeap)
	for end := time.Now().Add(10 * time.Second); percent() != 100; runtime.GC() {
		if time.Now().After(end) {
			t.Fatalf("GOGC is %d with a large heap", percent())
		}
	}
	runtime.KeepAlive(large)

	for _, tt := range []struct {
		live, roots uint64
		most        uint64 // heap size at which the next collection starts
	}{
		{0, 0, minHeap}, {8 << 20, 0, minHeap}, {8 << 20, 1 << 20, minHeap},
		{9 << 20, 13 << 20, minHeap}, {minHeap, 0, 2 * minHeap}, {minHeap, 1 << 20, 2*minHeap + 1<<20},
	} {
		p := uint64(heapPercent(tt.live, tt.roots))
		if most := tt.live + (tt.live+tt.roots)*p/100; p < 100 || most > tt.most || tt.live > 0 && most < tt.most-1<<20 {
			t.Errorf("live heap %d, roots %d: GOGC %d allows a heap of %d, want %d", tt.live, tt.roots, p, most, tt.most)
		}
	}
}
