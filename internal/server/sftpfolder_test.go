package server

import (
	"fmt"
	"io/fs"
	"sync/atomic"
	"testing"
	"testing/fstest"
)

// A countedFolder is a tree whose entries count how often somebody looks at one.
type countedFolder struct {
	fstest.MapFS
	looks *atomic.Int64
}

type countedEntry struct {
	fs.DirEntry
	looks *atomic.Int64
}

func (e countedEntry) IsDir() bool {
	e.looks.Add(1)
	return e.DirEntry.IsDir()
}

func (c countedFolder) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := c.MapFS.ReadDir(name)
	for i, e := range entries {
		entries[i] = countedEntry{e, c.looks}
	}
	return entries, err
}

// TestSFTPLargeFolder checks that listing a large folder, which takes many answers, looks at each of its entries once.
func TestSFTPLargeFolder(t *testing.T) {
	const many = 2000
	tree := countedFolder{fstest.MapFS{}, new(atomic.Int64)}
	for i := range many {
		tree.MapFS[fmt.Sprintf("posts/p%d.txt", i)] = &fstest.MapFile{Data: []byte("x")}
	}
	tree.MapFS["posts/p1\n.txt"] = &fstest.MapFile{Data: []byte("x")}                     // a name that no line may hold
	tree.MapFS["posts/p2.sock"] = &fstest.MapFile{Data: []byte("x"), Mode: fs.ModeSocket} // no file to read
	h := open(t, func(c *Config) { c.Files = tree })
	x := sftp(t, h.dial(t, "x")).greeted()
	handle := x.opens(fxOpendir, "posts")
	tree.looks.Store(0)
	if all := x.lists(handle); len(all) != many {
		t.Errorf("%d entries are listed, want %d", len(all), many)
	}
	if n := tree.looks.Load(); n > many+2 {
		t.Errorf("entries were looked at %d times", n)
	}
}
