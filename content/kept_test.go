package content

import (
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"example.com/folio/content/tree"
	"example.com/folio/content/tree/treetest"
)

// TestPrevious reads a site again when some of its files can't be read.
func TestPrevious(t *testing.T) {
	text := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	large := text(strings.Repeat("x", tree.MaxFile+1))
	files := fstest.MapFS{
		"about.md": text("# About\n\nWords."), "projects/a.md": text("# A\n\nText."),
		"projects/old/b.md": text("# B\n\nMore."),
		"projects/c.md":     text("---\ndraft: true\n---\nSECRET"),
	}
	const whole = "about:Words. projects: projects/a:Text. projects/b:More."
	for _, tt := range []struct {
		name     string
		change   map[string]*fstest.MapFile // nil removes
		broken   map[string]error
		want     string
		problems string
	}{
		{name: "nothing", want: whole},
		{name: "too large", change: map[string]*fstest.MapFile{"projects/a.md": large},
			want: whole, problems: "projects/a.md: too large: larger than 2 MiB (its last version is shown)"},
		{name: "unreadable", broken: map[string]error{"about.md": fs.ErrPermission,
			"projects/c.md": io.ErrUnexpectedEOF},
			want: whole,
			problems: "about.md: unreadable: permission denied (its last version is shown); projects/c.md: " +
				"unreadable: unexpected EOF (its last version is shown)"},
		{name: "removed", change: map[string]*fstest.MapFile{"projects/a.md": nil},
			want: "about:Words. projects: projects/b:More."},
		{name: "new and unreadable", change: map[string]*fstest.MapFile{"d.md": text("# D")},
			broken: map[string]error{"d.md": fs.ErrPermission},
			want:   whole, problems: "d.md: unreadable: permission denied (the page is not shown)"},
		{name: "a folder", broken: map[string]error{"projects": fs.ErrPermission}, want: whole,
			problems: "projects: unreadable: permission denied (the folder is not shown, or as it was before)"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			first, err := Load(files, ".", Options{Now: today})
			if err != nil {
				t.Fatal(err)
			}
			now := treetest.BrokenFS{MapFS: maps.Clone(files), Broken: tt.broken}
			maps.Copy(now.MapFS, tt.change)
			maps.DeleteFunc(now.MapFS, func(_ string, file *fstest.MapFile) bool { return file == nil })
			site := first
			for range 2 { // what was kept is kept again
				if site, err = Load(now, ".", Options{Now: today, Previous: site}); err != nil {
					t.Fatal(err)
				}
			}
			var pages []string
			for p := range site.All {
				pages = append(pages, p.Path+":"+p.Body)
			}
			if got := strings.Join(pages, " "); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
			if got := strings.Join(treetest.Problems(site.Problems), "; "); got != tt.problems {
				t.Errorf("got %s, want %s", got, tt.problems)
			}
		})
	}
}

// TestParallelPanics recovers a panic in a worker, with its stack.
func TestParallelPanics(t *testing.T) {
	defer func() {
		var p *WorkerPanic
		if err, ok := recover().(error); !ok || !errors.As(err, &p) || p.Value != "broken" ||
			!strings.Contains(err.Error(), "brokenWorker") {
			t.Errorf("recovered %v", p)
		}
	}()
	parallel(100, brokenWorker)
	t.Error("parallel returned")
}

func brokenWorker(i int) {
	if i == 50 {
		panic("broken")
	}
}

// TestUnreadableFile reads a folder again after the permission for a page was removed.
func TestUnreadableFile(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root can read everything")
	}
	dir := t.TempDir()
	for _, name := range []string{"about.md", "b.md"} {
		if err := os.WriteFile(dir+"/"+name, []byte("# T\n\nWords.\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	first, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(dir+"/b.md", 0); err != nil {
		t.Fatal(err)
	}
	again, err := Open(dir, Options{Previous: first})
	if err != nil || again.Page("b") == nil || len(again.Problems) != 1 {
		t.Errorf("%v: %+v", err, again)
	}
}
