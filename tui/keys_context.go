package tui

import "example.com/folio/tui/page"

// pageContext returns the context of keys in a page: ordinary, unless labels, a link or hits are active.
func pageContext(p *page.View, ordinary context) context {
	switch {
	case p.HasLabels():
		return inLabels
	case p.FocusedLink() != nil:
		return inLink
	case p.Search != nil:
		return inHits
	}
	return ordinary
}
