package main

import "strings"

// linkTerms are parts of TERM, and linkPrograms values of TERM_PROGRAM, of terminals that are known to take OSC 8
// hyperlinks. Others might print them, so they get numbered links. xterm-256color is the name that too many go by.
var (
	linkTerms    = []string{"kitty", "ghostty", "wezterm", "alacritty", "foot", "contour", "rio"}
	linkPrograms = []string{"iTerm.app", "WezTerm", "ghostty", "vscode", "Hyper", "rio", "WarpTerminal"}
)

// hyperlinks tells whether a terminal of that name and environment takes OSC 8 hyperlinks.
func hyperlinks(term string, getenv func(string) string) bool {
	if getenv("LC_TERMINAL") == "iTerm2" || getenv("VTE_VERSION") != "" || getenv("WT_SESSION") != "" || getenv("KONSOLE_VERSION") != "" {
		return true
	}
	for _, name := range linkTerms {
		if strings.Contains(term, name) {
			return true
		}
	}
	for _, name := range linkPrograms {
		if getenv("TERM_PROGRAM") == name {
			return true
		}
	}
	return false
}
