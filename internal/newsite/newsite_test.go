package newsite

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// pages are files of a new site, one of which is in a folder.
var pages = map[string]string{"about.md": "# About\n", "projects/one.md": "# One\n"}

// TestWrite checks that the files are readable by all and writable only by their owner.
func TestWrite(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	if err := Write(dir, pages); err != nil {
		t.Fatal(err)
	}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		want := fs.FileMode(0o644)
		if d.IsDir() {
			want = 0o755
		}
		if got := info.Mode().Perm(); got&^want != 0 || got&0o600 != 0o600 { // the umask may clear bits
			t.Errorf("%s: mode %o, want %o", path, got, want)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestWriteOverwritesNothing checks that a folder with a hidden file is not empty, and stays unchanged.
func TestWriteOverwritesNothing(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, ".keep"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := Write(dir, pages); err == nil || !strings.Contains(err.Error(), "not empty\nhint: ") {
		t.Errorf("got %v", err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 {
		t.Errorf("%d files, %v", len(entries), err)
	}
	file := filepath.Join(dir, "about.md")
	if err := os.WriteFile(file, []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := writeNew(file, "text"); err == nil {
		t.Error("a file was overwritten")
	}
}
