package tui

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/charmbracelet/x/ansi"

	"example.com/folio/content"
	"example.com/folio/internal/cells"
)

const ellipsis = "…"

var blanks = strings.Repeat(" ", maxWidth)

// pad returns n blanks.
func pad(n int) string { return blanks[:min(max(n, 0), len(blanks))] }

// width returns the columns of a styled string.
func width(s string) int { return cells.Width(s) }

// truncate shortens s to n columns. A shortened string ends in tail. Styles and links stay balanced.
func truncate(s string, n int, tail string) string { return cells.Truncate(s, n, tail) }

// wrapText wraps plain text to the given number of columns.
func wrapText(text string, columns int) []string {
	lines := strings.Split(ansi.Wrap(text, columns, ""), "\n")
	for i, line := range lines {
		lines[i] = truncate(strings.TrimSpace(line), columns, ellipsis)
	}
	return lines
}

// hardWrap breaks plain text, such as an address or a command, after the given number of columns, also within words.
func hardWrap(text string, columns int) []string {
	lines := strings.Split(ansi.Hardwrap(text, columns, true), "\n")
	for i, line := range lines {
		lines[i] = truncate(line, columns, ellipsis)
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

// beside draws two columns next to each other, the right one from column at on.
func beside(left []string, at int, right []string) []string {
	lines := make([]string, max(len(left), len(right)))
	copy(lines, left)
	for i, line := range right {
		if line != "" {
			lines[i] += pad(at-width(lines[i])) + line
		}
	}
	return lines
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

// itemNames are what the items of a section are called: one, and several.
var itemNames = map[content.Role][2]string{
	content.Projects: {"project", "projects"},
	content.Writing:  {"post", "posts"},
	content.Resume:   {"entry", "entries"},
}

// countItems returns how many items a section has: "5 projects".
func countItems(p *content.Page) string {
	n := len(p.Pages)
	names, ok := itemNames[p.Role]
	if !ok {
		names = [2]string{"page", "pages"}
	}
	if n == 1 {
		return "1 " + names[0]
	}
	return strconv.Itoa(n) + " " + names[1]
}

// metaLine returns the date and tags of a page.
func metaLine(p *content.Page) string {
	return joinDots(pageDate(p), strings.Join(p.Tags, dot))
}
