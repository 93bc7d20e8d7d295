package main

import (
	"context"
	"image/color"
	"math"
	"net"
	"runtime"
	"runtime/debug"
	"testing"
	"testing/fstest"
	"time"

	tea "charm.land/bubbletea/v2"

	"example.com/folio/internal/export"
	"example.com/folio/internal/render"
	"example.com/folio/internal/server"
)

// TestWarm checks that whoever comes in a common window to a page of the sample has nothing laid out for them alone.
func TestWarm(t *testing.T) {
	site, err := openSite(nil, "")
	if err != nil {
		t.Fatal(err)
	}
	cache := render.NewCache(64 << 20)
	open := opener{newLive(site, export.Options{}), cache, &look{}, ""}.open
	w := newWarmer(open, cache, 64<<20)
	w.rest = 0
	w.run(t.Context(), site)
	before := cache.Stats()
	if before.Misses == 0 || before.Evictions > 0 {
		t.Fatalf("after the warmer: %+v", before)
	}
	for _, path := range append(pageNames(site), "") {
		for _, c := range common {
			for _, size := range []tea.WindowSizeMsg{{Width: 80, Height: 24}, {Width: 100, Height: 30}, {Width: 120, Height: 40}} {
				m := open(server.Visit{Page: path, Term: c.term, Colors: c.colors, Width: size.Width, Height: size.Height,
					Getenv: func(string) string { return "" }, Local: &net.TCPAddr{Port: 22}})
				m.Update(size)
				m.Update(tea.BackgroundColorMsg{Color: color.White})
				m.Update(tea.BackgroundColorMsg{Color: color.Black})
				m.Update(tea.KeyPressMsg{Code: 'v', Text: "v"})
				m.Update(tea.BackgroundColorMsg{Color: color.White})
			}
		}
	}
	if after := cache.Stats(); after.Misses != before.Misses {
		t.Errorf("%d texts were laid out for visitors", after.Misses-before.Misses)
	}
}

func TestWarmStops(t *testing.T) {
	site, err := openSite(nil, "")
	if err != nil {
		t.Fatal(err)
	}
	cache := render.NewCache(150 << 10)
	w := newWarmer(opener{newLive(site, export.Options{}), cache, &look{}, ""}.open, cache, 150<<10)
	w.rest = 0
	if w.run(t.Context(), site); cache.Stats().Evictions > 0 || cache.Stats().Bytes < 75<<10 {
		t.Errorf("it does not fill about half of 150 KiB: %+v", cache.Stats())
	}
	w.rest = time.Duration(1 << 40) // for ever
	for range 3 {
		w.start(t.Context(), site)
	}
	ended, end := context.WithCancel(t.Context())
	end()
	last := *w // those that began before read theirs
	last.most = 64 << 20
	before := time.Now()
	if last.run(ended, site); time.Since(before) > 10*time.Second {
		t.Error("it goes on after its end")
	}
}

// TestWarmDecodes decodes the pictures of the first screens, and none when it has been told to end or may fill no more.
func TestWarmDecodes(t *testing.T) {
	site, err := openSite(nil, "")
	if err != nil {
		t.Fatal(err)
	}
	ended, end := context.WithCancel(t.Context())
	end()
	for _, tt := range []struct {
		name string
		ctx  context.Context
		size byteSize
		most int // pictures
	}{
		{"ended", ended, 64 << 20, 0},
		{"full", t.Context(), 0, 0},
		{"warm", t.Context(), 64 << 20, 2},
	} {
		cache := render.NewCache(64 << 20)
		w := newWarmer(opener{newLive(site, export.Options{}), cache, &look{}, ""}.open, cache, tt.size)
		w.rest = 0
		w.run(tt.ctx, site)
		if got := cache.Stats().Pictures; got != tt.most {
			t.Errorf("%s: %d pictures were decoded, want %d", tt.name, got, tt.most)
		}
	}
}

func TestByteSize(t *testing.T) {
	for _, tt := range []struct {
		said, shown string
		want        byteSize
		ok          bool
	}{
		{"64MiB", "64MiB", 64 << 20, true}, {"1536KiB", "1536KiB", 1536 << 10, true}, {"1024MiB", "1GiB", 1 << 30, true},
		{"100", "100", 100, true}, {"0", "0", 0, true},
		{"64MB", "", 0, false}, {"-1", "", 0, false}, {"", "", 0, false}, {"MiB", "", 0, false}, {"9999999999GiB", "", 0, false},
	} {
		var b byteSize
		if err := b.Set(tt.said); (err == nil) != tt.ok || b != tt.want || tt.ok && b.String() != tt.shown {
			t.Errorf("%q: %d, %q, %v", tt.said, b, b.String(), err)
		}
	}
}

func TestHeedMemory(t *testing.T) {
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(-1))
	meminfo := &fstest.MapFile{Data: []byte("MemTotal: 1048576 kB\n")}
	limited := func(max string) fstest.MapFS {
		return fstest.MapFS{"proc/meminfo": meminfo, "proc/self/cgroup": {Data: []byte("0::/\n")}, "sys/fs/cgroup/memory.max": {Data: []byte(max)}}
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
		got := heedMemory(tt.machine, tt.variable)
		if now := debug.SetMemoryLimit(-1); got != tt.want || tt.want > 0 && now != tt.want || tt.want == 0 && now != math.MaxInt64 {
			t.Errorf("%v, %q: %d, and the collector has %d", tt.machine, tt.variable, got, now)
		}
	}
}

func TestRoomForGarbage(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(77))
	percent := func() int {
		p := debug.SetGCPercent(77)
		debug.SetGCPercent(p)
		return p
	}
	if roomForGarbage("77"); percent() != 77 {
		t.Error("GOGC does not count")
	}
	runtime.GC() // and what other tests leave is not counted
	if roomForGarbage(""); percent() <= 100 {
		t.Errorf("a small heap may grow by %d%%", percent())
	}
	large := make([]byte, 2*leastHeap)
	for end := time.Now().Add(10 * time.Second); percent() != 100; runtime.GC() {
		if time.Now().After(end) {
			t.Fatalf("a large heap may grow by %d%%", percent())
		}
	}
	runtime.KeepAlive(large)

	for _, tt := range []struct {
		live, roots uint64
		most        uint64 // heap that there may be before the next collection
	}{
		{0, 0, leastHeap}, {8 << 20, 0, leastHeap}, {8 << 20, 1 << 20, leastHeap},
		{9 << 20, 13 << 20, leastHeap}, {leastHeap, 0, 2 * leastHeap}, {leastHeap, 1 << 20, 2*leastHeap + 1<<20},
	} {
		p := uint64(heapPercent(tt.live, tt.roots))
		if most := tt.live + (tt.live+tt.roots)*p/100; p < 100 || most > tt.most || tt.live > 0 && most < tt.most-1<<20 {
			t.Errorf("%d live, %d of roots: %d%%, up to %d", tt.live, tt.roots, p, most)
		}
	}
}
