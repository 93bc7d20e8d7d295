package list

import (
	"slices"

	"example.com/folio/content"
	"example.com/folio/internal/render"
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
func (l *View) fitPreview() {
	switch {
	case l.previewLayout == nil || l.firstLine(l.Chosen) >= l.Top+l.Height:
		l.preview = nil
		return
	case l.preview == nil || l.previewItem != l.Chosen:
		l.previewItem = l.Chosen
		l.preview = page.NewItem(beginningOf(l.page.Pages[l.Chosen]), l.Chosen, len(l.page.Pages))
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
func (l *View) withPreview(lines []string) []string {
	if l.previewLayout == nil {
		return lines
	}
	var preview []string
	if l.preview != nil {
		preview = l.previewLines()
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

// leadFigure returns the first figure of the preview, which is shown before the text, and where its caption ends. It is
// nil if there is none, or it doesn't fit below the title.
func (l *View) leadFigure() (f *render.Figure, end int) {
	doc := l.preview.Doc
	if len(doc.Figures) == 0 {
		return nil, 0
	}
	f = &doc.Figures[0]
	end = f.End
	if n := len(f.Caption); n > 0 {
		end = f.Caption[n-1].Line + 1
	}
	if l.preview.Total-len(doc.Lines)+end-f.Line > l.preview.Height {
		return nil, 0
	}
	return f, end
}

// previewLines returns the lines of the preview: the title, the first figure and the text without it. So the pictures
// of all items are at one place, next to their summaries, wherever they are on their pages.
func (l *View) previewLines() []string {
	lines, _ := l.preview.Show()
	f, end := l.leadFigure()
	if f == nil {
		return lines
	}
	doc := l.preview.Doc
	lines = slices.Clone(lines[:l.preview.Total-len(doc.Lines)])
	add := func(from, to int) {
		for i := from; i < to && len(lines) < l.preview.Height; i++ {
			lines = append(lines, l.previewLayout.DrawLine(doc.Lines[i], doc.Plain[i], 0, 0))
		}
	}
	add(f.Line, end)
	if len(lines) < l.preview.Height {
		lines = append(lines, "")
	}
	add(0, f.Line)
	if end < len(doc.Lines) && doc.Plain[end] == "" {
		end++ // one of the blank lines around it
	}
	add(end, len(doc.Lines))
	return lines
}

// previewPending returns the pictures of the preview to decode next, the first figure before others.
func (l *View) previewPending() []render.Pending {
	if l.preview == nil {
		return nil
	}
	pending := l.preview.Pending()
	f, _ := l.leadFigure()
	if f == nil {
		return pending
	}
	isLead := func(p render.Pending) bool { return p.Line == f.Line }
	lead := slices.IndexFunc(l.preview.Doc.Pending, isLead)
	if lead < 0 {
		return pending
	}
	return append([]render.Pending{l.preview.Doc.Pending[lead]}, slices.DeleteFunc(pending, isLead)...)
}
