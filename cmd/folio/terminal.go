package main

import (
	"io"
	"os"
	"slices"
	"strings"

	"github.com/charmbracelet/x/term"
)

// linkTerms are substrings of TERM, and linkPrograms values of TERM_PROGRAM, of terminals known to support OSC 8
// hyperlinks. Others, such as the many that call themselves xterm-256color, get numbered links.
var (
	linkTerms    = []string{"kitty", "ghostty", "wezterm", "alacritty", "foot", "contour", "rio"}
	linkPrograms = []string{"iTerm.app", "WezTerm", "ghostty", "vscode", "Hyper", "rio", "WarpTerminal"}
)

// hyperlinks reports whether a terminal with this TERM and environment supports OSC 8 hyperlinks.
func hyperlinks(term string, getenv func(string) string) bool {
	isSet := func(name string) bool { return getenv(name) != "" }
	return getenv("LC_TERMINAL") == "iTerm2" ||
		slices.ContainsFunc([]string{"VTE_VERSION", "WT_SESSION", "KONSOLE_VERSION"}, isSet) ||
		slices.ContainsFunc(linkTerms, func(name string) bool { return strings.Contains(term, name) }) ||
		slices.Contains(linkPrograms, getenv("TERM_PROGRAM"))
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(f.Fd())
}

// terminalFile returns out as a file, and reports whether in and out are both terminals.
func terminalFile(in io.Reader, out io.Writer) (*os.File, bool) {
	from, ok := in.(*os.File)
	to, ok2 := out.(*os.File)
	return to, ok && ok2 && term.IsTerminal(from.Fd()) && term.IsTerminal(to.Fd())
}
