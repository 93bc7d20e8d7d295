package jsliteral

import (
	"html"
	"strings"
)

// blocks are the elements whose text is apart from the text before it.
var blocks = map[string]bool{"p": true, "br": true, "div": true, "li": true, "ul": true, "ol": true, "h1": true,
	"h2": true, "h3": true, "h4": true, "hr": true}

// skipJSX skips an element, and reports whether there is one.
func (p *scanner) skipJSX() bool {
	_, _, ok := p.jsx()
	return ok
}

// jsx reads an element. It returns its text on one line, and reports whether that is all of it, and whether there is an
// element at all. If not, jsx goes back.
func (p *scanner) jsx() (text string, whole, ok bool) {
	start := p.pos
	if p.nesting > maxDepth || p.jsxLeft < 0 {
		return "", false, false
	}
	p.nesting++
	defer func() {
		p.jsxLeft -= p.pos - start
		if !ok {
			p.backTo(start)
		}
		p.nesting--
	}()
	var b strings.Builder
	whole = true
	for open := 0; p.pos < len(p.s) && p.pos-start <= p.jsxLeft; {
		switch p.peek() {
		case '<':
			change, ok := p.tag(&b)
			if !ok {
				return "", false, false
			}
			if open += change; open <= 0 {
				return strings.Join(strings.Fields(html.UnescapeString(b.String())), " "), whole, true
			}
		case '{':
			if open == 0 {
				return "", false, false
			}
			whole = p.jsxExpression(&b) && whole
		default:
			from := p.pos
			for p.pos < len(p.s) && p.s[p.pos] != '<' && p.s[p.pos] != '{' {
				p.pos++
			}
			b.WriteString(p.s[from:p.pos])
		}
	}
	return "", false, false
}

// tag skips a tag, and returns how many more elements are open after it.
func (p *scanner) tag(b *strings.Builder) (change int, ok bool) {
	p.pos++
	change = 1
	if p.peek() == '/' {
		p.pos++
		change = -1
	}
	name := p.word()
	if blocks[name] {
		b.WriteByte(' ')
	}
	if name == "" && p.peek() != '>' {
		return 0, false
	}
	for p.pos < len(p.s) {
		switch c := p.take(); c {
		case '>':
			return change, true
		case '/':
			if p.peek() == '>' {
				p.pos++
				return 0, true
			}
		case '"', '\'':
			end := strings.IndexByte(p.s[p.pos:], c)
			if end < 0 {
				return 0, false
			}
			p.pos += end + 1
		case '{':
			p.pos--
			p.skipBrackets()
		case '<', ';', '(':
			return 0, false
		}
	}
	return 0, false
}

// jsxExpression skips an expression in the text of an element. It reports whether that is a text, which it writes, or
// a comment.
func (p *scanner) jsxExpression(b *strings.Builder) bool {
	from := p.pos
	p.pos++
	p.skipSpace()
	if text, ok := p.text(); ok {
		p.skipSpace()
		if p.peek() == '}' {
			p.pos++
			b.WriteString(strings.ReplaceAll(text, "&", "&amp;"))
			return true
		}
	}
	if p.peek() == '}' {
		p.pos++
		return true
	}
	p.pos = from
	p.skipBrackets()
	return false
}
