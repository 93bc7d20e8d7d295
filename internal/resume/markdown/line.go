package markdown

import (
	"slices"
	"strings"
	"unicode/utf8"

	"example.com/folio/internal/inline"
	"example.com/folio/internal/resume/words"
)

// A Style is how a Span is set.
type Style struct {
	Bold, Italic, Strike, Code bool
	URL, Title                 string // of the link or image
	Image                      bool   // the text is the description of the image
	HTML                       bool   // the text is an HTML tag, which is not shown
}

// A Span is text in one style, as a reader sees it, without marks and escapes.
type Span struct {
	Text string
	Style
}

// IsBold reports whether a span is bold.
func IsBold(s Span) bool { return s.Bold }

// IsItalic reports whether a span is italic.
func IsItalic(s Span) bool { return s.Italic }

// IsCode reports whether a span is code.
func IsCode(s Span) bool { return s.Code }

// IsImage reports whether a span is an image.
func IsImage(s Span) bool { return s.Image }

// IsLink reports whether a span is part of a link.
func IsLink(s Span) bool { return s.URL != "" && !s.Image }

// HasURL reports whether a span is part of a link or an image.
func HasURL(s Span) bool { return s.URL != "" }

// A Line is one line of a paragraph, heading or table cell.
type Line struct {
	Spans []Span
	No    int  // in the source, from 1
	Hard  bool // the author broke the line after it
}

// Text returns the line as a reader sees it.
func (l Line) Text() string {
	var b strings.Builder
	for _, s := range l.Spans {
		if !s.HTML {
			b.WriteString(s.Text)
		}
	}
	return b.String()
}

// Tidy returns the text without the loose marks at its ends.
func (l Line) Tidy() string { return words.Tidy(l.Text()) }

// Cut returns the part of the line between two byte offsets of its text.
func (l Line) Cut(from, to int) Line {
	out := Line{No: l.No, Hard: l.Hard}
	pos := 0
	for _, s := range l.Spans {
		if s.HTML {
			if pos >= from && pos < to {
				out.Spans = append(out.Spans, s)
			}
			continue
		}
		lo, hi := max(from-pos, 0), min(to-pos, len(s.Text))
		pos += len(s.Text)
		if lo < hi {
			s.Text = s.Text[lo:hi]
			out.Spans = append(out.Spans, s)
		}
	}
	return out
}

// Trimmed returns the line without the spaces and loose marks at its ends.
func (l Line) Trimmed() Line {
	from, to := words.Edges(l.Text())
	return l.Cut(from, to)
}

// All reports whether there is visible text in the line, and has holds for all of it.
func (l Line) All(has func(Span) bool) bool {
	some := false
	for _, s := range l.Spans {
		if s.HTML || strings.Trim(s.Text, " \t"+words.Loose+"()[].📍") == "" {
			continue
		}
		if !has(s) {
			return false
		}
		some = true
	}
	return some
}

// Any reports whether has holds for a span of the line.
func (l Line) Any(has func(Span) bool) bool { return slices.ContainsFunc(l.Spans, has) }

// Link returns the target of the first link in the line, or "".
func (l Line) Link() string {
	if i := slices.IndexFunc(l.Spans, IsLink); i >= 0 {
		return l.Spans[i].URL
	}
	return ""
}

// Items returns the items of a list on one line as Markdown: "Go, C (a little); Rust".
func (l Line) Items() []string {
	text := l.Text()
	var items []string
	from := 0
	for _, to := range append(words.TopLevel(text, ",;·•|"), len(text)) {
		if md := l.Cut(from, to).Trimmed().Markdown(); md != "" {
			items = append(items, md)
		}
		_, mark := utf8.DecodeRuneInString(text[to:])
		from = to + mark
	}
	return items
}

// JoinLines joins lines with spaces.
func JoinLines(lines []Line) Line {
	if len(lines) == 0 {
		return Line{}
	}
	out := Line{No: lines[0].No}
	for i, l := range lines {
		if i > 0 {
			out.Spans = append(out.Spans, Span{Text: " "})
		}
		out.Spans = append(out.Spans, l.Spans...)
	}
	return out
}

// lineBreak stands in a cell of a table where the author broke the line.
const lineBreak = "<br>"

// Parts returns the lines of a cell of a table.
func (l Line) Parts() []Line {
	parts := []Line{{No: l.No}}
	for _, s := range l.Spans {
		if s.HTML && s.Text == lineBreak {
			parts = append(parts, Line{No: l.No})
			continue
		}
		last := &parts[len(parts)-1]
		last.Spans = append(last.Spans, s)
	}
	return slices.DeleteFunc(parts, func(l Line) bool { return strings.TrimSpace(l.Text()) == "" })
}

// A lineBuilder turns runs into lines.
type lineBuilder struct {
	line  Line
	lines []Line
}

// end ends a line that has any text.
func (b *lineBuilder) end(hard bool) {
	if len(b.line.Spans) > 0 {
		b.line.Hard = hard
		b.line.Spans = merge(b.line.Spans)
		b.lines = append(b.lines, b.line)
	}
	b.line = Line{No: b.line.No + 1}
}

// add adds runs. Only breaks at the top end a line: one within emphasis is a space.
func (b *lineBuilder) add(runs []inline.Run) {
	for _, r := range runs {
		text := strings.ReplaceAll(words.Clean(r.Text), "\n", " ")
		ends := r.Break != inline.NoBreak || r.HTML && strings.HasPrefix(words.Fold(text), "<br")
		switch {
		case ends && r.Depth == 0:
			b.end(r.Break != inline.SoftBreak)
			continue
		case r.Break != inline.NoBreak:
			text = " "
			b.line.No++
		}
		if text != "" || r.Image != nil && r.Text == "" {
			b.line.Spans = append(b.line.Spans, Span{text, styleOf(r.Style)})
		}
	}
}

func styleOf(in inline.Style) Style {
	st := Style{Bold: in.Bold, Italic: in.Italic, Strike: in.Strike, Code: in.Code, HTML: in.HTML}
	st.Image = in.Image != nil
	target := in.Image
	if target == nil {
		target = in.Link
	}
	if target != nil {
		st.URL = strings.Join(strings.Fields(words.Clean(target.URL)), "%20")
		st.Title = words.OneLine(target.Title)
	}
	return st
}

// merge joins adjacent spans of one style: the parser splits text at every mark that could have had a meaning.
func merge(spans []Span) []Span {
	var out []Span
	for len(spans) > 0 {
		first, n := spans[0], 1
		for n < len(spans) && spans[n].Style == first.Style && !first.Image && !first.HTML {
			n++
		}
		var b strings.Builder
		for _, s := range spans[:n] {
			b.WriteString(s.Text)
		}
		out = append(out, Span{b.String(), first.Style})
		spans = spans[n:]
	}
	return out
}
