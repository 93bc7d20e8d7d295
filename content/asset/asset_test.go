package asset

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"example.com/folio/content/doc"
	"example.com/folio/content/problem"
	"example.com/folio/content/tree"
)

// newFinder returns a Finder of empty files in a site of Hugo below /sub, and with attachments by name.
func newFinder(names ...string) *Finder {
	fsys := fstest.MapFS{}
	f := &Finder{Root: "content", Folders: []string{"static"}, Attachments: map[string]string{}, Base: "/sub"}
	for _, name := range names {
		fsys[name] = &fstest.MapFile{}
		f.Attachments[strings.ToLower(name[strings.LastIndexByte(name, '/')+1:])] = name
	}
	f.Reader = tree.New(fsys, &problem.List{})
	return f
}

func TestFind(t *testing.T) {
	f := newFinder("content/a/p.png", "content/a/b/own.png", "static/me.png", "content/at.png", "deep/er/Note.pdf",
		"static/a/b/by.png", "static/é.png")
	d := &doc.Doc{File: "content/a/b.md", URL: "/a/b/"}
	for address, want := range map[string]string{
		"p.png": "content/a/p.png", "own.png": "content/a/b/own.png", "/me.png": "static/me.png",
		"/sub/me.png?x#y": "static/me.png", "at.png": "content/at.png", "@/at.png": "content/at.png",
		"by.png": "static/a/b/by.png", "note.pdf": "deep/er/Note.pdf", "er/note.pdf": "deep/er/Note.pdf",
		"x/note.pdf": "", "gone.png": "", "": "", "#top": "",
		"e\u0301.png": "static/é.png", "/%C3%A9.png": "static/é.png",
	} {
		if got := f.Find(d, address); got != want {
			t.Errorf("%q: got %q, want %q", address, got, want)
		}
	}
}

func TestImages(t *testing.T) {
	fsys := fstest.MapFS{"a.png": {Data: []byte("a")}, "b.png": {}, "dir/x": {}}
	var names Names
	for _, name := range []string{"a.png", "dir", "gone.png"} {
		names.Add(name)
	}
	if !names.Has("a.png") || names.Has("b.png") {
		t.Error("other names than those that were added")
	}
	im := NewImages(fsys, &names)
	if b, err := fs.ReadFile(im, "a.png"); string(b) != "a" || err != nil {
		t.Errorf("%q, %v", b, err)
	}
	for name, want := range map[string]error{
		"b.png": fs.ErrNotExist, "gone.png": fs.ErrNotExist, "dir": fs.ErrInvalid, "": fs.ErrNotExist,
	} {
		if _, err := im.Open(name); !errors.Is(err, want) {
			t.Errorf("%q: %v, want %v", name, err, want)
		}
	}
	if _, err := (*Images)(nil).Open("a.png"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("without images: %v", err)
	}
}

func TestDocuments(t *testing.T) {
	files := []string{"static/cv.pdf", "content/talk.PDF", "static/.x.pdf", "static/_x/y.txt", "a.exe", "a\"b.pdf",
		"other.pdf"}
	f := newFinder(files...)
	f.FS.(fstest.MapFS)["big.pdf"] = &fstest.MapFile{Data: make([]byte, maxDocument+1)}
	var names Names
	for _, name := range append(files[:len(files)-1:len(files)-1], "big.pdf", "gone.pdf") {
		names.Add(name)
	}
	ds := NewDocuments(f.FS, &names, f)
	if got := strings.Join(ds.Names(), " "); got != "cv.pdf talk.PDF" {
		t.Errorf("got %s", got)
	}
	if _, err := fs.ReadFile(ds, "cv.pdf"); err != nil {
		t.Error(err)
	}
	for _, name := range []string{"static/cv.pdf", "other.pdf", ""} {
		if _, err := fs.ReadFile(ds, name); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%q: %v", name, err)
		}
	}
	f.FS.(fstest.MapFS)["static/cv.pdf"] = f.FS.(fstest.MapFS)["big.pdf"]
	if _, err := fs.ReadFile(ds, "cv.pdf"); !errors.Is(err, fs.ErrInvalid) {
		t.Errorf("a file that has grown: %v", err)
	}
	if got := (*Documents)(nil).Names(); got != nil {
		t.Error(got)
	}
}

func TestDocumentBounds(t *testing.T) {
	for size, want := range map[int]int{0: maxDocuments, maxDocumentBytes / 8: 8} {
		fsys := fstest.MapFS{}
		var names Names
		for i := range 2 * maxDocuments {
			name := fmt.Sprintf("%02d.pdf", i)
			fsys[name] = &fstest.MapFile{Data: make([]byte, size)}
			names.Add(name)
		}
		f := &Finder{Reader: tree.New(fsys, &problem.List{}), Root: "."}
		if got := len(NewDocuments(fsys, &names, f).Names()); got != want {
			t.Errorf("%d of %d bytes each, want %d", got, size, want)
		}
	}
}

// TestFolder opens the files of a folder, also once it is replaced, and follows no link out of it.
func TestFolder(t *testing.T) {
	dir := t.TempDir()
	site := Folder(filepath.Join(dir, "site"))
	if err := os.Mkdir(string(site), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"secret", "site/a.png"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if b, err := fs.ReadFile(site, "a.png"); string(b) != "site/a.png" || err != nil {
		t.Errorf("%q, %v", b, err)
	}
	if info, err := fs.Stat(site, "a.png"); err != nil || info.Size() != 10 {
		t.Errorf("%v, %v", info, err)
	}
	if err := os.Symlink("../secret", filepath.Join(string(site), "out.png")); err != nil {
		t.Skip(err)
	}
	if b, err := fs.ReadFile(site, "out.png"); err == nil {
		t.Errorf("%q through a link", b)
	}
	gone := Folder(filepath.Join(dir, "gone"))
	if _, err := gone.Open("a.png"); !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
	if _, err := gone.Stat("a.png"); !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
}
