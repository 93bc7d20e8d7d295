package tui

import (
	"slices"
	"strings"

	"example.com/folio/tui/bigtext"
)

// The columns between a portrait and the text next to it, and the least number for that text.
const (
	portraitGap   = 3
	minIntroWidth = 30
)

// A homeLayout says how much space the first screen takes, in rows.
type homeLayout struct {
	portrait       int  // the most rows of the portrait and the text next to it; 0 without a portrait
	bigName        bool // the name in large letters
	below          int  // blank rows below the name
	above, after   int  // blank rows above and after the sections
	gap            int  // blank rows between sections
	spare          int  // rows that must stay unused
	oneContactLine bool // at most one line of contacts
}

// homeLayouts are tried in order. The last one always fits.
var homeLayouts = []homeLayout{
	{portrait: 14, bigName: true, below: 1, above: 2, gap: 1, spare: 3},
	{portrait: 14, bigName: true, below: 1, above: 1, gap: 1, spare: 1},
	{portrait: 12, bigName: true, below: 1, above: 1, gap: 1},
	{portrait: 14, bigName: true, below: 1, above: 1, spare: 1},
	{portrait: 12, bigName: true, below: 1, above: 1},
	{portrait: 12, below: 1, above: 1},
	{portrait: 10, below: 1, above: 1},
	{bigName: true, below: 1, above: 2, after: 2, gap: 1, spare: 2},
	{bigName: true, below: 1, above: 1, after: 1, gap: 1, spare: 1},
	{bigName: true, below: 1, above: 1, after: 1},
	{below: 1, above: 1, after: 1},
	{above: 1, after: 1},
	{above: 1, after: 1, oneContactLine: true},
	{above: 1, oneContactLine: true},
	{oneContactLine: true},
}

// drawHead draws the head and the contacts, and reports whether the layout suits this site and window.
func (h *home) drawHead() bool {
	h.head, h.contacts, h.picture = nil, nil, nil
	if h.portrait == 0 {
		h.contacts = h.contactLines(h.area.w)
		if h.oneContactLine {
			h.contacts = h.contacts[:min(len(h.contacts), 1)]
		}
		name := h.nameLines(h.area.w)
		h.head = h.introLines(name, h.area.w)
		h.moveContacts(h.lineCount()-len(h.contacts), 0)
		return name != nil
	}
	rows := h.portrait + h.above + len(h.site.Listed())*(1+h.gap) - h.gap + h.spare
	if h.layout.shape == small || rows > h.height {
		return false // decoding the picture would be wasted
	}
	picture := h.layout.portrait(h.portrait)
	if picture == nil || len(picture.Lines) == 0 || h.area.w-picture.Width-portraitGap < minIntroWidth {
		return false
	}
	avail := h.area.w - picture.Width - portraitGap
	name := h.nameLines(avail)
	lines := h.introLines(name, avail)
	contacts := h.contactLines(avail)
	if len(contacts) > 0 {
		lines = append(append(lines, make([]string, h.below)...), contacts...)
	}
	if name == nil || len(lines) > h.portrait {
		return false
	}
	h.picture = picture
	h.head = sideBySide(picture.Lines, picture.Width+portraitGap, lines)
	h.moveContacts((len(h.head)-len(lines))/2+len(lines)-len(contacts), picture.Width+portraitGap)
	return true
}

// sideBySide draws two columns next to each other, the second one starting at column at. The shorter one is centred
// vertically.
func sideBySide(left []string, at int, right []string) []string {
	lines := make([]string, max(len(left), len(right)))
	copy(lines[(len(lines)-len(left))/2:], left)
	for i, line := range right {
		if line != "" {
			i += (len(lines) - len(right)) / 2
			lines[i] += pad(at-width(lines[i])) + line
		}
	}
	return lines
}

// nameLines draws the name, or returns nil if it doesn't fit in large letters.
func (h *home) nameLines(avail int) []string {
	if h.bigName {
		if h.layout.shape == small {
			return nil
		}
		return h.bigNameLines(avail)
	}
	lines := wrapText(h.displayName(), avail)
	for i := range lines {
		lines[i] = h.layout.styles.title.apply(lines[i])
	}
	return lines
}

// introLines returns the name and the description.
func (h *home) introLines(name []string, avail int) []string {
	lines := slices.Clone(name)
	if description := h.site.Description; description != "" {
		lines = append(lines, make([]string, h.below)...)
		for _, line := range wrapText(description, avail) {
			lines = append(lines, h.layout.styles.text.apply(line))
		}
	}
	return lines
}

func (h *home) displayName() string { return authorOrTitle(h.site) }

// bigNameLines draws the name in large letters on one line, or with a line per word. It returns nil if neither fits.
func (h *home) bigNameLines(avail int) []string {
	name := h.displayName()
	for _, lines := range [][]string{{name}, strings.Fields(name)} {
		var drawn []string
		fits := len(lines) <= 3
		for i, line := range lines {
			rows, ok := bigtext.Render(line)
			if i > 0 {
				drawn = append(drawn, "")
			}
			for _, row := range rows {
				fits = fits && width(row) <= avail
				drawn = append(drawn, h.layout.styles.accent.apply(row))
			}
			fits = fits && ok
		}
		if fits {
			return drawn
		}
	}
	return nil
}
