package parse

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"example.com/folio/internal/resume/markdown"
	"example.com/folio/internal/resume/vocab"
	"example.com/folio/internal/resume/words"
)

// A field is one piece of the lines that head an entry: a role, a company, a place.
type field struct {
	markdown.Line
	afterAt    bool // it follows "at": it is a company, and the field before is a role
	pin        bool // it is marked as a place
	afterColon bool
	labelled   bool // it is the value of a labelled line
}

// separators stand between fields.
var separators = []struct {
	mark string
	at   bool
}{
	{" at ", true}, {" @ ", true}, {" @", true}, {" bei ", true}, {" chez ", true}, {" presso ", true},
	{" | ", false}, {" · ", false}, {" • ", false}, {" — ", false}, {" – ", false}, {" - ", false}, {" // ", false},
	{" |", false}, {"| ", false}, {"—", false}, {"\t", false}, {"｜", false},
}

// separatorAt returns the length of the separator at byte i of text, or 0, and whether it means "at".
func separatorAt(text string, i int) (n int, at bool) {
	for _, sep := range separators {
		if n := len(sep.mark); i+n <= len(text) && strings.EqualFold(text[i:i+n], sep.mark) {
			return n, sep.at
		}
	}
	return 0, false
}

// fieldsOf splits a line at the separators outside of brackets, and where its style shows that another field begins.
func fieldsOf(l markdown.Line) []field {
	var list []field
	text := l.Text()
	from, at, depth := 0, false, 0
	lastClosing := strings.LastIndexAny(text, ")]")
	add := func(to int) {
		for i, piece := range splitStyles(l.Cut(from, to)) {
			if f, ok := newField(piece); ok {
				f.afterAt = at && i == 0 && len(list) > 0
				f.afterColon = i > 0 && strings.HasPrefix(strings.TrimSpace(piece.Text()), ":")
				list = append(list, f)
			}
		}
	}
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '(', '[':
			depth++
		case ')', ']':
			depth = max(depth-1, 0)
		}
		if depth > 0 && i <= lastClosing {
			continue
		}
		if n, isAt := separatorAt(text, i); n > 0 {
			add(i)
			from, at = i+n, isAt
			i += n - 1
			if i+1 < len(text) && text[i] == ' ' { // the space can begin the next separator
				i--
			}
		}
	}
	add(len(text))
	return list
}

// newField returns a line without the loose marks and pictures at its ends, or false if there is no word or link in it.
func newField(l markdown.Line) (field, bool) {
	l = l.Trimmed()
	text := l.Text()
	pin := strings.ContainsRune(text, '📍') || strings.ContainsRune(text, '🌍')
	bare := strings.TrimFunc(text, func(r rune) bool {
		return unicode.In(r, unicode.So, unicode.Sk) || unicode.IsSpace(r) || r == 0xFE0F || r == 0x200D
	})
	if i := strings.Index(text, bare); bare != "" && len(bare) < len(text) {
		l = l.Cut(i, i+len(bare)).Trimmed()
	}
	isWord := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	if strings.IndexFunc(l.Text(), isWord) < 0 && !l.Any(markdown.HasURL) {
		return field{}, false
	}
	return field{Line: l, pin: pin}, true
}

// splitStyles splits a line after a bold or linked beginning, if a mark or another style follows: "**Kelp**, Leith".
func splitStyles(l markdown.Line) []markdown.Line {
	l = l.Trimmed()
	pos := 0
	for i, s := range l.Spans {
		if i > 0 && pos > 0 && isStrong(l.Spans[i-1]) && (!isStrong(s) || s.Bold != l.Spans[i-1].Bold) {
			rest := l.Cut(pos, len(l.Text()))
			r, _ := utf8.DecodeRuneInString(strings.TrimSpace(rest.Text()))
			if !strings.ContainsRune(",:(", r) && !rest.All(markdown.IsItalic) && !rest.All(markdown.IsBold) &&
				!rest.All(markdown.IsLink) {
				break
			}
			more := splitStyles(rest)
			if r == ':' { // the mark is kept: what follows may be text
				more[0] = rest.Cut(0, strings.Index(rest.Text(), more[0].Text())+len(more[0].Text()))
			}
			return append([]markdown.Line{l.Cut(0, pos)}, more...)
		}
		if !isStrong(s) || s.HTML {
			break
		}
		pos += len(s.Text)
	}
	return []markdown.Line{l}
}

// isStrong reports whether a span is bold or a link.
func isStrong(s markdown.Span) bool { return s.Bold || markdown.IsLink(s) }

// splitComma splits a field at a comma if one side is a role and the other a company. Unless sure is set, it is enough
// that one side is a role.
func (f field) splitComma(n names, sure bool) (a, b field, ok bool) {
	text := f.Text()
	commas := topCommas(text)
	for i := len(commas) - 1; i >= 0; i-- {
		left, right := text[:commas[i]], text[commas[i]+1:]
		if n.isRole(left) && n.isOrg(right) && !n.isRole(right) || n.isOrg(left) && n.isRole(right) && !n.isRole(left) {
			return f.cutAt(commas[i])
		}
	}
	if sure {
		return f, field{}, false
	}
	for i, c := range commas {
		left, right := n.isRole(text[:c]), n.isRole(text[c+1:])
		if left && !right && !vocab.IsPlace(text[c+1:]) || i == len(commas)-1 && !left && right {
			return f.cutAt(c)
		}
	}
	return f, field{}, false
}

// cutAt splits a field at the mark of one byte at i.
func (f field) cutAt(i int) (a, b field, ok bool) {
	a, okA := newField(f.Cut(0, i))
	b, okB := newField(f.Cut(i+1, len(f.Text())))
	a.afterAt = f.afterAt
	return a, b, okA && okB
}

// topCommas returns the byte offsets of the commas outside of brackets.
func topCommas(text string) []int { return words.TopLevel(text, ",") }
