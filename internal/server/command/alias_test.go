package command

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"example.com/folio/internal/server/files"
	"example.com/folio/internal/server/files/filestest"
)

// An aliasFS has files that are in no folder.
type aliasFS struct {
	fstest.MapFS
	aliases map[string]string // to the path of the file that they stand for, or ""
}

type aliasInfo struct {
	fs.FileInfo
	of string
}

func (a aliasInfo) AliasOf() string { return a.of }

func (a aliasFS) file(name string) string {
	if of := a.aliases[name]; of != "" {
		return of
	}
	return name
}

func (a aliasFS) Open(name string) (fs.File, error) { return a.MapFS.Open(a.file(name)) }

func (a aliasFS) Lstat(name string) (fs.FileInfo, error) {
	info, err := a.MapFS.Stat(a.file(name))
	if of, ok := a.aliases[name]; ok && err == nil {
		return aliasInfo{info, of}, nil
	}
	return info, err
}

func (a aliasFS) ReadLink(name string) (string, error) {
	return "", &fs.PathError{Op: "readlink", Path: name, Err: fs.ErrInvalid}
}

func (a aliasFS) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := a.MapFS.ReadDir(name)
	var shown []fs.DirEntry
	for _, e := range entries {
		if _, ok := a.aliases[e.Name()]; !ok {
			shown = append(shown, e)
		}
	}
	return shown, err
}

func aliasTree() aliasFS {
	return aliasFS{
		fstest.MapFS{
			"resume.txt": {Data: []byte("Work\n")}, "resume.pdf": {Data: []byte("%PDF-1.7\n")},
			"email.txt": {Data: []byte("una@example.com\n")},
		},
		map[string]string{"cv.txt": "resume.txt", "cv.pdf": "resume.pdf", "email.txt": ""},
	}
}

// TestAliases asks for files that are not listed, and looks at the lists.
func TestAliases(t *testing.T) {
	tree := aliasTree()
	for _, tt := range []struct{ command, stdout, stderr string }{
		{"cv", "Work\n", ""},
		{"cv.pdf", "%PDF-1.7\n", ""},
		{"/resume", "Work\n", ""},
		{"/cv.pdf", "%PDF-1.7\n", ""},
		{"cat cv email", "Work\nuna@example.com\n", ""},
		{"email", "una@example.com\n", ""},
		{"ls", "resume.pdf\nresume.txt\n", ""},
		{"emial", "", "there is no \"emial\"; there is: resume\n"},
		{"cv.doc", "", "there is no \"cv.doc\"; there is: resume\n"},
	} {
		stdout, stderr, _ := printed(t, tree, &filestest.Client{}, tt.command)
		if stdout != tt.stdout || !strings.Contains(stderr, tt.stderr) {
			t.Errorf("ssh host %s: %q, %q", tt.command, stdout, stderr)
		}
	}
}

// TestPageNamed checks which page a name leads to.
func TestPageNamed(t *testing.T) {
	tree := files.Tree{FS: aliasTree()}
	for name, want := range map[string]string{"resume": "resume", "cv": "resume", "email": "", "x": "", "": ""} {
		if got := PageNamed(tree, name); got != want {
			t.Errorf("%q leads to %q, want %q", name, got, want)
		}
		if IsPage(tree, name) != (name == "resume") {
			t.Errorf("IsPage(%q)", name)
		}
		if got := PageOf(tree, []string{name}); got != want {
			t.Errorf("the command %q opens %q, want %q", name, got, want)
		}
	}
}
