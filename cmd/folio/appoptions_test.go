package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestAppOptions serves a site whose folio.toml sets the start page and accent colour.
func TestAppOptions(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "about.md"), "# About\n\nSome text.\n")
	write(t, filepath.Join(dir, "projects.md"), "# Projects\n\n## A heading in colour\n\nMore text.\n")
	write(t, filepath.Join(dir, "folio.toml"), "start = \"projects\"\naccent = \"#f00\"\n")
	port := serveSample(t, dir)
	w := openWindow(t, ssh(t, port, "localhost"), 80, 24)
	w.shows("More text.")
	red := func() bool {
		w.mu.Lock()
		defer w.mu.Unlock()
		// The accent colour, adapted to the emulator's black background.
		return strings.Contains(w.emu.Render(), "38;5;203")
	}
	for end := time.Now().Add(30 * time.Second); !red(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("the accent is not seen:\n%s", w.text())
		}
	}
	w.types("0")
	w.shows("2  Projects")
	w.types("q")
	w.ends()

	asked := openWindow(t, ssh(t, port, "about@localhost"), 80, 24)
	asked.shows("Some text.")
	asked.types("q")
	asked.ends()

	// The page may be removed while folio runs, if folio.toml no longer names it.
	if err := os.Remove(filepath.Join(dir, "projects.md")); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "folio.toml"), "accent = \"#f00\"\n")
	write(t, filepath.Join(dir, "writing.md"), "# Writing\n\nOther text.\n")
	first := openWindow(t, ssh(t, port, "localhost"), 80, 24)
	first.shows("2  Writing")
	first.types("q")
	first.ends()
}
