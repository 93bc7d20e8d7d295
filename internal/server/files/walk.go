package files

import (
	"context"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

// Bounds of what one command may search for.
const (
	MaxPatterns = 16  // different patterns
	MaxPattern  = 128 // bytes of one pattern
	MaxStars    = 8   // in one pattern; for each letter of a name, a star may cost the length of the pattern

	// EntriesPerFile is how many entries of folders cost as much as opening a file.
	EntriesPerFile = 256
)

var ErrPatterns = fmt.Errorf("too many patterns; at most %d in one command, each of %d bytes and %d stars",
	MaxPatterns, MaxPattern, MaxStars)

// MaxDepth is how deep folders are searched.
const MaxDepth = 32

// A Walker searches a tree for one session. It charges the entries that it visits to the client's budget, because a few
// bytes of a command can ask for all of a large site.
type Walker struct {
	tree    Tree
	ctx     context.Context
	client  Client
	matched map[string][]string // by pattern
	refused bool                // whether a pattern was refused, which counts once
}

// NewWalker returns a Walker for a session of c, whose context is ctx.
func NewWalker(ctx context.Context, t Tree, c Client) *Walker {
	return &Walker{tree: t, ctx: ctx, client: c, matched: map[string][]string{}}
}

// Visit waits until the client may visit n more entries.
func (w *Walker) Visit(n int) error { return w.client.Spend(w.ctx, float64(n)/EntriesPerFile) }

// List returns the files and folders in a folder, sorted by name.
func (w *Walker) List(dir string) ([]fs.DirEntry, error) {
	if err := w.Visit(1); err != nil {
		return nil, err
	}
	entries, err := w.tree.List(dir)
	if err != nil {
		return nil, err
	}
	return entries, w.Visit(len(entries))
}

// Below calls f with the name of each file below a folder.
func (w *Walker) Below(dir string, f func(name string)) {
	var down func(dir string, depth int)
	down = func(dir string, depth int) {
		entries, _ := w.List(dir)
		for _, e := range entries {
			switch name := path.Join(dir, e.Name()); {
			case !e.IsDir():
				f(name)
			case depth < MaxDepth:
				down(name, depth+1)
			}
		}
	}
	down(dir, 1)
}

// Match returns the name of the file at p, or those of all files that match p as a pattern of [path.Match]. At least
// one name is returned if the error is nil.
func (w *Walker) Match(p string) ([]string, error) {
	name, err := Locate(p)
	if err != nil {
		return nil, err
	}
	if _, err := w.tree.Stat(name); err == nil {
		return []string{name}, nil
	}
	if !isPattern(name) {
		return nil, fs.ErrNotExist
	}
	names, known := w.matched[name]
	if !known {
		if len(w.matched) == MaxPatterns || len(name) > MaxPattern || strings.Count(name, "*") > MaxStars {
			if !w.refused {
				w.refused = true
				w.client.Refuse()
			}
			return nil, ErrPatterns
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

// glob returns the names that match a pattern. A malformed pattern matches none.
func (w *Walker) glob(pattern string) ([]string, error) {
	if _, err := path.Match(pattern, ""); err != nil {
		return nil, nil
	}
	found := []string{"."}
	elements := strings.Split(pattern, "/")
	for i, element := range elements {
		var next []string
		for _, dir := range found {
			if !isPattern(element) {
				info, err := w.tree.Stat(path.Join(dir, element))
				if err == nil && (info.IsDir() || i == len(elements)-1) {
					next = append(next, path.Join(dir, element))
				}
				continue
			}
			entries, err := w.List(dir)
			if w.ctx.Err() != nil {
				return nil, w.ctx.Err()
			}
			if err != nil || w.Visit(len(entries)*len(element)/8) != nil { // a long pattern takes longer
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
