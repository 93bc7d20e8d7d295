package server

import (
	"slices"
	"strings"
	"sync"

	"example.com/folio/internal/server/command"
	"example.com/folio/internal/server/escape"
)

// Bounds of the pages and files in the log line of a session.
const (
	maxPages      = 100 // that are counted
	maxNamedPages = 8   // that are named, also of each kind
	maxNamedBytes = 256 // of all names together, also of each kind
)

// A pageLog holds the different pages and files that a session has opened, in order. It may be used by several
// goroutines.
type pageLog struct {
	identify func(name string) (string, command.Kind) // nil takes all names for pages
	count    func(page string, k command.Kind)        // called for each new page; may be nil

	mu    sync.Mutex
	pages []string // and files
	files int
	named [2][]string // the first pages, and the first files
}

// add records a page or file that was opened, by its name or an alias.
func (l *pageLog) add(name string) {
	kind := command.Page
	if l.identify != nil {
		name, kind = l.identify(name)
	}
	if l.record(name, kind == command.File) && kind != command.File && l.count != nil {
		l.count(name, kind)
	}
}

// record reports whether a name is new and within the bounds.
func (l *pageLog) record(name string, file bool) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.pages) == maxPages || slices.Contains(l.pages, name) {
		return false
	}
	l.pages = append(l.pages, name)
	list := &l.named[0]
	if file {
		list = &l.named[1]
		l.files++
	}
	if len(*list) < maxNamedPages {
		*list = append(*list, name)
	}
	return true
}

// all returns the pages so far.
func (l *pageLog) all() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Clone(l.pages)
}

// summary returns the number of pages and files, and the names of the first.
func (l *pageLog) summary() (pages int, first string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.pages), escape.ASCII(strings.Join(l.pages[:min(len(l.pages), maxNamedPages)], " "), maxNamedBytes)
}

// kinds returns the names of the first pages and of the first files, and the number of files.
func (l *pageLog) kinds() (opened, fetched []string, files int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return bounded(l.named[0]), bounded(l.named[1]), l.files
}

// bounded returns names escaped, as far as they fit the bounds of a log line.
func bounded(names []string) []string {
	fits, size := []string{}, 0
	for _, name := range names {
		name = escape.ASCII(name, maxNamedBytes)
		if size += len(name); size > maxNamedBytes {
			break
		}
		fits = append(fits, name)
	}
	return fits
}
