package tui

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"example.com/folio/content"
)

const ellipsis = "…"

var blanks = strings.Repeat(" ", maxWidth)

// pad returns n blanks.
func pad(n int) string { return blanks[:min(max(n, 0), len(blanks))] }

// width returns the number of columns of a styled string, in the terminal that needs the most: terminals disagree
// about clusters such as family emoji.
func width(s string) int {
	if n, ok := fastWidth(s); ok {
		return n
	}
	return max(ansi.StringWidth(s), ansi.StringWidthWc(s))
}

// fastWidth returns the width of a string whose characters all take one column, as in most texts.
func fastWidth(s string) (n int, ok bool) {
	for i := 0; i < len(s); {
		r, size := rune(s[i]), 1
		switch {
		case r == ansi.ESC:
			if size = sgrLength(s[i:]); size == 0 {
				return 0, false
			}
			n--
		case r >= utf8.RuneSelf:
			if r, size = utf8.DecodeRuneInString(s[i:]); !isOneColumn(r) {
				return 0, false
			}
		case r < ' ' || r == 0x7f:
			return 0, false
		}
		i += size
		n++
	}
	return n, true
}

// isOneColumn reports whether a non-ASCII rune always takes one column and never combines. It knows Latin letters,
// dashes, quotation marks, arrows and box drawing.
func isOneColumn(r rune) bool {
	return r >= 0xa1 && r < 0x300 && r != 0xad || r >= 0x2010 && r < 0x2028 ||
		r >= 0x2190 && r < 0x2194 || r >= 0x2500 && r < 0x2580
}

// sgrLength returns the length of the SGR sequence at the start of s, or 0.
func sgrLength(s string) int {
	if len(s) < 3 || s[1] != '[' {
		return 0
	}
	for i := 2; i < len(s); i++ {
		if c := s[i]; c == 'm' {
			return i + 1
		} else if c < '0' || c > ';' {
			return 0
		}
	}
	return 0
}

// truncate shortens s to n columns. A shortened string ends in tail. Styles and links stay balanced.
func truncate(s string, n int, tail string) string {
	if n <= 0 {
		return ""
	}
	if len(s) <= n || width(s) <= n { // a column takes at least one byte
		return s
	}
	for avail := n; avail > 0; avail-- {
		if short := ansi.Truncate(s, avail, tail); width(short) <= n {
			return short
		}
	}
	return ""
}

// wrapText wraps plain text to the given number of columns.
func wrapText(text string, columns int) []string {
	lines := strings.Split(ansi.Wrap(text, columns, ""), "\n")
	for i, line := range lines {
		lines[i] = truncate(strings.TrimSpace(line), columns, ellipsis)
	}
	return lines
}

// plain returns s as one line without control characters, for text that package content doesn't clean, such as window
// titles.
func plain(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || !unicode.IsPrint(r) && !unicode.Is(unicode.Mn, r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, ""))
	return strings.Join(strings.Fields(s), " ")
}

// justify puts left and right at the ends of a line of avail columns. If they don't fit, right is dropped.
func justify(left, right string, avail int) string {
	gap := avail - width(left) - width(right)
	if right == "" || gap < 2 {
		return truncate(left, avail, ellipsis)
	}
	return left + pad(gap) + right
}

const dot = " · "

// joinDots joins the words that are not empty.
func joinDots(words ...string) string {
	var some []string
	for _, w := range words {
		if w != "" {
			some = append(some, w)
		}
	}
	return strings.Join(some, dot)
}

// pageDate returns the year of a project, or the month and year of other pages.
func pageDate(p *content.Page) string {
	switch {
	case p.Date.IsZero():
		return ""
	case p.Role == content.Projects:
		return p.Date.Format("2006")
	}
	return p.Date.Format("Jan 2006")
}

// metaLine returns the date and tags of a page.
func metaLine(p *content.Page) string {
	return joinDots(pageDate(p), strings.Join(p.Tags, dot))
}
