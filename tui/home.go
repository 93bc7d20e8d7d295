package tui

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"example.com/folio/content"
	"example.com/folio/internal/render"
)

// A home is the first screen: whose site this is, what is in it, and how to reach them. It has no header.
type home struct {
	scroller
	stage  *stage
	site   *content.Site
	chosen int // index into site.Sections

	head     []string        // drawn: the portrait, the name, what they do, and beside a portrait the contacts
	inside   map[int]string  // by section, what is in it, of those that were in sight
	contacts []string        // below the sections
	ways     []way           // that the contacts are, wherever they are
	picture  *render.Picture // in head; nil for none
	column   int             // the width of the sections' names
	form
	area rect
}

func newHome(site *content.Site) *home {
	if len(site.Sections) < 2 {
		return nil // there is nothing to introduce
	}
	return &home{site: site}
}

func (h *home) fit(s *stage) {
	if h.stage == s && !s.decoded(h.pending()) {
		return
	}
	h.stage = s
	h.area = rect{s.body.x, s.header.y, s.body.w, s.body.y + s.body.h - s.header.y}
	h.height = h.area.h
	h.column, h.inside = 0, map[int]string{}
	for _, p := range h.site.Sections {
		h.column = max(h.column, width(cut(p.Title, longestTab, ellipsis)))
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

// pending returns the portrait if it is to be decoded.
func (h *home) pending() []render.Pending {
	if h.portrait == 0 || h.picture == nil || h.picture.Pending == nil {
		return nil
	}
	return []render.Pending{*h.picture.Pending}
}

// before is the lines above the first section, and lines all there are.
func (h *home) before() int { return len(h.head) + h.above }

func (h *home) lines() int {
	n := h.before() + len(h.site.Sections)*(1+h.gap) - h.gap
	if len(h.contacts) > 0 {
		n += h.after + len(h.contacts)
	}
	return n
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
	lines := make([]string, max(h.height-h.total, 0)/3, h.height)
	first, end := h.shown()
	for i := first; i < min(end, h.total); i++ {
		lines = append(lines, h.draw(i))
	}
	return lines, h.position()
}

// draw draws one line among all.
func (h *home) draw(i int) string {
	put := func(line string) string {
		if line == "" {
			return ""
		}
		return pad(h.area.x) + line
	}
	row := i - h.before()
	contact := row - len(h.site.Sections)*(1+h.gap) + h.gap - h.after
	switch {
	case i < len(h.head):
		return put(h.head[i])
	case contact >= 0:
		return put(h.contacts[contact])
	case row < 0 || contact >= -h.after || row%(1+h.gap) != 0:
		return ""
	}
	return h.row(row / (1 + h.gap))
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
	return line + pad(h.column-width(title)+itemGap) + said.paint(cut(h.about(i), room, ellipsis))
}

// about says what is in a section. It is asked for what is in sight only: there may be thousands.
func (h *home) about(i int) string {
	said, ok := h.inside[i]
	if !ok {
		said = inside(h.site.Sections[i], h.stage)
		h.inside[i] = said
	}
	return said
}

// line is the one among all in a row of the window.
func (h *home) line(row int) int { return row - h.area.y - max(h.height-h.total, 0)/3 + h.top }

// at returns the section in a row of the window, or -1.
func (h *home) at(row int) int {
	line := h.line(row) - h.before()
	if line < 0 || line%(1+h.gap) != 0 || line/(1+h.gap) >= len(h.site.Sections) {
		return -1
	}
	return line / (1 + h.gap)
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
