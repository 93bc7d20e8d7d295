package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestExitStatus checks that wrong use ends with 2, and what fails with 1.
func TestExitStatus(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "about.md"), "# About\n\nText.\n")
	wrong := t.TempDir()
	write(t, filepath.Join(wrong, "about.md"), "# About\n\nText.\n")
	write(t, filepath.Join(wrong, "folio.toml"), "grace = 5\n")
	for args, want := range map[string]int{
		"show about DIR": 0,
		"help":           0,
		"help check":     0,
		"--version":      0,
		"serve --bogus":  exitUsage,
		"serve -x":       exitUsage,
		"serve --listen": exitUsage,
		"serve --listen foo --host-key-dir DIR/keys": exitUsage,
		"serve --grace soon":                         exitUsage,
		"serve --max-startups 0":                     exitUsage,
		"serve --log-format xml DIR":                 exitUsage,
		"serve --exempt everybody DIR":               exitUsage,
		"health --proxy-protocol x":                  exitUsage,
		"serve DIR more":                             exitUsage,
		"show a DIR more":                            exitUsage,
		"show --paper a5 about DIR":                  exitUsage,
		"show --width 0 about DIR":                   exitUsage,
		"show --style nosuch about DIR":              exitUsage,
		"check --format xml DIR":                     exitUsage,
		"check --kind moon DIR":                      exitUsage,
		"new":                                        exitUsage,
		"help nosuch":                                exitUsage,
		"sreve":                                      exitUsage,
		"show nosuch DIR":                            exitFailed,
		"check DIR/nosuch":                           exitFailed,
		"serve WRONG":                                exitFailed,
		"new DIR":                                    exitFailed,
	} {
		list := strings.Fields(strings.NewReplacer("DIR", dir, "WRONG", wrong).Replace(args))
		got := 0
		if err := run(t.Context(), list, strings.NewReader(""), io.Discard, io.Discard); err != nil {
			got = exitStatus(err)
		}
		if got != want {
			t.Errorf("folio %s: exit status %d, want %d", args, got, want)
		}
	}
	t.Setenv("FOLIO_GRACE", "soon")
	if err := run(t.Context(), []string{"serve", dir}, nil, io.Discard, io.Discard); exitStatus(err) != exitUsage {
		t.Errorf("a wrong variable: %v", err)
	}
	_ = os.Unsetenv("FOLIO_GRACE")
}
