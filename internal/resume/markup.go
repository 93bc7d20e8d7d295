package resume

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// markdown is the line as Markdown.
func (l line) markdown() string {
	var b bytes.Buffer
	writeRuns(&b, l.spans, 0)
	return strings.TrimSpace(b.String())
}

// marks are the styles that Markdown sets with a mark on either side, the outermost first.
var marks = []struct {
	mark string
	has  func(span) bool
}{
	{"~~", func(s span) bool { return s.struck }},
	{"**", isBold},
	{"*", isItalic},
}

// writeRuns writes spans inside the marks before depth: first links, then the marks, then the text.
func writeRuns(b *bytes.Buffer, spans []span, depth int) {
	for len(spans) > 0 {
		n := 1
		switch first := spans[0]; {
		case depth == 0 && (first.url != "" || first.image):
			for n < len(spans) && !first.image && spans[n].url == first.url && spans[n].title == first.title && !spans[n].image {
				n++
			}
			writeLink(b, spans[:n])
		case depth == 0:
			for n < len(spans) && spans[n].url == "" && !spans[n].image {
				n++
			}
			writeRuns(b, spans[:n], 1)
		case depth <= len(marks):
			m := marks[depth-1]
			for n < len(spans) && m.has(spans[n]) == m.has(first) {
				n++
			}
			if m.has(first) {
				writeMarked(b, spans[:n], m.mark, depth+1)
			} else {
				writeRuns(b, spans[:n], depth+1)
			}
		default:
			writeText(b, first)
		}
		spans = spans[n:]
	}
}

// writeMarked puts the spaces at the ends of marked text outside of the marks, where Markdown wants them.
func writeMarked(b *bytes.Buffer, spans []span, mark string, depth int) {
	var in bytes.Buffer
	writeRuns(&in, spans, depth)
	text := in.String()
	core := strings.TrimSpace(text)
	if core == "" {
		b.WriteString(text)
		return
	}
	from := strings.Index(text, core)
	b.WriteString(text[:from] + mark + core + mark + text[from+len(core):])
}

func writeLink(b *bytes.Buffer, spans []span) {
	first := spans[0]
	to := first.url
	if strings.ContainsAny(to, "()<>") {
		to = "<" + strings.NewReplacer("<", "%3C", ">", "%3E").Replace(to) + ">"
	}
	if first.title != "" {
		to += ` "` + strings.ReplaceAll(first.title, `"`, `\"`) + `"`
	}
	if !first.image && len(spans) == 1 && strings.Contains(first.url, "://") && first.text == first.url && first.style == (style{url: first.url}) {
		b.WriteString("<" + first.url + ">")
		return
	}
	if first.image {
		b.WriteString("!")
	} else if bytes.HasSuffix(b.Bytes(), []byte("!")) { // or this would be a picture
		b.Truncate(b.Len() - 1)
		b.WriteString(`\!`)
	}
	inner := make([]span, len(spans))
	for i, s := range spans {
		s.url, s.title, s.image = "", "", false
		inner[i] = s
	}
	var in bytes.Buffer
	writeRuns(&in, inner, 1)
	b.WriteString("[" + in.String() + "](" + to + ")")
}

func writeText(b *bytes.Buffer, s span) {
	switch {
	case s.html:
		b.WriteString(s.text)
	case s.code:
		fence := "`"
		for strings.Contains(s.text, fence) {
			fence += "`"
		}
		text := s.text
		if strings.HasPrefix(text, "`") || strings.HasSuffix(text, "`") {
			text = " " + text + " "
		}
		b.WriteString(fence + text + fence)
	default:
		b.WriteString(escape(s.text))
	}
}

var entityLike = regexp.MustCompile(`^&[#A-Za-z0-9]+;`)

// escape is text as Markdown that shows it: marks that would mean something get a backslash, others are left alone.
func escape(s string) string {
	var b strings.Builder
	linkish := strings.Contains(s, "](") || strings.Contains(s, "][")
	before := ' '
	for i, r := range s {
		_, size := utf8.DecodeRuneInString(s[i:])
		rest := s[i+size:]
		after, _ := utf8.DecodeRuneInString(rest)
		if rest == "" {
			after = ' '
		}
		if special(r, before, after, s[i:]) || linkish && (r == '[' || r == ']') {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
		before = r
	}
	return b.String()
}

func special(r, before, after rune, rest string) bool {
	wordy := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	switch r {
	case '\\':
		return after < 128 && (unicode.IsPunct(after) || unicode.IsSymbol(after))
	case '*':
		return !unicode.IsSpace(before) || !unicode.IsSpace(after)
	case '_':
		return !(wordy(before) && wordy(after)) && !(unicode.IsSpace(before) && unicode.IsSpace(after))
	case '`':
		return true
	case '[', ']':
		return len(rest) == 1 // a link may follow
	case '<':
		return unicode.IsLetter(after) || strings.ContainsRune("/!?", after)
	case '&':
		return entityLike.MatchString(rest)
	case '~':
		return before == '~' || after == '~'
	}
	return false
}

// lineMark matches what would begin another block at the start of a line.
var lineMark = regexp.MustCompile("^(?:#{1,6}(?:[ \t]|$)|[-+*](?:[ \t]|$)|>|[0-9]{1,9}[.)](?:[ \t]|$)|-{3,}|={1,}|~{3,}|\\|)")

// paragraph is the Markdown of a line that begins a line: nothing but a paragraph can come of it.
func paragraph(md string) string {
	at := lineMark.FindStringIndex(md)
	if at == nil {
		return md
	}
	i := strings.IndexFunc(md, func(r rune) bool { return r < '0' || r > '9' })
	return md[:i] + `\` + md[i:]
}

// paragraph is the line as a paragraph of its own.
func (l line) paragraph() string { return paragraph(l.markdown()) }
