package markdown

import (
	"bytes"
	"strings"
)

// Markdown returns the line as Markdown.
func (l Line) Markdown() string {
	var b bytes.Buffer
	writeSpans(&b, l.Spans, 0)
	return strings.TrimSpace(b.String())
}

// Paragraph returns the line as Markdown of a paragraph, whatever it begins with.
func (l Line) Paragraph() string { return EscapeStart(l.Markdown()) }

// marks are the styles that have a mark on either side, the outermost first.
var marks = []struct {
	mark string
	has  func(Span) bool
}{
	{"~~", func(s Span) bool { return s.Strike }},
	{"**", IsBold},
	{"*", IsItalic},
}

// writeSpans writes links at depth 0, then the marks one depth after the other, then the text.
func writeSpans(b *bytes.Buffer, spans []Span, depth int) {
	for len(spans) > 0 {
		n := 1
		switch first := spans[0]; {
		case depth == 0 && (first.URL != "" || first.Image):
			same := func(s Span) bool { return s.URL == first.URL && s.Title == first.Title && !s.Image }
			for n < len(spans) && !first.Image && same(spans[n]) {
				n++
			}
			writeLink(b, spans[:n])
		case depth == 0:
			for n < len(spans) && spans[n].URL == "" && !spans[n].Image {
				n++
			}
			writeSpans(b, spans[:n], 1)
		case depth <= len(marks):
			m := marks[depth-1]
			for n < len(spans) && m.has(spans[n]) == m.has(first) {
				n++
			}
			if m.has(first) {
				writeMarked(b, spans[:n], m.mark, depth+1)
			} else {
				writeSpans(b, spans[:n], depth+1)
			}
		default:
			writeText(b, first)
		}
		spans = spans[n:]
	}
}

// writeMarked writes spans between marks. Spaces at the ends stand outside of them, as Markdown demands.
func writeMarked(b *bytes.Buffer, spans []Span, mark string, depth int) {
	var inner bytes.Buffer
	writeSpans(&inner, spans, depth)
	text := inner.String()
	core := strings.TrimSpace(text)
	if core == "" {
		b.WriteString(text)
		return
	}
	from := strings.Index(text, core)
	b.WriteString(text[:from] + mark + core + mark + text[from+len(core):])
}

// writeLink writes spans of one link, or one image.
func writeLink(b *bytes.Buffer, spans []Span) {
	first := spans[0]
	bare := first.Text == first.URL && first.Style == (Style{URL: first.URL})
	if bare && len(spans) == 1 && strings.Contains(first.URL, "://") {
		b.WriteString("<" + first.URL + ">")
		return
	}
	to := destination(first.URL)
	if first.Title != "" {
		to += ` "` + strings.ReplaceAll(first.Title, `"`, `\"`) + `"`
	}
	if first.Image {
		b.WriteString("!")
	} else if bytes.HasSuffix(b.Bytes(), []byte("!")) { // it would make the link an image
		b.Truncate(b.Len() - 1)
		b.WriteString(`\!`)
	}
	inner := make([]Span, len(spans))
	for i, s := range spans {
		s.URL, s.Title, s.Image = "", "", false
		inner[i] = s
	}
	b.WriteString("[")
	writeSpans(b, inner, 1)
	b.WriteString("](" + to + ")")
}

func writeText(b *bytes.Buffer, s Span) {
	switch {
	case s.HTML:
		b.WriteString(s.Text)
	case s.Code:
		fence := "`"
		for strings.Contains(s.Text, fence) {
			fence += "`"
		}
		text := s.Text
		if strings.HasPrefix(text, "`") || strings.HasSuffix(text, "`") {
			text = " " + text + " "
		}
		b.WriteString(fence + text + fence)
	default:
		b.WriteString(Escape(s.Text))
	}
}
