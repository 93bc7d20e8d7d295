package terminal

import (
	"strconv"
	"strings"

	"example.com/folio/internal/graphics"
)

// An identity is a terminal that is known by its answers, and what it can do.
type identity struct {
	name  string  // in the answer to XTVERSION, in lower case
	since version // the first that this row is about

	// How the parameters of the answers to DA2 and DA1 begin, if there is no name. A * is the version.
	da2, da1 string

	trueColor  bool // draws 24-bit colors
	keepsTitle bool // has no stack of titles, so that the last one would stay

	glyphs       graphics.Glyphs
	pixels       graphics.Protocol // sixels only if DA1 says so too
	cell         CellSize          // of its pixels, where it does not depend on the font
	maxPixels    int               // of a picture's side; 0 if there is no limit
	synchronized bool              // has mode 2026, or ignores it
	picturesStay bool              // as in Capabilities
}

// identities holds the known terminals. The first row that matches counts. TERM does not tell them apart: most call
// themselves xterm-256color.
//
// Kitty's protocol is for those that draw its Unicode placeholders: many more answer that they know the protocol, and
// then draw nothing or an unknown character. Konsole and WezTerm get sixels instead. Sextants are for those that draw
// them themselves, so that no font is needed.
var identities = []identity{
	{name: "xterm", trueColor: true, pixels: graphics.Sixel, maxPixels: 1000},
	{
		name: "konsole", trueColor: true, keepsTitle: true, glyphs: graphics.Sextants, pixels: graphics.Sixel,
		synchronized: true, picturesStay: true,
	},
	{name: "kitty", since: version{0, 28}, trueColor: true, glyphs: graphics.Sextants, pixels: graphics.Kitty},
	{name: "kitty", trueColor: true, glyphs: graphics.Sextants},
	{name: "ghostty", trueColor: true, glyphs: graphics.Sextants, pixels: graphics.Kitty},
	{
		name: "wezterm", trueColor: true, keepsTitle: true, glyphs: graphics.Sextants, pixels: graphics.Sixel,
		synchronized: true,
	},
	{name: "foot", trueColor: true, glyphs: graphics.Sextants, pixels: graphics.Sixel, synchronized: true},
	{name: "iterm2", trueColor: true, glyphs: graphics.Sextants, pixels: graphics.ITerm, synchronized: true},
	{name: "contour", trueColor: true, glyphs: graphics.Sextants, pixels: graphics.Sixel, synchronized: true},
	{name: "rio", since: version{0, 5}, trueColor: true, glyphs: graphics.Sextants, pixels: graphics.Kitty},
	{name: "rio", trueColor: true, glyphs: graphics.Sextants},
	{name: "mintty", trueColor: true, glyphs: graphics.Sextants, pixels: graphics.ITerm, synchronized: true},
	{name: "xterm.js", trueColor: true, glyphs: graphics.Quadrants},
	{name: "tmux", trueColor: true}, // reduces them to what the terminal around it has
	{da2: "65;*;", since: version{6200}, trueColor: true, glyphs: graphics.Sextants}, // VTE
	{da2: "65;", trueColor: true},
	{da2: "61;", trueColor: true, glyphs: graphics.Sextants}, // VTE since 0.76
	{da2: "84;", trueColor: true},                            // tmux before 3.2
	{da2: "0;136;", trueColor: true},                         // PuTTY
	{ // Windows Terminal scales sixels to cells of this size
		da2: "0;10;1;", da1: "61;", trueColor: true, keepsTitle: true, glyphs: graphics.Sextants,
		pixels: graphics.Sixel, cell: CellSize{10, 20}, synchronized: true,
	},
	{da2: "0;*;1;", da1: "6;", since: version{1302}, glyphs: graphics.Sextants}, // Alacritty since 0.13.2
	{da2: "24;279;", trueColor: true, pixels: graphics.Sixel},                   // mlterm
	{da2: "1;10;", keepsTitle: true},                                            // mosh
}

// identity returns the row of the terminal, the zero identity if it is not known.
func (a *Answers) identity() identity {
	for _, row := range identities {
		if row.matches(a) {
			return row
		}
	}
	return identity{}
}

// matches reports whether a row is about the terminal with these answers.
func (row identity) matches(a *Answers) bool {
	if a.name != "" {
		return row.name == a.name && !a.version.before(row.since)
	}
	v, ok := matchParameters(row.da2, a.da2)
	return row.name == "" && ok && !v.before(row.since) && strings.HasPrefix(a.da1, row.da1)
}

// matchParameters reports whether parameters begin as a pattern says, in which a * is any number: the version.
func matchParameters(pattern, parameters string) (v version, ok bool) {
	before, after, any := strings.Cut(pattern, "*")
	rest, ok := strings.CutPrefix(parameters, before)
	if !any || !ok {
		return v, ok
	}
	number, rest, _ := strings.Cut(rest, ";")
	v, _ = parseVersion(number)
	return v, strings.HasPrefix(";"+rest, after)
}

// maxName bounds the name of a terminal in bytes, and what is read of its version.
const maxName = 32

// terminalName returns the name and version in an answer to XTVERSION, such as "XTerm(379)" or "WezTerm 20250209".
func terminalName(answer string) (string, version) {
	end := strings.IndexAny(answer, "( ")
	if end < 0 {
		end = len(answer)
	}
	rest := answer[end:]
	v, _ := parseVersion(rest[:min(len(rest), maxName)])
	return strings.ToLower(answer[:min(end, maxName)]), v
}

// A version is the first two numbers of one.
type version [2]int

// before reports whether v is older than another.
func (v version) before(other version) bool {
	return v[0] < other[0] || v[0] == other[0] && v[1] < other[1]
}

// parseVersion returns the version that begins with the first digit of s, and reports whether there is one. A number
// that is too large counts as the largest.
func parseVersion(s string) (v version, ok bool) {
	const digits = "0123456789"
	start := strings.IndexAny(s, digits)
	if start < 0 {
		return v, false
	}
	major, rest, _ := strings.Cut(s[start:], ".")
	v[0] = leadingNumber(major)
	if strings.Trim(major, digits) == "" {
		v[1] = leadingNumber(rest)
	}
	return v, true
}

// leadingNumber returns the number that s begins with, 0 if there is none.
func leadingNumber(s string) int {
	n, _ := strconv.Atoi(s[:len(s)-len(strings.TrimLeft(s, "0123456789"))])
	return n
}
