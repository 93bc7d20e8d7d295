package sitearg

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"example.com/folio/content"
)

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestDefault checks which site it is where none is named.
func TestDefault(t *testing.T) {
	t.Setenv(Variable, "")
	dir := t.TempDir()
	t.Chdir(dir)
	check := func(want string) {
		t.Helper()
		if got := Default(); got != want {
			t.Errorf("the default is %q, want %q", got, want)
		}
	}
	write(t, "about.md", "# About\n")
	check("")
	write(t, "folio.toml", "")
	check(".")
	t.Setenv("HOME", dir)
	check("")
	t.Setenv(Variable, "elsewhere")
	check("elsewhere")
	t.Setenv(Variable, "")
	for site, want := range map[string]string{"": "this is the sample", ".": "in this folder (folio.toml)"} {
		var b strings.Builder
		if SayWhich(&b, strings.Fields(site)); !strings.Contains(b.String(), want) {
			t.Errorf("%q: %s", site, b.String())
		}
	}
}

// TestRefuseHome refuses home folders and their parents, unless the owner insists.
func TestRefuseHome(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	site := filepath.Join(home, "site")
	write(t, filepath.Join(site, "about.md"), "# About\n")
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(home, link); err != nil {
		t.Skip(err)
	}
	for _, tt := range []struct {
		site, kind string
		refused    bool
	}{
		{home, "", true}, {home + "/", "", true}, {link, "", true}, {filepath.Join(site, ".."), "", true},
		{"/", "", true}, {home, "folder", false}, {site, "", false}, {filepath.Join(site, "about.md"), "", false},
		{filepath.Join(home, "missing"), "", false},
	} {
		if err := RefuseHome(tt.site, tt.kind); (err != nil) != tt.refused {
			t.Errorf("%s, --kind %q: %v", tt.site, tt.kind, err)
		}
	}
	write(t, filepath.Join(home, "folio.toml"), "kind = \"folder\"\n")
	if err := RefuseHome(home, ""); err != nil {
		t.Error(err)
	}
}

// TestDocument reads pages and résumés from standard input.
func TestDocument(t *testing.T) {
	for text, want := range map[string]string{
		"# Harbours\n\nText.\n": "Harbours", "": "", `{"basics": {"name": "Ada Example"}}`: "Ada Example",
		"---\ntitle: Tide\n---\nText.": "Tide", "{\n\"title\": \"Tide\"\n}\nText.": "Tide",
		strings.Repeat("text ", maxDocument): "", "\x00\xff": "",
	} {
		d, err := ReadDocument(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		site, err := Open([]string{Stdin}, d, content.Options{})
		if err != nil {
			if !strings.HasPrefix(err.Error(), "standard input: ") {
				t.Errorf("%.20q: %v", text, err)
			}
			continue
		}
		if !strings.Contains(site.Title, want) {
			t.Errorf("%.20q: the title is %q, want %q", text, site.Title, want)
		}
		files, done, err := Files([]string{Stdin}, d)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := fs.Stat(files, d.name); err != nil {
			t.Error(err)
		}
		_ = done()
	}
	if _, err := ReadDocument(iotest.ErrReader(io.ErrUnexpectedEOF)); err == nil {
		t.Error("an error is not reported")
	}
}
