package tui

import (
	"cmp"
	"slices"
	"strings"
)

const hintGap = 3 // columns between hints

// footer draws the keys that matter here, and at the right where the reader is.
func (m *model) footer(in context, position string) string {
	ink, box := m.stage.ink, m.stage.footer
	left := ink.text.paint(m.notice)
	if m.notice == "" {
		left = m.hints(in, box.w-width(position)-2)
	}
	return pad(box.x) + between(left, ink.quiet.paint(position), box.w)
}

// hints draws the hints of a context in so many columns, the least important left out.
func (m *model) hints(in context, room int) string {
	rows := m.keys.hints(m, in)
	for len(rows) > 0 && spread(rows) > room {
		least := slices.MaxFunc(rows, func(a, b binding) int { return cmp.Compare(a.hint.rank, b.hint.rank) })
		rows = slices.DeleteFunc(rows, func(b binding) bool { return b.hint.rank == least.hint.rank })
	}
	drawn := make([]string, len(rows))
	for i, row := range rows {
		key, what, _ := strings.Cut(row.hint.text, " ")
		drawn[i] = m.stage.ink.key.paint(key) + " " + m.stage.ink.quiet.paint(what)
	}
	return strings.Join(drawn, pad(hintGap))
}

// spread is the columns that hints take side by side.
func spread(rows []binding) int {
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

// hasSections tells whether there is another section to go to.
func (m *model) hasSections() bool { return len(m.sections) > 1 }
