package server

import (
	"slices"
	"strings"
	"sync"
)

// Bounds of what the log says of a visitor's way.
const (
	maxTrack  = 100 // different pages that are counted
	maxNamed  = 8   // of them that are named
	maxTraced = 256 // bytes of their names together
)

// A track is which pages a visitor has come to, in the order of the first time. Programs write it from their goroutines.
type track struct {
	mu    sync.Mutex
	pages []string
}

func (t *track) add(page string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.pages) < maxTrack && !slices.Contains(t.pages, page) {
		t.pages = append(t.pages, page)
	}
}

// all are the pages so far.
func (t *track) all() []string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return slices.Clone(t.pages)
}

// told is how many different pages there were, and the names of the first.
func (t *track) told() (pages int, first string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return len(t.pages), ascii(strings.Join(t.pages[:min(len(t.pages), maxNamed)], " "), maxTraced)
}
