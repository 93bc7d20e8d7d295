package render

import (
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// document writes lines out.
func (l *layout) document(lines []line) *Document {
	doc := &Document{Headings: l.headings, Links: l.links.all, Blocks: l.wide, Pending: l.pending}
	w := writer{links: l.links}
	for i, line := range lines {
		runs := tidy(line.runs)
		plain := join(runs)
		styled := plain
		if !l.styles.plain {
			styled = w.line(runs)
		}
		doc.Plain = append(doc.Plain, plain)
		doc.Lines = append(doc.Lines, styled)
		if line.heading > 0 {
			doc.Headings[line.heading-1].Line = i
		}
		if line.block > 0 {
			doc.Blocks[line.block-1].reach(i)
		}
		if line.pending > 0 {
			doc.Pending[line.pending-1].reach(i)
		}
		at, margin := 0, 0
		for _, r := range runs {
			if r.link > 0 {
				doc.Links[r.link-1].stand(Span{i, at, at + len(r.text)})
			}
			if at += len(r.text); r.aside {
				margin = at
			}
		}
		if l.railing {
			doc.Margins = append(doc.Margins, margin)
		}
	}
	// A link of which nothing is on the page cannot be followed.
	doc.Links = slices.DeleteFunc(doc.Links, func(link Link) bool { return link.Line < 0 })
	doc.Blocks = slices.DeleteFunc(doc.Blocks, func(b Block) bool { return b.End == 0 })
	return doc
}

// stand notes where a piece of a link is.
func (l *Link) stand(at Span) {
	if l.Line < 0 {
		l.Line = at.Line
	}
	if n := len(l.Spans); n > 0 && l.Spans[n-1].Line == at.Line && l.Spans[n-1].To == at.From {
		l.Spans[n-1].To = at.To
		return
	}
	l.Spans = append(l.Spans, at)
}

// reach notes that a line is part of a block.
func (b *Block) reach(line int) {
	if b.End == 0 {
		b.Line = line
	}
	b.End = line + 1
}

// tidy is what is shown of a line's runs: without the spaces at the end, and with plain spaces for those that kept words
// together until now.
func tidy(runs []run) []run {
	out := make([]run, 0, len(runs))
	for _, r := range runs {
		r.text = strings.ReplaceAll(r.text, "\u00a0", " ")
		if r.text != "" {
			out = append(out, r)
		}
	}
	for len(out) > 0 {
		last := &out[len(out)-1]
		if last.text = strings.TrimRight(last.text, " "); last.text != "" {
			break
		}
		out = out[:len(out)-1]
	}
	return out
}

// A writer writes runs with as few bytes between them as it can.
type writer struct {
	links *links
	b     strings.Builder
	pen   style
	open  string // the hyperlink that is open
}

// line is one line, which begins and ends in the default style and in no hyperlink.
func (w *writer) line(runs []run) string {
	w.b.Reset()
	for _, r := range runs {
		w.hyperlink(r.link)
		if to := r.style; !invisible(r.text, w.pen, to) {
			w.b.WriteString(sgr(w.pen, to))
			w.pen = to
		}
		w.b.WriteString(r.text)
	}
	w.hyperlink(0)
	w.b.WriteString(sgr(w.pen, style{}))
	w.pen = style{}
	return w.b.String()
}

// invisible tells whether nobody sees in which of two styles a text is.
func invisible(text string, a, b style) bool {
	const lines = underline | strike
	return (a.attributes|b.attributes)&lines == 0 && a.background == b.background && strings.TrimLeft(text, " ") == ""
}

// hyperlink makes link i, or none, the one that is open.
func (w *writer) hyperlink(i int) {
	to := ""
	if i > 0 && !w.links.numbered {
		to = w.links.hyperlink(i)
	}
	if to == w.open {
		return
	}
	if w.open = to; to == "" {
		to = ansi.ResetHyperlink()
	}
	w.b.WriteString(to)
}
