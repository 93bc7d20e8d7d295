package server

import (
	"slices"
	"strings"
	"sync"

	"example.com/folio/internal/server/escape"
)

// Bounds of the pages in the log line of a session.
const (
	maxPages      = 100 // that are counted
	maxNamedPages = 8   // that are named
	maxNamedBytes = 256 // of all names together
)

// A pageLog holds the different pages that a session has opened, in order. It may be used by several goroutines.
type pageLog struct {
	mu    sync.Mutex
	pages []string
}

func (l *pageLog) add(page string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.pages) < maxPages && !slices.Contains(l.pages, page) {
		l.pages = append(l.pages, page)
	}
}

// all returns the pages so far.
func (l *pageLog) all() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Clone(l.pages)
}

// summary returns the number of pages and the names of the first.
func (l *pageLog) summary() (pages int, first string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.pages), escape.ASCII(strings.Join(l.pages[:min(len(l.pages), maxNamedPages)], " "), maxNamedBytes)
}
