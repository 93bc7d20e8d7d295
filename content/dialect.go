package content

import (
	"html"
	"regexp"
	"strings"
)

// A dialect is what a generator's Markdown has beyond CommonMark.
type dialect struct {
	shortcodes bool // {{ name(key="value") }} of Zola, {{< name "value" >}} of Hugo
	liquid     bool // {{ page.title }} and {% tag %} of Jekyll
	kramdown   bool // HTML blocks that end at their closing tag; {: .class }
	wiki       bool // [[page|text]], ![[file]] and %% comments %% of Obsidian
	vault      bool // ==highlighted== and ^block-names of Obsidian
	dollars    bool // $math$
	emoji      bool // :smile:
	hexo       bool // {% asset_img file %} and its like
	book       bool // {{#include file}} of mdBook
}

// A pass takes one piece of a dialect out of a page.
type pass struct {
	when func(d dialect) bool
	do   func(x *expander, t text) text
}

// passes is the whole way from an author's file to CommonMark, in order. Code is out of reach from the first pass that
// protects it until it is put back.
var passes = []pass{
	{usesBook, (*expander).bookCalls},
	{usesBook, (*expander).rustLines},
	{always, func(x *expander, t text) text { return tame(t) }},

	// Liquid runs before Markdown is read, so it makes HTML and code of its own: what follows it looks again.
	{usesLiquid, (*expander).highlights},
	{usesLiquid, (*expander).protectFromLiquid},
	{notKramdown, (*expander).protectButCalls},
	{always, (*expander).mdx},
	{usesHexo, (*expander).hexoTags},
	{usesShortcodes, (*expander).comments},
	{usesShortcodes, (*expander).shortcodes},
	{usesLiquid, (*expander).liquid},

	{always, (*expander).protectFences},
	{always, (*expander).comments},
	{always, (*expander).references},
	{usesKramdown, (*expander).kramdownHTML},
	{always, (*expander).protectAll},
	{always, (*expander).math},
	{usesWiki, (*expander).wikiLinks},
	{usesVault, (*expander).vaultMarks},
	{usesEmoji, (*expander).emoji},
	{always, (*expander).attributes},
	{always, (*expander).html},
	{always, (*expander).references},
	{always, (*expander).leftovers},
	{always, (*expander).keyLines},
	{always, (*expander).tidy},
	{always, func(x *expander, t text) text { return x.code.apart(t) }},
	{always, func(x *expander, t text) text { return x.code.unlock(t) }},
	{always, func(x *expander, t text) text { return tame(x.src.withinWork(x.leaf.file, t)) }},
}

func always(dialect) bool           { return true }
func usesLiquid(d dialect) bool     { return d.liquid }
func usesShortcodes(d dialect) bool { return d.shortcodes }
func usesKramdown(d dialect) bool   { return d.kramdown }
func notKramdown(d dialect) bool    { return !d.kramdown }
func usesWiki(d dialect) bool       { return d.wiki }
func usesVault(d dialect) bool      { return d.vault }
func usesHexo(d dialect) bool       { return d.hexo }
func usesBook(d dialect) bool       { return d.book }
func usesEmoji(d dialect) bool      { return d.emoji }

// An expander takes one page through the passes.
type expander struct {
	src   *source
	leaf  *leaf
	code  vault
	depth int // of shortcodes inside shortcodes
}

// expand returns the body of a page as CommonMark.
func (src *source) expand(l *leaf) text {
	x := &expander{src: src, leaf: l}
	t := l.body
	for _, p := range passes {
		if p.when(src.dialect) {
			t = p.do(x, t)
		}
	}
	return t.trim()
}

// problem reports something about the byte at off of t.
func (x *expander) problem(t text, off int, rule, format string, args ...any) {
	if !x.src.ps.full(x.leaf.file) {
		x.src.ps.add(x.leaf.file, t.at(off), rule, format, args...)
	}
}

// protectButCalls leaves out what is indented and begins with a shortcode: its author indents the shortcode's body.
func (x *expander) protectButCalls(t text) text {
	kinds := allCode
	if x.leaf.isMDX() { // which has no indented code
		kinds = spans | fencedCode
	}
	return x.code.protect(t, kinds, func(from, to int) bool {
		return x.src.dialect.shortcodes && indentedCall.MatchString(t.s[from:to])
	})
}

var indentedCall = regexp.MustCompile(`^[ \t]+(?:\{\{[<%]|\{[{%]-?\s*\w+\()`)

func (x *expander) protectAll(t text) text { return x.code.protect(t, allCode, nil) }

func (x *expander) protectFences(t text) text { return x.code.protect(t, spans|fencedCode, nil) }

// numericReference is a character by its number, which could be one that a terminal obeys.
var numericReference = regexp.MustCompile(`&#(?:[0-9]{1,8}|[xX][0-9a-fA-F]{1,8});?`)

// references removes the character references that stand for characters [clean] would remove.
func (x *expander) references(t text) text {
	var edits []edit
	for _, m := range numericReference.FindAllStringIndex(t.s, -1) {
		for _, r := range html.UnescapeString(strings.TrimSuffix(t.s[m[0]:m[1]], ";") + ";") {
			if r == '\n' || r == '\t' || r == 0x2028 || r == 0x2029 || forbidden(r) {
				edits = append(edits, edit{from: m[0], to: m[1], s: " "})
			}
		}
	}
	return t.edited(edits)
}

var blankLines = regexp.MustCompile(`\n(?:[ \t]*\n){2,}`)

// tidy leaves one blank line where the passes have left several.
func (x *expander) tidy(t text) text {
	var edits []edit
	for _, m := range blankLines.FindAllStringIndex(t.s, -1) {
		edits = append(edits, edit{from: m[0], to: m[1], s: "\n\n"})
	}
	return t.edited(edits)
}
