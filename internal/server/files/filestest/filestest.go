// Package filestest helps to test how files are served.
package filestest

import (
	"context"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"
)

// A Client is a client that never waits, and records what it is told. It is safe for concurrent use.
type Client struct {
	mu      sync.Mutex
	spent   float64
	refused int
	opened  []string
}

func (c *Client) Spend(ctx context.Context, n float64) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.spent += n
	return ctx.Err()
}

func (c *Client) Refuse() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.refused++
}

func (c *Client) Opened(name string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.opened = append(c.opened, name)
}

// Spent returns the sum of what was spent.
func (c *Client) Spent() float64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.spent
}

// Refused returns how many requests were refused.
func (c *Client) Refused() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.refused
}

// Names returns the names of the files that were opened, in order.
func (c *Client) Names() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.opened)
}

const maxPath = 1024

// A StrictFS is a tree that must not be asked for a name that no tree has.
type StrictFS struct {
	T  testing.TB
	FS fstest.MapFS
}

func (s StrictFS) check(name string) {
	if !fs.ValidPath(name) || strings.ContainsAny(name, "\\\x00\n") || len(name) > maxPath {
		s.T.Errorf("the tree is asked for %q", name)
	}
}

func (s StrictFS) Open(name string) (fs.File, error)     { s.check(name); return s.FS.Open(name) }
func (s StrictFS) Stat(name string) (fs.FileInfo, error) { s.check(name); return s.FS.Stat(name) }
func (s StrictFS) ReadDir(name string) ([]fs.DirEntry, error) {
	s.check(name)
	return s.FS.ReadDir(name)
}

// Pages are a few pages.
var Pages = fstest.MapFS{
	"about.txt":        {Data: []byte("About\n\nI am a page.\n")},
	"about.md":         {Data: []byte("# About\n")},
	"projects.txt":     {Data: []byte("Projects\n")},
	"projects/foo.txt": {Data: []byte("Foo\n")},
}

// NamedLikeCommands are pages, some of them with the names of commands.
var NamedLikeCommands = fstest.MapFS{
	"about.txt":        {Data: []byte("About\n"), ModTime: time.Date(2024, 5, 17, 12, 0, 0, 0, time.UTC)},
	"about.md":         {Data: []byte("# About\n")},
	"about.pdf":        {Data: []byte("%PDF-1.7\n\x00\xff\r\n")},
	"card.txt":         {Data: []byte("+------+\n")},
	"ls.txt":           {Data: []byte("a page about ls\n")},
	"help.txt":         {Data: []byte("a page about help\n")},
	"scp.txt":          {Data: []byte("a page about scp\n")},
	"notes.v1.txt":     {Data: []byte("notes\n")},
	"projects.txt":     {Data: []byte("Projects\n")},
	"projects/foo.txt": {Data: []byte("Foo\n")},
	"posts/one.txt":    {Data: []byte("One\n")},
}
