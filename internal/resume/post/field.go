package post

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.com/folio/internal/resume/markdown"
	"example.com/folio/internal/resume/vocab"
	"example.com/folio/internal/resume/words"
)

// A Field is one piece of the lines that head an entry: a role, a company, a place.
type Field struct {
	markdown.Line
	afterAt    bool // it follows "at": it is a company, and the field before is a role
	Pin        bool // it is marked as a place
	afterColon bool
	labelled   bool // it is the value of a labelled line
	marked     bool // it ends a line in another style: "Tides, *Kelp*"
	department bool // it stands before such a name
	of         int  // the number of the field that it was a piece of, from 1
}

// A rank says how strongly a mark separates fields.
type rank int

const (
	noMark rank = iota
	dash        // also stands within a name
	bar         // stands between fields only
	atSign      // stands between a role and a company
)

// separators stand between fields. Of two that begin alike, the longer one comes first.
var separators = []struct {
	mark string
	rank rank
}{
	{" at ", atSign}, {" @ ", atSign}, {" @", atSign}, {" bei ", atSign}, {" bij ", atSign},
	{" chez ", atSign}, {" presso ", atSign},
	{" || ", bar}, {" | ", bar}, {" · ", bar}, {" • ", bar}, {" // ", bar}, {" |", bar}, {"| ", bar}, {"｜", bar},
	{"; ", bar}, {"\t", bar}, {" — ", dash}, {" – ", dash}, {" - ", dash}, {"—", dash},
}

// separatorAt returns the length of the separator at byte i of text, or 0, and its rank.
func separatorAt(text string, i int) (n int, r rank) {
	for _, sep := range separators {
		if n := len(sep.mark); i+n <= len(text) && strings.EqualFold(text[i:i+n], sep.mark) {
			return n, sep.rank
		}
	}
	if strings.HasPrefix(text[i:], " --") { // " -- " and longer, as Pandoc has them
		if n := len(text[i:]) - len(strings.TrimLeft(text[i+1:], "-")); i+n < len(text) && text[i+n] == ' ' {
			return n + 1, dash
		}
	}
	return 0, noMark
}

// A piece is the part of a line between two bytes of its text, and the rank of the separator before it.
type piece struct {
	markdown.Line
	from, to int
	after    rank
}

// split splits a line at the separators outside of brackets that have one of the ranks.
func split(l markdown.Line, ranks ...rank) []piece {
	var list []piece
	text := l.Text()
	from, after, depth := 0, noMark, 0
	lastClosing := strings.LastIndexAny(text, ")]")
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
		if n, r := separatorAt(text, i); slices.Contains(ranks, r) {
			list = append(list, piece{l.Cut(from, i), from, i, after})
			from, after = i+n, r
			i += n - 1
			if i+1 < len(text) && text[i] == ' ' { // the space can begin the next separator
				i--
			}
		}
	}
	from = min(from, len(text))
	return append(list, piece{l.Cut(from, len(text)), from, len(text), after})
}

// FieldsOf splits a line at the separators outside of brackets, and where its style shows that another field begins.
func FieldsOf(l markdown.Line, n Names) []Field {
	var list []Field
	for _, p := range splitPieces(l, n) {
		for i, styled := range splitStyles(p.Line, n) {
			if f, ok := NewField(styled); ok {
				f.afterAt = p.after == atSign && i == 0 && len(list) > 0
				f.afterColon = i > 0 && strings.HasPrefix(strings.TrimSpace(styled.Text()), ":")
				list = append(list, n.splitMarked(f)...)
			}
		}
	}
	var names []Field
	for _, f := range list {
		for _, f := range n.splitJoint(f) {
			names = append(names, n.splitSpaces(f, len(list) == 1)...)
		}
	}
	return names
}

// splitPieces splits a line at separators. A dash does not separate where bars separate two names already, unless it
// stands between a company and a role or before a place; nor does one before the specialty of a role.
func splitPieces(l markdown.Line, n Names) []piece {
	outer := split(l, bar, atSign)
	found := 0
	for _, p := range outer {
		if f, ok := NewField(p.Line); ok && isName(f) && !vocab.IsPlace(f.Text()) {
			found++
		}
	}
	var list []piece
	for _, p := range outer {
		inner := n.joinSpecialties(p.Line, split(p.Line, dash))
		inner[0].after = p.after
		if found > 1 && len(inner) == 2 && n.isOneName(inner[0].Tidy(), inner[1].Tidy()) {
			inner = []piece{p}
		}
		list = append(list, inner...)
	}
	return list
}

// isOneName reports whether the text on both sides of a dash can be one name.
func (n Names) isOneName(left, right string) bool {
	return left != "" && right != "" && !vocab.IsPlace(right) && !n.IsOrg(right) && n.IsRole(right) == n.IsRole(left) ||
		n.IsRole(left) && !n.IsRole(right) && !n.IsOrg(right) && !vocab.IsPlace(right)
}

// joinSpecialties joins those pieces of a line that are one role: "Lead - Process Automation".
func (n Names) joinSpecialties(l markdown.Line, list []piece) []piece {
	for i := len(list) - 1; i > 0; i-- {
		left, right := list[i-1].Text(), list[i].Text()
		if n.IsRole(left) && vocab.IsSpecialty(right) && !n.IsRole(right) && !n.IsOrg(right) {
			list[i-1].to = list[i].to
			list[i-1].Line = l.Cut(list[i-1].from, list[i-1].to)
			list = slices.Delete(list, i, i+1)
		}
	}
	return list
}

// NewField returns a line without the loose marks and pictures at its ends, or false if there is no word or link in it.
func NewField(l markdown.Line) (Field, bool) {
	l = l.Trimmed()
	text := l.Text()
	pin := strings.ContainsRune(text, '📍') || strings.ContainsRune(text, '🌍')
	l = withoutPictures(l)
	isWord := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	if strings.IndexFunc(l.Text(), isWord) < 0 && !l.Any(markdown.HasURL) {
		return Field{}, false
	}
	return Field{Line: l, Pin: pin}, true
}

// withoutPictures returns a line without the emoji and icons at its ends, if there is more in it.
func withoutPictures(l markdown.Line) markdown.Line {
	text := l.Text()
	bare := strings.TrimFunc(text, func(r rune) bool {
		return unicode.In(r, unicode.So, unicode.Sk) || unicode.IsSpace(r) || r == 0xFE0F || r == 0x200D
	})
	if i := strings.Index(text, bare); bare != "" && len(bare) < len(text) {
		l = l.Cut(i, i+len(bare)).Trimmed()
	}
	return l
}

// splitStyles splits a line after a bold or linked beginning, if a mark or another style follows, "**Kelp**, Leith", or
// one of the two is a role and the other is not: "**Kelp** Engineer".
func splitStyles(l markdown.Line, n Names) []markdown.Line {
	l = l.Trimmed()
	pos := 0
	for i, s := range l.Spans {
		if i > 0 && pos > 0 && isStrong(l.Spans[i-1]) && (!isStrong(s) || s.Bold != l.Spans[i-1].Bold) {
			strong, rest := l.Cut(0, pos), l.Cut(pos, len(l.Text()))
			r, _ := utf8.DecodeRuneInString(strings.TrimSpace(rest.Text()))
			if strong.Link() != "" && rest.All(markdown.IsLink) { // a company and its part: "[Kelp](…) [Charts](…)"
				break
			}
			if !strings.ContainsRune(",:(", r) && !rest.All(markdown.IsItalic) && !rest.All(markdown.IsBold) &&
				!rest.All(markdown.IsLink) && !n.differ(strong.Text(), rest.Text()) {
				break
			}
			more := splitStyles(rest, n)
			if r == ':' { // the mark is kept: what follows may be text
				more[0] = rest.Cut(0, strings.Index(rest.Text(), more[0].Text())+len(more[0].Text()))
			}
			return append([]markdown.Line{strong}, more...)
		}
		if !isStrong(s) || s.HTML {
			break
		}
		pos += len(s.Text)
	}
	return []markdown.Line{l}
}

// splitMarked splits a field whose last name is in another style: "Tides, *Kelp*".
func (n Names) splitMarked(f Field) []Field {
	commas := TopCommas(f.Text())
	if len(commas) == 0 || f.Spans[0].Style != (markdown.Style{}) {
		return []Field{f}
	}
	left, right, ok := f.cutAt(commas[len(commas)-1])
	isMarked := right.All(markdown.IsItalic) || right.All(markdown.IsLink) || right.All(markdown.IsBold)
	if !ok || !isMarked || left.Any(isStrong) || left.Any(markdown.IsItalic) || vocab.IsPlace(right.Text()) ||
		n.IsOrg(left.Text()) {
		return []Field{f}
	}
	right.marked, left.department = true, !n.IsRole(left.Text())
	return []Field{left, right}
}

// differ reports whether one of two adjacent texts in different styles is a role and the other a company.
func (n Names) differ(strong, rest string) bool {
	if strings.TrimLeft(rest, " ") == rest || vocab.IsRank(strong) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(strings.TrimSpace(rest))
	return !unicode.IsLower(r) && (n.IsRole(strong) != n.IsRole(rest) || n.IsOrg(strong) && !n.IsOrg(rest))
}

// isStrong reports whether a span is bold or a link.
func isStrong(s markdown.Span) bool { return s.Bold || markdown.IsLink(s) }

// splitComma splits a field at a comma if one side is a role and the other a company. Unless sure is set, it is enough
// that one side is a role.
func (f Field) splitComma(n Names, sure bool) (a, b Field, ok bool) {
	text := f.Text()
	commas := TopCommas(text)
	for i := len(commas) - 1; i >= 0; i-- {
		left, right := text[:commas[i]], text[commas[i]+1:]
		if vocab.IsSpecialty(right) {
			return f, Field{}, false
		}
		switch {
		case n.IsRole(left) && n.IsOrg(right) && !n.IsRole(right):
			for i > 0 && n.IsOrg(text[commas[i-1]+1:commas[i]]) && n.IsRole(text[:commas[i-1]]) {
				i-- // "Postdoc, Institute of Waves, Kelp University"
			}
			return f.cutAt(commas[i])
		case n.IsOrg(left) && n.IsRole(right) && !n.IsRole(left):
			return f.cutAt(commas[i])
		}
	}
	if sure {
		if len(commas) == 1 && !n.IsRole(text[:commas[0]]) && n.IsRole(text[commas[0]:]) && f.Link() == "" {
			return f.cutAt(commas[0]) // "Kelp, Deckhand"
		}
		return f, Field{}, false
	}
	for i, c := range commas {
		left, right := n.IsRole(text[:c]), n.IsRole(text[c+1:])
		isPlace := vocab.IsPlace(text[c+1:]) && (len(commas) < 3 || vocab.KnowsTown(text[c+1:]))
		if left && !right && !isPlace || i == len(commas)-1 && !left && right {
			return f.cutAt(c)
		}
	}
	return f, Field{}, false
}

// cutAt splits a field at the mark of one byte at i.
func (f Field) cutAt(i int) (a, b Field, ok bool) { return f.cutOut(i, i+1) }

// cutOut splits a field at what stands from one byte to another. It reports whether both sides have text.
func (f Field) cutOut(from, to int) (a, b Field, ok bool) {
	a, okA := NewField(f.Cut(0, from))
	b, okB := NewField(f.Cut(to, len(f.Text())))
	a.afterAt = f.afterAt
	return a, b, okA && okB
}

// TopCommas returns the byte offsets of the commas outside of brackets.
func TopCommas(text string) []int { return words.TopLevel(text, ",") }
