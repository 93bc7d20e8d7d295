// Package markdown parses CommonMark into blocks, lines and spans, and writes them as Markdown again.
package markdown

import (
	"bytes"
	"slices"
	"sort"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"example.com/folio/internal/inline"
	"example.com/folio/internal/mdlimit"
	"example.com/folio/internal/resume/words"
)

// A Kind is the kind of a Block.
type Kind int

// The kinds of blocks.
const (
	Heading Kind = iota
	Paragraph
	Quote       // Items[0] is what is quoted
	List        // Items has an element for each item
	Definitions // each of Items begins with a paragraph that is the term
	Table       // the first of Rows is the header
	Verbatim    // code or HTML: Source is Markdown to be left alone
	Rule
)

// A Block is one block of a page.
type Block struct {
	Kind   Kind
	Level  int // of a heading, from 1
	Number int // of the first item of an ordered list; -1 for bullets
	Lines  []Line
	Items  [][]Block
	Rows   [][]Line
	Source string
	LineNo int // in the source, from 1
}

// maxNesting bounds how deep lists and quotes are followed; what is deeper is kept as plain text.
const maxNesting = 12

// A page is source text that is being split into blocks.
type page struct {
	source []byte
	starts []int // the byte offsets of lines
	last   int   // the line of the previous block
}

var commonmark = goldmark.New(
	goldmark.WithExtensions(extension.Table, extension.DefinitionList, extension.Strikethrough),
	mdlimit.Paragraphs(),
).Parser()

// Parse splits CommonMark, with GFM tables, strikethrough and definition lists, into blocks.
func Parse(source string) []Block {
	p := &page{source: []byte(Shallow(words.Clean(source))), starts: []int{0}, last: 1}
	for i, c := range p.source {
		if c == '\n' {
			p.starts = append(p.starts, i+1)
		}
	}
	return p.children(commonmark.Parse(text.NewReader(p.source)), 0)
}

// Shallow returns Markdown within the bounds on what is parsed.
func Shallow(source string) string { return mdlimit.Source(source) }

func (p *page) children(parent ast.Node, depth int) []Block {
	var list []Block
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if b, ok := p.block(n, depth); ok {
			list = append(list, b)
		}
	}
	return list
}

// block returns a node as a block, or false if it has no text.
func (p *page) block(n ast.Node, depth int) (Block, bool) {
	b := Block{LineNo: p.line(n), Number: -1}
	switch n := n.(type) {
	case *ast.Heading:
		b.Kind, b.Level, b.Lines = Heading, n.Level, p.lines(n, b.LineNo)
		return b, len(b.Lines) > 0
	case *ast.Paragraph, *ast.TextBlock:
		b.Kind, b.Lines = Paragraph, p.lines(n, b.LineNo)
		return b, len(b.Lines) > 0
	case *ast.ThematicBreak:
		b.Kind = Rule
		return b, true
	case *ast.CodeBlock:
		b.Kind, b.Source = Verbatim, fenced("", p.raw(n))
		return b, strings.TrimSpace(p.raw(n)) != ""
	case *ast.FencedCodeBlock:
		info := ""
		if n.Info != nil {
			info = string(n.Info.Segment.Value(p.source))
		}
		b.Kind, b.Source = Verbatim, fenced(info, p.raw(n))
		return b, true
	case *ast.HTMLBlock:
		raw := p.raw(n)
		if n.HasClosure() {
			raw += string(n.ClosureLine.Value(p.source))
		}
		b.Kind, b.Source = Verbatim, strings.TrimSpace(raw)
		return b, !strings.HasPrefix(b.Source, "<!--") && b.Source != ""
	case *extast.Table:
		b.Kind = Table
		for row := n.FirstChild(); row != nil; row = row.NextSibling() {
			b.Rows = append(b.Rows, p.row(row))
		}
		return b, true
	}
	return p.container(n, b, depth)
}

func (p *page) container(n ast.Node, b Block, depth int) (Block, bool) {
	if depth >= maxNesting {
		b.Kind, b.Lines = Paragraph, p.flat(n, b.LineNo)
		return b, len(b.Lines) > 0
	}
	switch n := n.(type) {
	case *ast.List:
		b.Kind = List
		if n.IsOrdered() {
			b.Number = n.Start
		}
		for item := n.FirstChild(); item != nil; item = item.NextSibling() {
			b.Items = append(b.Items, p.children(item, depth+1))
		}
	case *ast.Blockquote:
		b.Kind, b.Items = Quote, [][]Block{p.children(n, depth+1)}
	case *extast.DefinitionList:
		b.Kind = Definitions
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			if _, term := c.(*extast.DefinitionTerm); term {
				no := p.line(c)
				b.Items = append(b.Items, []Block{{Kind: Paragraph, LineNo: no, Number: -1, Lines: p.lines(c, no)}})
			} else if last := len(b.Items) - 1; last >= 0 {
				b.Items[last] = append(b.Items[last], p.children(c, depth+1)...)
			}
		}
	default:
		return b, false // the definition of a link, for example: it is resolved where it is used
	}
	b.Items = slices.DeleteFunc(b.Items, func(item []Block) bool { return len(item) == 0 })
	return b, len(b.Items) > 0
}

// lines returns the lines of a paragraph, heading or table cell that begins on line no.
func (p *page) lines(n ast.Node, no int) []Line {
	b := lineBuilder{line: Line{No: no}}
	b.add(inline.Runs(n, p.source))
	b.end(false)
	return b.lines
}

// row returns the cells of a row, each as one line.
func (p *page) row(row ast.Node) []Line {
	var cells []Line
	for c := row.FirstChild(); c != nil; c = c.NextSibling() {
		no := p.line(row)
		cell := Line{No: no}
		for i, l := range p.lines(c, no) {
			if i > 0 {
				cell.Spans = append(cell.Spans, Span{Text: " "}, Span{Text: lineBreak, Style: Style{HTML: true}})
			}
			cell.Spans = append(cell.Spans, l.Spans...)
		}
		cells = append(cells, cell)
	}
	return cells
}

// flat returns all the text below a node that is nested too deep.
func (p *page) flat(n ast.Node, no int) []Line {
	b := &lineBuilder{line: Line{No: no}}
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch {
		case !entering:
		case n.Type() == ast.TypeBlock && n.IsRaw():
			b.add([]inline.Run{{Text: strings.Join(strings.Fields(p.raw(n)), " ")}})
			b.end(false)
		case n.Type() == ast.TypeBlock && n.FirstChild() != nil && n.FirstChild().Type() == ast.TypeInline:
			b.add(inline.Runs(n, p.source))
			b.end(false)
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
	return b.lines
}

// raw returns the source of the lines of a node.
func (p *page) raw(n ast.Node) string {
	var b bytes.Buffer
	for i := range n.Lines().Len() {
		s := n.Lines().At(i)
		b.Write(s.Value(p.source))
	}
	return b.String()
}

// line returns the line that a node begins on, or that of the previous block if the parser does not know it.
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
