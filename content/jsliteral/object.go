package jsliteral

import (
	"maps"
	"slices"
	"strings"

	"example.com/folio/content/srctext"
)

// object reads an object, whose opening brace has been read.
func (p *parser) object() map[string]any {
	table := map[string]any{}
	var keys []string
	for p.more() {
		switch c := p.peek(); {
		case c == '}':
			p.pos++
			p.file.Order.Set(table, keys)
			return table
		case c == ',' || c == ';':
			p.pos++
		case p.at("..."):
			keys = p.spread(table, keys)
		case c == ')' || c == ']': // of what is around it
			p.pos++
		default:
			keys = p.property(table, keys)
		}
	}
	p.file.Order.Set(table, keys)
	return table
}

// property reads a key and its value, and returns the keys with it.
func (p *parser) property(table map[string]any, keys []string) []string {
	from := p.pos
	key, kind := p.key()
	if kind == noKey {
		p.within("?", func() { p.skip(from, "a key that is not a literal") })
		p.pos = max(p.pos, from)
		if p.operand = false; p.pos == from {
			p.skipToken()
		}
		p.skipTo()
		return keys
	}
	p.skipSpace()
	if c := p.peek(); kind == nameKey && slices.Contains(modifiers, key) && strings.IndexByte(":,}(", c) < 0 {
		if c == '*' {
			p.pos++
		}
		key, _ = p.key()
		p.skipSpace()
		kind = textKey
	}
	add := func(v any) {
		keys = append(keys, key)
		table[key] = v
	}
	p.within(key, func() {
		switch c := p.peek(); {
		case c == ':':
			p.pos++
			if v, ok := p.value(); ok {
				add(v)
			}
		case (c == ',' || c == '}') && kind == nameKey:
			if v, what := p.reference([]any{key}); what == "" {
				add(v)
			} else {
				p.skip(from, what)
			}
		default:
			p.skip(from, aFunction) // a method
			p.operand = false
			p.skipTo()
		}
	})
	return keys
}

// modifiers are the words before the name of a method.
var modifiers = []string{"get", "set", "async"}

// Kinds of keys.
const (
	noKey = iota
	nameKey
	textKey
)

// key reads the key of a property: a name, a text, a number, or one of these or a constant in brackets.
func (p *parser) key() (key string, kind int) {
	switch c := p.peek(); {
	case c == '"' || c == '\'':
		if text, ok := p.text(); ok {
			return srctext.Clean(text), textKey
		}
		return "", noKey
	case c >= '0' && c <= '9':
		return p.number(), textKey
	case c != '[':
		if word := p.word(); word != "" {
			return srctext.Clean(word), nameKey
		}
		return "", noKey
	}
	p.pos++
	v, what := p.expression()
	p.skipSpace()
	if text, ok := v.(string); ok && what == "" && p.peek() == ']' {
		p.pos++
		return text, textKey
	}
	p.skipRest()
	return "", noKey
}

// spread reads "...name", and adds what the constant holds.
func (p *parser) spread(table map[string]any, keys []string) []string {
	from := p.pos
	p.pos += len("...")
	v, what := p.expression()
	p.skipSpace()
	other, ok := v.(map[string]any)
	if c := p.peek(); what != "" || !ok || c != ',' && c != '}' {
		p.within("...", func() { p.skip(from, aSpread) })
		p.operand = false
		p.skipTo()
		return keys
	}
	keys = append(keys, p.file.Order.Keys(other)...)
	maps.Copy(table, other)
	return keys
}

// items appends the values up to a closing bracket to a list.
func (p *parser) items(list []any, end byte) []any {
	for i := len(list); p.more(); {
		switch c := p.peek(); {
		case c == end:
			p.pos++
			return list
		case c == ',':
			i++
			p.pos++
		case c == ']' || c == '}' || c == ')' || c == ';':
			p.pos++
		case p.at("..."):
			list = p.spreadItems(list, i)
		default:
			p.within(i, func() {
				if v, ok := p.value(); ok {
					list = append(list, v)
				}
			})
		}
	}
	return list
}

// spreadItems reads "...name" in a list.
func (p *parser) spreadItems(list []any, i int) []any {
	p.pos += len("...")
	n := len(list)
	p.within(i, func() {
		from := p.pos
		if v, ok := p.value(); ok {
			if items, ok := v.([]any); ok {
				list = append(list, items...)
			} else {
				p.skip(from, aSpread)
			}
		}
	})
	return list[:max(n, len(list))]
}
