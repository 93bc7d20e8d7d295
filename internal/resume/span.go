package resume

import "strings"

// A style is how a run of text is set.
type style struct {
	bold, italic, struck, code bool
	url, title                 string // of the link or image around it
	image                      bool   // the text is the picture's description
	html                       bool   // the text is an HTML tag, which no reader sees
}

// A span is a run of text in one style. The text is what a reader sees: no marks, no escapes.
type span struct {
	text string
	style
}

// A line is one line of a paragraph or heading.
type line struct {
	spans []span
	no    int  // in the source, from 1
	hard  bool // the author broke the line here
}

// text is the line as a reader sees it.
func (l line) text() string {
	var b strings.Builder
	for _, s := range l.spans {
		if !s.html {
			b.WriteString(s.text)
		}
	}
	return b.String()
}

// cut is the part of the line between two bytes of its text.
func (l line) cut(from, to int) line {
	out := line{no: l.no, hard: l.hard}
	pos := 0
	for _, s := range l.spans {
		if s.html {
			if pos >= from && pos < to {
				out.spans = append(out.spans, s)
			}
			continue
		}
		lo, hi := max(from-pos, 0), min(to-pos, len(s.text))
		pos += len(s.text)
		if lo < hi {
			s.text = s.text[lo:hi]
			out.spans = append(out.spans, s)
		}
	}
	return out
}

// trimmed is the line without the spaces and loose marks at its ends.
func (l line) trimmed() line {
	from, to := edges(l.text())
	return l.cut(from, to)
}

// all tells whether every visible run of the line has what is asked for.
func (l line) all(has func(span) bool) bool {
	some := false
	for _, s := range l.spans {
		if s.html || strings.Trim(s.text, " \t"+loose+"()[].📍") == "" {
			continue
		}
		if !has(s) {
			return false
		}
		some = true
	}
	return some
}

func isBold(s span) bool   { return s.bold }
func isItalic(s span) bool { return s.italic }
func isCode(s span) bool   { return s.code }
func isLinked(s span) bool { return s.url != "" && !s.image }

// link is the target of the first link in the line.
func (l line) link() string {
	for _, s := range l.spans {
		if isLinked(s) {
			return s.url
		}
	}
	return ""
}
