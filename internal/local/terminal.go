package local

import (
	"io"
	"os"

	"github.com/charmbracelet/x/term"
)

// IsTerminal reports whether w is a terminal.
func IsTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(f.Fd())
}

// TerminalFile returns out as a file, and reports whether in and out are both terminals.
func TerminalFile(in io.Reader, out io.Writer) (*os.File, bool) {
	from, ok := in.(*os.File)
	to, ok2 := out.(*os.File)
	return to, ok && ok2 && term.IsTerminal(from.Fd()) && term.IsTerminal(to.Fd())
}
