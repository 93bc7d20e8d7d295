package page

import (
	"slices"

	"example.com/folio/internal/render"
	"example.com/folio/tui/position"
	"example.com/folio/tui/search"
)

// JumpToHeading scrolls to the heading named by the fragment of a link, or to the top if there is no such heading.
func (p *View) JumpToHeading(anchor string) {
	if p.mode == modeTimeline && anchor != "" && position.HeadingNamed(p.Doc, anchor) < 0 {
		p.ToggleMode() // the heading may only be in the written page
	}
	if i := position.HeadingNamed(p.Doc, anchor); i >= 0 {
		p.jumpToLine(p.Doc.Headings[i].Line)
		return
	}
	p.ScrollTo(0)
	p.SaveAnchor()
}

// A bookmark is a position in a page, with the focused link and the search, that can be restored in another version
// of the site.
type bookmark struct {
	Anchor
	heading string // ID of the heading that the position is relative to; "" before the first one
	shift   int
	link    render.Link     // the focused link; no URL if there is none
	figure  string          // the file of the focused figure; empty if there is none
	search  *search.Matches // without its hits
}

// makeBookmark returns a bookmark of the current position. A page that was never laid out returns the one it was given.
func (p *View) makeBookmark() *bookmark {
	if p.Doc == nil {
		return p.pendingBookmark
	}
	b := &bookmark{Anchor: p.Anchor, shift: p.shift}
	if i := p.pos.Heading; i >= 0 && i < len(p.Doc.Headings) {
		b.heading = p.Doc.Headings[i].ID
	}
	if link := p.FocusedLink(); link != nil {
		b.link = *link
	}
	if i := p.FocusedFigure(); i >= 0 {
		b.figure = p.Doc.Figures[i].File
	}
	if p.Search != nil {
		b.search = &search.Matches{Query: p.Search.Query, Current: p.Search.Current}
	}
	return b
}

// applyBookmark restores a bookmark in a page that is laid out.
func (p *View) applyBookmark(b *bookmark) {
	p.shift, p.focus, p.Search = b.shift, focus{}, nil
	p.RestoreAnchor(b.Anchor) // first its mode, which determines the headings
	p.RestoreAnchor(p.resolve(b))
	for i, l := range p.Doc.Links {
		if b.link.URL != "" && l.URL == b.link.URL && l.Text == b.link.Text {
			p.focus = focus{link: i + 1}
			break
		}
	}
	for i, f := range p.Doc.Figures {
		if f.File == b.figure {
			p.focus = focus{figure: i + 1}
			break
		}
	}
	if b.search != nil {
		p.Search = search.InAt(p.Doc, b.search.Query, b.search.Current)
	}
}

// resolve returns the bookmark's position in this version of the page. Its heading may have moved, so the saved line
// doesn't apply.
func (p *View) resolve(b *bookmark) Anchor {
	a := b.Anchor
	a.ForgetLine()
	if b.heading == "" {
		return a
	}
	if i := slices.IndexFunc(p.Doc.Headings, func(h render.Heading) bool { return h.ID == b.heading }); i >= 0 {
		a.pos.Heading = i
	}
	return a
}

// RestoreFrom continues where an earlier version of the page was, once this one is laid out.
func (p *View) RestoreFrom(old *View) { p.pendingBookmark = old.makeBookmark() }
