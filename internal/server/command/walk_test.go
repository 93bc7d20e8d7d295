package command

import (
	"bytes"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"example.com/folio/internal/server/files"
	"example.com/folio/internal/server/files/filestest"
)

// A countingFS counts the folders that are read.
type countingFS struct {
	fstest.MapFS
	reads atomic.Int64
}

func (c *countingFS) ReadDir(name string) ([]fs.DirEntry, error) {
	c.reads.Add(1)
	return c.MapFS.ReadDir(name)
}

// pagesOf returns a tree of n pages, each in five formats.
func pagesOf(n int) fstest.MapFS {
	tree := fstest.MapFS{}
	for i := range n {
		for _, suffix := range []string{"txt", "md", "ansi", "html", "json"} {
			tree[fmt.Sprintf("posts/the-post-of-day-%d.%s", i, suffix)] = &fstest.MapFile{}
		}
	}
	return tree
}

// A readyFS has its folders sorted, as the files of a site are.
type readyFS struct {
	fstest.MapFS
	dirs  map[string][]fs.DirEntry
	infos map[string]fs.FileInfo
}

func newReadyFS(tree fstest.MapFS) readyFS {
	r := readyFS{tree, map[string][]fs.DirEntry{}, map[string]fs.FileInfo{}}
	_ = fs.WalkDir(tree, ".", func(name string, e fs.DirEntry, _ error) error {
		r.infos[name], _ = e.Info()
		if e.IsDir() {
			r.dirs[name], _ = tree.ReadDir(name)
		}
		return nil
	})
	return r
}

func (r readyFS) ReadDir(name string) ([]fs.DirEntry, error) { return slices.Clone(r.dirs[name]), nil }

func (r readyFS) Stat(name string) (fs.FileInfo, error) { return r.Lstat(name) }
func (r readyFS) ReadLink(string) (string, error)       { return "", fs.ErrInvalid }
func (r readyFS) Lstat(name string) (fs.FileInfo, error) {
	if info := r.infos[name]; info != nil {
		return info, nil
	}
	return nil, fs.ErrNotExist
}

// printed answers a command without a connection.
func printed(t testing.TB, tree fs.FS, client *filestest.Client, line string) (stdout, stderr string, status int) {
	var out, errs bytes.Buffer
	p := New(t.Context(), Config{Files: files.Tree{FS: tree}, Client: client, Front: "about", Out: &out, Errs: &errs})
	status = p.Run(line)
	return out.String(), errs.String(), status
}

// distinct returns a command with n different patterns.
func distinct(n int) string {
	command := "cat"
	for i := range n {
		command += fmt.Sprintf(" */%d*", i)
	}
	return command
}

func TestPatterns(t *testing.T) {
	tree := &countingFS{MapFS: pagesOf(20)}
	for _, tt := range []struct {
		command, stderr string // stderr in part
		status          int
		reads, denied   int // at most, and exactly
	}{
		{"cat" + strings.Repeat(" */*5.md", 90), "", exitOK, 2, 0},
		{"cat" + strings.Repeat(" */*x*y*z*q", 90), "there is no", exitUnknown, 4, 0}, // and once to suggest
		{distinct(files.MaxPatterns), "", exitUnknown, 2*files.MaxPatterns + 2, 0},
		{distinct(files.MaxPatterns + 1), "folio: too many patterns; at most 16 in one command", exitUsage,
			2*files.MaxPatterns + 2, 1},
		{"cat */*" + strings.Repeat("x", files.MaxPattern), "too many patterns", exitUsage, 0, 1},
		{"ls *" + strings.Repeat("a*", files.MaxStars), "too many patterns", exitUsage, 0, 1},
	} {
		tree.reads.Store(0)
		client := &filestest.Client{}
		_, stderr, status := printed(t, tree, client, tt.command)
		if !strings.Contains(stderr, tt.stderr) || status != tt.status {
			t.Errorf("%.40s: status %d: %s", tt.command, status, stderr)
		}
		if reads := int(tree.reads.Load()); reads > tt.reads || client.Refused() != tt.denied {
			t.Errorf("%.40s: %d folders are read, %d requests refused", tt.command, reads, client.Refused())
		}
	}
}

func TestSuggestionsHaveABound(t *testing.T) {
	_, stderr, _ := printed(t, filestest.Pages, &filestest.Client{}, "cat"+strings.Repeat(" abuot", 100))
	if got := strings.Count(stderr, "did you mean about?"); got != maxSuggested {
		t.Errorf("%d suggestions", got)
	}
	if got := strings.Count(stderr, `there is no "abuot"`); got != 100 {
		t.Errorf("%d names are answered", got)
	}
}

// TestCommandsHaveABudget searches a tree. What is visited counts as files that are opened.
func TestCommandsHaveABudget(t *testing.T) {
	const pages = 512
	const once = 5.0 * pages / files.EntriesPerFile // that one search costs
	tree := newReadyFS(pagesOf(pages))
	for _, command := range []string{"tree", "help", "cat p*/*q*", "ls */nothing*", "nope"} {
		client := &filestest.Client{}
		printed(t, tree, client, command)
		most := 4 * once // to match, to suggest, and to compare names
		if spent := client.Spent(); spent < once || spent > most {
			t.Errorf("%s: spends %v files, want %v to %v", command, spent, once, most)
		}
	}
}

// BenchmarkCommand measures commands that ask for much in few bytes.
func BenchmarkCommand(b *testing.B) {
	misspelt := "cat"
	for i := range 60 {
		misspelt += fmt.Sprintf(" teh-post-of-%d", i)
	}
	for name, bench := range map[string]struct {
		pages   int
		command string
	}{
		"equal patterns": {500, "cat" + strings.Repeat(" */*x*y*z*q", 90)},
		"one pattern":    {500, "cat */*x*y*z*q"},
		"long pattern":   {500, "cat */*" + strings.Repeat("o*[a-z]", 6)},
		"misspelt names": {5000, misspelt},
		"one misspelt":   {5000, "cat teh-post-of-7"},
		"tree":           {5000, "tree"},
	} {
		b.Run(name, func(b *testing.B) {
			tree := newReadyFS(pagesOf(bench.pages))
			for b.Loop() {
				printed(b, tree, &filestest.Client{}, bench.command)
			}
		})
	}
}
