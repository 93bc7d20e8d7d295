// Package terminal turns bytes from a terminal into messages, and lines into the bytes that change its screen.
package terminal

import (
	"strings"

	"github.com/charmbracelet/colorprofile"

	"example.com/folio/internal/server/escape"
)

// A Size is a window in character cells.
type Size struct{ Width, Height int }

// A Window is a window with the size of its cells.
type Window struct {
	Size
	Cell CellSize
}

// Bounds of a window. A larger one is used in its upper left corner only: a client may claim 4,294,967,295 columns.
const (
	MaxWidth  = 500
	MaxHeight = 200
)

// NewWindow returns the window of a pty-req or a window-change (RFC 4254 sections 6.2 and 6.7), within the bounds: its
// columns and rows, and its pixels. Zero means unknown.
func NewWindow(columns, rows, width, height uint32) Window {
	return Window{windowSize(columns, rows), cellOf(columns, rows, width, height)}
}

func windowSize(columns, rows uint32) Size {
	bound := func(n uint32, unknown, most int) int {
		if n == 0 {
			return unknown
		}
		return int(min(n, uint32(most)))
	}
	return Size{bound(columns, 80, MaxWidth), bound(rows, 24, MaxHeight)}
}

// TermName returns the TERM of a pty-req, or "" if it is not a plausible name. Unchecked, it could make a terminfo
// lookup open other files of the server.
func TermName(term string) string {
	const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._+-"
	if len(term) > 32 || strings.Trim(term, letters) != "" {
		return ""
	}
	return term
}

// CanDraw reports whether a terminal of that name can place its cursor.
func CanDraw(term string) bool { return term != "" && term != "dumb" && term != "unknown" }

// colorNames maps parts of TERM to the colors of a terminal. The first row that matches counts; other names get sixteen
// colors. TERM decides because SSH rarely passes on other variables, and because a terminfo database on the server is
// often older than the terminal. A terminal that answers may turn out to have more: see [Answers].
var colorNames = []struct {
	part    string
	profile colorprofile.Profile
}{
	{"direct", colorprofile.TrueColor},
	{"kitty", colorprofile.TrueColor},
	{"ghostty", colorprofile.TrueColor},
	{"alacritty", colorprofile.TrueColor},
	{"wezterm", colorprofile.TrueColor},
	{"foot", colorprofile.TrueColor},
	{"contour", colorprofile.TrueColor},
	{"rio", colorprofile.TrueColor},
	{"256color", colorprofile.ANSI256},
	{"vt52", colorprofile.Ascii},
	{"vt1", colorprofile.Ascii}, // vt100, vt102
	{"vt2", colorprofile.Ascii}, // vt220
	{"vt3", colorprofile.Ascii}, // vt320
	{"-m", colorprofile.Ascii},  // monochrome variants: xterm-mono, linux-m
}

// NoColor reports whether the environment asks for text without colors: with any value of NO_COLOR
// (https://no-color.org), or with CLICOLOR=0 (https://bixense.com/clicolors).
func NoColor(getenv func(string) string) bool {
	return getenv("NO_COLOR") != "" || getenv("CLICOLOR") == "0"
}

// Profile returns which colors a terminal shows, by its TERM and its environment.
func Profile(term string, env Environ) colorprofile.Profile {
	switch {
	case NoColor(env.Get):
		return colorprofile.Ascii
	case strings.HasPrefix(term, "screen"): // drops 24-bit colors; tmux, which may have that name, answers
	case env.Get("COLORTERM") == "truecolor", env.Get("COLORTERM") == "24bit", env.Get("LC_TERMINAL") == "iTerm2":
		return colorprofile.TrueColor
	}
	for _, row := range colorNames {
		if strings.Contains(term, row.part) {
			return row.profile
		}
	}
	return colorprofile.ANSI
}

// An Environ holds the variables that a client has set, as "NAME=value".
type Environ []string

// envNames are the variables that a client may set: names, or prefixes that end in an underscore.
var envNames = []string{"LANG", "LC_", "COLORTERM", "TERM_PROGRAM", "NO_COLOR", "CLICOLOR", "COLUMNS", "LINES"}

// Bounds of the variables of one session.
const (
	MaxEnv      = 16
	maxEnvBytes = 256 // name and value together
)

// Set sets a variable, and reports whether it is allowed.
func (e *Environ) Set(name, value string) bool {
	known := false
	for _, n := range envNames {
		known = known || name == n || (strings.HasSuffix(n, "_") && strings.HasPrefix(name, n))
	}
	if !known || len(*e) >= MaxEnv || len(name)+len(value) > maxEnvBytes ||
		escape.ASCII(name+value, maxEnvBytes) != name+value {
		return false
	}
	*e = append(*e, name+"="+value)
	return true
}

// Get returns the value of a variable, or "".
func (e Environ) Get(name string) string {
	for _, kv := range e {
		if k, v, _ := strings.Cut(kv, "="); k == name {
			return v
		}
	}
	return ""
}
