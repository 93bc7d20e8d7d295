//go:build unix

package regular

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// site returns a folder with a file, a folder, a named pipe, a link to the pipe and one to a device.
func site(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, err := range []error{
		os.WriteFile(filepath.Join(dir, "file"), []byte("x"), 0o600),
		os.Mkdir(filepath.Join(dir, "folder"), 0o700),
		syscall.Mkfifo(filepath.Join(dir, "pipe"), 0o600),
		os.Symlink("pipe", filepath.Join(dir, "link")),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestOpen(t *testing.T) {
	dir := site(t)
	root, err := OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	openers := map[string]func(name string) error{
		"path": func(name string) error {
			f, err := Open(filepath.Join(dir, name))
			f.Close()
			return err
		},
		"root": func(name string) error {
			f, err := OpenIn(root, name)
			f.Close()
			return err
		},
		"root as files":   func(name string) error { return openAs(Root(root), name) },
		"folder as files": func(name string) error { return openAs(Files(os.DirFS(dir)), name) },
		"pipe as folder": func(name string) error {
			if name == "file" || name == "folder" {
				return nil
			}
			_, err := fs.ReadDir(Root(root), name)
			_, other := fs.ReadDir(Files(os.DirFS(dir)), name)
			if !errors.Is(other, Err) {
				return other
			}
			return err
		},
		// The name changes from a file to a pipe between check and open.
		"late pipe": func(name string) error {
			info, err := os.Stat(filepath.Join(dir, "file"))
			f, err := open(name, info, err, root.OpenFile)
			f.Close()
			return err
		},
	}
	for what, open := range openers {
		for name, want := range map[string]error{"file": nil, "folder": nil, "pipe": Err, "link": Err} {
			if err := open(name); !errors.Is(err, want) {
				t.Errorf("%s: %s: %v, want %v", what, name, err, want)
			}
		}
	}
	if _, err := Open("/dev/null"); !errors.Is(err, Err) {
		t.Errorf("device: %v", err)
	}
	if _, err := OpenRoot(filepath.Join(dir, "pipe")); !errors.Is(err, syscall.ENOTDIR) {
		t.Errorf("pipe as root: %v", err)
	}
}

// TestFS checks the other methods of the file systems.
func TestFS(t *testing.T) {
	dir := site(t)
	root, err := OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	for name, fsys := range map[string]fs.FS{
		"root": Root(root), "folder": Files(os.DirFS(dir)), "twice": Files(Root(root)),
	} {
		entries, err := fs.ReadDir(fsys, ".")
		if err != nil || len(entries) != 4 || entries[0].Name() != "file" {
			t.Errorf("%s: ReadDir returned %v, %v", name, entries, err)
		}
		if info, err := fs.Stat(fsys, "file"); err != nil || info.Size() != 1 {
			t.Errorf("%s: Stat returned %v, %v", name, info, err)
		}
		if info, err := fs.Stat(fsys, "pipe"); err != nil || info.Mode().IsRegular() {
			t.Errorf("%s: Stat of a pipe returned %v, %v", name, info, err)
		}
		for _, bad := range []string{"missing", "../file"} {
			if _, err := fsys.Open(bad); err == nil {
				t.Errorf("%s: %s was opened", name, bad)
			}
		}
	}
}

func openAs(fsys fs.FS, name string) error {
	f, err := fsys.Open(name)
	if err == nil {
		f.Close()
	}
	return err
}
