package resumetest

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var update = flag.Bool("update", false, "write the golden files")

// Golden compares got with a file, or writes the file if the test runs with -update.
func Golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s is\n%s\nwant\n%s", file, got, want)
	}
}

// Pages returns the pages that match a pattern, by file. It fails the test if there are fewer than want.
func Pages(t testing.TB, pattern string, want int) map[string]string {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) < want {
		t.Fatalf("%s: %d files, want %d: %v", pattern, len(files), want, err)
	}
	pages := map[string]string{}
	for _, file := range files {
		pages[file] = Page(t, file)
	}
	return pages
}

// Page returns a page without its front matter.
func Page(t testing.TB, file string) string {
	t.Helper()
	source, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	text := string(source)
	for _, fence := range []string{"---\n", "+++\n"} {
		if rest, ok := strings.CutPrefix(text, fence); ok {
			_, text, _ = strings.Cut(rest, fence)
		}
	}
	return text
}

// Now is the day on which tests run.
var Now = time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)

// GoldenJSON compares a résumé as JSON, and notes on a line each, with a file. The JSON must fit the schema.
func GoldenJSON[Note any](t *testing.T, file string, r interface{ JSON() ([]byte, error) }, notes []Note) {
	t.Helper()
	data, err := r.JSON()
	if err != nil {
		t.Fatal(err)
	}
	if problems := Validate(data); problems != nil {
		t.Error(problems)
	}
	for _, n := range notes {
		line, err := json.Marshal(n)
		if err != nil {
			t.Fatal(err)
		}
		data = append(append(data, line...), '\n')
	}
	Golden(t, file, string(data))
}
