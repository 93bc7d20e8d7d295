package tui

import (
	"net/url"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"example.com/folio/internal/render"
)

// page returns the current text, or nil if another view is shown.
func (m *model) page() *page {
	if m.overlay != nil || m.atHome {
		return nil
	}
	v, _ := m.section(m.current).currentView()
	p, _ := v.(*page)
	return p
}

func (m *model) focusedLink() *render.Link {
	if p := m.page(); p != nil && p.link > 0 && p.link <= len(p.doc.Links) {
		return &p.doc.Links[p.link-1]
	}
	return nil
}

// isExternal reports whether a link leaves the site. Internal links are paths.
func isExternal(target string) bool {
	u, err := url.Parse(target)
	return err != nil || u.Scheme != ""
}

// focusLink focuses the next link, or the previous one if by is -1. Without focus it starts at the first or last link
// in the window. It reports whether there was such a link.
func (p *page) focusLink(by int) bool {
	if p.link > 0 {
		if p.link+by < 1 || p.link+by > len(p.doc.Links) {
			p.link = 0
			return false
		}
		p.link += by
		p.reveal(p.doc.Links[p.link-1].Line)
		p.saveAnchor()
		return true
	}
	for i := range p.doc.Links {
		if by < 0 {
			i = len(p.doc.Links) - 1 - i
		}
		if p.isVisible(p.doc.Links[i].Line) {
			p.link = i + 1
			return true
		}
	}
	return false
}

// stepLink focuses a link, or goes to another section if there is no further link.
func (m *model) stepLink(by int) {
	if p := m.page(); p == nil || !p.focusLink(by) {
		m.stepSection(by)
	}
}

func (m *model) unfocusLink() {
	if p := m.page(); p != nil {
		p.link = 0
	}
}

// follow opens an internal link, or shows the target of an external one.
func (m *model) follow() {
	link := m.focusedLink()
	switch {
	case link == nil:
	case isExternal(link.URL):
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
		m.notice = "there is no page " + plain(path) + " here"
		return
	}
	m.pushHistory(from)
	if p := m.page(); p != nil {
		p.fit(m.layout)
		p.link, p.search = 0, nil
		p.jumpToHeading(anchor)
	}
}

// linkHint draws the target of the focused link and its keys for the footer.
func (m *model) linkHint(avail int) string {
	link, st := m.focusedLink(), m.layout.styles
	if link == nil {
		return ""
	}
	target, keys := plain(link.URL), []string{"enter", "show", "y", "copy"}
	if !isExternal(link.URL) {
		path, anchor, _ := strings.Cut(link.URL, "#")
		if p := m.site.Page(path); p != nil {
			target = p.Title
		} else if i := headingNamed(m.page().doc, anchor); path == "" && i >= 0 {
			target = m.page().doc.Headings[i].Text
		}
		keys = []string{"enter", "go there", "esc", "stay"}
	}
	hints := st.key.apply(keys[0]) + " " + st.quiet.apply(keys[1]) + pad(hintGap) +
		st.key.apply(keys[2]) + " " + st.quiet.apply(keys[3])
	shown := st.accent.apply("→ ") + st.text.apply(target)
	if gap := avail - width(shown) - width(hints); gap >= hintGap {
		return shown + pad(hintGap) + hints
	}
	return truncate(shown, avail, ellipsis)
}

const labelLetters = "abcdefghijklmnopqrstuvwxyz" // further links have no label

// A linkLabel is a letter that selects a visible link.
type linkLabel struct {
	link      int // index into the document's links, plus one
	line      int
	highlight highlight
}

// visibleLabels returns the labels of the links in the window, or nil if labels are off.
func (p *page) visibleLabels() []linkLabel {
	if !p.labels {
		return nil
	}
	var labels []linkLabel
	for i, link := range p.doc.Links {
		if !p.isVisible(link.Line) || len(labels) == len(labelLetters) {
			continue
		}
		at, letter := link.Spans[0], labelLetters[len(labels):len(labels)+1]
		cluster, columns := ansi.FirstGraphemeCluster(p.doc.Plain[at.Line][at.From:at.To], ansi.GraphemeWidth)
		if columns < width(cluster) { // terminals disagree about the width
			columns = width(cluster)
		}
		labels = append(labels, linkLabel{i + 1, at.Line, highlight{
			from: at.From, to: at.From + len(cluster), style: p.layout.styles.label, label: pad(columns-1) + letter,
		}})
	}
	return labels
}

// openLabels labels the links in the window.
func (m *model) openLabels() {
	if p := m.page(); p != nil {
		p.link, p.labels = 0, true
		if len(p.visibleLabels()) == 0 {
			p.labels = false
			m.notice = "no link in sight"
		}
	}
}

// chooseLabel follows the link with the given label. Other keys hide the labels.
func (m *model) chooseLabel(key string) {
	p := m.page()
	labels := p.visibleLabels()
	p.labels = false
	for _, l := range labels {
		if strings.TrimLeft(l.highlight.label, " ") == key {
			p.link = l.link
			m.follow()
			return
		}
	}
}

func (m *model) closeLabels() {
	m.page().labels = false
}
