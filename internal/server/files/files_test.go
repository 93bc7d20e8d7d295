package files

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"example.com/folio/internal/server/files/filestest"
)

// FuzzLocate asks for any path with each method.
func FuzzLocate(f *testing.F) {
	for _, p := range []string{
		"about.txt", "", "/", "..", "../..//about.txt", "a\x00b", "/etc/passwd", `..\..\about.txt`, "projects/../../x",
		"*", "[a-", "*/../*", "p*/[^x]*", "\xff", "./.", "a/[/../b]",
	} {
		f.Add(p)
	}
	f.Fuzz(func(t *testing.T, p string) {
		tree := Tree{FS: filestest.StrictFS{T: t, FS: filestest.Pages}}
		name, err := Locate(p)
		if err == nil && !isSafe(name) {
			t.Errorf("%q is at %q", p, name)
		}
		for _, name := range []string{name, p} {
			if _, err := tree.Stat(name); err == nil && !fs.ValidPath(name) {
				t.Errorf("there is %q", name)
			}
			_, _ = tree.Open(t.Context(), &filestest.Client{}, name)
			_, _ = tree.List(name)
		}
		names, err := NewWalker(t.Context(), tree, &filestest.Client{}).Match(p)
		if (err == nil) != (names != nil) {
			t.Errorf("%q: %q, %v", p, names, err)
		}
	})
}

// TestLinks serves a real folder with links that lead out of it.
func TestLinks(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	for name, text := range map[string]string{
		filepath.Join(outside, "secret.txt"): "secret",
		filepath.Join(dir, "about.txt"):      "about",
		filepath.Join(dir, "a\nb.txt"):       "two lines",
	} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for link, to := range map[string]string{"link.txt": filepath.Join(outside, "secret.txt"), "folder": outside} {
		if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
			t.Skip(err)
		}
	}
	tree := Tree{FS: os.DirFS(dir)}
	for _, name := range []string{"link.txt", "folder", "folder/secret.txt", "a\nb.txt"} {
		if info, err := tree.Stat(name); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: %v, %v", name, info, err)
		}
		if f, err := tree.Open(t.Context(), &filestest.Client{}, name); err == nil {
			t.Errorf("%s: %v is opened", name, f)
		}
	}
	w := NewWalker(t.Context(), tree, &filestest.Client{})
	for _, pattern := range []string{"*", "*/*", "l*"} {
		if names, _ := w.Match(pattern); strings.Contains(strings.Join(names, " "), "secret") || len(names) > 1 {
			t.Errorf("%s: %q", pattern, names)
		}
	}
	var files []string
	w.Below(".", func(name string) { files = append(files, name) })
	if len(files) != 1 {
		t.Errorf("%q", files)
	}
}

func TestLocate(t *testing.T) {
	for p, want := range map[string]string{
		"": ".", "/": ".", ".": ".", "..": ".", "../../..": ".", "about.txt": "about.txt", "/about.txt": "about.txt",
		"//projects//foo.txt": "projects/foo.txt", "projects/../about.txt": "about.txt", "projects/": "projects",
		"/../../etc/passwd": "etc/passwd",
	} {
		if got, err := Locate(p); err != nil || got != want {
			t.Errorf("%q: %q, %v; want %q", p, got, err, want)
		}
	}
	for _, p := range []string{"a\x00b", `..\about.txt`, "a\nb", "\x1b[2J", "\xff", "\u202e", strings.Repeat("a/",
		600)} {
		if got, err := Locate(p); err == nil {
			t.Errorf("%q is at %q", p, got)
		}
	}
}

// walkTree has folders and files that a [Walker] is tested with.
var walkTree = fstest.MapFS{
	"about.txt":          {},
	"posts/one.txt":      {},
	"posts/two.txt":      {},
	"posts/2024/old.txt": {},
	"projects/foo.txt":   {},
}

func TestMatch(t *testing.T) {
	for p, want := range map[string]string{
		"about.txt": "about.txt", "/posts/": "posts", "*.txt": "about.txt", "p*": "posts projects",
		"p*/*.txt": "posts/one.txt posts/two.txt projects/foo.txt", "*/2024/*": "posts/2024/old.txt",
		"nope": "", "*.md": "", "[": "", "about.txt/*": "", "a\nb": "",
	} {
		got, err := NewWalker(t.Context(), Tree{FS: walkTree}, &filestest.Client{}).Match(p)
		if strings.Join(got, " ") != want || (err == nil) != (want != "") {
			t.Errorf("%q: %q, %v; want %q", p, got, err, want)
		}
	}
}

// TestPatternLimits refuses patterns that cost too much, and counts the first refusal.
func TestPatternLimits(t *testing.T) {
	client := &filestest.Client{}
	w := NewWalker(t.Context(), Tree{FS: walkTree}, client)
	for i := range MaxPatterns {
		for range 2 { // an equal pattern is free
			if _, err := w.Match(fmt.Sprintf("posts/x%d*", i)); !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("pattern %d: %v", i, err)
			}
		}
	}
	for range 2 {
		if _, err := w.Match("one/too/many*"); !errors.Is(err, ErrPatterns) {
			t.Errorf("one more: %v", err)
		}
	}
	if client.Refused() != 1 {
		t.Errorf("%d patterns are refused, want 1", client.Refused())
	}
	for _, pattern := range []string{strings.Repeat("x", MaxPattern) + "*", strings.Repeat("x*", MaxStars+1)} {
		if _, err := NewWalker(t.Context(), Tree{FS: walkTree}, client).Match(pattern); !errors.Is(err, ErrPatterns) {
			t.Errorf("%.20q: %v", pattern, err)
		}
	}
}

// TestCanceled opens, lists and matches for a client that has gone.
func TestCanceled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	tree, client := Tree{FS: walkTree}, &filestest.Client{}
	if _, err := tree.Open(ctx, client, "about.txt"); !errors.Is(err, context.Canceled) {
		t.Errorf("open: %v", err)
	}
	if _, err := tree.OpenFolder(ctx, client, "posts"); !errors.Is(err, context.Canceled) {
		t.Errorf("open folder: %v", err)
	}
	if _, err := NewWalker(ctx, tree, client).List("posts"); !errors.Is(err, context.Canceled) {
		t.Errorf("list: %v", err)
	}
	if _, err := NewWalker(ctx, tree, client).Match("*"); !errors.Is(err, context.Canceled) {
		t.Errorf("match: %v", err)
	}
}

func TestFolders(t *testing.T) {
	tree, client := Tree{FS: walkTree}, &filestest.Client{}
	if _, err := tree.Open(t.Context(), client, "posts"); !errors.Is(err, ErrFolder) {
		t.Errorf("open: %v", err)
	}
	if _, err := tree.OpenFolder(t.Context(), client, "nope"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("open folder: %v", err)
	}
	if _, err := tree.OpenFolder(t.Context(), client, "about.txt"); !errors.Is(err, errors.ErrUnsupported) {
		t.Errorf("open a file as folder: %v", err)
	}
	if _, err := tree.List("about.txt"); !errors.Is(err, fs.ErrInvalid) {
		t.Errorf("list a file: %v", err)
	}
	dir, err := tree.OpenFolder(t.Context(), client, "posts")
	if err != nil {
		t.Fatal(err)
	}
	defer dir.Close()
	if entries, err := dir.ReadDir(-1); len(entries) != 3 || err != nil {
		t.Errorf("%v, %v", entries, err)
	}
}

func TestLongName(t *testing.T) {
	tree := Tree{FS: fstest.MapFS{"a.txt": {Data: []byte("abc"), ModTime: time.Unix(1_700_000_000, 0)}, "b/c.txt": {}}}
	for name, want := range map[string]string{
		"a.txt": "-r--r--r--    1 folio    folio             3 Nov 14  2023 a.txt",
		"b":     "drwxr-xr-x    1 folio    folio             0 Jan  1  1970 b",
	} {
		info, err := tree.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		if got := LongName(info, LSDate(info.ModTime())); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
