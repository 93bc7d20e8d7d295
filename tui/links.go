package tui

import (
	"strings"

	"example.com/folio/internal/render"
	"example.com/folio/tui/caption"
	"example.com/folio/tui/look"
	"example.com/folio/tui/page"
	"example.com/folio/tui/position"
)

// page returns the current text, or nil if another view is shown.
func (m *model) page() *page.View {
	if m.overlay != nil || m.atHome {
		return nil
	}
	v, _ := m.section(m.current).currentView()
	p, _ := v.(*page.View)
	return p
}

func (m *model) focusedLink() *render.Link {
	if p := m.page(); p != nil {
		return p.FocusedLink()
	}
	return nil
}

// stepFocus focuses another link or picture of the page.
func (m *model) stepFocus(by int) {
	p := m.page()
	if p == nil {
		return
	}
	if !p.StepFocus(by) {
		m.notice = "no links on this page"
	}
}

func (m *model) unfocus() {
	if p := m.page(); p != nil {
		p.Unfocus()
	}
}

// openFocused follows the focused link: it opens an internal one, or shows the target of an external one. A focused
// picture fills the window.
func (m *model) openFocused() {
	link := m.focusedLink()
	switch {
	case link == nil:
		m.openGallery()
	case caption.IsExternal(link.URL):
		m.overlay = newLinkPanel(m.page(), link.URL)
	default:
		m.followInternal(link.URL)
	}
}

func (m *model) followInternal(target string) {
	from := m.location()
	path, anchor, _ := strings.Cut(target, "#")
	if path == "" {
		path = from.path
	}
	if !m.openPath(path) {
		m.notice = "page not found: " + look.Plain(path)
		return
	}
	m.pushHistory(from)
	if p := m.page(); p != nil {
		p.Fit(m.layout)
		p.Unfocus()
		p.Search = nil
		p.JumpToHeading(anchor)
	}
}

// focusHint draws the target of the focused link, or the description of the focused picture, and its keys for the
// footer.
func (m *model) focusHint(avail int) string {
	link, st := m.focusedLink(), m.layout.Styles
	if link == nil {
		return m.figureHint(avail)
	}
	target, keys := look.Plain(link.URL), [4]string{"enter", "show", "y", "copy"}
	if !caption.IsExternal(link.URL) {
		path, anchor, _ := strings.Cut(link.URL, "#")
		if p := m.site.Page(path); p != nil {
			target = p.Title
		} else if i := position.HeadingNamed(m.page().Doc, anchor); path == "" && i >= 0 {
			target = m.page().Doc.Headings[i].Text
		}
		keys = [4]string{"enter", "go there", "esc", "cancel"}
	}
	return drawFocusHint(st, target, keys, avail)
}

// drawFocusHint draws what has the focus and two keys with what they do. The keys are left out if they don't fit.
func drawFocusHint(st *look.Styles, target string, keys [4]string, avail int) string {
	hints := st.Key.Apply(keys[0]) + " " + st.Quiet.Apply(keys[1]) + look.Pad(hintGap) +
		st.Key.Apply(keys[2]) + " " + st.Quiet.Apply(keys[3])
	shown := st.Accent.Apply("→ ") + st.Text.Apply(target)
	if gap := avail - look.Width(shown) - look.Width(hints); gap >= hintGap {
		return shown + look.Pad(hintGap) + hints
	}
	return look.Truncate(shown, avail, look.Ellipsis)
}
