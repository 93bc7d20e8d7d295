package tree

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"example.com/folio/content/problem"
	"example.com/folio/content/tree/treetest"
)

// walk returns the pages under dir, and the error of the walk.
func walk(r *Reader, dir string) (pages []string, err error) {
	err = r.Walk(dir, IsPageFolder, func(name string) error {
		pages = append(pages, name)
		return nil
	})
	return pages, err
}

func TestWalk(t *testing.T) {
	files := treetest.FS(map[string]string{
		"b.md": "", "a/z.mdx": "", "a/_index.md": "", "a/_draft.md": "", "a/.hidden.md": "", "a/c.html": "",
		"LICENSE.md": "", "x.txt": "",
		"Public/p.md": "", "_data/d.md": "", ".git/e.md": "", strings.Repeat("d/", MaxDepth) + "deep.md": "",
		strings.Repeat("d/", MaxDepth+1) + "deeper.md": "",
	})
	deep := strings.Repeat("d/", MaxDepth) + "deep.md"
	tooDeep := strings.Repeat("d/", MaxDepth) + "d: too large: more than 16 folders inside each other"
	r := New(files, &problem.List{})
	got, err := walk(r, ".")
	if want := []string{"a/_index.md", "a/z.mdx", "b.md", deep}; err != nil || !slices.Equal(got, want) {
		t.Errorf("pages %q, %v, want %q", got, err, want)
	}
	wantProblems(t, r, tooDeep)

	r = New(files, &problem.List{})
	r.HTML = true
	if got, err := walk(r, "a"); err != nil || !slices.Equal(got, []string{"a/_index.md", "a/c.html", "a/z.mdx"}) {
		t.Errorf("with HTML: pages %q, %v", got, err)
	}
	if got, err := walk(r, "gone"); err != nil || got != nil {
		t.Errorf("of no folder: pages %q, %v", got, err)
	}
	if err := r.Walk(".", IsPageFolder,
		func(name string) error { return errors.New(name) }); fmt.Sprint(err) != "a/_index.md" {
		t.Errorf("error %v", err)
	}
}

// TestWalkPrevious walks folders that can't be read any more.
func TestWalkPrevious(t *testing.T) {
	files := treetest.FS(map[string]string{"a.md": "", "b/c.md": "", "b/d/e.md": "", "b/_f/g.md": "", "b/x.toml": "",
		"bb/h.md": ""})
	first := New(files, &problem.List{})
	for name := range files {
		if _, err := first.ReadFile(name); err != nil {
			t.Fatal(err)
		}
	}
	const unread = "b: unreadable: permission denied (the folder is not shown, or as it was before)"
	for _, tt := range []struct {
		previous *Snapshot
		want     []string
	}{
		{nil, []string{"a.md", "bb/h.md"}},
		{first.Snapshot, []string{"a.md", "b/c.md", "b/d/e.md", "bb/h.md"}},
	} {
		r := New(treetest.BrokenFS{MapFS: files, Broken: map[string]error{"b": fs.ErrPermission}}, &problem.List{})
		r.Previous = tt.previous
		got, err := walk(r, ".")
		if err != nil || !slices.Equal(got, tt.want) {
			t.Errorf("pages %q, %v, want %q", got, err, tt.want)
		}
		wantProblems(t, r, unread)
	}
	r := New(treetest.BrokenFS{MapFS: files, Broken: map[string]error{"b": fs.ErrPermission}}, &problem.List{})
	r.Previous = first.Snapshot
	err := r.Walk("b", IsPageFolder, func(name string) error { return errors.New(name) })
	if fmt.Sprint(err) != "b/c.md" {
		t.Errorf("error %v", err)
	}
}

// diskFS returns a folder of the disk with the files, and with links by name and target.
func diskFS(t *testing.T, files, links map[string]string) fs.FS {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for name, target := range links {
		if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
			t.Skip(err)
		}
	}
	return os.DirFS(dir)
}

func TestFolderLoops(t *testing.T) {
	const (
		inside = ": folder loop: a link to a folder that it is in (not followed)"
		second = ": folder loop: a second link to the same folder (not followed)"
	)
	files := map[string]string{"about.md": "", "posts/a.md": "", "notes/b.md": ""}
	own := []string{"about.md", "notes/b.md", "posts/a.md"}
	for _, tt := range []struct {
		what     string
		links    map[string]string // name to target
		pages    []string
		problems []string
	}{
		{"to itself", map[string]string{"posts/latest": "."}, own, []string{"posts/latest" + inside}},
		{"two to itself", map[string]string{"posts/latest": ".", "posts/newest": "../posts"}, own,
			[]string{"posts/latest" + inside, "posts/newest" + inside}},
		{"to the site", map[string]string{"posts/up": ".."}, own, []string{"posts/up" + inside}},
		{"in a circle", map[string]string{"posts/l": "../notes", "notes/m": "../posts"},
			[]string{"about.md", "notes/b.md", "notes/m/a.md", "posts/a.md", "posts/l/b.md"},
			[]string{"notes/m/l" + inside, "posts/l/m" + inside}},
		{"to another folder", map[string]string{"posts/more": "../notes"},
			[]string{"about.md", "notes/b.md", "posts/a.md", "posts/more/b.md"}, nil},
		{"twice to another folder", map[string]string{"posts/more": "../notes", "posts/other": "../notes"},
			[]string{"about.md", "notes/b.md", "posts/a.md", "posts/more/b.md"}, []string{"posts/other" + second}},
		{"to files", map[string]string{"posts/b.md": "../notes/b.md", "posts/c.md": "nowhere"},
			[]string{"about.md", "notes/b.md", "posts/a.md", "posts/b.md", "posts/c.md"}, nil},
	} {
		t.Run(tt.what, func(t *testing.T) {
			r := New(diskFS(t, files, tt.links), &problem.List{})
			pages, err := walk(r, ".")
			if err != nil || !slices.Equal(slices.Sorted(slices.Values(pages)), tt.pages) {
				t.Errorf("pages %q, %v, want %q", pages, err, tt.pages)
			}
			wantProblems(t, r, tt.problems...)
		})
	}
}

// TestWalkManyLinks enters no more folders behind a link than the bound.
func TestWalkManyLinks(t *testing.T) {
	files := map[string]string{}
	for i := range maxLinked {
		files[fmt.Sprintf("static/%04d/p.md", i)] = ""
	}
	r := New(diskFS(t, files, map[string]string{"l": "static"}), &problem.List{})
	got, err := walk(r, ".")
	if err != nil || len(got) != maxLinked-1 {
		t.Errorf("%d pages, %v", len(got), err)
	}
	wantProblems(t, r, "l/0999: too large: more than 1000 folders behind links (not followed)")
}

func TestHasMarkdown(t *testing.T) {
	for _, tt := range []struct {
		file          string
		markdown, any bool
	}{
		{"src/a.md", true, true},
		{"src/README.md", true, false},
		{"src/b/a.md", true, false},
		{"src/_b/a.md", false, false},
		{"src/b/c/d/a.md", false, false},
		{"src/a.txt", false, false},
		{"other/a.md", false, false},
	} {
		r := New(treetest.FS(map[string]string{tt.file: ""}), &problem.List{})
		if r.HasMarkdown("src") != tt.markdown || r.HasPages("src") != tt.any {
			t.Errorf("%s: Markdown %v, pages %v", tt.file, r.HasMarkdown("src"), r.HasPages("src"))
		}
	}
}

func TestReportPrograms(t *testing.T) {
	files := map[string]string{"src/about.njk": "", "src/a/b.11ty.js": "", "src/feed.njk": "", "src/[id].njk": "",
		"src/_x.njk":   "",
		"src/_a/c.njk": "", "src/d.md": "", "e.njk": ""}
	r := New(treetest.FS(files), &problem.List{})
	r.ReportPrograms("src", "a template", nil, ".njk", ".11ty.js")
	wantProblems(t, r,
		"src/a: skipped: 2 files, each a template: src/a/b.11ty.js, src/about.njk (not shown)")
	r = New(treetest.FS(files), &problem.List{})
	r.ReportPrograms("src", "a template", nil, ".njk")
	wantProblems(t, r, "src/about.njk: skipped: a template (not shown)")
	r = New(treetest.FS(files), &problem.List{})
	if all := r.ReportPrograms("src", "a template", map[string]bool{"src/about.njk": true}, ".njk"); len(all) != 2 {
		t.Errorf("got %q", all)
	}
	wantProblems(t, r)

	for i := range 2 * MaxPrograms {
		files[fmt.Sprintf("src/%d.njk", i)] = ""
	}
	r = New(treetest.FS(files), &problem.List{})
	r.ReportPrograms("src", "a template", nil, ".njk")
	all := treetest.Problems(r.Problems.Sorted())
	if len(all) != 1 || !strings.Contains(all[0], "src/0.njk, src/1.njk, ") ||
		!strings.HasSuffix(all[0], fmt.Sprintf(" and %d more (not shown)", MaxPrograms-maxNamed)) {
		t.Errorf("got %q", all)
	}
}
