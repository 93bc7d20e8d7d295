package tui

import (
	"slices"
	"strings"
)

// The columns between a portrait and the words beside it, and how many these need.
const (
	portraitGap = 3
	leastWords  = 30
)

// A form is how generous a home is with the window: blank lines, and rows that are to be left over.
type form struct {
	portrait     int  // rows that it and the words beside it may take; 0 for none
	large        bool // the name in large letters
	below        int  // the name
	above, after int  // the sections
	gap          int  // between sections
	spare        int
	brief        bool // one line of contacts
}

// forms are tried in their order. The last one always has room.
var forms = []form{
	{portrait: 14, large: true, below: 1, above: 2, gap: 1, spare: 3},
	{portrait: 14, large: true, below: 1, above: 1, gap: 1, spare: 1},
	{portrait: 12, large: true, below: 1, above: 1, gap: 1},
	{portrait: 14, large: true, below: 1, above: 1, spare: 1},
	{portrait: 12, large: true, below: 1, above: 1},
	{portrait: 12, below: 1, above: 1},
	{portrait: 10, below: 1, above: 1},
	{large: true, below: 1, above: 2, after: 2, gap: 1, spare: 2},
	{large: true, below: 1, above: 1, after: 1, gap: 1, spare: 1},
	{large: true, below: 1, above: 1, after: 1},
	{below: 1, above: 1, after: 1},
	{above: 1, after: 1},
	{above: 1, after: 1, brief: true},
	{above: 1, brief: true},
	{brief: true},
}

// introduce draws the head and the contacts in a form, and tells whether the form is one for this person in this window.
func (h *home) introduce() bool {
	h.head, h.contacts, h.picture = nil, nil, nil
	if h.portrait == 0 {
		h.contacts = h.reach(h.area.w)
		if h.brief {
			h.contacts = h.contacts[:min(len(h.contacts), 1)]
		}
		name := h.name(h.area.w)
		h.head = h.words(name, h.area.w)
		h.place(h.lines()-len(h.contacts), 0)
		return name != nil
	}
	least := h.portrait + h.above + len(h.site.Sections)*(1+h.gap) - h.gap + h.spare
	if h.stage.shape == small || least > h.height {
		return false // without a look at the picture
	}
	picture := h.stage.portrait(h.portrait)
	if picture == nil || len(picture.Lines) == 0 || h.area.w-picture.Width-portraitGap < leastWords {
		return false
	}
	room := h.area.w - picture.Width - portraitGap
	name := h.name(room)
	words := h.words(name, room)
	reach := h.reach(room)
	if len(reach) > 0 {
		words = append(append(words, make([]string, h.below)...), reach...)
	}
	if name == nil || len(words) > h.portrait {
		return false
	}
	h.picture = picture
	h.head = sideBySide(picture.Lines, picture.Width+portraitGap, words)
	h.place((len(h.head)-len(words))/2+len(words)-len(reach), picture.Width+portraitGap)
	return true
}

// sideBySide puts one column to the left of another, which begins at so many columns; the lower one in the middle.
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

// name is drawn in the letters of the form, nil where it has no room in them.
func (h *home) name(room int) []string {
	if h.large {
		if h.stage.shape == small {
			return nil
		}
		return h.enlarged(room)
	}
	lines := h.stage.wrapTo(h.title(), room)
	for i := range lines {
		lines[i] = h.stage.ink.title.paint(lines[i])
	}
	return lines
}

// words are the name and what they do.
func (h *home) words(name []string, room int) []string {
	words := slices.Clone(name)
	if said := h.site.Description; said != "" {
		words = append(words, make([]string, h.below)...)
		for _, line := range h.stage.wrapTo(said, room) {
			words = append(words, h.stage.ink.text.paint(line))
		}
	}
	return words
}

func (h *home) title() string {
	if h.site.Author != "" {
		return h.site.Author
	}
	return h.site.Title
}

// enlarged is the name in large letters: on one line, or a line for each word, or nil where neither has room.
func (h *home) enlarged(room int) []string {
	name := h.title()
	for _, lines := range [][]string{{name}, strings.Fields(name)} {
		var drawn []string
		fits := len(lines) <= 3
		for i, line := range lines {
			rows, ok := enlarge(line)
			if i > 0 {
				drawn = append(drawn, "")
			}
			for _, row := range rows {
				fits = fits && width(row) <= room
				drawn = append(drawn, h.stage.ink.mark.paint(row))
			}
			fits = fits && ok
		}
		if fits {
			return drawn
		}
	}
	return nil
}
