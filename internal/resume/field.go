package resume

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A field is one piece of the lines that head an entry: a role, a company, a place.
type field struct {
	line
	at    bool // it follows "at": the piece before is a role, and this a company
	pin   bool // it was marked as a place
	colon bool // it follows a colon
	keyed bool // its line is labelled
}

// separators stand between fields.
var separators = []struct {
	mark string
	at   bool
}{
	{" at ", true}, {" @ ", true}, {" @", true}, {" bei ", true}, {" chez ", true}, {" presso ", true},
	{" | ", false}, {" · ", false}, {" • ", false}, {" — ", false}, {" – ", false}, {" - ", false}, {" // ", false},
	{" |", false}, {"| ", false}, {"—", false}, {"\t", false},
}

// fieldsOf cuts a line at its separators and where its style says that something else begins.
func fieldsOf(l line) []field {
	var list []field
	text := l.text()
	from, at, depth := 0, false, 0
	lastShut := strings.LastIndexAny(text, ")]")
	add := func(to int) {
		for i, piece := range l.cut(from, to).styled() {
			if f, ok := newField(piece); ok {
				f.at = at && i == 0 && len(list) > 0
				f.colon = i > 0 && strings.HasPrefix(strings.TrimSpace(piece.text()), ":")
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
		if depth > 0 && i <= lastShut {
			continue
		}
		for _, sep := range separators {
			if n := len(sep.mark); i+n <= len(text) && strings.EqualFold(text[i:i+n], sep.mark) {
				add(i)
				from, at = i+n, sep.at
				i += n - 1
				if i+1 < len(text) && text[i] == ' ' { // the space may begin the next separator
					i--
				}
				break
			}
		}
	}
	add(len(text))
	return list
}

func newField(l line) (field, bool) {
	l = l.trimmed()
	text := l.text()
	pin := strings.ContainsRune(text, '📍') || strings.ContainsRune(text, '🌍')
	bare := strings.TrimFunc(text, func(r rune) bool {
		return unicode.Is(unicode.So, r) || unicode.IsSpace(r) || r == 0xFE0F || r == 0x200D || unicode.Is(unicode.Sk, r)
	})
	if i := strings.Index(text, bare); bare != "" && len(bare) < len(text) {
		l = l.cut(i, i+len(bare)).trimmed()
	}
	if strings.IndexFunc(l.text(), func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) < 0 && !l.pictured() {
		return field{}, false
	}
	return field{line: l, pin: pin}, true
}

func (l line) pictured() bool {
	for _, s := range l.spans {
		if s.url != "" {
			return true
		}
	}
	return false
}

// styled cuts a line after a bold or linked beginning, where a mark or another style follows: "**Kelp**, Leith".
func (l line) styled() []line {
	l = l.trimmed()
	pos := 0
	for i, s := range l.spans {
		if i > 0 && pos > 0 && strong(l.spans[i-1]) && (!strong(s) || s.bold != l.spans[i-1].bold) {
			rest := l.cut(pos, len(l.text()))
			r, _ := utf8.DecodeRuneInString(strings.TrimSpace(rest.text()))
			if strings.ContainsRune(",:(", r) || rest.all(isItalic) || rest.all(isBold) || rest.all(isLinked) {
				more := rest.styled()
				if r == ':' { // the mark is kept: what follows may be text
					more[0] = rest.cut(0, strings.Index(rest.text(), more[0].text())+len(more[0].text()))
				}
				return append([]line{l.cut(0, pos)}, more...)
			}
			break
		}
		if !strong(s) || s.html {
			break
		}
		pos += len(s.text)
	}
	return []line{l}
}

func strong(s span) bool { return s.bold || isLinked(s) }

// splitComma cuts a field at a comma where one side is a role and the other a company, or surely need not be.
func (f field) splitComma(v *vocabulary, surely bool) (a, b field, ok bool) {
	text := f.text()
	commas := topCommas(text)
	for i := len(commas) - 1; i >= 0; i-- {
		left, right := text[:commas[i]], text[commas[i]+1:]
		if v.isRole(left) && v.isOrg(right) && !v.isRole(right) || v.isOrg(left) && v.isRole(right) && !v.isRole(left) {
			return f.cutAt(commas[i])
		}
	}
	for i, c := range commas {
		if surely {
			break
		}
		left, right := text[:c], text[c+1:]
		last := i == len(commas)-1
		if v.isRole(left) && !v.isRole(right) && !isPlace(right) || last && !v.isRole(left) && v.isRole(right) {
			return f.cutAt(c)
		}
	}
	return f, field{}, false
}

// cutAt cuts a field in two at the mark that begins at i.
func (f field) cutAt(i int) (a, b field, ok bool) {
	a, okA := newField(f.cut(0, i))
	b, okB := newField(f.cut(i+1, len(f.text())))
	a.at = f.at
	return a, b, okA && okB
}

// topCommas are the commas of a text outside of brackets.
func topCommas(text string) []int {
	var at []int
	depth := 0
	for i, r := range text {
		switch r {
		case '(', '[':
			depth++
		case ')', ']':
			depth--
		case ',':
			if depth <= 0 {
				at = append(at, i)
			}
		}
	}
	return at
}

// period is the period of a line that is more than a sentence with a date in it: at either end, in brackets or between
// separators.
func (l line) period() (Period, [2]int, bool) {
	text := l.text()
	p, from, to := findPeriod(text)
	if p.IsZero() {
		return Period{}, [2]int{}, false
	}
	before, after := strings.TrimRightFunc(text[:from], unicode.IsSpace), strings.TrimLeftFunc(text[to:], unicode.IsSpace)
	last, _ := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(after)
	edge := tidy(before) == "" || tidy(after) == "" || text[from] == '(' || text[from] == '['
	if !edge && !strings.ContainsRune(loose+"(", last) && !strings.ContainsRune(loose+")", first) {
		return Period{}, [2]int{}, false
	}
	p.Line = l.no
	return p, [2]int{from, to}, true
}

// commaParts are the parts of a list on one line, as Markdown.
func commaParts(l line) []string {
	text := l.text()
	var parts []string
	from, depth := 0, 0
	add := func(to int) {
		if md := l.cut(from, to).trimmed().markdown(); md != "" {
			parts = append(parts, md)
		}
	}
	for i, r := range text {
		switch r {
		case '(', '[':
			depth++
		case ')', ']':
			depth--
		case ',', ';', '·', '•', '|':
			if depth <= 0 {
				add(i)
				from = i + utf8.RuneLen(r)
			}
		}
	}
	add(len(text))
	return parts
}
