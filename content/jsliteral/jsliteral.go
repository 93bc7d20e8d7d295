// Package jsliteral reads the data that JavaScript and TypeScript files hold as literals: the configuration of a site,
// its menu, the jobs of its author.
//
// Nothing is executed. A JavaScript runtime would do for the author's own machine, but a server that shows sites of
// strangers must not run their programs, and what such files hold is data nearly always. A value that is no literal is
// left out and listed in [File.Skipped], and its neighbours stay.
//
// Besides literals it takes what can mean only one value: "a" + "b", templates with and names of earlier constants,
// spreads of them, as const, satisfies T, Object.freeze(…), define…({…}), new Date("…"), emoji("…"), the file of an
// imported picture, members of enumerations (LinkPreset.Home is "Home") and JSX that is text. The grammar is that of
// ECMAScript 2025 (https://tc39.es/ecma262/) and TypeScript, as far as it concerns literals.
package jsliteral

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"example.com/folio/content/frontmatter"
	"example.com/folio/content/srctext"
)

// Bounds of a file. What is beyond them is skipped. Reading takes time linear in the size of the file.
const (
	maxDepth   = 100     // levels of a value, and of templates and JSX inside each other
	maxCopied  = 1 << 18 // values and bytes that references to constants bring
	maxSkipped = 200     // reported values
)

// Default is the name of a file's default export, and of what CommonJS assigns to module.exports.
const Default = "default"

// A File is the data in one file.
type File struct {
	// Values holds the constants at the top level by name, exported or not, exports by their names, and Default.
	// As in JSON, a value is nil, a bool, a float64, a clean string, a []any or a map[string]any.
	Values  map[string]any
	Skipped []Skip // in the order of the file

	Order frontmatter.Order // of the keys of Values and the tables in it
}

// A Skip is a value that was left out.
type Skip struct {
	Path string // as in JavaScript: SOCIALS[2].url
	Line int    // from 1
	What string // what it is: "a call"
}

// String returns a sentence without the name of the file.
func (s Skip) String() string {
	return fmt.Sprintf("%s is not a literal but %s (left out)", s.Path, s.What)
}

// Parse reads a cleaned file. It never fails: a file without data has no values. Of a file that begins with a line of
// "---", as components of Astro and some front matter do, only the program up to the next such line is read. A program
// that begins with "{" is an object, which becomes the default export.
func Parse(text string) *File {
	f := &File{Values: map[string]any{}}
	p := &parser{scanner: scanner{s: text}, file: f, copies: maxCopied}
	p.pos, p.s = program(text)
	p.jsxLeft = 4*len(p.s) + 1000
	for i := range len(text) {
		if text[i] == '\n' {
			p.lines = append(p.lines, i)
		}
	}
	if p.skipSpace(); p.peek() == '{' {
		p.declare(Default)
	}
	for p.pos < len(p.s) {
		p.statement()
	}
	f.Order.Set(f.Values, p.names)
	return f
}

// program returns where the program in a file begins, and the file up to the program's end.
func program(text string) (from int, upTo string) {
	head, _, fenced := strings.Cut(text, "\n")
	if !fenced || !slices.Contains(fences, strings.TrimSpace(head)) {
		return 0, text
	}
	from = len(head) + 1
	pos := from
	for line := range strings.Lines(text[from:]) {
		if strings.TrimSpace(line) == "---" {
			return from, text[:pos]
		}
		pos += len(line)
	}
	return from, text
}

var fences = []string{"---", "---js", "---javascript", "---ts"}

// A parser reads values and declarations.
type parser struct {
	scanner
	file   *File
	names  []string // keys of file.Values
	lines  []int    // offsets of line ends
	path   []any    // of the value that is read: keys and indexes
	copies int      // what is left of maxCopied
	nested int      // levels of the value that is read
}

// statement reads one token of the top level, or a declaration.
func (p *parser) statement() {
	p.skipSpace()
	word := p.word()
	switch word {
	case "":
		p.skipToken()
	case "export":
		p.export()
	case "const", "let", "var":
		p.declarations()
	case "enum":
		p.enum()
	case "import":
		p.importFile()
	case "module", "exports":
		p.commonJS(word)
	default:
		p.push(word)
	}
}

// export reads what follows "export", unless it is a declaration, which the next call of statement reads.
func (p *parser) export() {
	p.skipSpace()
	if p.peek() == '{' {
		p.exportList()
		return
	}
	if from := p.pos; p.word() != "default" {
		p.pos = from
	} else {
		p.declare(Default)
	}
}

// exportList reads "{a, b as c}".
func (p *parser) exportList() {
	p.pos++
	for p.pos < len(p.s) {
		p.skipSpace()
		name := p.word()
		if name == "" {
			if c := p.peek(); c != ',' {
				p.pos += min(1, len(p.s)-p.pos)
				return
			}
			p.pos++
			continue
		}
		p.skipSpace()
		if from := p.pos; p.word() != "as" {
			p.pos = from
			continue
		}
		p.skipSpace()
		if as := p.word(); as != "" {
			if v, ok := p.resolve([]any{name}); ok {
				p.define(as, v)
			}
		}
	}
}

// declarations reads what follows "const": NAME: Type = value, NAME = value.
func (p *parser) declarations() {
	for {
		p.skipSpace()
		name := p.word()
		if name == "enum" {
			p.enum()
			return
		}
		if name == "" {
			return // destructuring
		}
		if p.skipSpace(); p.peek() == ':' {
			p.pos++
			p.skipType(true)
		}
		if p.peek() != '=' || p.at("==") || p.at("=>") {
			return
		}
		p.pos++
		p.declare(name)
		if p.skipSpace(); p.peek() != ',' {
			return
		}
		p.pos++
	}
}

// declare reads the value of a declaration or an export.
func (p *parser) declare(name string) {
	p.path = append(p.path[:0], name)
	v, ok := p.topValue()
	if ok {
		p.define(name, v)
	}
}

// define adds a value to the file. The first of several places of a name counts, and the last of its values.
func (p *parser) define(name string, v any) {
	if _, known := p.file.Values[name]; !known {
		p.names = append(p.names, name)
	}
	p.file.Values[name] = v
}

// commonJS reads module.exports = value, module.exports.x = value and exports.x = value.
func (p *parser) commonJS(word string) {
	members := p.members(nil)
	if word == "module" {
		if len(members) == 0 || members[0] != "exports" {
			return
		}
		members = members[1:]
	}
	name, ok := Default, true
	if len(members) > 0 {
		name, ok = members[0].(string)
	}
	if p.skipSpace(); !ok || len(members) > 1 || p.peek() != '=' || p.at("==") {
		return
	}
	p.pos++
	p.declare(name)
}

// push adds the literals in name.push(…) to a list.
func (p *parser) push(name string) {
	list, ok := p.file.Values[name].([]any)
	if !ok || !p.at(".push(") {
		return
	}
	p.pos += len(".push(")
	p.path = append(p.path[:0], name)
	p.file.Values[name] = p.items(list, ')')
}

// enum reads an enumeration as a table. A member without a text stands for its name.
func (p *parser) enum() {
	p.skipSpace()
	name := p.word()
	if p.skipSpace(); name == "" || p.peek() != '{' {
		return
	}
	p.pos++
	members, keys := map[string]any{}, []string{}
	for p.more() {
		key := p.word()
		if key == "" {
			p.skipTo()
			if c := p.take(); c != ',' {
				break
			}
			continue
		}
		keys, members[key] = append(keys, key), key
		p.skipSpace()
		if p.peek() == '=' {
			p.pos++
			p.skipSpace()
			if text, ok := p.text(); ok {
				members[key] = text
			}
		}
		p.skipTo()
	}
	p.file.Order.Set(members, keys)
	p.define(name, members)
}

// pictures are the suffixes of files that a program imports to get their address.
var pictures = []string{".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".ico", ".pdf"}

func isPicture(file string) bool { return slices.Contains(pictures, strings.ToLower(path.Ext(file))) }

// importFile reads import NAME from "file.png".
func (p *parser) importFile() {
	p.skipSpace()
	name := p.word()
	if p.skipSpace(); name == "" || p.word() != "from" {
		return
	}
	p.skipSpace()
	if file, ok := p.text(); ok && isPicture(file) {
		p.define(name, srctext.Clean(file))
	}
}
