//go:build unix

package main

import (
	"os"
	"strings"
	"syscall"
	"testing"
)

// TestReadStdin reads a page from a pipe in the app, whose keys come from the terminal.
func TestReadStdin(t *testing.T) {
	cmd := readProcess()
	cmd.Env = append(os.Environ(), "FOLIO_TEST_READ=1", "FOLIO_TEST_ARGS=-", "TERM=xterm-256color")
	cmd.Stdin = strings.NewReader("# Harbours\n\nA page from a pipe.\n")
	cmd.SysProcAttr = &syscall.SysProcAttr{Ctty: 1} // stdin is no terminal
	w := openWindow(t, cmd, 80, 24)
	w.shows("A page from a pipe.")
	if !w.alternate() {
		t.Error("it is printed")
	}
	w.types("q")
	w.ends()
}
