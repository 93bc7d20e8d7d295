package jsliteral

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A scanner goes through a program, which may be wrong: what has no end is taken for the mark that begins it.
type scanner struct {
	s       string
	pos     int
	nesting int // of templates and JSX

	operand bool // the next token begins an operand, so that "/" is an expression and "<" is JSX
	jsxLeft int  // bytes that may be scanned as JSX, where a failed attempt is repeated as code

	broken map[byte]int // up to which offset a mark is known to have no end
}

// peek returns the next byte, or 0.
func (p *scanner) peek() byte {
	if p.pos < len(p.s) {
		return p.s[p.pos]
	}
	return 0
}

// take returns the next byte and goes beyond it.
func (p *scanner) take() byte {
	c := p.peek()
	if p.pos < len(p.s) {
		p.pos++
	}
	return c
}

func (p *scanner) at(s string) bool { return strings.HasPrefix(p.s[min(p.pos, len(p.s)):], s) }

// skipSpace skips white space and comments. It reports whether a line ends there.
func (p *scanner) skipSpace() (newline bool) {
	for p.pos < len(p.s) {
		switch c := p.s[p.pos]; {
		case c == '\n':
			newline = true
			p.pos++
		case c == ' ' || c == '\t':
			p.pos++
		case p.at("//"), p.pos == 0 && p.at("#!"):
			p.pos = p.lineEnd()
		case p.at("/*"):
			end := strings.Index(p.s[p.pos+2:], "*/")
			if end < 0 {
				p.pos = len(p.s)
				return true
			}
			newline = newline || strings.Contains(p.s[p.pos:p.pos+2+end], "\n")
			p.pos += end + 4
		case c >= utf8.RuneSelf:
			r, size := utf8.DecodeRuneInString(p.s[p.pos:])
			if !unicode.IsSpace(r) {
				return newline
			}
			p.pos += size
		default:
			return newline
		}
	}
	return newline
}

func (p *scanner) lineEnd() int {
	if i := strings.IndexByte(p.s[p.pos:], '\n'); i >= 0 {
		return p.pos + i
	}
	return len(p.s)
}

// word returns the name at pos, or "".
func (p *scanner) word() string {
	from := p.pos
	for p.pos < len(p.s) {
		r, size := utf8.DecodeRuneInString(p.s[p.pos:])
		if r != '_' && r != '$' && !unicode.IsLetter(r) && (p.pos == from || !unicode.IsDigit(r)) {
			break
		}
		p.pos += size
	}
	return p.s[from:p.pos]
}

// operandWords are the names that an operand follows.
var operandWords = map[string]bool{"return": true, "typeof": true, "case": true, "in": true, "of": true, "new": true,
	"void": true, "delete": true, "await": true, "yield": true, "default": true, "else": true}

// restarts reports whether a declaration begins at pos in the first column of a line. Only a file that is wrong, or
// that the scanner misunderstands, has one inside brackets: all of them are closed then.
func (p *scanner) restarts() bool {
	if p.pos > 0 && p.pos < len(p.s) && p.s[p.pos-1] != '\n' {
		return false
	}
	for _, word := range []string{"export ", "const ", "import ", "module.exports"} {
		if p.at(word) {
			return true
		}
	}
	return false
}

// more goes to the next token, and reports whether there is one that may be inside brackets.
func (p *scanner) more() bool {
	p.skipSpace()
	return p.pos < len(p.s) && !p.restarts()
}

// skipTo skips tokens up to a comma, a semicolon or a closing bracket that is not inside brackets.
func (p *scanner) skipTo() {
	depth := 0
	for p.more() {
		switch p.peek() {
		case ',', ';':
			if depth == 0 {
				return
			}
		case '(', '[', '{':
			depth++
			p.pos++
			p.operand = true
			continue
		case ')', ']', '}':
			if depth == 0 {
				return
			}
			depth--
		}
		p.skipOne()
	}
}

// skipToken skips a token, and all that is inside it if it is an opening bracket.
func (p *scanner) skipToken() {
	switch p.peek() {
	case '(', '[', '{':
		p.skipBrackets()
	default:
		p.skipOne()
	}
}

// skipBrackets skips what is in brackets, of which the first is at pos.
func (p *scanner) skipBrackets() {
	p.pos++
	p.operand = true
	p.skipRest()
}

// skipRest skips what is left up to a closing bracket, and the bracket.
func (p *scanner) skipRest() {
	for p.skipTo(); p.more(); p.skipTo() {
		if c := p.take(); c != ',' && c != ';' {
			p.operand = false
			return
		}
		p.operand = true
	}
}

// skipOne skips a token that is not an opening bracket.
func (p *scanner) skipOne() {
	c := p.peek()
	operand := p.operand
	p.operand = false
	switch {
	case c == '"' || c == '\'':
		if _, ok := p.text(); !ok {
			p.pos++
		}
	case c == '`':
		if _, kind := p.template(nil); kind == unclosed {
			p.take()
		}
	case c == '/' && operand && p.regularExpression():
	case c == '<' && operand && p.skipJSX():
	case c >= '0' && c <= '9':
		p.number()
	default:
		if word := p.word(); word != "" {
			p.operand = operandWords[word]
			return
		}
		_, size := utf8.DecodeRuneInString(p.s[p.pos:])
		p.pos += size
		p.operand = c != ')' && c != ']' && c != '}' && c != '.'
	}
}

// isBroken reports whether the mark at pos is known to have no end.
func (p *scanner) isBroken(mark byte) bool { return p.pos < p.broken[mark] }

// setBroken notes that a mark has no end before an offset, so that it isn't searched again.
func (p *scanner) setBroken(mark byte, end int) {
	if p.broken == nil {
		p.broken = map[byte]int{}
	}
	p.broken[mark] = end
}

// number skips a number and returns it as written.
func (p *scanner) number() string {
	from := p.pos
	for p.pos < len(p.s) {
		c := p.s[p.pos]
		sign := (c == '+' || c == '-') && p.pos > from && p.s[p.pos-1]|' ' == 'e' &&
			!strings.HasPrefix(p.s[from:], "0x")
		if c != '.' && c != '_' && !sign && (c < '0' || c > '9') && (c|' ' < 'a' || c|' ' > 'z') {
			break
		}
		p.pos++
	}
	return p.s[from:p.pos]
}

// regularExpression skips a regular expression, and reports whether there is one.
func (p *scanner) regularExpression() bool {
	if p.isBroken('/') {
		return false
	}
	class := false
	for i := p.pos + 1; i < len(p.s) && p.s[i] != '\n'; i++ {
		switch c := p.s[i]; {
		case c == '\\':
			i++
		case c == '[':
			class = true
		case c == ']':
			class = false
		case c == '/' && !class:
			p.pos = i + 1
			p.word() // flags
			return true
		}
	}
	p.setBroken('/', p.lineEnd())
	return false
}

// skipType skips a type: up to the "=" of a declaration, or up to what ends a value.
func (p *scanner) skipType(declaration bool) {
	depth := 0
	for start := p.pos; p.pos < len(p.s); {
		from := p.pos
		newline := p.skipSpace()
		if depth == 0 && newline && !declaration && from > start && !strings.ContainsRune("|&[<", rune(p.peek())) {
			p.pos = from
			return
		}
		c := p.peek()
		switch {
		case p.at("=>"):
			p.pos += 2
			continue
		case strings.IndexByte("([{<", c) >= 0 && c != 0:
			depth++
		case strings.IndexByte(")]}>", c) >= 0 && c != 0:
			if depth == 0 {
				return
			}
			depth--
		case depth == 0 && (c == ',' || c == ';' || c == '='):
			return
		}
		if p.restarts() {
			return
		}
		if c == '"' || c == '\'' || c == '`' {
			p.skipOne()
			continue
		}
		if p.word() == "" {
			p.take()
		}
	}
}
