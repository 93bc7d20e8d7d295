package server

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"testing/synctest"
	"time"
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

// pagesOf is a tree of pages, each in five formats.
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
func printed(t testing.TB, s *Server, p *peer, command string) (stdout, stderr string, status int) {
	w := &written{command: command}
	status = s.print(w, &channel{peer: p, command: command, by: byText})
	return w.out.String(), w.errs.String(), status
}

// distinct is a command with n different patterns.
func distinct(n int) string {
	command := "cat"
	for i := range n {
		command += fmt.Sprintf(" */%d*", i)
	}
	return command
}

func TestPatterns(t *testing.T) {
	tree := &countingFS{MapFS: pagesOf(20)}
	s := &Server{cfg: Config{Files: tree, Front: "about"}}
	var denied []request
	limits := newGate(Limits{}.withDefaults(), time.Now)
	limits.denied = func(what request) { denied = append(denied, what) }
	for _, tt := range []struct {
		command, stderr string // stderr in part
		status          int
		reads, denied   int // at most, and exactly
	}{
		{"cat" + strings.Repeat(" */*5.md", 90), "", exitOK, 2, 0},
		{"cat" + strings.Repeat(" */*x*y*z*q", 90), "there is no", exitUnknown, 4, 0}, // and once to suggest
		{distinct(maxPatterns), "", exitUnknown, 2*maxPatterns + 2, 0},
		{distinct(maxPatterns + 1), "folio: too many patterns; at most 16 in one command", exitUsage, 2*maxPatterns + 2, 1},
		{"cat */*" + strings.Repeat("x", maxPattern), "too many patterns", exitUsage, 0, 1},
		{"ls *" + strings.Repeat("a*", maxStars), "too many patterns", exitUsage, 0, 1},
	} {
		tree.reads.Store(0)
		denied = nil
		_, stderr, status := printed(t, s, &peer{gate: limits}, tt.command)
		if !strings.Contains(stderr, tt.stderr) || status != tt.status {
			t.Errorf("%.40s: status %d: %s", tt.command, status, stderr)
		}
		if reads := int(tree.reads.Load()); reads > tt.reads || len(denied) != tt.denied {
			t.Errorf("%.40s: %d folders are read, %q denied", tt.command, reads, denied)
		}
	}
}

func TestSuggestionsHaveABound(t *testing.T) {
	s := &Server{cfg: Config{Files: files, Front: "about"}}
	_, stderr, _ := printed(t, s, &peer{}, "cat"+strings.Repeat(" abuot", 100))
	if got := strings.Count(stderr, "did you mean about?"); got != maxSuggested {
		t.Errorf("%d suggestions", got)
	}
	if got := strings.Count(stderr, `there is no "abuot"`); got != 100 {
		t.Errorf("%d names are answered", got)
	}
}

// TestCommandsHaveABudget searches a tree over and over in one connection. What is visited counts as files that are
// opened.
func TestCommandsHaveABudget(t *testing.T) {
	const pages, times = 512, 50
	const files = 5 * pages / entriesPerFile // that one search costs
	tree := newReadyFS(pagesOf(pages))
	for _, command := range []string{"tree", "help", "cat p*/*q*", "ls */nothing*", "nope"} {
		synctest.Test(t, func(t *testing.T) {
			s := &Server{cfg: Config{Files: tree, Front: "about"}}
			p := &peer{}
			begun := time.Now()
			for range times {
				printed(t, s, p, command)
			}
			took := time.Since(begun)
			least := time.Duration((times-1)*files-filesAtOnce) * time.Second / filesPerSecond
			most := time.Duration(times*4*files) * time.Second / filesPerSecond // to match, to suggest, and to compare names
			if took < least || took > most {
				t.Errorf("%s: %d times took %v, want %v to %v", command, times, took, least, most)
			}
		})
	}
}

// TestSFTPFolderIsReadOnce lists a large folder. Each answer reads what it sends, not all of the folder.
func TestSFTPFolderIsReadOnce(t *testing.T) {
	tree := &countingFS{MapFS: pagesOf(500)}
	h := open(t, func(c *Config) { c.Files = tree })
	x := sftp(t, h.dial(t, "x")).greeted()
	if found := x.lists(x.opens(fxOpendir, "/posts")); len(found) != 2500 {
		t.Errorf("%d files", len(found))
	}
	if reads := tree.reads.Load(); reads > 1 {
		t.Errorf("the folder is read %d times", reads)
	}
}

// BenchmarkCommand is what commands cost that ask for much in few bytes.
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
			s := &Server{cfg: Config{Files: newReadyFS(pagesOf(bench.pages)), Front: "about"}}
			for b.Loop() {
				printed(b, s, &peer{gate: newGate(Limits{}.withDefaults(), time.Now)}, bench.command)
			}
		})
	}
}
