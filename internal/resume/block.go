package resume

import (
	"bytes"
	"slices"
	"sort"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"example.com/folio/internal/mdlimit"
)

// A blockKind is what a block of a page is.
type blockKind int

const (
	heading blockKind = iota
	paragraphs
	quote       // items[0] is what is quoted
	list        // one of items for each item
	definitions // each item begins with a paragraph that is the term
	table       // the first row is the header
	verbatim    // code, HTML: source is Markdown to be left alone
	rule
)

// A block is one block of a page.
type block struct {
	kind   blockKind
	level  int // of a heading, from 1
	number int // of an ordered list's first item; -1 for bullets
	lines  []line
	items  [][]block
	rows   [][]line
	source string
	no     int // its line in the source, from 1
}

// maxNesting bounds how deep lists and quotes are followed; what is deeper is kept as plain text.
const maxNesting = 12

// A page is source text being cut into blocks.
type page struct {
	source []byte
	starts []int // of the lines
	last   int   // the line of the block before
}

var commonmark = goldmark.New(
	goldmark.WithExtensions(extension.Table, extension.DefinitionList, extension.Strikethrough),
	mdlimit.Paragraphs(),
).Parser()

// blocksOf cuts a Markdown page into blocks.
func blocksOf(source string) []block {
	p := &page{source: []byte(Shallow(clean(source))), last: 1}
	p.starts = []int{0}
	for i, c := range p.source {
		if c == '\n' {
			p.starts = append(p.starts, i+1)
		}
	}
	return p.children(commonmark.Parse(text.NewReader(p.source)), 0)
}

// Shallow returns Markdown within the bounds on what is parsed.
func Shallow(source string) string { return mdlimit.Source(source) }

func (p *page) children(parent ast.Node, depth int) []block {
	var list []block
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if b, ok := p.block(n, depth); ok {
			list = append(list, b)
		}
	}
	return list
}

// block turns a node into a block. Nodes without anything to read are none.
func (p *page) block(n ast.Node, depth int) (block, bool) {
	b := block{no: p.line(n), number: -1}
	switch n := n.(type) {
	case *ast.Heading:
		b.kind, b.level = heading, n.Level
		b.lines = linesOf(n, p.source, b.no)
		return b, len(b.lines) > 0
	case *ast.Paragraph, *ast.TextBlock:
		b.kind, b.lines = paragraphs, linesOf(n, p.source, b.no)
		return b, len(b.lines) > 0
	case *ast.ThematicBreak:
		b.kind = rule
		return b, true
	case *ast.CodeBlock:
		b.kind, b.source = verbatim, fenced("", p.raw(n))
		return b, strings.TrimSpace(p.raw(n)) != ""
	case *ast.FencedCodeBlock:
		info := ""
		if n.Info != nil {
			info = string(n.Info.Segment.Value(p.source))
		}
		b.kind, b.source = verbatim, fenced(info, p.raw(n))
		return b, true
	case *ast.HTMLBlock:
		raw := p.raw(n)
		if n.HasClosure() {
			raw += string(n.ClosureLine.Value(p.source))
		}
		b.kind, b.source = verbatim, strings.TrimSpace(raw)
		return b, !strings.HasPrefix(b.source, "<!--") && b.source != ""
	case *east.Table:
		b.kind = table
		for row := n.FirstChild(); row != nil; row = row.NextSibling() {
			b.rows = append(b.rows, p.row(row))
		}
		return b, true
	}
	return p.container(n, b, depth)
}

func (p *page) container(n ast.Node, b block, depth int) (block, bool) {
	if depth >= maxNesting {
		b.kind, b.lines = paragraphs, p.flat(n, b.no)
		return b, len(b.lines) > 0
	}
	switch n := n.(type) {
	case *ast.List:
		b.kind = list
		if n.IsOrdered() {
			b.number = n.Start
		}
		for item := n.FirstChild(); item != nil; item = item.NextSibling() {
			b.items = append(b.items, p.children(item, depth+1))
		}
	case *ast.Blockquote:
		b.kind, b.items = quote, [][]block{p.children(n, depth+1)}
	case *east.DefinitionList:
		b.kind = definitions
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			if _, term := c.(*east.DefinitionTerm); term {
				no := p.line(c)
				b.items = append(b.items, []block{{kind: paragraphs, no: no, number: -1, lines: linesOf(c, p.source, no)}})
			} else if last := len(b.items) - 1; last >= 0 {
				b.items[last] = append(b.items[last], p.children(c, depth+1)...)
			}
		}
	default:
		return b, false // a link's definition, say: it was resolved where it is used
	}
	b.items = slices.DeleteFunc(b.items, func(item []block) bool { return len(item) == 0 })
	return b, len(b.items) > 0
}

// row is the cells of a table's row, each one line.
func (p *page) row(row ast.Node) []line {
	var cells []line
	for c := row.FirstChild(); c != nil; c = c.NextSibling() {
		cell := line{no: p.line(row)}
		for _, l := range linesOf(c, p.source, cell.no) {
			if len(cell.spans) > 0 {
				cell.spans = append(cell.spans, span{text: " "})
			}
			cell.spans = append(cell.spans, l.spans...)
		}
		cells = append(cells, cell)
	}
	return cells
}

// flat is all the text under a node, for nests that nobody writes by hand.
func (p *page) flat(n ast.Node, no int) []line {
	w := &inliner{source: p.source, line: line{no: no}}
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch {
		case !entering:
		case n.Type() == ast.TypeBlock && n.IsRaw():
			w.add(strings.Join(strings.Fields(p.raw(n)), " "), style{})
			w.end(false)
		case n.Type() == ast.TypeBlock && n.FirstChild() != nil && n.FirstChild().Type() == ast.TypeInline:
			for c := n.FirstChild(); c != nil; c = c.NextSibling() {
				w.node(c, style{}, true)
			}
			w.end(false)
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
	return w.lines
}

func (p *page) raw(n ast.Node) string {
	var b bytes.Buffer
	for i := range n.Lines().Len() {
		s := n.Lines().At(i)
		b.Write(s.Value(p.source))
	}
	return b.String()
}

// line is the line that a node begins on; that of the block before where the parser does not know.
func (p *page) line(n ast.Node) int {
	pos := -1
	for c := n; c != nil && pos < 0; c = c.FirstChild() {
		if c.Type() != ast.TypeInline && c.Lines().Len() > 0 {
			pos = c.Lines().At(0).Start
		} else if t, ok := c.(*ast.Text); ok {
			pos = t.Segment.Start
		}
	}
	if pos >= 0 {
		p.last = sort.SearchInts(p.starts, pos+1)
	}
	return p.last
}
