package server

import (
	"context"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Bounds of what one command may search for.
const (
	maxPatterns = 16  // different patterns
	maxPattern  = 128 // bytes of one pattern
	maxStars    = 8   // in one pattern; each may cost the length of the pattern for each letter of a name

	// entriesPerFile is how many entries of folders cost about as much as opening a file.
	entriesPerFile = 256
)

var errPatterns = fmt.Errorf("too many patterns; at most %d in one command, each of %d bytes and %d stars",
	maxPatterns, maxPattern, maxStars)

// maxDepth is how many folders may lie in each other.
const maxDepth = 32

// A walker searches the tree for one session. The entries that it visits count towards the files that the connection
// opens: a few bytes of a command can ask for all of a large site.
type walker struct {
	s       *Server
	ctx     context.Context
	peer    *peer
	matched map[string][]string // by pattern
	refused bool                // a pattern was, which counts once
}

func newWalker(ctx context.Context, s *Server, p *peer) *walker {
	return &walker{s: s, ctx: ctx, peer: p, matched: map[string][]string{}}
}

// look waits until n more entries may be visited.
func (w *walker) look(n int) error { return w.peer.spend(w.ctx, float64(n)/entriesPerFile) }

// list returns the files and folders in a folder, in the order of their names.
func (w *walker) list(dir string) ([]fs.DirEntry, error) {
	if err := w.look(1); err != nil {
		return nil, err
	}
	entries, err := w.s.list(dir)
	if err != nil {
		return nil, err
	}
	return entries, w.look(len(entries))
}

// below calls f with the name of each file below a folder.
func (w *walker) below(dir string, f func(name string)) {
	var down func(dir string, depth int)
	down = func(dir string, depth int) {
		entries, _ := w.list(dir)
		for _, e := range entries {
			switch name := path.Join(dir, e.Name()); {
			case !e.IsDir():
				f(name)
			case depth < maxDepth:
				down(name, depth+1)
			}
		}
	}
	down(dir, 1)
}

// pages returns the names of all pages, without suffix, and those of all files, in the order of the tree.
func (w *walker) pages() (pages, files []string) {
	w.below(".", func(name string) {
		files = append(files, name)
		if page, ok := pageIn(name); ok {
			pages = append(pages, page)
		}
	})
	slices.Sort(pages)
	return pages, files
}

// match returns the names that a path means: its own, or those that it is a pattern for, as [path.Match] understands
// it.
func (w *walker) match(p string) ([]string, error) {
	name, err := locate(p)
	if err != nil {
		return nil, err
	}
	if _, err := w.s.stat(name); err == nil {
		return []string{name}, nil
	}
	if !isPattern(name) {
		return nil, fs.ErrNotExist
	}
	names, known := w.matched[name]
	if !known {
		if len(w.matched) == maxPatterns || len(name) > maxPattern || strings.Count(name, "*") > maxStars {
			if !w.refused {
				w.refused = true
				w.peer.refuses(fileRequest)
			}
			return nil, errPatterns
		}
		if names, err = w.glob(name); err != nil {
			return nil, err
		}
		w.matched[name] = names
	}
	if names == nil {
		return nil, fs.ErrNotExist
	}
	return names, nil
}

func isPattern(name string) bool { return strings.ContainsAny(name, "*?[") }

// glob returns the names that a pattern matches, one element of the path after the other. A malformed pattern matches
// none.
func (w *walker) glob(pattern string) ([]string, error) {
	if _, err := path.Match(pattern, ""); err != nil {
		return nil, nil
	}
	found := []string{"."}
	elements := strings.Split(pattern, "/")
	for i, element := range elements {
		var next []string
		for _, dir := range found {
			if !isPattern(element) {
				info, err := w.s.stat(path.Join(dir, element))
				if err == nil && (info.IsDir() || i == len(elements)-1) {
					next = append(next, path.Join(dir, element))
				}
				continue
			}
			entries, err := w.list(dir)
			if w.ctx.Err() != nil {
				return nil, w.ctx.Err()
			}
			if err != nil || w.look(len(entries)*len(element)/8) != nil { // a long pattern takes longer
				continue
			}
			for _, e := range entries {
				if ok, _ := path.Match(element, e.Name()); ok && (e.IsDir() || i == len(elements)-1) {
					next = append(next, path.Join(dir, e.Name()))
				}
			}
		}
		found = next
	}
	return found, nil
}
