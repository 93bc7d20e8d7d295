package tui

// pageContext returns the context of keys in a page: ordinary, unless labels, a link or hits are active.
func pageContext(p *page, ordinary context) context {
	switch {
	case p.labels:
		return inLabels
	case p.link > 0:
		return inLink
	case p.search != nil:
		return inHits
	}
	return ordinary
}
