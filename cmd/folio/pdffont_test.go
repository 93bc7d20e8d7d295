package main

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"codeberg.org/go-fonts/liberation/liberationsansregular"

	"example.com/folio/content"
	"example.com/folio/internal/pdf"
)

// runIn runs a command with an empty input.
func runIn(args ...string) (out string, err error) {
	var b bytes.Buffer
	err = run(context.Background(), args, strings.NewReader(""), &b, io.Discard)
	return b.String(), err
}

// TestPDFFont checks where pdf_font is looked for, and what a font that can't be read does.
func TestPDFFont(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, data []byte) string {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
		return file
	}
	write("resume.md", []byte("# Una Skarvø\n\n## Experience\n\n### Keeper at Kelp\n2019 – 2021\n\nKept tables.\n"))
	font := write("fonts/test.ttf", liberationsansregular.TTF)
	text := write("fonts/text.ttf", []byte("no font"))
	for _, tt := range []struct{ setting, variable, want string }{
		{"", "", ""},
		{"fonts/test.ttf", "", ""},
		{filepath.ToSlash(font), "", ""},
		{"fonts/none.ttf", "", filepath.Join(dir, "fonts", "none.ttf") + ": "},
		{"fonts/text.ttf", "", text + ": not a font"},
		{"fonts", "", "not a regular file"},
		{"fonts/none.ttf", font, ""},
	} {
		settings := ""
		if tt.setting != "" {
			settings = "pdf_font = '" + tt.setting + "'\n"
		}
		write("folio.toml", []byte(settings))
		t.Setenv("FOLIO_PDF_FONT", tt.variable)
		out, err := runIn("show", "resume.pdf", dir)
		if tt.want == "" && (err != nil || !strings.HasPrefix(out, "%PDF-")) ||
			tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)) {
			t.Errorf("show with %q and %q: %.20q %v, want %q", tt.setting, tt.variable, out, err, tt.want)
		}
		out, err = runIn("check", dir)
		if (err == nil) != (tt.want == "") || !strings.Contains(out, tt.want) || !strings.Contains(out, "1 page") {
			t.Errorf("check with %q and %q: %v\n%s", tt.setting, tt.variable, err, out)
		}
		if out, err = runIn(dir); err != nil || !strings.Contains(out, "Kelp") {
			t.Errorf("folio with %q and %q: %v\n%s", tt.setting, tt.variable, err, out)
		}
	}
}

// TestLogMissingLetters checks what the log says about letters that no font has.
func TestLogMissingLetters(t *testing.T) {
	for text, want := range map[string]string{
		"# Una Skarvø\n\n## Experience\n\n### Keeper at Kelp\n2019 – 2021\n\nKept.\n": "",
		"# Una Skarvø\n\n## Experience\n\n### Keeper at Kelp\n2019 – 2021\n\nMet 王 and 明.\n": `msg="letters missing in the ` +
			`fonts of resume.pdf" letters=王明 setting=pdf_font`,
		"# 林小满\n\n## Experience\n\n### 工程师 at 海湾科技\n2019 – 2021\n\n" + strings.Repeat("潮汐数据平台", 20) + "\n": `msg="no ` +
			`resume.pdf: no font has most letters of the résumé" letters=`,
	} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "resume.md"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		site, err := content.Open(dir, content.Options{})
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		logMissingLetters(slog.New(slog.NewTextHandler(&b, nil)), site, (*pdf.Fonts)(nil))
		if got := b.String(); !strings.Contains(got, want) || strings.Count(got, "\n") > 1 || want == "" && got != "" {
			t.Errorf("%q is logged, want %q", got, want)
		}
	}
}
