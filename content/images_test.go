package content

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
)

// imageSite writes a site with images to a folder. Only some of them may be opened.
func imageSite(t *testing.T) string {
	t.Helper()
	above := t.TempDir()
	dir := filepath.Join(above, "site")
	files := map[string]string{
		"../outside.png": "outside",
		"about.md": "# Me\n\n![me](img/me%20now.png) `![code](code.png)` ![out](out.png) ![in](in.png) " +
			"![away](https://x.test/a.png) [file](linked.png)\n\n![pipe](pipe.png)\n",
		"projects/a/index.md":  "# A\n\n![a](a.png)\n",
		"projects/b.md":        "---\ndraft: true\n---\n![b](b.png)\n",
		"img/me now.png":       "me",
		"projects/a/a.png":     "a",
		"projects/b.png":       "b",
		"code.png":             "code",
		"linked.png":           "linked",
		"img/unnamed.png":      "unnamed",
		"pipe.png":             "",
		"img/folder.png/x.txt": "",
	}
	for name, said := range files {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(said), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for link, to := range map[string]string{"out.png": "../outside.png", "in.png": "img/me now.png"} {
		if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
			t.Skip("no symbolic links here:", err)
		}
	}
	return dir
}

func TestImages(t *testing.T) {
	dir := imageSite(t)
	site, err := Open(dir, Options{Now: today})
	if err != nil {
		t.Fatal(err)
	}
	if body := site.Page("about").Body; !strings.Contains(body, "![me](<img/me now.png>)") {
		t.Errorf("the body does not name the file:\n%s", body)
	}
	// What was a file when the site was read may have become anything.
	pipe := filepath.Join(dir, "pipe.png")
	if err := errors.Join(os.Remove(pipe), os.Mkdir(pipe, 0o755)); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, want string
		err        error
	}{
		{"img/me now.png", "me", nil},
		{"projects/a/a.png", "a", nil},
		{"in.png", "me", nil},
		{"out.png", "", fs.ErrNotExist},
		{"projects/b.png", "", fs.ErrNotExist},
		{"code.png", "", fs.ErrNotExist},
		{"linked.png", "", fs.ErrNotExist},
		{"img/unnamed.png", "", fs.ErrNotExist},
		{"about.md", "", fs.ErrNotExist},
		{"../outside.png", "", fs.ErrNotExist},
		{"https://x.test/a.png", "", fs.ErrNotExist},
		{"", "", fs.ErrNotExist},
		{"pipe.png", "", fs.ErrInvalid},
	}
	for _, tt := range tests {
		b, err := fs.ReadFile(site.Images, tt.name)
		if string(b) != tt.want || !errors.Is(err, tt.err) {
			t.Errorf("%s: %q, %v", tt.name, b, err)
		}
	}
	if _, err := (*Images)(nil).Open("a.png"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("without images: %v", err)
	}
}

// TestImagesStayInside replaces a file of the site by a symbolic link that leads out of it.
func TestImagesStayInside(t *testing.T) {
	dir := imageSite(t)
	site, err := Open(dir, Options{Now: today})
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "projects/a/a.png")
	if err := errors.Join(os.Remove(file), os.Symlink("../../../outside.png", file)); err != nil {
		t.Fatal(err)
	}
	if b, err := fs.ReadFile(site.Images, "projects/a/a.png"); err == nil {
		t.Errorf("read %q", b)
	}
}

// TestImagesOutliveTheFolder replaces the folder of a site, as a deployment does, while its images are opened.
func TestImagesOutliveTheFolder(t *testing.T) {
	dir := imageSite(t)
	site, err := Open(dir, Options{Now: today})
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 50 {
				if b, err := fs.ReadFile(site.Images, "img/me now.png"); err == nil && string(b) != "me" ||
					err != nil && !errors.Is(err, fs.ErrNotExist) {
					t.Errorf("%q, %v", b, err)
				}
			}
		})
	}
	if err := os.Rename(dir, dir+".old"); err != nil {
		t.Error(err)
	}
	if err := os.Rename(dir+".old", dir); err != nil {
		t.Error(err)
	}
	wg.Wait()
	if b, err := fs.ReadFile(site.Images, "img/me now.png"); string(b) != "me" {
		t.Errorf("afterwards: %q, %v", b, err)
	}
}

func TestImagesOfAFile(t *testing.T) {
	site, err := Load(fstest.MapFS{
		"cv/me.md":  {Data: []byte("# Me\n\n![me](me.png)\n")},
		"cv/me.png": {Data: []byte("me")},
	}, "cv/me.md", Options{Now: today})
	if err != nil {
		t.Fatal(err)
	}
	if b, err := fs.ReadFile(site.Images, "cv/me.png"); string(b) != "me" {
		t.Errorf("%q, %v", b, err)
	}
}
