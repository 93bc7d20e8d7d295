package page

import (
	"example.com/folio/content"
	"example.com/folio/tui/position"
)

// A viewMode says how a page is shown. Only a résumé has a choice.
type viewMode int

const (
	modeAuto     viewMode = iota // undecided: a timeline if the page has dates
	modeWritten                  // as the page was written
	modeTimeline                 // as a timeline of its entries
)

// A toggle records a change of mode, so that toggling back returns to the same line.
type toggle struct{ from, to Anchor }

// chooseMode replaces modeAuto, and any mode that the page doesn't have.
func (p *View) chooseMode() {
	if p.page.Role != content.Resume || p.itemNumber != "" {
		p.mode = modeWritten
		return
	}
	switch t := p.layout.Timeline(p.page); {
	case t.Source == "":
		p.mode = modeWritten
	case p.mode == modeAuto && t.Dated:
		p.mode = modeTimeline
	case p.mode == modeAuto:
		p.mode = modeWritten
	}
}

// ToggleMode switches the mode and stays at the same heading.
func (p *View) ToggleMode() {
	old, here, last := p.Doc, p.Anchor, p.lastToggle
	at := position.At(old, max(p.Top-len(p.head), 0))
	p.mode = modeWritten + modeTimeline - p.mode
	p.focus, p.labels, p.shift = focus{}, false, 0
	p.layOut()
	switch {
	case last.to == here && last.from.mode == p.mode:
		p.RestoreAnchor(last.from)
	case p.Top == 0:
		p.ScrollTo(0)
		p.SaveAnchor()
	default:
		p.ScrollTo(len(p.head) + position.Matching(old, p.Doc, at))
		p.SaveAnchor()
	}
	p.lastToggle = toggle{here, p.Anchor}
}

// NewTimeline returns a page that opens as a timeline.
func NewTimeline(p *content.Page) *View {
	v := New(p)
	v.mode = modeTimeline
	return v
}

// IsTimeline reports whether the position is in a timeline.
func (a *Anchor) IsTimeline() bool { return a.mode == modeTimeline }

// ForgetLine makes the position relative to its heading: the saved line no longer applies.
func (a *Anchor) ForgetLine() { a.width = 0 }
