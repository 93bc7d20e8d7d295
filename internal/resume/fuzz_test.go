package resume

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
)

func seeds(f *testing.F, pattern string) {
	files, _ := filepath.Glob(pattern)
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data))
	}
}

// visibleWords is what a reader sees of a page, by another way than the reader of résumés takes.
func visibleWords(source string) string {
	var b strings.Builder
	var walk func([]block)
	walk = func(blocks []block) {
		for _, bl := range blocks {
			for _, l := range bl.lines {
				b.WriteString(l.text() + "\n")
			}
			for _, item := range bl.items {
				walk(item)
			}
			for _, row := range bl.rows {
				for _, cell := range row {
					b.WriteString(cell.text() + "\n")
				}
			}
			b.WriteString(bl.source + "\n")
		}
	}
	walk(blocksOf(source))
	return b.String()
}

func noControls(t *testing.T, s string) {
	t.Helper()
	for _, r := range s {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			t.Fatalf("a control character %U in %q", r, s)
		}
	}
}

// FuzzMarkdown asserts that no page makes the reader panic, and that no word and no entry of it is lost.
func FuzzMarkdown(f *testing.F) {
	seeds(f, "testdata/forms/*.md")
	f.Fuzz(func(t *testing.T, source string) {
		if len(source) > 4000 {
			return
		}
		r, notes := Markdown(source)
		md := r.Markdown()
		noControls(t, md)
		if lost := unspoken(lostWords(visibleWords(source), visibleWords(md))); lost != "" {
			t.Fatalf("lost %q of\n%s\nin\n%s", lost, source, md)
		}
		timeline, _ := r.Timeline(november)
		noControls(t, timeline)
		if lost := untold(r, source, timeline); len(lost) > 0 {
			t.Fatalf("lost %q of\n%s\nin the timeline\n%s", lost, source, timeline)
		}
		data, err := r.JSON()
		if err != nil {
			t.Fatal(err)
		}
		if problems := validate(data); problems != nil {
			t.Fatal(problems)
		}
		if _, _, err := JSON(data); err != nil {
			t.Fatal(err)
		}
		for _, n := range notes {
			if n.Line < 1 || n.Line > strings.Count(clean(source), "\n")+1 {
				t.Fatalf("no such line: %v", n)
			}
		}
	})
}

// FuzzJSON asserts that no file makes the reader panic, and that what it read is written validly and read again.
func FuzzJSON(f *testing.F) {
	seeds(f, "testdata/forms/*.json")
	seeds(f, "testdata/data/*.json")
	f.Fuzz(func(t *testing.T, source string) {
		if len(source) > 8000 {
			return
		}
		r, _, err := JSON([]byte(source))
		if err != nil {
			return
		}
		again := false
		noControls(t, r.Markdown())
		data, err := r.JSON()
		if err != nil {
			t.Fatal(err)
		}
		if problems := validate(data); problems != nil {
			t.Fatal(problems)
		}
		for range 2 { // the first time, an entry without anything to show may go
			before := data
			if r, _, err = JSON(data); err != nil {
				t.Fatal(err)
			}
			if data, err = r.JSON(); err != nil {
				t.Fatal(err)
			}
			again = string(before) == string(data)
		}
		if !again {
			t.Fatalf("read and written again, it is\n%s", data)
		}
	})
}
