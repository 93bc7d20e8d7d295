//go:build unix

package content

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"example.com/folio/internal/regular"
)

// namedPipe makes a named pipe that writes a page to each reader, so that a test that reads it fails and doesn't hang.
func namedPipe(t *testing.T, name string) {
	t.Helper()
	if err := syscall.Mkfifo(name, 0o600); err != nil {
		t.Skip(err)
	}
	var over atomic.Bool
	done := make(chan struct{})
	go func() {
		defer close(done)
		for !over.Load() {
			f, err := os.OpenFile(name, os.O_WRONLY, 0)
			if err != nil {
				return
			}
			_, _ = io.WriteString(f, "SECRET: SECRET")
			f.Close()
		}
	}()
	t.Cleanup(func() {
		over.Store(true)
		if f, err := os.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0); err == nil {
			<-done
			f.Close()
		}
	})
}

// TestNamedPipes reads sites with named pipes in place of files of all kinds.
func TestNamedPipes(t *testing.T) {
	hugo := map[string]string{"hugo.toml": "title = 'a'",
		"content/about.md": "---\ntitle: About\n---\nHi ![x](/pic.png)"}
	jekyll := map[string]string{"_config.yml": "title: a",
		"about.md": "---\ntitle: About\n---\n{{ site.data.x }}{% include x.html %} Hi"}
	book := map[string]string{"book.toml": "", "src/SUMMARY.md": "- [About](about.md)",
		"src/about.md": "# About\n\n{{#include x.rs}} Hi"}
	vault := map[string]string{".obsidian/app.json": "{}", "about.md": "# About\n\nHi ![[pic.png]]"}
	for _, tt := range []struct {
		what, pipe string
		files      map[string]string
		want       string
	}{
		{"page", "content/cv.md", hugo, "content/cv.md: unreadable: not a regular file (left out)"},
		{"picture", "static/pic.png", hugo, "static/pic.png: unreadable: not a regular file (left out)"},
		{"embedded picture", "deep/pic.png", vault, "deep/pic.png: unreadable: not a regular file (left out)"},
		{"settings", "folio.toml", hugo, "folio.toml: unreadable: not a regular file (left out)"},
		{"configuration", "config/_default/params.toml", hugo,
			"config/_default/params.toml: unreadable: not a regular file (left out)"},
		{"résumé", "data/resume.yaml", hugo, "data/resume.yaml: unreadable: not a regular file (left out)"},
		{"folder", "data", hugo, ""},
		{"data", "_data/x.yml", jekyll, "_data/x.yml: unreadable: not a regular file (left out)"},
		{"template", "_includes/x.html", jekyll, "_includes/x.html: unreadable: not a regular file (left out)"},
		{"include", "src/x.rs", book, "src/x.rs: unreadable: not a regular file (left out)"},
	} {
		t.Run(tt.what, func(t *testing.T) {
			dir := t.TempDir()
			for name, data := range tt.files {
				writeFile(t, filepath.Join(dir, name), data)
			}
			if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, tt.pipe)), 0o700); err != nil {
				t.Fatal(err)
			}
			namedPipe(t, filepath.Join(dir, tt.pipe))
			for how, read := range map[string]func() (*Site, error){
				"Open": func() (*Site, error) { return Open(dir, Options{Now: today}) },
				"Load": func() (*Site, error) { return Load(os.DirFS(dir), ".", Options{Now: today}) },
			} {
				s, err := read()
				if err != nil {
					t.Fatal(err)
				}
				if all := dump(s); strings.Contains(all, "SECRET") || !strings.Contains(all, "Hi") {
					t.Errorf("%s: %s", how, all)
				}
				said := slices.ContainsFunc(s.Problems, func(p Problem) bool { return p.String() == tt.want })
				if tt.want != "" && !said {
					t.Errorf("%s: %v, want %s", how, s.Problems, tt.want)
				}
			}
		})
	}
}

// TestPipeAsSite opens a named pipe as a site, and an image that became one after the site was read.
func TestPipeAsSite(t *testing.T) {
	dir := t.TempDir()
	namedPipe(t, filepath.Join(dir, "site"))
	if _, err := Open(filepath.Join(dir, "site"), Options{}); !errors.Is(err, regular.Err) {
		t.Errorf("Open: %v", err)
	}
	if _, err := Load(os.DirFS(dir), "site", Options{}); err == nil ||
		!strings.Contains(err.Error(), regular.Err.Error()) {
		t.Errorf("Load: %v", err)
	}
	writeFile(t, filepath.Join(dir, "me.md"), "Hi ![x](pic.png)")
	writeFile(t, filepath.Join(dir, "pic.png"), "x")
	s, err := Open(filepath.Join(dir, "me.md"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "pic.png")); err != nil {
		t.Fatal(err)
	}
	namedPipe(t, filepath.Join(dir, "pic.png"))
	if _, err := s.Images.Open("pic.png"); !errors.Is(err, fs.ErrInvalid) {
		t.Errorf("picture: %v", err)
	}
}
