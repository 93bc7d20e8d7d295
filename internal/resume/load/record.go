package load

import (
	"slices"
	"strings"
	"unicode"

	"example.com/folio/internal/resume/markdown"
	"example.com/folio/internal/resume/words"
)

// A record is one object of a data file. It remembers which of its fields were used.
type record struct {
	node
	used  []bool
	index map[string][]int // the fields, by plain key
	first map[string]int   // where in index the first field with a key is that may be unused
}

// at returns the indices of the fields with a key.
func (r *record) at(key string) []int {
	if r.index == nil {
		r.index = make(map[string][]int, len(r.fields))
		for i, f := range r.fields {
			k := plainKey(f.key)
			r.index[k] = append(r.index[k], i)
		}
	}
	return r.index[plainKey(key)]
}

// fresh returns the indices of the fields with a key that were not used, and may return some that were.
func (r *record) fresh(key string) []int {
	all, key := r.at(key), plainKey(key)
	from := r.first[key]
	for from < len(all) && r.isUsed(all[from]) {
		from++
	}
	if from > 0 {
		if r.first == nil {
			r.first = map[string]int{}
		}
		r.first[key] = from
	}
	return all[from:]
}

func (r *record) mark(i int) {
	if r.used == nil {
		r.used = make([]bool, len(r.fields))
	}
	r.used[i] = true
}

func (r *record) isUsed(i int) bool { return r.used != nil && r.used[i] }

// unused calls yield with the fields that have text and were not used.
func (r *record) unused(yield func(pair) bool) {
	for i, f := range r.fields {
		if !r.isUsed(i) && !f.empty() && !yield(f) {
			return
		}
	}
}

// plainKey makes keys comparable: start_date, Start-Date and startDate are one.
func plainKey(key string) string {
	return strings.Map(func(r rune) rune {
		if r == '_' || r == '-' || r == ' ' {
			return -1
		}
		return unicode.ToLower(r)
	}, key)
}

func sameKey(a, b string) bool { return plainKey(a) == plainKey(b) }

// isOneOf reports whether key is one of the keys of a list.
func isOneOf(key string, list []string) bool {
	return slices.ContainsFunc(list, func(k string) bool { return sameKey(key, k) })
}

// get returns the first value that is not empty under one of the keys, and marks the field as used.
func (r *record) get(keys ...string) node {
	for _, k := range keys {
		for _, i := range r.fresh(k) {
			if r.isUsed(i) {
				continue
			}
			r.mark(i)
			if f := r.fields[i]; !f.empty() {
				return f.node
			}
		}
	}
	return node{}
}

// peek returns the first value that is not empty under a key, and leaves the field unused.
func (r *record) peek(key string) node {
	for _, i := range r.at(key) {
		if !r.fields[i].empty() {
			return r.fields[i].node
		}
	}
	return node{}
}

// has reports whether there is a field with one of the keys.
func (r *record) has(keys ...string) bool {
	return slices.ContainsFunc(keys, func(k string) bool { return len(r.at(k)) > 0 })
}

// filled reports whether there is a value that is not empty under one of the keys.
func (r *record) filled(keys ...string) bool {
	return slices.ContainsFunc(keys, func(k string) bool {
		return slices.ContainsFunc(r.at(k), func(i int) bool { return !r.fields[i].empty() })
	})
}

// isDated reports whether there is a beginning or a period.
func (r *record) isDated() bool { return r.filled(startKeys...) || r.filled(periodKeys...) }

// says returns the first answer under one of the keys, and marks the field as used.
func (r *record) says(keys ...string) truth {
	for _, k := range keys {
		for _, i := range r.at(k) {
			if said := r.fields[i].says(); said != 0 {
				r.mark(i)
				return said
			}
		}
	}
	return 0
}

// text returns the first text under one of the keys, and marks the field as used. A list of texts is joined by commas.
func (r *record) text(keys ...string) string { return r.joined(", ", keys) }

// prose is [record.text], but makes a paragraph of each text of a list.
func (r *record) prose(keys ...string) string { return r.joined("\n\n", keys) }

func (r *record) joined(sep string, keys []string) string {
	for _, k := range keys {
		for _, i := range r.fresh(k) {
			if r.isUsed(i) {
				continue
			}
			f := r.fields[i]
			text := f.text
			if text == "" && len(f.list) > 0 && !f.list[0].object {
				text = f.joinedTexts(sep)
			}
			if text != "" || f.empty() {
				r.mark(i)
			}
			if text != "" {
				return text
			}
		}
	}
	return ""
}

// joinedTexts returns the texts of a list, joined: the paragraphs of a text as they are, or its words.
func (n node) joinedTexts(sep string) string {
	if sep == ", " {
		return strings.Join(n.texts(), sep)
	}
	var list []string
	for _, c := range n.list {
		list = append(list, prose(c, 1))
	}
	return words.Join(sep, list...)
}

// oneLine is [record.text] on one line.
func (r *record) oneLine(keys ...string) string { return words.OneLine(r.text(keys...)) }

// address returns the first address under one of the keys. "#" leads nowhere.
func (r *record) address(keys ...string) string {
	for _, k := range keys {
		if text := r.oneLine(k); text != "" && text != "#" && !strings.HasPrefix(text, "javascript:") {
			return text
		}
	}
	return ""
}

// strings returns the texts under the first of the keys that has any.
func (r *record) strings(keys ...string) []string {
	n := r.get(keys...)
	if n.object {
		return words.NonEmpty(prose(n, 1))
	}
	return n.texts()
}

// points returns the highlights under all of the keys. A text is one of them.
func (r *record) points(keys ...string) []string {
	var list []string
	for _, k := range keys {
		for n := r.get(k); !n.empty(); n = r.get(k) {
			switch {
			case n.text != "":
				list = append(list, n.text)
			case n.object:
				list = append(list, words.NonEmpty(prose(n, 1))...)
			default:
				list = append(list, n.texts()...)
			}
		}
	}
	return list
}

// texts returns the texts of a list, or those between the commas of a text.
func (n node) texts() []string {
	var list []string
	for _, c := range n.list {
		text := c.text
		switch {
		case c.object:
			text = c.pointText()
		case len(c.list) > 0:
			list = append(list, c.texts()...)
		}
		list = append(list, words.NonEmpty(text)...)
	}
	if n.text != "" {
		list = append(list, markdown.Line{Spans: []markdown.Span{{Text: n.text}}}.Items()...)
	}
	return list
}

// pointText returns an object as one of the points of a list: its name or its text, and what else it says.
func (n node) pointText() string {
	inner := record{node: n}
	text := inner.text("name", "title", "text", "item", "description", "label", "degree", "details", "bullet", "number")
	text = markdown.Link(text, inner.oneLine("url", "link", "href"))
	for f := range inner.unused {
		if !isNoise(f) && !isNumber(f) {
			text = strings.TrimSpace(text + "\n\n" + prose(f.node, 1))
		}
	}
	return text
}

// isNumber reports whether a field is a level or the like that is drawn as a bar: level: 3.
func isNumber(f pair) bool {
	return isOneOf(f.key, []string{"level", "value", "score", "proficiency", "years"}) && isBar(f.text)
}

// isBar reports whether text is a number without a unit, of which a theme draws a bar.
func isBar(text string) bool { return text != "" && strings.Trim(text, "0123456789.") == "" }
