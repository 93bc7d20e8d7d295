package tui

import (
	"slices"

	"example.com/folio/internal/render"
)

// A bookmark is where a visitor is in a page and what is marked there, in what outlives the version of the site that they
// read it in.
type bookmark struct {
	anchor
	heading string // that the anchor's place counts from, by its id; "" before the first
	shift   int
	link    render.Link // the focused one, none without a URL
	search  *bookmarkedSearch
}

// A bookmarkedSearch is a search without its hits.
type bookmarkedSearch struct {
	query string
	at    int
}

// bookmark leaves the page. One that nobody has looked at since it was opened keeps the bookmark that it has.
func (p *page) bookmark(a anchor) *bookmark {
	if p.doc == nil {
		return p.mark
	}
	b := &bookmark{anchor: a, shift: p.shift}
	if i := a.place.heading; i >= 0 && i < len(p.doc.Headings) {
		b.heading = p.doc.Headings[i].ID
	}
	if p.link > 0 && p.link <= len(p.doc.Links) {
		b.link = p.doc.Links[p.link-1]
	}
	if p.search != nil {
		b.search = &bookmarkedSearch{p.search.query, p.search.at}
	}
	return b
}

// turnTo goes to a bookmark in a page that is laid out.
func (p *page) turnTo(b *bookmark) {
	p.shift, p.link, p.search = b.shift, 0, nil
	p.restore(b.anchor) // in its manner, which decides what headings there are
	p.restore(p.resolve(b))
	for i, l := range p.doc.Links {
		if b.link.URL != "" && l.URL == b.link.URL && l.Text == b.link.Text {
			p.link = i + 1
			break
		}
	}
	if b.search != nil {
		p.search = newSearch(p.doc, b.search.query)
		p.search.at = max(min(b.search.at, len(p.search.hits)-1), 0)
	}
}

// resolve is a bookmark's place in this version of the page: under its heading wherever that is now. The line that it was is
// another one.
func (p *page) resolve(b *bookmark) anchor {
	a := b.anchor
	a.wasWidth = 0
	if b.heading == "" {
		return a
	}
	if i := slices.IndexFunc(p.doc.Headings, func(h render.Heading) bool { return h.ID == b.heading }); i >= 0 {
		a.place.heading = i
	}
	return a
}
