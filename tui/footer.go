package tui

import (
	"cmp"
	"slices"
	"strings"

	"example.com/folio/internal/render"
)

const hintGap = 3 // columns between hints

// footer draws the keys that matter here, and at the right where the reader is.
func (m *model) footer(in context, position string) string {
	ink, box := m.stage.ink, m.stage.footer
	room := box.w - width(position) - 2
	left := ink.text.paint(m.notice)
	switch {
	case m.notice != "":
	case in == inLink:
		left = m.linkLine(room)
	case in&inQuery != 0:
		left = m.prompt(room)
		if hints := m.hints(in, room-width(left)-2*hintGap); hints != "" {
			left += pad(2*hintGap) + hints
		}
	default:
		left = m.hints(in, room)
	}
	return pad(box.x) + between(left, ink.quiet.paint(position), box.w)
}

// hints draws the hints of a context in so many columns, the least important left out.
func (m *model) hints(in context, room int) string {
	rows := m.keys.hints(m, in)
	for len(rows) > 0 && spread(rows) > room {
		least := slices.MaxFunc(rows, func(a, b *binding) int { return cmp.Compare(a.hint.rank, b.hint.rank) })
		rows = slices.DeleteFunc(rows, func(b *binding) bool { return b.hint.rank == least.hint.rank })
	}
	drawn := make([]string, len(rows))
	for i, row := range rows {
		key, what, _ := strings.Cut(row.hint.text, " ")
		drawn[i] = m.stage.ink.key.paint(key) + " " + m.stage.ink.quiet.paint(what)
	}
	return strings.Join(drawn, pad(hintGap))
}

// spread is the columns that hints take side by side.
func spread(rows []*binding) int {
	n := -hintGap
	for _, row := range rows {
		n += width(row.hint.text) + hintGap
	}
	return n
}

// scrolls tells whether there is more than the window shows.
func (m *model) scrolls() bool {
	v, _ := m.front()
	s, ok := v.(interface{ last() int })
	return ok && s.last() > 0
}

// tabStays tells whether tab goes to a link, and tabLeaves whether it goes to a section.
func (m *model) tabStays() bool {
	p := m.page()
	return p != nil && p.doc != nil && slices.ContainsFunc(p.doc.Links, func(l render.Link) bool { return p.sees(l.Line) })
}

func (m *model) tabLeaves() bool { return m.hasSections() && !m.tabStays() }

// hasSections tells whether there is another section to go to.
func (m *model) hasSections() bool { return len(m.site.Sections) > 1 }
