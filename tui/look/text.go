package look

import (
	"strings"
	"unicode"

	"github.com/charmbracelet/x/ansi"

	"example.com/folio/internal/cells"
)

// Ellipsis is the end of truncated text.
const Ellipsis = "…"

// MaxColumns is the widest window that is drawn.
const MaxColumns = 500

var blanks = strings.Repeat(" ", MaxColumns)

// Pad returns n blanks.
func Pad(n int) string { return blanks[:min(max(n, 0), len(blanks))] }

// Width returns the columns of a styled string.
func Width(s string) int { return cells.Width(s) }

// Truncate shortens s to n columns. A shortened string ends in tail. Styles and links stay balanced.
func Truncate(s string, n int, tail string) string { return cells.Truncate(s, n, tail) }

// Wrap wraps plain text to the given number of columns.
func Wrap(text string, columns int) []string {
	lines := strings.Split(ansi.Wrap(text, columns, ""), "\n")
	for i, line := range lines {
		lines[i] = Truncate(strings.TrimSpace(line), columns, Ellipsis)
	}
	return lines
}

// HardWrap breaks plain text, such as an address or a command, after the given number of columns, also within words.
func HardWrap(text string, columns int) []string {
	lines := strings.Split(ansi.Hardwrap(text, columns, true), "\n")
	for i, line := range lines {
		lines[i] = Truncate(line, columns, Ellipsis)
	}
	return lines
}

// Plain returns s as one line without control characters, for text that package content doesn't clean, such as window
// titles.
func Plain(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || !unicode.IsPrint(r) && !unicode.Is(unicode.Mn, r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, ""))
	return strings.Join(strings.Fields(s), " ")
}

// Justify puts left and right at the ends of a line of avail columns. If they don't fit, right is dropped.
func Justify(left, right string, avail int) string {
	gap := avail - Width(left) - Width(right)
	if right == "" || gap < 2 {
		return Truncate(left, avail, Ellipsis)
	}
	return left + Pad(gap) + right
}

// Beside draws two columns next to each other, the right one from column at on.
func Beside(left []string, at int, right []string) []string {
	lines := make([]string, max(len(left), len(right)))
	copy(lines, left)
	for i, line := range right {
		if line != "" {
			lines[i] += Pad(at-Width(lines[i])) + line
		}
	}
	return lines
}

// Dot separates words in a line.
const Dot = " · "

// JoinDots joins the words that are not empty.
func JoinDots(words ...string) string {
	var some []string
	for _, w := range words {
		if w != "" {
			some = append(some, w)
		}
	}
	return strings.Join(some, Dot)
}

// JoinFitting joins as many words as fit in avail columns.
func JoinFitting(words []string, avail int) string {
	line := ""
	for _, w := range words {
		next := JoinDots(line, w)
		if Width(next) > avail {
			break
		}
		line = next
	}
	return line
}
