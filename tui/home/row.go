package home

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"example.com/folio/content"
	"example.com/folio/internal/render"
	"example.com/folio/tui/caption"
	"example.com/folio/tui/look"
	"example.com/folio/tui/search"
)

// A rowText is what the row of a section on the first screen says. Each part may be empty.
type rowText struct {
	lead string // what is in it: the newest title, the current post
	rest string // more about that
	tail string // when, and how many more; kept if the others are truncated
}

// minRowText is the least columns of the truncated parts before the tail.
const minRowText = 20

// draw draws the row in at most avail columns.
func (r rowText) draw(st *look.Styles, avail int, chosen bool) string {
	lead, rest := st.Text, st.Quiet
	if chosen {
		rest = st.Text
	}
	if r.lead == "" {
		return rest.Apply(look.Truncate(r.rest, avail, look.Ellipsis))
	}
	tail := r.tail
	if tail != "" {
		tail = look.Dot + tail
	}
	if look.Width(tail)+minRowText > avail && look.Width(r.lead)+look.Width(tail) > avail {
		tail = ""
	}
	avail -= look.Width(tail)
	title := look.Truncate(r.lead, avail, look.Ellipsis)
	line := lead.Apply(title)
	const least = 8 // columns of more that say anything
	if left := avail - look.Width(title) - look.Width(look.Dot); r.rest != "" && left >= least {
		line += rest.Apply(look.Dot + look.Truncate(r.rest, left, look.Ellipsis))
	}
	return line + rest.Apply(tail)
}

// rowOf returns the row of a section: of a list the newest item and how many more there are, of a résumé the current
// post, and otherwise the first text. It is empty if the section is.
func (h *View) rowOf(p *content.Page) rowText {
	if p.Empty() {
		return rowText{}
	}
	if post, ok := h.site.LatestPost(p); ok {
		when := post.When
		if post.Since != "" {
			when = "since " + post.Since
		}
		return rowText{lead: post.Title, tail: when}
	}
	if newest := newestOf(p.Pages); newest != nil {
		return listRow(newest, len(p.Pages)-1)
	}
	if p.Summary != "" && !h.isKnown(p.Summary, nil) {
		return rowText{rest: p.Summary}
	}
	doc := h.layout.PlainDocument(caption.Beginning(p.Body))
	if p.Role == content.Projects || p.Role == content.Resume {
		if parts := topHeadings(doc); parts != "" {
			return rowText{rest: parts}
		}
	}
	return rowText{rest: cmp.Or(h.firstText(doc), topHeadings(doc))}
}

// newestOf returns the page with the latest date, the first of those that have none, or nil.
func newestOf(pages []*content.Page) *content.Page {
	if len(pages) == 0 {
		return nil
	}
	return slices.MaxFunc(pages, func(a, b *content.Page) int { return a.Date.Compare(b.Date) })
}

// listRow returns the row of a list with its newest item. A project is told by its line, other items by their date.
func listRow(newest *content.Page, more int) rowText {
	row := rowText{lead: newest.Title}
	when := caption.Date(newest)
	if newest.Role == content.Projects || when == "" {
		row.rest, when = newest.Summary, ""
	}
	if more > 0 {
		row.tail = "+" + strconv.Itoa(more)
	}
	row.tail = look.JoinDots(when, row.tail)
	return row
}

// firstText returns the first text of a plain document that is no heading, no rule, and not what the head says. If
// there is no other, it returns the one that the document ends in, if it does.
func (h *View) firstText(d *render.Document) string {
	flat := search.Flatten(d)
	headings := map[int]bool{}
	for _, heading := range d.Headings {
		headings[heading.Line] = true
	}
	var b strings.Builder
	text := func() string {
		return withoutLinkNumbers(strings.TrimPrefix(strings.TrimSpace(b.String()), "• "), d.Links)
	}
	for line, piece := range flat.Pieces() {
		isRule := strings.Trim(piece, "-=─ \n") == ""
		if !headings[line] && !isRule {
			b.WriteString(piece)
		}
		if b.Len() == 0 || !strings.HasSuffix(piece, "\n") && !isRule {
			continue
		}
		if !h.isKnown(text(), d.Links) {
			break
		}
		b.Reset()
	}
	return listItems.Replace(text())
}

// isKnown reports whether each part of a text is what the head of the first screen says, a contact or a link.
func (h *View) isKnown(text string, links []render.Link) bool {
	known := []string{h.displayName(), h.headline.what, h.headline.where, h.headline.more, h.site.Title,
		h.site.Description, h.site.Label(), h.site.Location()}
	for _, link := range append(caption.Contacts(h.site), links...) {
		known = append(known, link.Text, caption.ShortAddress(link.URL))
	}
	for part := range strings.SplitSeq(text, look.Dot) {
		if strings.IndexFunc(part, unicode.IsLetter) >= 0 && !containsFolded(known, part) {
			return false
		}
	}
	return true
}

func containsFolded(list []string, text string) bool {
	text = search.Fold(strings.TrimSpace(text))
	for _, s := range list {
		if search.Fold(s) == text {
			return true
		}
	}
	return false
}

// listItems separates the items of a list in one line.
var listItems = strings.NewReplacer(" • ", look.Dot, " ◦ ", look.Dot)

// withoutLinkNumbers removes the link numbers, because the list of links isn't shown.
func withoutLinkNumbers(text string, links []render.Link) string {
	for _, l := range links {
		if l.Number > 0 {
			text = strings.Replace(text, " ["+strconv.Itoa(l.Number)+"]", "", 1)
		}
	}
	return text
}

// topHeadings joins the headings of the highest level in d, without those that nothing stands under.
func topHeadings(d *render.Document) string {
	top := 6
	for _, h := range d.Headings {
		top = min(top, h.Level)
	}
	var names []string
	for _, h := range d.Headings {
		if h.Level == top && !h.Empty {
			names = append(names, h.Text)
		}
	}
	return look.JoinDots(names...)
}
