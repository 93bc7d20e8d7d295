package main

import (
	"strings"
	"testing"
	"testing/fstest"

	"example.com/folio/internal/app"
	"example.com/folio/tui"
)

// TestLocalResumeCommand checks that the command is empty without a résumé, and if the path would need shell quoting.
func TestLocalResumeCommand(t *testing.T) {
	with, without := fstest.MapFS{app.ResumeFile: {}}, fstest.MapFS{}
	if got := localResumeCommand(without, nil); got != "" {
		t.Errorf("without a file: %q", got)
	}
	for arg, want := range map[string]string{
		"":            "folio show resume.pdf > cv.pdf",
		"/home/ünä/s": "folio show resume.pdf /home/ünä/s > cv.pdf",
		"my site":     "",
		"a;b":         "",
		"$HOME":       "",
	} {
		if got := localResumeCommand(with, strings.Fields(arg)); arg != "my site" && got != want {
			t.Errorf("%q: %q, want %q", arg, got, want)
		}
	}
	if got := localResumeCommand(with, []string{"my site"}); got != "" {
		t.Errorf("%q", got)
	}
}

// TestLocalCommands checks the commands that open and print a local site.
func TestLocalCommands(t *testing.T) {
	for arg, want := range map[string][4]string{
		"":          {"folio", "--start", "folio show", ""},
		"~/my-site": {"folio ~/my-site", "--start", "folio show", "~/my-site"},
		"my site":   {},
		"$(reboot)": {},
	} {
		var o tui.Options
		var args []string
		if arg != "" {
			args = []string{arg}
		}
		addLocalCommands(&o, args)
		if got := [4]string{o.Command, o.CommandAt, o.Text, o.TextOf}; got != want {
			t.Errorf("%q: %q, want %q", arg, got, want)
		}
	}
}
