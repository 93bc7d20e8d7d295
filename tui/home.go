package tui

import (
	"cmp"
	"strconv"
	"strings"

	"example.com/folio/content"
	"example.com/folio/internal/render"
)

// A home is the first screen: the author's name, the sections and the contacts. It has no header.
type home struct {
	scroller
	layout *layoutContext
	site   *content.Site
	chosen int // index into site.Listed

	head         []string        // drawn portrait, name and description; with a portrait also the contacts
	summaries    map[int]string  // by section index; only of sections that were visible
	contacts     []string        // drawn below the sections
	contactSpans []contactSpan   // of the contacts, wherever they are drawn
	picture      *render.Picture // the portrait; nil if there is none
	nameWidth    int             // columns of the section names
	homeLayout
	area rect
}

func newHome(site *content.Site) *home {
	if len(site.Listed()) < 2 {
		return nil
	}
	return &home{site: site}
}

func (h *home) fit(lc *layoutContext) {
	if h.layout == lc && !lc.decoded(h.pending()) {
		return
	}
	h.layout = lc
	h.area = rect{(lc.width - lc.body.w) / 2, lc.header.y, lc.body.w, lc.body.y + lc.body.h - lc.header.y}
	h.height = h.area.h
	h.nameWidth, h.summaries = 0, map[int]string{}
	for _, p := range h.site.Listed() {
		h.nameWidth = max(h.nameWidth, width(truncate(p.Title, maxTabWidth, ellipsis)))
	}
	h.chooseLayout()
	h.reveal()
}

// chooseLayout takes the first of homeLayouts that fits the window.
func (h *home) chooseLayout() {
	for _, form := range homeLayouts {
		h.homeLayout = form
		if ok := h.drawHead(); ok && h.lineCount()+form.spare <= h.height {
			break
		}
	}
	h.total = h.lineCount()
}

// pending returns the portrait if it has not been decoded.
func (h *home) pending() []render.Pending {
	if h.portrait == 0 || h.picture == nil || h.picture.Pending == nil {
		return nil
	}
	return []render.Pending{*h.picture.Pending}
}

// linesAbove returns the number of lines above the first section, and lineCount that of all lines.
func (h *home) linesAbove() int { return len(h.head) + h.above }

func (h *home) lineCount() int {
	n := h.linesAbove() + len(h.site.Listed())*(1+h.gap) - h.gap
	if len(h.contacts) > 0 {
		n += h.after + len(h.contacts)
	}
	return n
}

func (h *home) move(m motion) {
	all := len(h.site.Listed())
	by := [...]int{
		lineUp: -1, lineDown: 1, halfUp: -all, halfDown: all, pageUp: -all, pageDown: all,
		toTop: -all, toEnd: all, wheelUp: -1, wheelDown: 1,
	}[m]
	h.chosen = min(max(h.chosen+by, 0), all-1)
	h.reveal()
}

// reveal scrolls as little as needed to show the selected section, and for the first one also what is above it.
func (h *home) reveal() {
	line := h.linesAbove() + h.chosen*(1+h.gap)
	switch {
	case h.chosen == 0:
		h.scrollTo(max(line-h.height+1, 0))
	case h.chosen == len(h.site.Listed())-1 && h.total-line <= h.height:
		h.scrollTo(max(h.top, h.maxTop()))
	default:
		h.scrollTo(min(max(h.top, line-h.height+1), line))
	}
}

func (h *home) show() ([]string, string) {
	lines := make([]string, max(h.height-h.total, 0)/3, h.height)
	first, end := h.visible()
	for i := first; i < min(end, h.total); i++ {
		lines = append(lines, h.drawLine(i))
	}
	return lines, h.position()
}

// drawLine draws line i of the whole screen.
func (h *home) drawLine(i int) string {
	put := func(line string) string {
		if line == "" {
			return ""
		}
		return pad(h.area.x) + line
	}
	row := i - h.linesAbove()
	contact := row - len(h.site.Listed())*(1+h.gap) + h.gap - h.after
	switch {
	case i < len(h.head):
		return put(h.head[i])
	case contact >= 0:
		return put(h.contacts[contact])
	case row < 0 || contact >= -h.after || row%(1+h.gap) != 0:
		return ""
	}
	return h.sectionRow(row / (1 + h.gap))
}

// sectionRow draws a section: its key, name and summary.
func (h *home) sectionRow(i int) string {
	st, title := h.layout.styles, truncate(h.site.Listed()[i].Title, min(maxTabWidth, h.area.w-markWidth), ellipsis)
	left := max(h.area.x-markWidth, 0)
	mark, name, summary := pad(markWidth), st.strong, st.quiet
	if i == h.chosen {
		mark, name, summary = st.accent.apply("▸")+" ", st.chosen, st.text
	}
	line, used := pad(left)+mark, left+markWidth
	if h.area.w >= 30 && i < 9 {
		line += st.quiet.apply(strconv.Itoa(i+1)) + "  "
		used += 3
	} else if h.area.w >= 30 {
		line += pad(3)
		used += 3
	}
	line += name.apply(title)
	avail := h.area.x + h.area.w - used - h.nameWidth - columnGap
	if avail < 12 {
		return line
	}
	return line + pad(h.nameWidth-width(title)+columnGap) + summary.apply(truncate(h.summary(i), avail, ellipsis))
}

// summary returns the cached summary of a section. Only visible sections need one: a site may have thousands.
func (h *home) summary(i int) string {
	summary, ok := h.summaries[i]
	if !ok {
		summary = sectionSummary(h.site.Listed()[i], h.layout)
		h.summaries[i] = summary
	}
	return summary
}

// lineAt returns the line at a row of the window.
func (h *home) lineAt(row int) int { return row - h.area.y - max(h.height-h.total, 0)/3 + h.top }

// sectionAt returns the section at a row of the window, or -1.
func (h *home) sectionAt(row int) int {
	line := h.lineAt(row) - h.linesAbove()
	if line < 0 || line%(1+h.gap) != 0 || line/(1+h.gap) >= len(h.site.Listed()) {
		return -1
	}
	return line / (1 + h.gap)
}

func (m *model) showHome() {
	if m.home == nil {
		return
	}
	m.overlay = nil
	if !m.atHome {
		m.home.chosen = m.current
		m.home.layout = nil
		m.goHome()
	}
}

func (m *model) goHome() bool {
	m.atHome = true
	return true
}

// sectionSummary describes the content of a section in one line.
func sectionSummary(p *content.Page, lc *layoutContext) string {
	switch {
	case len(p.Pages) > 0:
		return joinDots(append([]string{countSummary(p)}, firstTitles(p.Pages)...)...)
	case p.Summary != "":
		return p.Summary
	case p.Empty():
		return strings.Trim(content.Blank, "*")
	}
	doc := lc.plainDocument(leadingText(p.Body))
	if p.Role == content.Resume {
		if parts := topHeadings(doc); parts != "" {
			return parts
		}
	}
	return cmp.Or(withoutLinkNumbers(firstText(doc), doc.Links), topHeadings(doc))
}

// firstText returns the first text of a plain document that is no heading and no rule.
func firstText(d *render.Document) string {
	flat := flatten(d)
	headings := map[int]bool{}
	for _, h := range d.Headings {
		headings[h.Line] = true
	}
	var b strings.Builder
	for i, start := range flat.starts {
		end := len(flat.text)
		if i+1 < len(flat.starts) {
			end = flat.starts[i+1].offset
		}
		piece := flat.text[start.offset:end]
		isRule := strings.Trim(piece, "-=─ \n") == ""
		if !headings[start.line] && !isRule {
			b.WriteString(piece)
		}
		if b.Len() > 0 && (strings.HasSuffix(piece, "\n") || isRule) {
			break
		}
	}
	return listItems.Replace(strings.TrimPrefix(strings.TrimSpace(b.String()), "• "))
}

// listItems separates the items of a list in one line.
var listItems = strings.NewReplacer(" • ", dot, " ◦ ", dot)

// maxSummaryText is the number of bytes of a page that are read to summarize it.
const maxSummaryText = 16 << 10

// leadingText returns at most maxSummaryText bytes of text, preferably whole paragraphs.
func leadingText(text string) string {
	if len(text) <= maxSummaryText {
		return text
	}
	text = text[:maxSummaryText]
	for _, end := range []string{"\n\n", "\n"} {
		if i := strings.LastIndex(text, end); i > 0 {
			return text[:i]
		}
	}
	return strings.ToValidUTF8(text, "")
}

// withoutLinkNumbers removes the link numbers, because the list of links isn't shown.
func withoutLinkNumbers(text string, links []render.Link) string {
	for _, l := range links {
		if l.Number > 0 {
			text = strings.Replace(text, " ["+strconv.Itoa(l.Number)+"]", "", 1)
		}
	}
	return text
}

// countSummary returns the number of items and the date of the newest.
func countSummary(p *content.Page) string {
	newest := p.Pages[0]
	for _, item := range p.Pages {
		if item.Date.After(newest.Date) {
			newest = item
		}
	}
	summary := strconv.Itoa(len(p.Pages))
	if when := pageDate(newest); when != "" {
		summary += ", newest " + when
	}
	return summary
}

func firstTitles(pages []*content.Page) []string {
	var names []string
	for _, p := range pages[:min(len(pages), 8)] { // more don't fit
		names = append(names, p.Title)
	}
	return names
}

// topHeadings joins the headings of the highest level in d.
func topHeadings(d *render.Document) string {
	top := 6
	for _, h := range d.Headings {
		top = min(top, h.Level)
	}
	var names []string
	for _, h := range d.Headings {
		if h.Level == top {
			names = append(names, h.Text)
		}
	}
	return joinDots(names...)
}
