package tui

import (
	"example.com/folio/content"
	"example.com/folio/tui/caption"
	"example.com/folio/tui/look"
	"example.com/folio/tui/page"
	"example.com/folio/tui/view"
)

// maxPreviewSource is the longest page in bytes that a preview lays out as a whole, so that moving through a list of
// very long pages stays quick.
const maxPreviewSource = 32 << 10

// fitPreview lays out the selected item for the preview. While a long introduction hides the selected item, there is
// no preview.
func (l *list) fitPreview() {
	switch {
	case l.previewLayout == nil || l.firstLine(l.chosen) >= l.Top+l.Height:
		l.preview = nil
		return
	case l.preview == nil || l.previewItem != l.chosen:
		l.previewItem = l.chosen
		l.preview = page.NewItem(beginningOf(l.page.Pages[l.chosen]), l.chosen, len(l.page.Pages))
	}
	l.preview.Fit(l.previewLayout)
}

// beginningOf returns a page that is short enough for a preview: the page itself, or a copy of its beginning.
func beginningOf(p *content.Page) *content.Page {
	if len(p.Body) <= maxPreviewSource {
		return p
	}
	short := *p
	short.Body = caption.Beginning(p.Body)
	return &short
}

// withPreview draws the preview next to the lines of the list.
func (l *list) withPreview(lines []string) []string {
	if l.previewLayout == nil {
		return lines
	}
	var preview []string
	if l.preview != nil {
		preview, _ = l.preview.Show()
	}
	at := l.window.Preview
	edge := l.layout.Styles.Rule.Apply("│")
	rows := make([]string, at.H)
	for i := range rows {
		rows[i] = edge
		if i < len(preview) && preview[i] != "" {
			rows[i] += " " + preview[i]
		}
	}
	return look.Beside(lines, at.X-view.ColumnGutter/2, rows)
}
