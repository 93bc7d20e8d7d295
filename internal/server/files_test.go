package server

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// strict is a tree that must not be asked for a path that no tree has.
type strict struct {
	t  testing.TB
	fs fstest.MapFS
}

func (s strict) check(name string) {
	if !fs.ValidPath(name) || strings.ContainsAny(name, "\\\x00\n") || len(name) > maxPath {
		s.t.Errorf("the tree is asked for %q", name)
	}
}

func (s strict) Open(name string) (fs.File, error)          { s.check(name); return s.fs.Open(name) }
func (s strict) Stat(name string) (fs.FileInfo, error)      { s.check(name); return s.fs.Stat(name) }
func (s strict) ReadDir(name string) ([]fs.DirEntry, error) { s.check(name); return s.fs.ReadDir(name) }

// FuzzLocate asks for any path, in every way that there is.
func FuzzLocate(f *testing.F) {
	for _, p := range []string{"about.txt", "", "/", "..", "../..//about.txt", "a\x00b", "/etc/passwd", `..\..\about.txt`, "projects/../../x", "*", "[a-", "*/../*", "p*/[^x]*", "\xff", "./.", "a/[/../b]"} {
		f.Add(p)
	}
	f.Fuzz(func(t *testing.T, p string) {
		s := &Server{cfg: Config{Files: strict{t, files}}}
		name, err := locate(p)
		if err == nil && !presentable(name) {
			t.Errorf("%q is at %q", p, name)
		}
		for _, name := range []string{name, p} {
			if _, err := s.stat(name); err == nil && !fs.ValidPath(name) {
				t.Errorf("there is %q", name)
			}
			_, _ = s.open(t.Context(), &peer{}, name)
			_, _ = s.list(name)
			_, _ = s.file(name)
		}
		names, err := newWalker(t.Context(), s, &peer{gate: newGate(Limits{}.withDefaults(), time.Now)}).match(p)
		if (err == nil) != (names != nil) {
			t.Errorf("%q: %q, %v", p, names, err)
		}
	})
}

// TestLinks serves a folder of the system's, in which links lead out.
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
	s := &Server{cfg: Config{Files: os.DirFS(dir)}}
	for _, name := range []string{"link.txt", "folder", "folder/secret.txt", "a\nb.txt"} {
		if info, err := s.stat(name); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: %v, %v", name, info, err)
		}
		if f, err := s.open(t.Context(), &peer{}, name); err == nil {
			t.Errorf("%s: %v is opened", name, f)
		}
	}
	w := newWalker(t.Context(), s, &peer{})
	for _, pattern := range []string{"*", "*/*", "l*"} {
		if names, _ := w.match(pattern); strings.Contains(strings.Join(names, " "), "secret") || len(names) > 1 {
			t.Errorf("%s: %q", pattern, names)
		}
	}
	if _, files := w.pages(); len(files) != 1 {
		t.Errorf("%q", files)
	}
}

func TestLocate(t *testing.T) {
	for p, want := range map[string]string{
		"": ".", "/": ".", ".": ".", "..": ".", "../../..": ".", "about.txt": "about.txt", "/about.txt": "about.txt",
		"//projects//foo.txt": "projects/foo.txt", "projects/../about.txt": "about.txt", "/../../etc/passwd": "etc/passwd", "projects/": "projects",
	} {
		if got, err := locate(p); err != nil || got != want {
			t.Errorf("%q: %q, %v; want %q", p, got, err, want)
		}
	}
	for _, p := range []string{"a\x00b", `..\about.txt`, "a\nb", "\x1b[2J", "\xff", "\u202e", strings.Repeat("a/", 600)} {
		if got, err := locate(p); err == nil {
			t.Errorf("%q is at %q", p, got)
		}
	}
}
