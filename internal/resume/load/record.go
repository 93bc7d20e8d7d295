package load

import (
	"slices"
	"strings"

	"example.com/folio/internal/resume/load/node"
	"example.com/folio/internal/resume/markdown"
	"example.com/folio/internal/resume/words"
)

// A record is one object of a data file. It remembers which of its fields were used.
type record struct {
	node.Node
	used  []bool
	index map[string][]int // the fields, by plain key
	first map[string]int   // where in index the first field with a key is that may be unused
}

// at returns the indices of the fields with a key.
func (r *record) at(key string) []int {
	if r.index == nil {
		r.index = make(map[string][]int, len(r.Fields))
		for i, f := range r.Fields {
			k := node.PlainKey(f.Key)
			r.index[k] = append(r.index[k], i)
		}
	}
	return r.index[node.PlainKey(key)]
}

// fresh returns the indices of the fields with a key that were not used, and may return some that were.
func (r *record) fresh(key string) []int {
	all, key := r.at(key), node.PlainKey(key)
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
		r.used = make([]bool, len(r.Fields))
	}
	r.used[i] = true
}

func (r *record) isUsed(i int) bool { return r.used != nil && r.used[i] }

// unused calls yield with the fields that have text and were not used.
func (r *record) unused(yield func(node.Pair) bool) {
	for i, f := range r.Fields {
		if !r.isUsed(i) && !f.Empty() && !yield(f) {
			return
		}
	}
}

// get returns the first value that is not empty under one of the keys, and marks the field as used.
func (r *record) get(keys ...string) node.Node {
	for _, k := range keys {
		for _, i := range r.fresh(k) {
			if r.isUsed(i) {
				continue
			}
			r.mark(i)
			if f := r.Fields[i]; !f.Empty() {
				return f.Node
			}
		}
	}
	return node.Node{}
}

// peek returns the first value that is not empty under a key, and leaves the field unused.
func (r *record) peek(key string) node.Node {
	for _, i := range r.at(key) {
		if !r.Fields[i].Empty() {
			return r.Fields[i].Node
		}
	}
	return node.Node{}
}

// has reports whether there is a field with one of the keys.
func (r *record) has(keys ...string) bool {
	return slices.ContainsFunc(keys, func(k string) bool { return len(r.at(k)) > 0 })
}

// filled reports whether there is a value that is not empty under one of the keys.
func (r *record) filled(keys ...string) bool {
	return slices.ContainsFunc(keys, func(k string) bool {
		return slices.ContainsFunc(r.at(k), func(i int) bool { return !r.Fields[i].Empty() })
	})
}

// isDated reports whether there is a beginning or a period.
func (r *record) isDated() bool { return r.filled(startKeys...) || r.filled(periodKeys...) }

// says returns the first answer under one of the keys, and marks the field as used.
func (r *record) says(keys ...string) node.Truth {
	for _, k := range keys {
		for _, i := range r.at(k) {
			if said := r.Fields[i].Says(); said != 0 {
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
			f := r.Fields[i]
			text := f.Text
			if text == "" && len(f.List) > 0 && !f.List[0].Object {
				text = joinedTexts(f.Node, sep)
			}
			if text != "" || f.Empty() {
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
func joinedTexts(n node.Node, sep string) string {
	if sep == ", " {
		return strings.Join(textsOf(n), sep)
	}
	var list []string
	for _, c := range n.List {
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
	if n.Object {
		return words.NonEmpty(prose(n, 1))
	}
	return textsOf(n)
}

// points returns the highlights under all of the keys. A text is one of them.
func (r *record) points(keys ...string) []string {
	var list []string
	for _, k := range keys {
		for n := r.get(k); !n.Empty(); n = r.get(k) {
			switch {
			case n.Text != "":
				list = append(list, n.Text)
			case n.Object:
				list = append(list, words.NonEmpty(prose(n, 1))...)
			default:
				list = append(list, textsOf(n)...)
			}
		}
	}
	return list
}

// textsOf returns the texts of a list, or those between the commas of a text.
func textsOf(n node.Node) []string {
	var list []string
	for _, c := range n.List {
		text := c.Text
		switch {
		case c.Object:
			text = pointText(c)
		case len(c.List) > 0:
			list = append(list, textsOf(c)...)
		}
		list = append(list, words.NonEmpty(text)...)
	}
	if n.Text != "" {
		list = append(list, markdown.Line{Spans: []markdown.Span{{Text: n.Text}}}.Items()...)
	}
	return list
}

// pointText returns an object as one of the points of a list: its name or its text, and what else it says.
func pointText(n node.Node) string {
	inner := record{Node: n}
	text := inner.text("name", "title", "text", "item", "description", "label", "degree", "details", "bullet", "number")
	text = markdown.Link(text, inner.oneLine("url", "link", "href"))
	for f := range inner.unused {
		if !isNoise(f) && !isNumber(f) {
			text = strings.TrimSpace(text + "\n\n" + prose(f.Node, 1))
		}
	}
	return text
}

// isNumber reports whether a field is a level or the like that is drawn as a bar: level: 3.
func isNumber(f node.Pair) bool {
	return node.IsOneOf(f.Key, []string{"level", "value", "score", "proficiency", "years"}) && isBar(f.Text)
}

// isBar reports whether text is a number without a unit, of which a theme draws a bar.
func isBar(text string) bool { return text != "" && strings.Trim(text, "0123456789.") == "" }
