package content

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func TestDocuments(t *testing.T) {
	files := fstest.MapFS{
		"hugo.toml": {Data: []byte("baseURL = \"https://site.test\"\n" +
			"[[menus.main]]\nname = \"Key\"\nurl = \"/key.asc\"\n")},
		"content/about.md": {Data: []byte("---\ntitle: About\n---\n[a](/files/cv.pdf) [b](talks.pdf) " +
			"[c](/.secret.txt) [d](/_x/y.txt) [e](/me.exe) [f](/gone.pdf) [g](/big.pdf) " +
			"[h](draft.md) [i](/a%22b.pdf) ![j](/k.png)")},
		"content/draft.md":    {Data: []byte("---\ndraft: true\n---\n")},
		"content/talks.pdf":   {Data: []byte("talks")},
		"static/files/cv.pdf": {Data: []byte("cv")},
		"static/other.pdf":    {},
		"static/key.asc":      {},
		"static/.secret.txt":  {},
		"static/_x/y.txt":     {},
		"static/me.exe":       {},
		"static/a\"b.pdf":     {},
		"static/k.png":        {},
		"static/big.pdf":      {Data: make([]byte, 4<<20+1)},
	}
	s := loadAt(t, files, ".")
	if got, want := s.Documents.Names(), []string{"files/cv.pdf", "key.asc", "talks.pdf"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if data, err := fs.ReadFile(s.Documents, "files/cv.pdf"); string(data) != "cv" || err != nil {
		t.Errorf("%q, %v", data, err)
	}
	for _, name := range []string{"static/files/cv.pdf", "other.pdf", "../hugo.toml", ""} {
		if _, err := fs.ReadFile(s.Documents, name); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%q: %v", name, err)
		}
	}
	files["content/talks.pdf"] = files["static/big.pdf"]
	if _, err := fs.ReadFile(s.Documents, "talks.pdf"); !errors.Is(err, fs.ErrInvalid) {
		t.Errorf("a file that has grown: %v", err)
	}
}

func TestDocumentBounds(t *testing.T) {
	files, links := fstest.MapFS{}, ""
	for i := range 32 {
		name := fmt.Sprintf("%02d.pdf", i)
		files[name] = &fstest.MapFile{Data: make([]byte, 2<<20)}
		links += "[a](" + name + ") "
	}
	files["a.md"] = &fstest.MapFile{Data: []byte(links)}
	if got := strings.Join(loadAt(t, files, ".").Documents.Names(), " "); got !=
		"00.pdf 01.pdf 02.pdf 03.pdf 04.pdf 05.pdf 06.pdf 07.pdf" {
		t.Errorf("large ones: %s", got)
	}
	for name := range files {
		if name != "a.md" {
			files[name] = &fstest.MapFile{}
		}
	}
	if got := len(loadAt(t, files, ".").Documents.Names()); got != 16 {
		t.Errorf("%d small ones", got)
	}
}

// TestOpenDocument opens a document of a site on disk, also once it is replaced, and follows no link out of the site.
func TestOpenDocument(t *testing.T) {
	dir := t.TempDir()
	write := func(name, data string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("about.md", "[cv](cv.pdf)")
	write("cv.pdf", "old")
	s, err := Open(dir, Options{Now: today})
	if err != nil {
		t.Fatal(err)
	}
	write("cv.pdf", "new")
	if data, err := fs.ReadFile(s.Documents, "cv.pdf"); string(data) != "new" || err != nil {
		t.Errorf("%q, %v", data, err)
	}
	outside := filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(outside, []byte("SECRET"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "cv.pdf")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(dir, "cv.pdf")); err != nil {
		t.Skip(err)
	}
	if data, err := fs.ReadFile(s.Documents, "cv.pdf"); err == nil {
		t.Errorf("%q through a link", data)
	}
}
