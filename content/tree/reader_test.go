package tree

import (
	"errors"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"example.com/folio/content/problem"
	"example.com/folio/content/tree/treetest"
	"example.com/folio/internal/regular"
)

func wantProblems(t *testing.T, r *Reader, want ...string) {
	t.Helper()
	if got := treetest.Problems(r.Problems.Sorted()); !slices.Equal(got, want) {
		t.Errorf("\n got problems %q\nwant %q", got, want)
	}
}

func TestReadFile(t *testing.T) {
	first := New(treetest.FS(map[string]string{"a.md": "old a", "b.md": "old b", "c.md": "old c", "d.md": "old d"}),
		&problem.List{})
	for _, name := range []string{"a.md", "b.md", "c.md", "d.md"} {
		if _, err := first.ReadFile(name); err != nil {
			t.Fatal(err)
		}
	}
	fsys := treetest.BrokenFS{MapFS: treetest.FS(map[string]string{
		"a.md": "new \x1b[31ma\r\n", "b.md": "", "c.md": strings.Repeat("x", MaxFile+1),
		"e.md": "", "f.md": strings.Repeat("x", MaxFile+1),
	}), Broken: map[string]error{"b.md": io.ErrUnexpectedEOF, "e.md": fs.ErrPermission}}
	fsys.MapFS["pipe"] = &fstest.MapFile{Mode: fs.ModeNamedPipe}
	r := New(fsys, &problem.List{})
	r.Previous = first.Snapshot
	for name, want := range map[string]struct {
		text string
		err  error
	}{
		"a.md": {"new a\n", nil},
		"b.md": {"old b", nil}, // exists, can't be read
		"c.md": {"old c", nil}, // too large
		"d.md": {"", fs.ErrNotExist},
		"e.md": {"", fs.ErrPermission},
		"f.md": {"", errTooLarge},
		"pipe": {"", regular.Err},
	} {
		got, err := r.ReadFile(name)
		if got != want.text || !errors.Is(err, want.err) {
			t.Errorf("%s: %q, %v, want %q, %v", name, got, err, want.text, want.err)
		}
	}
	wantProblems(t, r, "b.md: unreadable: unexpected EOF (its last version is shown)",
		"c.md: too large: larger than 2 MiB (its last version is shown)")
	if got := slices.Sorted(maps.Keys(r.Snapshot.texts)); !slices.Equal(got, []string{"a.md", "b.md", "c.md"}) {
		t.Errorf("the snapshot has %q", got)
	}
}

// TestSnapshotBound reads twice as much as fits in a snapshot.
func TestSnapshotBound(t *testing.T) {
	text := strings.Repeat("x", MaxFile-50)
	var s Snapshot
	for range 2 { // a second text of the same file takes the place of the first
		for i := range 2 * maxSnapshot / MaxFile {
			s.add(strconv.Itoa(i), text)
		}
	}
	n := 0
	for _, text := range s.texts {
		n += len(text)
	}
	if n > maxSnapshot || n < maxSnapshot-MaxFile || n != s.size {
		t.Errorf("%d bytes are kept, and %d counted, of at most %d", n, s.size, maxSnapshot)
	}
}

func TestExists(t *testing.T) {
	fsys := treetest.FS(map[string]string{"a/b.md": ""})
	fsys["pipe"] = &fstest.MapFile{Mode: fs.ModeNamedPipe}
	r := New(fsys, &problem.List{})
	for name, want := range map[string][2]bool{
		"a": {false, true}, "a/b.md": {true, false}, "pipe": {false, false}, "gone": {false, false},
		"../a": {false, false},
	} {
		if got := [2]bool{r.Exists(name), r.DirExists(name)}; got != want {
			t.Errorf("%s: file and folder are %v, want %v", name, got, want)
		}
	}
	if got := r.FirstFile("a", "gone", "a/b.md"); got != "a/b.md" {
		t.Errorf("the first file is %q", got)
	}
	if got := r.FirstFile("a", "gone"); got != "" {
		t.Errorf("the first file is %q", got)
	}
	wantProblems(t, r, "pipe: unreadable: not a regular file (left out)")
}
