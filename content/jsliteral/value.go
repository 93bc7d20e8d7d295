package jsliteral

import (
	"sort"
	"strconv"
	"strings"

	"example.com/folio/content/srctext"
)

// What a value may be that is no literal.
const (
	aCalculation = "a calculation"
	aFunction    = "a function"
	anExpression = "an expression"
	aSpread      = "a spread"
	noEnd        = "a text without an end"
)

// skip reports that the value at path, which begins at an offset, is left out.
func (p *parser) skip(from int, what string) {
	if len(p.file.Skipped) < maxSkipped {
		line := sort.SearchInts(p.lines, from) + 1
		p.file.Skipped = append(p.file.Skipped, Skip{pathOf(p.path), line, what})
	}
}

// pathOf returns a path as JavaScript writes it.
func pathOf(path []any) string {
	var b strings.Builder
	for i, part := range path {
		key, isKey := part.(string)
		switch {
		case !isKey:
			b.WriteString("[" + strconv.Itoa(part.(int)) + "]")
		case (&scanner{s: key}).word() != key || key == "":
			b.WriteString("[" + strconv.Quote(srctext.OneLine(key)) + "]")
		default:
			if i > 0 {
				b.WriteByte('.')
			}
			b.WriteString(key)
		}
	}
	return b.String()
}

// within reads something at a key or an index of the value that is read.
func (p *parser) within(part any, read func()) {
	p.path = append(p.path, part)
	read()
	p.path = p.path[:len(p.path)-1]
}

// topValue reads the value of a declaration. If it is no literal, topValue stops behind what it has understood.
func (p *parser) topValue() (any, bool) {
	p.skipSpace()
	from := p.pos
	v, what := p.expression()
	if what == "" && !p.endsTop() {
		what = anExpression
	}
	if what != "" {
		p.skip(from, what)
		return nil, false
	}
	return v, true
}

// endsTop reports whether a value at the top level ends at pos.
func (p *parser) endsTop() bool {
	p.skipSpace()
	c := p.peek()
	if p.pos >= len(p.s) || c == ';' || c == ',' || c == '}' {
		return true
	}
	newline := strings.HasSuffix(strings.TrimRight(p.s[:p.pos], " \t"), "\n")
	return newline && strings.IndexByte("+-*/.([?|&=<>`%^", c) < 0
}

// value reads a value inside an object, an array or parentheses up to the mark behind it. It reports whether it is a
// literal.
func (p *parser) value() (any, bool) {
	p.skipSpace()
	from := p.pos
	v, what := p.expression()
	p.skipSpace()
	if c := p.peek(); what == "" && strings.IndexByte(",}]);", c) < 0 && p.more() {
		what = anExpression
	}
	if what != "" {
		p.skip(from, what)
		p.operand = p.pos == from
		p.skipTo()
		return nil, false
	}
	return v, true
}

// expression reads literals, joined by "+" if they are texts, and the type behind them. If there is something else, it
// says what that is, and stops somewhere in it.
func (p *parser) expression() (v any, what string) {
	v, what = p.operandValue()
	var joined *strings.Builder
	for what == "" {
		from := p.pos
		p.skipSpace()
		switch c := p.peek(); {
		case c == '!' && !p.at("!="): // TypeScript's "not null"
			p.pos++
			continue
		case c == '+' && !p.at("++"):
			p.pos++
			left := v
			if v, what = p.operandValue(); what == "" {
				joined, what = join(joined, left, v)
			}
			continue
		}
		if word := p.word(); word == "as" || word == "satisfies" {
			p.skipType(false)
			continue
		}
		p.pos = from
		break
	}
	if joined != nil {
		v = joined.String()
	}
	return v, what
}

// join appends a value to a text, or to the first value if joined is nil. Of the first two, one must be a text.
func join(joined *strings.Builder, first, v any) (_ *strings.Builder, what string) {
	if joined == nil {
		joined = &strings.Builder{}
		_, isText := first.(string)
		_, isText2 := v.(string)
		if !isText && !isText2 || !write(joined, first) {
			return joined, aCalculation
		}
	}
	if !write(joined, v) {
		return joined, aCalculation
	}
	return joined, ""
}

// write appends a text or a number. It reports whether v is one.
func write(b *strings.Builder, v any) bool {
	switch v := v.(type) {
	case string:
		b.WriteString(v)
	case float64:
		b.WriteString(strconv.FormatFloat(v, 'f', -1, 64))
	default:
		return false
	}
	return true
}

// operandValue reads one literal or reference.
func (p *parser) operandValue() (v any, what string) {
	p.skipSpace()
	p.operand = true
	switch c := p.peek(); {
	case c == '{' || c == '[' || c == '(':
		return p.compound(c)
	case c == '"' || c == '\'':
		if text, ok := p.text(); ok {
			return srctext.Clean(text), ""
		}
		return nil, noEnd
	case c == '`':
		return p.templateValue()
	case c >= '0' && c <= '9' || c == '.' || c == '-' || c == '+':
		return p.numberValue()
	case c == '<':
		if text, whole, ok := p.jsx(); ok && whole && text != "" {
			return srctext.Clean(text), ""
		}
		return nil, "JSX"
	case c == '/':
		return nil, "a regular expression"
	}
	word := p.word()
	switch word {
	case "":
		return nil, anExpression
	case "true", "false":
		return word == "true", ""
	case "null", "undefined":
		return nil, ""
	case "new":
		p.skipSpace()
		return p.call([]any{p.word()})
	case "async", "function":
		return p.function()
	}
	path := p.members([]any{word})
	p.skipSpace()
	switch {
	case p.peek() == '(':
		return p.call(path)
	case p.at("=>"):
		return p.function()
	}
	return p.reference(path)
}

// compound reads an object, an array or what is in parentheses.
func (p *parser) compound(open byte) (v any, what string) {
	if p.nested >= maxDepth {
		p.skipBrackets()
		return nil, "nested too deeply"
	}
	p.nested++
	defer func() { p.nested-- }()
	from := p.pos
	p.pos++
	switch open {
	case '{':
		return p.object(), ""
	case '[':
		return p.items([]any{}, ']'), ""
	}
	p.skipSpace()
	if c := p.peek(); c == ')' || p.at("...") { // parameters of a function
		p.pos = from
		p.skipBrackets()
		return p.arrowBody(anExpression)
	}
	v, what = p.expression()
	p.skipSpace()
	if what == "" && p.peek() == ')' {
		p.pos++
		if p.skipSpace(); !p.at("=>") {
			return v, ""
		}
		return p.function()
	}
	p.skipRest()
	return p.arrowBody(what)
}

// numberValue reads a number with its sign.
func (p *parser) numberValue() (v any, what string) {
	sign := 1.0
	if c := p.peek(); c == '-' || c == '+' {
		p.pos++
		p.skipSpace()
		if c == '-' {
			sign = -1
		}
	}
	if c := p.peek(); c != '.' && (c < '0' || c > '9') {
		return nil, aCalculation
	}
	text := strings.TrimSuffix(strings.ReplaceAll(p.number(), "_", ""), "n")
	if f, err := strconv.ParseFloat(text, 64); err == nil && !strings.ContainsAny(text, "xXpP") {
		return sign * f, ""
	}
	if n, err := strconv.ParseUint(text, 0, 64); err == nil {
		return sign * float64(n), ""
	}
	return nil, "a number"
}

// templateValue reads a template.
func (p *parser) templateValue() (v any, what string) {
	text, kind := p.template(func(b *strings.Builder) bool {
		p.pos++
		v, what := p.expression()
		p.skipSpace()
		known := what == "" && p.peek() == '}' && write(b, v)
		p.skipRest()
		return known
	})
	switch kind {
	case literal:
		if p.peek() == '`' { // two templates can't follow each other
			return nil, anExpression
		}
		return srctext.Clean(text), ""
	case withCode:
		return nil, "a template"
	}
	return nil, noEnd
}
