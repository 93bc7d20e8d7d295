package main

import (
	"bytes"
	"context"
	"io/fs"
	"strings"
	"testing"

	"github.com/creack/pty"

	"example.com/folio/content"
	"example.com/folio/content/sample"
	"example.com/folio/internal/app"
	"example.com/folio/internal/export"
	"example.com/folio/internal/render"
)

// TestSameBytesShown compares the output of show with the tree that all protocols serve.
func TestSameBytesShown(t *testing.T) {
	site, err := content.Load(sample.FS(), ".", content.Options{})
	if err != nil {
		t.Fatal(err)
	}
	files := app.NewSite(site, export.Options{})
	files.Publish(site, new(app.Options).ThemesOf(render.NewCache(0), site))
	for _, name := range []string{
		"about", "about.txt", "about.md", "about.ansi", "resume", "resume.md", "resume.json", "resume.pdf", "card",
		"projects/neapkin",
	} {
		var out, errs bytes.Buffer
		if err := run(context.Background(), []string{"show", name}, strings.NewReader(""), &out, &errs); err != nil {
			t.Fatal(err)
		}
		file := name
		if !strings.Contains(file, ".") {
			file += ".txt"
		}
		want, err := fs.ReadFile(files, file)
		if err != nil || !bytes.Equal(out.Bytes(), want) || len(want) == 0 {
			t.Errorf("show %s prints %d bytes and %s has %d; %v", name, out.Len(), file, len(want), err)
		}
	}
}

// TestNoPDFOnATerminal checks that show doesn't print a PDF to a terminal.
func TestNoPDFOnATerminal(t *testing.T) {
	control, terminal, err := pty.Open()
	if err != nil {
		t.Skip(err)
	}
	defer control.Close()
	defer terminal.Close()
	var errs bytes.Buffer
	err = run(context.Background(), []string{"show", "resume.pdf"}, strings.NewReader(""), terminal, &errs)
	const want = "resume.pdf: not printed to a terminal\nhint: folio show resume.pdf > resume.pdf"
	if err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
}
