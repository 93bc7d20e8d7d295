package post

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"example.com/folio/internal/resume/words"
)

// splitSpaces splits a field of names in Chinese, Japanese or Korean that only a space separates: "潮公司 前端工程师".
// Words must say that one of them is the role and the other is not; between Chinese characters it is enough that one is,
// if alone is set: there is no other name on the line.
func (n Names) splitSpaces(f Field, alone bool) []Field {
	text := f.Text()
	if !hasCJK(text) {
		return []Field{f}
	}
	for _, gap := range spacesIn(text) {
		left, right := text[:gap[0]], text[gap[1]:]
		isRole, isHan := n.IsRole(left), alone && isHanBeside(left, right)
		if isRole == n.IsRole(right) || !isHan && !(isRole && n.IsOrg(right) || !isRole && n.IsOrg(left)) {
			continue
		}
		a, okA := NewField(f.Cut(0, gap[0]))
		b, okB := NewField(f.Cut(gap[1], len(text)))
		a.afterAt = f.afterAt
		if okA && okB {
			return []Field{a, b}
		}
	}
	return []Field{f}
}

// spacedParts returns where the parts of the head of a degree begin and end that only spaces separate: "潮大学 工学部 学士".
// Without a school or degree among them, or if one is not known, it returns nil.
func spacedParts(f Field) [][2]int {
	text := f.Text()
	gaps := spacesIn(text)
	if len(gaps) == 0 || !hasCJK(text) {
		return nil
	}
	var list [][2]int
	from, last, certain := 0, unknownPart, false
	for _, gap := range append(gaps, [2]int{len(text), len(text)}) {
		piece, ok := NewField(f.Cut(from, gap[0]))
		p := partOf(piece)
		if !ok || p == unknownPart || p == textPart {
			return nil
		}
		if certain = certain || p == schoolPart || p == degreePart; p == last {
			list[len(list)-1][1] = gap[0]
		} else {
			list = append(list, [2]int{from, gap[0]})
		}
		from, last = gap[1], p
	}
	if !certain {
		return nil
	}
	return list
}

// spacesIn returns where the first spaces within text begin and end, as many as a line of names has.
func spacesIn(text string) [][2]int {
	var gaps [][2]int
	from := 0
	for word := range strings.FieldsSeq(text) {
		start := from + strings.Index(text[from:], word)
		if start > from && from > 0 {
			gaps = append(gaps, [2]int{from, start})
		}
		if from = start + len(word); len(gaps) == maxNames {
			break
		}
	}
	return gaps
}

func hasCJK(text string) bool { return strings.ContainsFunc(text, words.IsCJK) }

// isHanBeside reports whether Chinese characters stand on both sides of a space.
func isHanBeside(left, right string) bool {
	before, _ := utf8.DecodeLastRuneInString(left)
	after, _ := utf8.DecodeRuneInString(right)
	return unicode.Is(unicode.Han, before) && unicode.Is(unicode.Han, after)
}
