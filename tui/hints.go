package tui

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"

	"example.com/folio/content"
	"example.com/folio/tui/gallery"
	"example.com/folio/tui/list"
	"example.com/folio/tui/look"
	"example.com/folio/tui/outline"
	"example.com/folio/tui/results"
)

const hintGap = 3 // in columns

// In place of a hint's description, names of where its key leads.
const (
	toUp   = "{up}"   // the list of an item
	toBack = "{back}" // the page that was left by a link
)

// maxHintName bounds the name of a page in a hint, in columns.
const maxHintName = 16

// homeName is the name of the first screen in hints.
const homeName = "home"

// A footerHint is a hint in the footer.
type footerHint struct {
	*binding
	text string // with the name of where the key leads
}

// hintText returns the text of a hint with the name of where its key leads.
func (m *model) hintText(text string) string {
	keys, to, _ := strings.Cut(text, " ")
	switch to {
	case toUp:
		to = m.section(m.current).page.Title
	case toBack:
		to = m.backName()
	default:
		return text
	}
	return keys + " " + look.Truncate(to, maxHintName, look.Ellipsis)
}

// backName returns the name of where goBack leads.
func (m *model) backName() string {
	for _, at := range slices.Backward(m.past) {
		if at.path == "" && m.home != nil {
			return homeName
		} else if p := m.pageAt(at.path); p != nil {
			return p.Title
		}
	}
	return ""
}

// pageAt returns the page with a path, or nil.
func (m *model) pageAt(path string) *content.Page {
	if path == "" {
		return nil
	}
	return m.site.Page(path)
}

// hints draws the hints of a context, leaving out the least important ones if they exceed avail columns.
func (m *model) hints(in context, avail int) string {
	rows := m.keys.hints(m, in)
	for len(rows) > 0 && hintsWidth(rows) > avail {
		least := 0 // the last one of the highest rank
		for i, row := range rows {
			if row.hint.rank >= rows[least].hint.rank {
				least = i
			}
		}
		rows = slices.Delete(rows, least, least+1)
	}
	drawn := make([]string, len(rows))
	for i, row := range rows {
		drawn[i] = drawHint(m.layout.Styles, row)
	}
	return strings.Join(drawn, look.Pad(hintGap))
}

// drawHint draws a hint. One with the name of a page is not kept: there may be as many as pages.
func drawHint(st *look.Styles, row footerHint) string {
	keys, does, _ := strings.Cut(row.text, " ")
	if row.text != row.hint.text {
		return st.Key.Apply(keys) + " " + st.Quiet.Apply(does)
	}
	return st.Kept(row.binding, func() string {
		h := st.NewHelp(0)
		return h.ShortHelpView([]key.Binding{bind(keys, does, keys)})
	})
}

// hintsWidth returns the number of columns that hints take.
func hintsWidth(rows []footerHint) int {
	n := -hintGap
	for _, row := range rows {
		n += look.Width(row.text) + hintGap
	}
	return n
}

// The conditions of hints: each reports whether a key would do anything.

// canScroll reports whether the current view is taller than the window.
func (m *model) canScroll() bool {
	v, _ := m.currentView()
	s, ok := v.(interface{ MaxTop() int })
	return ok && s.MaxTop() > 0
}

// canChoose reports whether the selection can move.
func (m *model) canChoose() bool {
	v, _ := m.currentView()
	switch v := v.(type) {
	case *list.View:
		return v.CanMove()
	case *results.View:
		return len(v.Found) > 1
	case *outline.View:
		return v.Total > 1
	}
	return true
}

// canFind reports whether there is a text to search: that of the page or, from any other view, of the site.
func (m *model) canFind() bool {
	if p := m.page(); p != nil && len(p.Doc.Lines) > 0 && !p.IsBlank() {
		return true
	}
	for p := range m.site.All {
		if !p.Empty() || p.Summary != "" {
			return true
		}
	}
	return false
}

// hasHits reports whether the query that is being typed has matches in the page.
func (m *model) hasHits() bool {
	return m.find != nil && m.find.page.Search != nil && len(m.find.page.Search.Hits) > 0
}

// hasMoreHits reports whether there is another match to go to.
func (m *model) hasMoreHits() bool {
	p := m.page()
	return p != nil && p.Search != nil && len(p.Search.Hits) > 1
}

func (m *model) hasResults() bool {
	r, ok := m.overlay.(*results.View)
	return ok && len(r.Found) > 0
}

func (m *model) hasLinks() bool {
	p := m.page()
	return p != nil && p.Doc != nil && len(p.Doc.Links) > 0
}

// hasStops reports whether tab reaches anything.
func (m *model) hasStops() bool {
	p := m.page()
	return p != nil && p.HasStops()
}

// hasOnlyFigures reports whether tab reaches figures, but no links.
func (m *model) hasOnlyFigures() bool { return m.hasStops() && !m.hasLinks() }

// hasOtherPictures reports whether there is another picture to show than the one that fills the window.
func (m *model) hasOtherPictures() bool {
	g, ok := m.overlay.(*gallery.View)
	return ok && g.Len() > 1
}

func (m *model) hasHeading() bool {
	p := m.page()
	return p != nil && p.Doc != nil && len(p.Doc.Headings) > 0
}

func (m *model) hasNextItem() bool {
	s := m.section(m.current)
	return s.item != nil && s.itemIndex+1 < len(s.page.Pages)
}

func (m *model) isLastItem() bool { return m.section(m.current).itemIndex > 0 && !m.hasNextItem() }

func (m *model) hasHome() bool { return m.home != nil }

func (m *model) hasSections() bool { return len(m.site.Listed()) > 1 }

// hasPast reports whether goBack has a page to go to.
func (m *model) hasPast() bool { return m.backName() != "" }

func (m *model) hasFuture() bool { return len(m.future) > 0 }

func (m *model) canCopy() bool {
	_, text := m.copyTarget()
	return text != ""
}
