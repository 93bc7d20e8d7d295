package post

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"example.com/folio/internal/resume/words"
)

// splitSpaces splits a field of names in Chinese, Japanese or Korean that only a space, a comma or a slash separates:
// "潮公司 前端工程师". Words must say that one of them is the role and the other is not; between Chinese characters it is
// enough that one is, if alone is set: there is no other name on the line.
func (n Names) splitSpaces(f Field, alone bool) []Field {
	text := f.Text()
	if !hasCJK(text) {
		return []Field{f}
	}
	for _, gap := range spacesIn(text) {
		left, right := text[:gap[0]], text[gap[1]:]
		isHan := alone && isHanBeside(left, right) && !strings.ContainsAny(text[gap[0]:gap[1]], "/／")
		isRole := n.IsRole(left)
		if isRole == n.IsRole(right) || !isHan && !(isRole && n.IsOrg(right) || !isRole && n.IsOrg(left)) {
			continue
		}
		if a, b, ok := f.cutOut(gap[0], gap[1]); ok {
			return []Field{a, b}
		}
	}
	return []Field{f}
}

// spacedParts returns where the parts of the head of a degree begin and end that such gaps separate: "潮大学 工学部 学士".
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

// isGap reports whether r stands between names: a space, a full-width comma or a slash.
func isGap(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("，/／", r) }

// spacesIn returns where the first gaps within text begin and end, as many as a line of names has.
func spacesIn(text string) [][2]int {
	var gaps [][2]int
	from := 0
	for word := range strings.FieldsFuncSeq(text, isGap) {
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

// joints stand before a company after a role, and within roles: "Analista en Alga S.L.", "Ingeniero en Redes".
var joints = []string{" en ", " em ", " na ", " no ", " w ", " we ", " в ", " во "}

// splitJoint splits a field at a joint between a role and a company.
func (n Names) splitJoint(f Field) []Field {
	text := f.Text()
	for _, joint := range joints {
		i := strings.LastIndex(text, joint)
		if i < 0 || !n.IsRole(text[:i]) || n.IsRole(text[i+len(joint):]) || !n.IsOrg(text[i+len(joint):]) {
			continue
		}
		if a, b, ok := f.cutOut(i, i+len(joint)); ok {
			b.afterAt = true
			return []Field{a, b}
		}
	}
	return []Field{f}
}
