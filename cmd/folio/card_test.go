package main

import (
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/creack/pty"
)

// TestCardWithoutColors checks that any value of NO_COLOR turns the colours of a card off, as it does those of the app.
func TestCardWithoutColors(t *testing.T) {
	control, terminal, err := pty.Open()
	if err != nil {
		t.Skip(err)
	}
	defer control.Close()
	defer terminal.Close()
	for name, value := range map[string]string{"TERM": "xterm-256color", "COLORTERM": "", "CLICOLOR": "", "TMUX": ""} {
		t.Setenv(name, value)
	}
	for value, want := range map[string]bool{"": true, "1": false, "0": false, "yes": false} {
		t.Setenv("NO_COLOR", value)
		if got := terminalLook(terminal).Colors; (got > colorprofile.Ascii) != want {
			t.Errorf("NO_COLOR=%s: %v", value, got)
		}
	}
}
