package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.com/folio/content/sample"
	"example.com/folio/internal/settings"
)

// TestNewSite checks that the files are readable by all and writable only by their owner.
func TestNewSite(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	if err := newSite(dir, sample.Starter("Ada", "")); err != nil {
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

// TestNewSiteOverwritesNothing checks that a folder with a hidden file is not empty, and stays unchanged.
func TestNewSiteOverwritesNothing(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, ".keep"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := newSite(dir, sample.Starter("Ada", "")); err == nil || !strings.Contains(err.Error(), "not empty\nhint: ") {
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

// TestNewSettings checks that the settings of a new site name every setting, and that each example is accepted.
func TestNewSettings(t *testing.T) {
	text := newSettings("Ada \"The\" Example")
	text = regexp.MustCompile(`(?m)^# ([a-z_]+ = |\[\[)`).ReplaceAllString(text, "$1")
	s, err := settings.Read("folio.toml", strings.NewReader(text))
	if err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	root := rootCommand()
	if err := checkKeys(s, root); err != nil {
		t.Error(err)
	}
	serve, config := newServe()
	if err := setFlags(serve.Flags(), s); err != nil {
		t.Error(err)
	}
	if err := config.parse(); err != nil {
		t.Error(err)
	}
	for _, key := range settingKeys(root) {
		if key != "kind" && !slices.Contains(s.Keys(), key) {
			t.Errorf("%s is not among them", key)
		}
	}
}
