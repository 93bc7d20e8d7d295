package tui

import (
	"example.com/folio/tui/look"
	"example.com/folio/tui/panel"
	"example.com/folio/tui/view"
)

const addressHelp = "Press y to send it to your clipboard. folio can't open links on your computer."

// A linkPanel shows the whole target of an external link.
type linkPanel struct {
	panel.View
	url string
}

func newLinkPanel(background view.View, url string) *linkPanel {
	return &linkPanel{panel.New(background, "External link"), look.Plain(url)}
}

func (p *linkPanel) Fit(lc *view.Context) {
	if p.IsLaidOut(lc) {
		return
	}
	columns := panel.Columns(lc)
	lines := append(lc.Styles.Text.ApplyAll(look.HardWrap(p.url, columns)), "")
	lines = append(lines, lc.Styles.Quiet.ApplyAll(look.Wrap(addressHelp, columns))...)
	p.SetLines(lc, lines, columns)
}
