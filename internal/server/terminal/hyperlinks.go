package terminal

import (
	"slices"
	"strings"
)

// linkTerms are substrings of TERM, and linkPrograms values of TERM_PROGRAM, of terminals known to support OSC 8
// hyperlinks. Others, such as the many that call themselves xterm-256color, get numbered links.
var (
	linkTerms    = []string{"kitty", "ghostty", "wezterm", "alacritty", "foot", "contour", "rio"}
	linkPrograms = []string{"iTerm.app", "WezTerm", "ghostty", "vscode", "Hyper", "rio", "WarpTerminal"}
)

// Hyperlinks reports whether a terminal with this TERM and environment supports OSC 8 hyperlinks.
func Hyperlinks(term string, getenv func(string) string) bool {
	isSet := func(name string) bool { return getenv(name) != "" }
	return getenv("LC_TERMINAL") == "iTerm2" ||
		slices.ContainsFunc([]string{"VTE_VERSION", "WT_SESSION", "KONSOLE_VERSION"}, isSet) ||
		slices.ContainsFunc(linkTerms, func(name string) bool { return strings.Contains(term, name) }) ||
		slices.Contains(linkPrograms, getenv("TERM_PROGRAM"))
}
