package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/cobra/doc"
)

// TestMan generates the manual pages, one for each command, in the folder that FOLIO_MAN names, for releases.
// SOURCE_DATE_EPOCH dates them. The generator is not part of the program.
func TestMan(t *testing.T) {
	dir := os.Getenv("FOLIO_MAN")
	if dir == "" {
		dir = t.TempDir()
	}
	root := rootCommand()
	root.DisableAutoGenTag = true // it has the current date
	if err := doc.GenManTree(root, &doc.GenManHeader{Title: "FOLIO", Section: "1", Source: "folio", Manual: "folio"},
		dir); err != nil {
		t.Fatal(err)
	}
	for _, cmd := range append(root.Commands(), root) {
		if !cmd.IsAvailableCommand() { // cobra's help command
			continue
		}
		name := strings.ReplaceAll(cmd.CommandPath(), " ", "-") + ".1"
		page, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if text := string(page); !strings.Contains(text, cmd.Short) || !strings.Contains(text, "SH OPTIONS") {
			t.Errorf("%s:\n%s", name, text)
		}
	}
}
