package page

import "example.com/folio/tui/search"

// StartSearch selects the first hit at or below the top line.
func (p *View) StartSearch(s *search.Matches) {
	p.Search = s
	p.Search.SelectFrom(max(p.Top-len(p.head), 0))
	if len(p.Search.Hits) > 0 {
		p.reveal(p.Search.Hits[p.Search.Current].Line)
	}
}

// StepHit makes the next hit the current one, or the previous one if by is -1.
func (p *View) StepHit(by int) {
	if p.Search == nil || len(p.Search.Hits) == 0 {
		return
	}
	n := len(p.Search.Hits)
	p.Search.Current = (p.Search.Current + by + n) % n
	p.Unfocus()
	p.reveal(p.Search.Hits[p.Search.Current].Line)
	p.SaveAnchor()
}

// SearchFromTop searches for a query from the first line on. An empty query only goes there.
func (p *View) SearchFromTop(query string) {
	p.focus, p.Search = focus{}, nil
	p.ScrollTo(0)
	if query != "" {
		p.StartSearch(search.In(p.Doc, query))
		if len(p.Search.Hits) == 0 && p.mode == modeTimeline { // a search of the site matches the page as written
			p.ToggleMode()
			p.StartSearch(search.In(p.Doc, query))
		}
	}
	p.SaveAnchor()
}
