package resume

import (
	"fmt"
	"slices"
	"strings"
)

// A record is one object of a data file being read: it remembers which of its keys were asked for.
type record struct {
	node
	seen []bool
}

func (r *record) mark(i int) {
	if r.seen == nil {
		r.seen = make([]bool, len(r.fields))
	}
	r.seen[i] = true
}

func (r *record) used(i int) bool { return r.seen != nil && r.seen[i] }

func sameKey(a, b string) bool { return plainKey(a) == plainKey(b) }

// get is the first value under any of the keys that is not empty.
func (r *record) get(keys ...string) node {
	for _, k := range keys {
		for i, f := range r.fields {
			if sameKey(f.key, k) && !r.used(i) {
				r.mark(i)
				if !f.empty() {
					return f.node
				}
			}
		}
	}
	return node{}
}

func (r *record) has(keys ...string) bool {
	return slices.ContainsFunc(r.fields, func(f pair) bool {
		return slices.ContainsFunc(keys, func(k string) bool { return sameKey(f.key, k) })
	})
}

// text is the first text under any of the keys. A list of texts is one, joined by commas.
func (r *record) text(keys ...string) string {
	for _, k := range keys {
		for i, f := range r.fields {
			if !sameKey(f.key, k) || r.used(i) {
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

// oneLine is text on one line.
func (r *record) oneLine(keys ...string) string { return oneLine(r.text(keys...)) }

// texts are the texts of a list, or those between the commas of a text.
func (n node) texts() []string {
	var list []string
	for _, c := range n.list {
		text := c.text
		if text == "" {
			inner := record{node: c}
			text = inner.text("name", "title", "text", "item", "description", "label", "degree")
			for i, f := range c.fields {
				if more := prose(f.node, 1); !inner.used(i) && more != "" {
					text = strings.TrimSpace(text + "\n\n" + more)
				}
			}
		}
		if text != "" {
			list = append(list, text)
		}
	}
	if n.text != "" {
		list = append(list, commaParts(line{spans: []span{{text: n.text}}})...)
	}
	return list
}

// strings are the texts under the first of the keys that has any.
func (r *record) strings(keys ...string) []string {
	n := r.get(keys...)
	if n.object {
		return nonEmpty(prose(n, 1))
	}
	return n.texts()
}

// points are the highlights of a record; a text is one of them, or Markdown bullets are.
func (r *record) points(keys ...string) []string {
	var list []string
	for _, k := range keys {
		n := r.get(k)
		switch {
		case n.text != "":
			list = append(list, n.text)
		case n.object:
			list = append(list, nonEmpty(prose(n, 1))...)
		default:
			list = append(list, n.texts()...)
		}
	}
	return list
}

// rest is the text of the keys that nobody asked for: prose, and the words for tools. Others are noted.
func (rd *dataReader) rest(r *record) string {
	var parts []string
	for i, f := range r.fields {
		if r.used(i) || f.empty() {
			continue
		}
		text := f.text
		if len(f.list) > 0 && !f.list[0].object {
			text = strings.Join(f.texts(), ", ")
		} else if text == "" {
			text = prose(f.node, 1)
		}
		if keyOf[strings.Join(words(f.key), " ")] == keyKeywords || strings.Contains(text, " ") || keyOf[fold(f.key)] != "" {
			parts = append(parts, "**"+escape(label(f.key))+"**: "+text)
			continue
		}
		rd.note(f.line, UnknownKey, fmt.Sprintf("the key %q is not known; it is not shown", f.key))
	}
	return joinParas(parts)
}

// split cuts a theme's text into summary and bullets; JSON Resume has fields for both.
func (rd *dataReader) split(text string) (summary string, highlights []string) {
	if rd.schema {
		return text, nil
	}
	var rest []block
	for _, b := range blocksOf(text) {
		if b.kind != list {
			rest = append(rest, b)
			continue
		}
		for _, item := range b.items {
			highlights = append(highlights, itemMarkdown(item))
		}
	}
	return markdownOf(rest, 4), highlights
}
