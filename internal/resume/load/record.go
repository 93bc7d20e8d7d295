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
	used []bool
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

// get returns the first value that is not empty under one of the keys, and marks the field as used.
func (r *record) get(keys ...string) node {
	for _, k := range keys {
		for i, f := range r.fields {
			if sameKey(f.key, k) && !r.isUsed(i) {
				r.mark(i)
				if !f.empty() {
					return f.node
				}
			}
		}
	}
	return node{}
}

// has reports whether there is a field with one of the keys.
func (r *record) has(keys ...string) bool {
	return slices.ContainsFunc(r.fields, func(f pair) bool {
		return slices.ContainsFunc(keys, func(k string) bool { return sameKey(f.key, k) })
	})
}

// text returns the first text under one of the keys, and marks the field as used. A list of texts is joined by commas.
func (r *record) text(keys ...string) string {
	for _, k := range keys {
		for i, f := range r.fields {
			if !sameKey(f.key, k) || r.isUsed(i) {
				continue
			}
			text := f.text
			if text == "" && len(f.list) > 0 && !f.list[0].object {
				text = strings.Join(f.texts(), ", ")
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

// oneLine is [record.text] on one line.
func (r *record) oneLine(keys ...string) string { return words.OneLine(r.text(keys...)) }

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
		n := r.get(k)
		switch {
		case n.text != "":
			list = append(list, n.text)
		case n.object:
			list = append(list, words.NonEmpty(prose(n, 1))...)
		default:
			list = append(list, n.texts()...)
		}
	}
	return list
}

// texts returns the texts of a list, or those between the commas of a text.
func (n node) texts() []string {
	var list []string
	for _, c := range n.list {
		text := c.text
		if text == "" {
			inner := record{node: c}
			text = inner.text("name", "title", "text", "item", "description", "label", "degree")
			for f := range inner.unused {
				text = strings.TrimSpace(text + "\n\n" + prose(f.node, 1))
			}
		}
		list = append(list, words.NonEmpty(text)...)
	}
	if n.text != "" {
		list = append(list, markdown.Line{Spans: []markdown.Span{{Text: n.text}}}.Items()...)
	}
	return list
}
