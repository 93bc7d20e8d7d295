package tui

import (
	"example.com/folio/tui/gallery"
	"example.com/folio/tui/outline"
	"example.com/folio/tui/page"
	"example.com/folio/tui/results"
	"example.com/folio/tui/view"
)

// overlayContext returns the context of keys in an overlay.
func overlayContext(overlay view.View) context {
	switch overlay.(type) {
	case *results.View:
		return inSearch
	case *outline.View:
		return inOutline
	case *linkPanel:
		return inLinkPanel
	case *gallery.View:
		return inGallery
	case *takePanel:
		return inTake
	}
	return inHelp
}

// pageContext returns the context of keys in a page: ordinary, unless labels, a link, a figure or hits are active.
func pageContext(p *page.View, ordinary context) context {
	switch {
	case p.HasLabels():
		return inLabels
	case p.FocusedLink() != nil:
		return inLink
	case p.FocusedFigure() >= 0:
		return inFigure
	case p.Search != nil:
		return inHits
	}
	return ordinary
}
