package tui

import (
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"example.com/folio/content"
	"example.com/folio/render"
)

// A home is the first screen: whose site this is, what is in it, and how to reach them. It has no header.
type home struct {
	scroller
	stage  *stage
	site   *content.Site
	chosen int // index into site.Sections

	head     []string // drawn: the portrait, the name, what they do, and beside a portrait the contacts
	inside   []string // by section, what is in it
	contacts []string // below the sections
	ways     []way    // that the contacts are, wherever they are
	column   int      // the width of the sections' names
	form
	area rect
}

const mostContacts = 4

// The columns between a portrait and the words beside it, and how many these need.
const (
	portraitGap = 3
	leastWords  = 30
)

// A way is a contact on the screen: its line among all, and its columns from the left edge of the area.
type way struct {
	line     int
	from, to int
	url      string
}

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

func newHome(site *content.Site) *home {
	if len(site.Sections) < 2 {
		return nil // there is nothing to introduce
	}
	return &home{site: site}
}

const printableASCII = "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"

func (h *home) fit(s *stage) {
	if h.stage == s {
		return
	}
	h.stage = s
	h.area = rect{s.body.x, s.header.y, s.body.w, s.body.y + s.body.h - s.header.y}
	h.height = h.area.h
	h.column, h.inside = 0, nil
	for _, p := range h.site.Sections {
		h.column = max(h.column, width(cut(p.Title, longestTab, ellipsis)))
		h.inside = append(h.inside, inside(p, s))
	}
	h.compose()
	h.reveal()
}

// compose takes the most generous form that the window has room for.
func (h *home) compose() {
	for _, form := range forms {
		h.form = form
		if ok := h.introduce(); ok && h.lines()+form.spare <= h.height {
			break
		}
	}
	h.total = h.lines()
}

// introduce draws the head and the contacts in a form, and tells whether the form is one for this person in this window.
func (h *home) introduce() bool {
	h.head, h.contacts = nil, nil
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
	least := h.portrait + h.above + len(h.inside)*(1+h.gap) - h.gap + h.spare
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

// before is the lines above the first section, and lines all there are.
func (h *home) before() int { return len(h.head) + h.above }

func (h *home) lines() int {
	n := h.before() + len(h.inside)*(1+h.gap) - h.gap
	if len(h.contacts) > 0 {
		n += h.after + len(h.contacts)
	}
	return n
}

// reach are the contacts, in lines of so many columns. It notes where in them each is.
func (h *home) reach(room int) []string {
	var lines []string
	column, seen := 0, map[string]bool{}
	h.ways = nil
	for _, link := range contacts(h.site, h.stage) {
		text := strings.TrimSuffix(strings.TrimPrefix(plain(address(link.URL)), "https://"), "/")
		if seen[text] || len(seen) == mostContacts || width(text) > room {
			continue
		}
		seen[text] = true
		if len(lines) == 0 || column+width(dot)+width(text) > room {
			lines, column = append(lines, ""), 0
		} else {
			lines[len(lines)-1] += h.stage.ink.quiet.paint(dot)
			column += width(dot)
		}
		lines[len(lines)-1] += h.stage.hyperlink(link, h.stage.ink.link.paint(text))
		h.ways = append(h.ways, way{len(lines) - 1, column, column + width(text), link.URL})
		column += width(text)
	}
	return lines
}

// place moves the contacts to the line and the column at which their lines begin.
func (h *home) place(line, column int) {
	for i := range h.ways {
		w := &h.ways[i]
		w.line, w.from, w.to = w.line+line, w.from+column, w.to+column
	}
}

// hyperlink makes a drawn text an OSC 8 hyperlink on terminals that take them.
func (s *stage) hyperlink(link render.Link, drawn string) string {
	const longest = 2083 // as VTE and iTerm2 take it
	if !s.hyperlinks || len(link.URL) > longest || strings.Trim(link.URL, printableASCII) != "" {
		return drawn
	}
	return ansi.SetHyperlink(link.URL) + drawn + ansi.ResetHyperlink()
}

// move moves the mark.
func (h *home) move(m motion) {
	all := len(h.site.Sections)
	by := [...]int{
		lineUp: -1, lineDown: 1, halfUp: -all, halfDown: all, pageUp: -all, pageDown: all,
		toTop: -all, toEnd: all, wheelUp: -1, wheelDown: 1,
	}[m]
	h.chosen = min(max(h.chosen+by, 0), all-1)
	h.reveal()
}

// reveal scrolls as little as needed to have the chosen section in sight, and with the first one what is above it.
func (h *home) reveal() {
	line := h.before() + h.chosen*(1+h.gap)
	switch {
	case h.chosen == 0:
		h.scrollTo(max(line-h.height+1, 0))
	case h.chosen == len(h.site.Sections)-1 && h.total-line <= h.height:
		h.scrollTo(max(h.top, h.last()))
	default:
		h.scrollTo(min(max(h.top, line-h.height+1), line))
	}
}

func (h *home) show() ([]string, string) {
	var lines []string
	left := pad(h.area.x)
	blank := func(n int) { lines = append(lines, make([]string, n)...) }
	put := func(line string) {
		if line != "" {
			line = left + line
		}
		lines = append(lines, line)
	}
	for _, line := range h.head {
		put(line)
	}
	blank(h.above)
	for i := range h.inside {
		lines = append(lines, h.row(i))
		if h.gap > 0 && i < len(h.inside)-1 {
			blank(1)
		}
	}
	if len(h.contacts) > 0 {
		blank(h.after)
	}
	for _, line := range h.contacts {
		put(line)
	}
	first, end := h.shown()
	lines = lines[first:min(end, len(lines))]
	return append(make([]string, max(h.height-h.total, 0)/3), lines...), h.position()
}

// row draws a section: the key that goes there, its name, and what is inside.
func (h *home) row(i int) string {
	ink, title := h.stage.ink, cut(h.site.Sections[i].Title, min(longestTab, h.area.w-hang), ellipsis)
	left := max(h.area.x-hang, 0)
	mark, name, said := pad(hang), ink.strong, ink.quiet
	if i == h.chosen {
		mark, name, said = ink.mark.paint("▸")+" ", ink.chosen, ink.text
	}
	line, used := pad(left)+mark, left+hang
	if h.area.w >= 30 && i < 9 {
		line += ink.quiet.paint(strconv.Itoa(i+1)) + "  "
		used += 3
	} else if h.area.w >= 30 {
		line += pad(3)
		used += 3
	}
	line += name.paint(title)
	room := h.area.x + h.area.w - used - h.column - itemGap
	if room < 12 {
		return line
	}
	return line + pad(h.column-width(title)+itemGap) + said.paint(cut(h.inside[i], room, ellipsis))
}

// line is the one among all in a row of the window.
func (h *home) line(row int) int { return row - h.area.y - max(h.height-h.total, 0)/3 + h.top }

// at returns the section in a row of the window, or -1.
func (h *home) at(row int) int {
	line := h.line(row) - h.before()
	if line < 0 || line%(1+h.gap) != 0 || line/(1+h.gap) >= len(h.inside) {
		return -1
	}
	return line / (1 + h.gap)
}

// contactAt returns the address of the contact in a cell of the window, or "".
func (h *home) contactAt(x, y int) string {
	for _, w := range h.ways {
		if w.line == h.line(y) && x >= h.area.x+w.from && x < h.area.x+w.to {
			return w.url
		}
	}
	return ""
}

// showHome goes to the first screen.
func (m *model) showHome(string) tea.Cmd {
	if m.home != nil && !m.atHome {
		m.home.chosen = m.current
		m.home.stage = nil
		m.goHome()
	}
	return nil
}

func (m *model) goHome() bool {
	m.atHome = true
	return true
}
