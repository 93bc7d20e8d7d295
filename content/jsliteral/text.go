package jsliteral

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// text reads a string in single or double quotes. If it has no end on its line, text reports false and stays.
func (p *scanner) text() (string, bool) {
	quote := p.peek()
	if quote != '"' && quote != '\'' || p.isBroken(quote) {
		return "", false
	}
	var b strings.Builder
	for i := p.pos + 1; i < len(p.s); {
		switch c := p.s[i]; c {
		case quote:
			p.pos = i + 1
			return b.String(), true
		case '\n':
			p.setBroken(quote, i)
			return "", false
		case '\\':
			i = unescape(&b, p.s, i+1)
		default:
			from := i
			for i < len(p.s) && p.s[i] != quote && p.s[i] != '\n' && p.s[i] != '\\' {
				i++
			}
			b.WriteString(p.s[from:i])
		}
	}
	p.setBroken(quote, len(p.s))
	return "", false
}

var escapes = map[byte]string{'n': "\n", 't': "\t", 'r': "\r", 'b': "\b", 'f': "\f", 'v': "\v", '0': "\x00", '\n': ""}

// unescape writes the character of an escape sequence, whose backslash is before i, and returns the offset of its end.
func unescape(b *strings.Builder, s string, i int) int {
	if i >= len(s) {
		return i
	}
	c := s[i]
	switch {
	case c == 'x':
		if r, ok := hex(s, i+1, i+3); ok {
			b.WriteRune(r)
			return i + 3
		}
	case c == 'u' && strings.HasPrefix(s[i+1:], "{"):
		end := strings.IndexByte(s[i:min(len(s), i+12)], '}')
		if r, ok := hex(s, i+2, i+end); ok && end > 0 {
			b.WriteRune(r)
			return i + end + 1
		}
	case c == 'u':
		r, ok := hex(s, i+1, i+5)
		if !ok {
			break
		}
		if low, pair := hex(s, i+7, i+11); pair && r&^0x3FF == 0xD800 && s[i+5:i+7] == `\u` && low&^0x3FF == 0xDC00 {
			b.WriteRune(0x10000 + (r&0x3FF)<<10 + low&0x3FF)
			return i + 11
		}
		b.WriteRune(r)
		return i + 5
	}
	if text, ok := escapes[c]; ok {
		b.WriteString(text)
		return i + 1
	}
	_, size := utf8.DecodeRuneInString(s[i:])
	b.WriteString(s[i : i+size])
	return i + size
}

// hex returns the character whose number is s[from:to].
func hex(s string, from, to int) (rune, bool) {
	if to > len(s) || from >= to {
		return 0, false
	}
	n, err := strconv.ParseUint(s[from:to], 16, 32)
	if err != nil || n > 0x10FFFF {
		return 0, false
	}
	return rune(n), true
}

// backTo goes back to what has no end, unless it is inside something that has no end either: then that goes back, so
// that the rest of the file isn't read once for each level.
func (p *scanner) backTo(start int) {
	if p.pos < len(p.s) || p.nesting <= 1 {
		p.pos = start
	}
}

// Kinds of templates.
const (
	unclosed = iota
	withCode // a substitution has no known value
	literal
)

// template reads a template. It calls value at the brace of each substitution, until one has no known value: value
// skips the substitution, and writes its text or reports false. A nil value knows none. If the template has no end,
// template goes back.
func (p *scanner) template(value func(b *strings.Builder) bool) (text string, kind int) {
	if p.isBroken('`') || p.nesting > maxDepth {
		return "", unclosed
	}
	p.nesting++
	defer func() { p.nesting-- }()
	start := p.pos
	var b strings.Builder
	kind = literal
	for p.pos++; p.pos < len(p.s); {
		switch c := p.s[p.pos]; {
		case c == '`':
			p.pos++
			return b.String(), kind
		case c == '\\':
			p.pos = unescape(&b, p.s, p.pos+1)
		case p.at("${"):
			p.pos++
			if kind == withCode || value == nil {
				kind = withCode
				p.skipBrackets()
			} else if !value(&b) {
				kind = withCode
			}
		default:
			from := p.pos
			for p.pos++; p.pos < len(p.s) && strings.IndexByte("`\\$", p.s[p.pos]) < 0; {
				p.pos++
			}
			b.WriteString(p.s[from:p.pos])
		}
	}
	p.setBroken('`', len(p.s))
	p.backTo(start)
	return "", unclosed
}
