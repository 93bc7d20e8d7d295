package server

import (
	"strings"

	"github.com/charmbracelet/colorprofile"
)

// A size is a window in character cells.
type size struct{ Width, Height int }

// The largest window that is drawn for a visitor. A larger one is drawn into its upper left corner: a client may claim
// 4,294,967,295 columns, and whoever believes it allocates them.
const (
	maxWidth  = 500
	maxHeight = 200
)

// windowSize reads the dimensions of a pty-req or a window-change (RFC 4254 sections 6.2 and 6.7), where zero means
// that the client does not know.
func windowSize(columns, rows uint32) size {
	bound := func(n uint32, unknown, most int) int {
		if n == 0 {
			return unknown
		}
		return int(min(n, uint32(most)))
	}
	return size{bound(columns, 80, maxWidth), bound(rows, 24, maxHeight)}
}

// termName is the TERM of a pty-req if it is a plausible name, else "". It must never reach a terminfo lookup as it
// came: as part of a path it would open files of the server.
func termName(term string) string {
	if len(term) > 32 || strings.Trim(term, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._+-") != "" {
		return ""
	}
	return term
}

// canDraw tells whether a terminal of that name can be drawn on, which needs a cursor that can be placed.
func canDraw(term string) bool { return term != "" && term != "dumb" && term != "unknown" }

// colorNames says by a part of TERM how many colours a terminal shows. The first row that fits decides; a name that
// fits none is given the sixteen that every colour terminal has. Names, because the environment that terminals announce
// themselves in rarely survives SSH, and because a terminfo database on the server is often older than the terminal.
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

// colors is how many colours to send to a terminal, from its name and what it said of itself in env.
func colors(term string, env environ) colorprofile.Profile {
	switch {
	case env.get("NO_COLOR") != "": // https://no-color.org: any value that is not empty
		return colorprofile.Ascii
	case env.get("COLORTERM") == "truecolor", env.get("COLORTERM") == "24bit", env.get("LC_TERMINAL") == "iTerm2":
		return colorprofile.TrueColor
	}
	for _, row := range colorNames {
		if strings.Contains(term, row.part) {
			return row.profile
		}
	}
	return colorprofile.ANSI
}

// An environ is what a visitor's client told of its environment, as "NAME=value".
type environ []string

// envNames are the variables that a visitor may set, as complete names or as prefixes that end in an underscore.
var envNames = []string{"LANG", "LC_", "COLORTERM", "TERM_PROGRAM", "NO_COLOR", "COLUMNS", "LINES"}

// Bounds of what a client may set, per session.
const (
	maxEnv      = 16
	maxUnset    = 512 // variables that are refused before more of them count as a flood: some clients send all they have
	maxEnvBytes = 256 // name and value together
)

// set takes over a variable, or tells that it is not welcome.
func (e *environ) set(name, value string) bool {
	known := false
	for _, n := range envNames {
		known = known || name == n || (strings.HasSuffix(n, "_") && strings.HasPrefix(name, n))
	}
	if !known || len(*e) >= maxEnv || len(name)+len(value) > maxEnvBytes || ascii(name+value, maxEnvBytes) != name+value {
		return false
	}
	*e = append(*e, name+"="+value)
	return true
}

func (e environ) get(name string) string {
	for _, kv := range e {
		if k, v, _ := strings.Cut(kv, "="); k == name {
			return v
		}
	}
	return ""
}
