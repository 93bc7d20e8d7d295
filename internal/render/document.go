package render

import (
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"example.com/folio/internal/render/run"
	"example.com/folio/internal/render/style"
)

// document returns the document of a layout's lines.
func (l *layout) document(lines []line) *Document {
	doc := &Document{
		Headings: l.headings, Links: l.links.all, Blocks: l.unwrapped, Figures: l.figures, Pending: l.pending,
		pixels: l.pixels,
	}
	w := lineWriter{links: l.links}
	for i, line := range lines {
		runs := trimRuns(line.runs)
		plain := run.Join(runs)
		styled := plain
		if !l.styles.Plain {
			styled = w.line(runs)
		}
		doc.Plain = append(doc.Plain, plain)
		doc.Lines = append(doc.Lines, styled)
		if line.heading > 0 {
			doc.Headings[line.heading-1].Line = i
		}
		if line.block > 0 {
			b := &doc.Blocks[line.block-1]
			extend(&b.Line, &b.End, i)
		}
		if line.pending > 0 {
			p := &doc.Pending[line.pending-1]
			extend(&p.Line, &p.End, i)
		}
		if line.figure > 0 {
			f := &doc.Figures[line.figure-1]
			extend(&f.Line, &f.End, i)
		}
		if margin := doc.addSpans(i, runs, line.figure > 0); l.hasTimeline {
			doc.Margins = append(doc.Margins, margin)
		}
	}
	// Links without text on the page, such as those in a picture without description, can't be followed.
	doc.Links = slices.DeleteFunc(doc.Links, func(link Link) bool { return link.Line < 0 })
	doc.Blocks = slices.DeleteFunc(doc.Blocks, func(b Block) bool { return b.End == 0 })
	doc.Figures = slices.DeleteFunc(doc.Figures, func(f Figure) bool { return f.End == 0 })
	return doc
}

// addSpans adds the runs of line i to their links and figures, and returns where the margin ends. In the lines of a
// picture the runs of its figure are cells.
func (doc *Document) addSpans(i int, runs []run.Run, inPicture bool) (margin int) {
	at := 0
	for _, r := range runs {
		s := Span{i, at, at + len(r.Text)}
		if r.Link > 0 {
			doc.Links[r.Link-1].addSpan(s)
		}
		switch {
		case r.Figure > 0 && inPicture:
			doc.Figures[r.Figure-1].Cells = appendSpan(doc.Figures[r.Figure-1].Cells, s)
		case r.Figure > 0:
			doc.Figures[r.Figure-1].Caption = appendSpan(doc.Figures[r.Figure-1].Caption, s)
		}
		if at = s.To; r.Margin {
			margin = at
		}
	}
	return margin
}

// addSpan adds a part of the link's text. Its Line is -1 before.
func (l *Link) addSpan(s Span) {
	if l.Line < 0 {
		l.Line = s.Line
	}
	l.Spans = appendSpan(l.Spans, s)
}

// appendSpan appends a span, to the last one if it continues that.
func appendSpan(spans []Span, s Span) []Span {
	if n := len(spans); n > 0 && spans[n-1].Line == s.Line && spans[n-1].To == s.From {
		spans[n-1].To = s.To
		return spans
	}
	return append(spans, s)
}

// extend extends a range of lines by the next one. The range is empty if end is 0.
func extend(begin, end *int, line int) {
	if *end == 0 {
		*begin = line
	}
	*end = line + 1
}

// trimRuns returns the runs of a line without trailing spaces, unless they have a background, and with spaces in place
// of no-break spaces.
func trimRuns(runs []run.Run) []run.Run {
	out := make([]run.Run, 0, len(runs))
	for _, r := range runs {
		r.Text = strings.ReplaceAll(r.Text, "\u00a0", " ")
		if r.Text != "" {
			out = append(out, r)
		}
	}
	for len(out) > 0 {
		last := &out[len(out)-1]
		if last.Style.Background != 0 {
			break
		}
		if last.Text = strings.TrimRight(last.Text, " "); last.Text != "" {
			break
		}
		out = out[:len(out)-1]
	}
	return out
}

// A lineWriter writes lines of runs as styled text with hyperlinks.
type lineWriter struct {
	style.Writer
	links *links
	open  string // the sequence of the hyperlink that is open
}

// line returns a line. It begins and ends in the default style, outside of hyperlinks.
func (w *lineWriter) line(runs []run.Run) string {
	for _, r := range runs {
		w.hyperlink(r.Link)
		w.Write(style.Run{Text: r.Text, Style: r.Style})
	}
	w.hyperlink(0)
	return w.Line()
}

// hyperlink opens the hyperlink of a run's link, 0 for none, and closes the one before.
func (w *lineWriter) hyperlink(link int) {
	to := ""
	if link > 0 && !w.links.numbered {
		to = w.links.hyperlink(link)
	}
	if to == w.open {
		return
	}
	if w.open = to; to == "" {
		to = ansi.ResetHyperlink()
	}
	w.WriteSequence(to)
}
