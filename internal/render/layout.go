package render

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// A layout turns the blocks of one document into lines.
type layout struct {
	*painter
	headings []Heading
	wide     []Block
	ids      map[string]int // how many headings asked for an id
	ranks    [7]int         // by a heading's level, how it is shown

	pictures  func(name string) picture // nil where none are shown
	shown     int                       // pictures so far
	later     bool                      // pictures may not be decoded yet
	pending   []Pending
	trueColor bool
	portrait  *ast.Paragraph // the picture that is one; nil for none

	railing     bool // there is a rail
	longestNote int  // columns that the widest note on it wants
}

// A line is one line of a layout. A block that holds it may still put runs before its own.
type line struct {
	runs    []run
	heading int // 1 and up: the heading that begins here, as an index plus one; 0 is none
	block   int // 1 and up: the block that the line is part of, likewise
	pending int // 1 and up: the pending picture that the line is part of, likewise
}

func newLayout(source []byte, o Options, find gallery) *layout {
	found := &links{numbered: !o.Hyperlinks || o.Theme == nil, numbers: make(map[string]int)}
	l := &layout{
		painter:   newPainter(shallow(source), newStyles(o.Theme), found),
		ids:       make(map[string]int),
		trueColor: o.TrueColor,
		later:     o.Later,
	}
	if o.Theme != nil && o.Pictures != nil {
		l.pictures = func(name string) picture { return find(o.Pictures, name) }
	}
	return l
}

// page is the whole document.
func (l *layout) page(o Options) []line {
	root := parse(l.source)
	l.ranks = ranks(root)
	if o.Portrait && l.pictures != nil {
		l.hang(root)
	}
	if o.Timeline {
		l.enrail(root)
	}
	width := o.Width
	return append(l.blocks(root, width), l.list(width)...)
}

// blocks are the lines of the blocks inside of n, with a blank line between two of them that don't belong together.
func (l *layout) blocks(n ast.Node, width int) []line {
	var out []line
	var before ast.Node
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		lines := l.block(c, width)
		if len(lines) == 0 {
			continue
		}
		if before != nil && !l.together(before, c) {
			out = append(out, line{})
		}
		out = append(out, lines...)
		before = c
	}
	return out
}

// unwrapped marks lines as those of one block that is not wrapped.
func (l *layout) unwrapped(lines []line, code string) []line {
	l.wide = append(l.wide, Block{Code: code})
	for i := range lines {
		lines[i].block = len(l.wide)
	}
	return lines
}

// together tells whether two blocks stand without a blank line between them: the text of a list's item and the
// list inside of it, and a small heading and what it is the heading of.
func (l *layout) together(above, below ast.Node) bool {
	if h, ok := above.(*ast.Heading); ok {
		return l.ranks[h.Level] > 2 && below.Kind() != ast.KindHeading
	}
	switch above.Kind() {
	case ast.KindTextBlock, extast.KindDefinitionTerm, extast.KindDefinitionDescription:
		return below.Kind() != extast.KindDefinitionTerm
	case kindNote:
		return true
	case ast.KindParagraph:
		return below.Kind() == ast.KindList && above.Parent().Kind() == ast.KindListItem
	}
	return false
}

// block is the lines of one block, none where it has nothing to show.
func (l *layout) block(n ast.Node, width int) []line {
	switch n := n.(type) {
	case *ast.Heading:
		return l.heading(n, width)
	case *ast.Paragraph:
		if lines := l.figure(n, width); lines != nil {
			return lines
		}
		return wrapped(l.paint(n, l.styles.text), width)
	case *ast.TextBlock:
		return wrapped(l.paint(n, l.styles.text), width)
	case *ast.ThematicBreak:
		return []line{l.rule(width)}
	case *ast.Blockquote:
		return l.quote(n, width)
	case *ast.List:
		if lines := l.labelled(n, width); lines != nil {
			return lines
		}
		return l.items(n, width)
	case *ast.FencedCodeBlock:
		return l.codeBlock(n, string(n.Language(l.source)))
	case *ast.CodeBlock:
		return l.codeBlock(n, "")
	case *ast.HTMLBlock:
		return l.htmlBlock(n, width)
	case *extast.Table:
		return l.table(n, width)
	case *extast.DefinitionTerm:
		return wrapped(l.paint(n, l.styles.label), width)
	case *extast.DefinitionDescription:
		indent := []run{{text: "  "}}
		return inside(width, indent, indent, func(width int) []line { return l.blocks(n, width) })
	case *extast.FootnoteList:
		return l.footnotes(n, width)
	case *rail:
		return l.railed(n, width)
	case *note:
		return l.below(n, width)
	}
	if n.Type() == ast.TypeBlock {
		return l.blocks(n, width)
	}
	return nil
}

// wrapped is a paragraph: no lines if it says nothing, no blank line at its ends and no two of them inside, however many
// line breaks the author put there.
func wrapped(runs []run, width int) []line {
	var lines []line
	blank := 0
	for _, runs := range wrap(runs, width) {
		switch {
		case strings.TrimSpace(join(runs)) == "":
			blank++
			continue
		case blank > 0 && len(lines) > 0:
			lines = append(lines, line{})
		}
		blank = 0
		lines = append(lines, line{runs: runs})
	}
	return lines
}

// narrowest is the measure below which nothing is indented any more.
const narrowest = 4

// inside is what content makes of the width that is left beside a mark. The mark stands before its first line; before
// the others stands rest, which is as wide.
func inside(width int, mark, rest []run, content func(width int) []line) []line {
	indent := measure(mark)
	if width-indent < narrowest {
		return content(width)
	}
	lines := content(width - indent)
	if len(lines) == 0 {
		return nil
	}
	for i := range lines {
		lines[i].runs = slices.Concat(rest, lines[i].runs)
	}
	lines[0].runs = slices.Concat(mark, lines[0].runs[len(rest):])
	return lines
}

// spaces are as wide as runs.
func spaces(runs []run) []run { return []run{{text: strings.Repeat(" ", measure(runs))}} }

// rule is a thin line as wide as the text.
func (l *layout) rule(width int) line {
	if width >= unbounded {
		width = unboundedRule
	}
	return line{runs: []run{{text: strings.Repeat(l.styles.marks.rule, width), style: l.styles.faint}}}
}

// quote is a quotation, or an alert with its label.
func (l *layout) quote(n *ast.Blockquote, width int) []line {
	bar := []run{{text: l.styles.marks.bar + " ", style: l.styles.faint}}
	label, _ := n.AttributeString(alertAttribute)
	return inside(width, bar, bar, func(width int) []line {
		var head []line
		if label, ok := label.(string); ok {
			head = wrapped([]run{{text: cleanLine(label), style: l.styles.label.over(l.styles.accent)}}, width)
		}
		return append(head, l.blocks(n, width)...)
	})
}

// htmlBlock is what raw HTML says.
func (l *layout) htmlBlock(n *ast.HTMLBlock, width int) []line {
	source := string(n.Lines().Value(l.source))
	if n.HasClosure() {
		source += string(n.ClosureLine.Value(l.source))
	}
	return wrapped([]run{{text: htmlText(source), style: l.styles.text}}, width)
}
