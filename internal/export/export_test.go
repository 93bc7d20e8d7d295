package export

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"testing/synctest"
	"time"

	"golang.org/x/text/unicode/norm"

	"example.com/folio/content"
	"example.com/folio/internal/render"
)

func site() *content.Site {
	date := time.Date(2024, 5, 17, 0, 0, 0, 0, time.UTC)
	return &content.Site{Title: "Una", Sections: []*content.Page{
		{Path: "about", Title: "About", Body: "I build *small* [instruments](https://a.example/)."},
		{Path: "projects", Title: "Projects", Role: content.Projects, Pages: []*content.Page{
			{Path: "projects/gauge", Title: "Gauge", Summary: "It floats.", Date: date, Body: "```go\nfunc a() {}\n```"},
			{Path: "projects/mast", Title: "Mast"},
		}},
	}}
}

func TestFS(t *testing.T) {
	err := fstest.TestFS(New(site(), Options{}),
		"about.txt", "about.md", "about.ansi",
		"projects.txt", "projects.md", "projects.ansi",
		"projects/gauge.txt", "projects/gauge.md", "projects/gauge.ansi",
		"projects/mast.txt", "projects/mast.md", "projects/mast.ansi",
	)
	if err != nil {
		t.Fatal(err)
	}
}

func TestContents(t *testing.T) {
	s := site()
	tree := New(s, Options{})
	for page := range s.All {
		for suffix, want := range map[string]string{
			".md":  page.Markdown(),
			".txt": render.Text(page.Markdown(), 80),
		} {
			if got, err := fs.ReadFile(tree, page.Path+suffix); err != nil || string(got) != want {
				t.Errorf("%s%s: %v\n%s\nwant\n%s", page.Path, suffix, err, got, want)
			}
		}
		plain, err := fs.ReadFile(tree, page.Path+".txt")
		if err != nil || strings.ContainsFunc(string(plain), func(r rune) bool { return r < ' ' && r != '\n' }) {
			t.Errorf("%s.txt: %v: control characters in %q", page.Path, err, plain)
		}
		styled, err := fs.ReadFile(tree, page.Path+".ansi")
		if err != nil || !strings.Contains(string(styled), "\x1b[1;") || !strings.HasSuffix(string(styled), "\n") {
			t.Errorf("%s.ansi: %v: %q", page.Path, err, styled)
		}
	}
	if about, _ := fs.ReadFile(tree, "about.ansi"); !strings.Contains(string(about), "\x1b]8;id=1;https://a.example/\a") {
		t.Errorf("no hyperlink in %q", about)
	}
}

// TestNoDates checks that without dates every file has the time of New.
func TestNoDates(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := site()
		s.Page("projects/gauge").Date = time.Time{}
		read := time.Now()
		tree := New(s, Options{})
		time.Sleep(time.Hour)
		for _, name := range []string{".", "about.md", "projects", "projects/gauge.txt", "card.txt"} {
			if info, err := fs.Stat(tree, name); err != nil || !info.ModTime().Equal(read) {
				t.Errorf("%s: %v, %v", name, info, err)
			}
		}
	})
}

func TestInfo(t *testing.T) {
	s := site()
	old, newest := time.Date(2019, 1, 2, 0, 0, 0, 0, time.UTC), time.Date(2024, 5, 17, 0, 0, 0, 0, time.UTC)
	s.Page("projects/mast").Date = old
	tree := New(s, Options{})
	tests := []struct {
		name string
		mode fs.FileMode
		time time.Time
	}{
		{".", fs.ModeDir | 0o555, newest},
		{"projects", fs.ModeDir | 0o555, newest},
		{"about.md", 0o444, newest},
		{"card.txt", 0o444, newest},
		{"projects/gauge.md", 0o444, newest},
		{"projects/mast.md", 0o444, old},
	}
	for _, tt := range tests {
		info, err := fs.Stat(tree, tt.name)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode() != tt.mode || !info.ModTime().Equal(tt.time) {
			t.Errorf("%s: %v", tt.name, fs.FormatFileInfo(info))
		}
		if !info.IsDir() {
			if data, _ := fs.ReadFile(tree, tt.name); int64(len(data)) != info.Size() {
				t.Errorf("%s: size %d, but %d bytes", tt.name, info.Size(), len(data))
			}
		}
	}
}

func TestNoSuchFile(t *testing.T) {
	tree := New(site(), Options{})
	for name, want := range map[string]error{
		"about": fs.ErrNotExist, "about.pdf": fs.ErrNotExist, "projects/gauge": fs.ErrNotExist, "": fs.ErrInvalid,
		"/about.md": fs.ErrInvalid, "../about.md": fs.ErrInvalid, "projects/../about.md": fs.ErrInvalid,
		"about.md/": fs.ErrInvalid, "about.md\x00": fs.ErrNotExist, "about.md/x": fs.ErrNotExist, "ABOUT.md": fs.ErrNotExist,
	} {
		if f, err := tree.Open(name); !errors.Is(err, want) || f != nil {
			t.Errorf("Open(%q) = %v, %v, want %v", name, f, err, want)
		}
	}
	if _, err := fs.ReadFile(tree, "projects"); !errors.Is(err, errFolder) {
		t.Errorf("reading a folder: %v", err)
	}
	if _, err := fs.ReadDir(tree, "about.md"); !errors.Is(err, errNotFolder) {
		t.Errorf("listing a file: %v", err)
	}
}

// TestLazy counts how often contents are produced: not before the first access, and once while a reader is open.
func TestLazy(t *testing.T) {
	made := 0
	f := &file{base: "a", produce: func() ([]byte, error) { made++; return []byte("contents"), nil }}
	folder := newFolder(".")
	all := newTree()
	all.nodes["."] = folder
	all.add("a", f)
	if entries, err := fs.ReadDir(all, "."); err != nil || len(entries) != 1 || entries[0].Name() != "a" {
		t.Fatal(entries, err)
	}
	if made != 0 {
		t.Fatal("listing a folder makes its files")
	}
	open, err := all.Open("a")
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			other, err := all.Open("a")
			if err != nil {
				t.Error(err)
				return
			}
			if data, err := io.ReadAll(other); err != nil || string(data) != "contents" {
				t.Errorf("%q, %v", data, err)
			}
		})
	}
	wg.Wait()
	if info, err := fs.Stat(all, "a"); err != nil || info.Size() != 8 {
		t.Error(info, err)
	}
	if made != 1 {
		t.Errorf("made %d times, want once", made)
	}
	if data, err := io.ReadAll(open); err != nil || string(data) != "contents" {
		t.Errorf("%q, %v", data, err)
	}
}

// TestReadOnly checks that writing to returned bytes doesn't change the file.
func TestReadOnly(t *testing.T) {
	tree := New(site(), Options{})
	first, err := fs.ReadFile(tree, "about.md")
	if err != nil {
		t.Fatal(err)
	}
	copied := string(first)
	clear(first)
	if again, _ := fs.ReadFile(tree, "about.md"); string(again) != copied {
		t.Errorf("%q", again)
	}
	entries, err := fs.ReadDir(tree, ".")
	if err != nil {
		t.Fatal(err)
	}
	clear(entries)
	if again, _ := fs.ReadDir(tree, "."); again[0] == nil {
		t.Error("a folder's entries are shared")
	}
}

// TestTurns checks the bound on files produced at the same time.
func TestTurns(t *testing.T) {
	all := newTree()
	var now, most atomic.Int32
	for i := range 50 {
		all.add(fmt.Sprint(i), &file{base: fmt.Sprint(i), produce: func() ([]byte, error) {
			n := now.Add(1)
			defer now.Add(-1)
			for m := most.Load(); n > m && !most.CompareAndSwap(m, n); m = most.Load() {
			}
			runtime.Gosched()
			if i == 7 {
				panic("this one can't be made")
			}
			return []byte("contents"), nil
		}})
	}
	all.setSemaphore(make(chan struct{}, 2))
	var readers sync.WaitGroup
	for i := range 50 {
		for range 2 {
			readers.Go(func() {
				defer func() { _ = recover() }()
				_, _ = fs.ReadFile(all, fmt.Sprint(i))
			})
		}
	}
	readers.Wait()
	if n := most.Load(); n < 1 || n > 2 {
		t.Errorf("%d files were made at the same time", n)
	}
}

// TestNamesInAnyScript reads files by their names, also where a client sends accents as characters of their own.
func TestNamesInAnyScript(t *testing.T) {
	s := &content.Site{Title: "Una", Sections: []*content.Page{
		{Path: "writing", Title: "Writing", Pages: []*content.Page{
			{Path: "writing/marée-haute", Title: "A"}, {Path: "writing/潮汐", Title: "B"},
			{Path: "writing/밀물", Title: "C"}, {Path: "writing/прилив", Title: "D"},
		}},
	}}
	tree := New(s, Options{})
	for _, name := range []string{"writing/marée-haute.md", "writing/潮汐.md", "writing/밀물.md", "writing/прилив.md"} {
		for _, asked := range []string{name, norm.NFD.String(name)} {
			if _, err := fs.ReadFile(tree, asked); err != nil {
				t.Error(err)
			}
		}
	}
	if err := fstest.TestFS(tree, "writing/marée-haute.txt", "writing/潮汐.txt"); err != nil {
		t.Error(err)
	}
}

// TestDocuments serves the files that pages link to, unless their name is taken.
func TestDocuments(t *testing.T) {
	files := fstest.MapFS{
		"resume.md": {Data: []byte("# Resume\n\n## Experience\n\n### Keeper at Kelp\n\n2019 – 2021\n\n" +
			"[a](resume.pdf) [b](talks/one.pdf) [c](resume.txt) [d](resume.md.d/x.pdf) [e](resume.txt/x.pdf)\n")},
		"resume.pdf":        {Data: []byte("%PDF mine")},
		"talks/one.pdf":     {Data: []byte("%PDF one")},
		"resume.txt/x.pdf":  {Data: []byte("%PDF x")},
		"resume.md.d/x.pdf": {Data: []byte("%PDF x")},
	}
	s, err := content.Load(files, ".", content.Options{})
	if err != nil {
		t.Fatal(err)
	}
	tree := New(s, Options{})
	for name, want := range map[string]string{
		"resume.pdf": "%PDF mine", "talks/one.pdf": "%PDF one", "resume.md.d/x.pdf": "%PDF x",
	} {
		if got, err := fs.ReadFile(tree, name); string(got) != want || err != nil {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	if _, err := fs.Stat(tree, "resume.txt/x.pdf"); err == nil {
		t.Error("a file is a folder too")
	}
	if got, err := fs.ReadFile(tree, "resume.txt"); !strings.HasPrefix(string(got), "Resume") {
		t.Errorf("resume.txt: %q, %v", got, err)
	}
	if err := fstest.TestFS(tree, "resume.pdf", "resume.json", "talks/one.pdf"); err != nil {
		t.Error(err)
	}
}
