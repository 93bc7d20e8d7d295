package jsliteral

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.com/folio/content/srctext"
)

// members reads what follows a name: .name, ?.name, ["name"] and [0].
func (p *parser) members(path []any) []any {
	for len(path) < maxDepth {
		from := p.pos
		p.skipSpace()
		switch {
		case p.at("?."), p.peek() == '.' && !p.at("..."):
			p.pos += strings.IndexByte(p.s[p.pos:], '.') + 1
			p.skipSpace()
			if word := p.word(); word != "" {
				path = append(path, word)
				continue
			}
		case p.peek() == '[' && len(path) > 0:
			p.pos++
			if part, ok := p.member(); ok {
				path = append(path, part)
				continue
			}
		}
		p.pos = from
		break
	}
	return path
}

// member reads the literal in brackets, of which the first has been read.
func (p *parser) member() (part any, ok bool) {
	p.skipSpace()
	if text, quoted := p.text(); quoted {
		part, ok = text, true
	} else if n, err := strconv.Atoi(p.number()); err == nil {
		part, ok = n, true
	}
	p.skipSpace()
	return part, ok && p.take() == ']'
}

// languageNames are objects of the language, whose members are no enumerations.
var languageNames = []string{"Math", "Number", "Date", "Object", "JSON", "Array", "String", "Intl", "Symbol", "Promise",
	"Boolean", "BigInt", "Reflect", "RegExp"}

// reference returns what a path means: a constant or what is in it, or the name of an enumeration's member.
func (p *parser) reference(path []any) (v any, what string) {
	if v, ok := p.resolve(path); ok {
		return v, ""
	}
	head, _ := path[0].(string)
	if member, ok := path[len(path)-1].(string); ok && len(path) == 2 && enumName.MatchString(head) &&
		isCapital(member) && p.file.Values[head] == nil && !slices.Contains(languageNames, head) {
		return srctext.Clean(member), ""
	}
	return nil, "the name " + srctext.OneLine(pathOf(path))
}

// enumName matches the name of a type: LinkPreset, but not SITE, which is a constant of another file.
var enumName = regexp.MustCompile(`^\p{Lu}.*\p{Ll}`)

func isCapital(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// resolve returns what a path leads to in the constants that have been read. All references together bring no more
// than maxCopied.
func (p *parser) resolve(path []any) (any, bool) {
	var v any = p.file.Values
	for _, part := range path {
		ok := false
		switch part := part.(type) {
		case string:
			var table map[string]any
			if table, ok = v.(map[string]any); ok {
				v, ok = table[part]
			}
		case int:
			list, _ := v.([]any)
			if ok = part < len(list); ok {
				v = list[part]
			}
		}
		if !ok {
			return nil, false
		}
	}
	p.charge(v)
	return v, p.copies >= 0
}

// charge takes the size of a value from copies, until nothing is left.
func (p *parser) charge(v any) {
	if p.copies--; p.copies < 0 {
		return
	}
	switch v := v.(type) {
	case string:
		p.copies -= len(v)
	case []any:
		for i := 0; i < len(v) && p.copies >= 0; i++ {
			p.charge(v[i])
		}
	case map[string]any:
		for _, item := range v {
			if p.copies < 0 {
				break
			}
			p.charge(item)
		}
	}
}

// textCalls are the functions that return the text that they are given.
var textCalls = []string{"emoji", "Date", "String"}

// call reads the argument of a call whose value is known: Object.freeze and define… return it. An object that is given
// to a component, whose name begins with a capital, or in a whole declaration to any function, stands for the result.
func (p *parser) call(path []any) (v any, what string) {
	what = "a call"
	if p.skipSpace(); p.peek() != '(' {
		return nil, what
	}
	name, _ := path[len(path)-1].(string)
	identity := name == "freeze" || strings.HasPrefix(name, "define")
	known := len(path) == 1 && (name == "require" || slices.Contains(textCalls, name))
	open := p.pos
	p.pos++
	p.skipSpace()
	object := p.peek() == '{' || p.peek() == '['
	component := name != "" && name[0] >= 'A' && name[0] <= 'Z'
	if !known && !identity && !(object && (component || len(p.path) == 1)) || p.nested >= maxDepth {
		p.pos = open
		p.skipBrackets()
		return nil, what
	}
	p.nested++
	v, not := p.expression()
	p.nested--
	p.skipSpace()
	whole := p.peek() == ')' || p.at(",") && (identity || object)
	p.skipRest()
	text, isText := v.(string)
	switch {
	case not != "" || !whole:
	case name == "require" && !isPicture(text), known && !isText:
	default:
		return v, ""
	}
	return nil, what
}
