package render

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"example.com/folio/internal/mdlimit"
	"example.com/folio/internal/render/picture"
	"example.com/folio/internal/render/plaintext"
	"example.com/folio/internal/render/run"
	"example.com/folio/internal/render/style"
)

// A layout turns the blocks of one document into lines.
type layout struct {
	*inliner
	text      style.Style // of the text of the block that is laid out
	headings  []Heading
	unwrapped []Block
	ids       map[string]int        // headings by the ID they would have without a suffix
	ranks     [7]int                // by level, see headingRanks
	empty     map[*ast.Heading]bool // see emptyHeadings
	overhang  int                   // columns that tables may extend to the right of the text

	pictures     func(name string) picture.Picture // nil if none are shown
	pictureCount int
	later        bool // pictures may be pending
	pending      []Pending
	pixels       []*picture.Pixels
	figures      []Figure
	target       picture.Target
	portrait     *ast.Paragraph // nil for none

	hasTimeline bool
	periodWidth int // of the widest period, in columns
}

// A line is a line of a layout. The blocks around it may still prepend runs. Indexes are plus one; 0 is none.
type line struct {
	runs    []run.Run
	heading int // the heading that begins here
	block   int // the unwrapped block that the line is part of
	pending int // the pending picture that the line is part of
	figure  int // the figure whose picture the line is part of
}

func newLayout(source []byte, o Options, find findPicture) *layout {
	links := &links{numbered: !o.Hyperlinks || o.Theme == nil, numbers: make(map[string]int)}
	l := &layout{
		inliner:  newInliner([]byte(mdlimit.Source(string(source))), style.SheetOf(o.Theme).ForWidth(o.Width), links),
		ids:      make(map[string]int),
		target:   o.Target,
		later:    o.Later,
		overhang: max(min(o.TableWidth, maxWidth)-o.Width, 0),
	}
	l.text = l.styles.Text
	l.textOnly = l.styles.Plain || o.Width >= run.Unbounded
	if o.Theme != nil && o.Pictures != nil {
		l.pictures = func(name string) picture.Picture { return find(o.Pictures, name) }
	}
	return l
}

// page returns the lines of the whole document.
func (l *layout) page(o Options) []line {
	root := parse(l.source)
	l.ranks = headingRanks(root)
	if o.Portrait && l.pictures != nil {
		l.movePortrait(root)
	}
	l.empty = l.emptyHeadings(root)
	if o.Timeline {
		l.groupTimeline(root)
	}
	return append(l.blocks(root, o.Width), l.linkList(o.Width)...)
}

// blocks returns the lines of the blocks in n, with a blank line between two that are not adjacent.
func (l *layout) blocks(n ast.Node, width int) []line {
	var out []line
	var before ast.Node
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		lines := l.block(c, width)
		if len(lines) == 0 {
			continue
		}
		if before != nil && !l.adjacent(before, c) {
			out = append(out, line{})
		}
		out = append(out, lines...)
		before = c
	}
	return out
}

// adjacent reports whether there is no blank line between two blocks: an item's text and the list in it, or a small
// heading and what follows it.
func (l *layout) adjacent(above, below ast.Node) bool {
	if h, ok := above.(*ast.Heading); ok {
		return l.ranks[h.Level] > 2 && below.Kind() != ast.KindHeading
	}
	switch above.Kind() {
	case ast.KindTextBlock, extast.KindDefinitionTerm, extast.KindDefinitionDescription:
		return below.Kind() != extast.KindDefinitionTerm
	case kindPeriod:
		return true
	case ast.KindParagraph:
		return below.Kind() == ast.KindList && above.Parent().Kind() == ast.KindListItem
	}
	return false
}

// block returns the lines of a block, none if it shows nothing.
func (l *layout) block(n ast.Node, width int) []line {
	switch n := n.(type) {
	case *ast.Heading:
		return l.heading(n, width)
	case *ast.Paragraph:
		if lines := l.figure(n, width); lines != nil {
			return lines
		}
		return paragraph(l.inline(n, l.text), width)
	case *ast.TextBlock:
		return paragraph(l.inline(n, l.text), width)
	case *ast.ThematicBreak:
		return []line{l.rule(width)}
	case *ast.Blockquote:
		return l.quote(n, width)
	case *ast.List:
		return l.inText(l.styles.List, func() []line {
			if lines := l.labelledItems(n, width); lines != nil {
				return lines
			}
			return l.items(n, width)
		})
	case *ast.FencedCodeBlock:
		return l.codeBlock(n, string(n.Language(l.source)))
	case *ast.CodeBlock:
		return l.codeBlock(n, "")
	case *ast.HTMLBlock:
		return l.htmlBlock(n, width)
	case *extast.Table:
		return l.table(n, width)
	case *extast.DefinitionTerm:
		return paragraph(l.inline(n, l.styles.Label), width)
	case *extast.DefinitionDescription:
		indent := []run.Run{{Text: "  "}}
		return indented(width, indent, indent, func(width int) []line { return l.blocks(n, width) })
	case *extast.FootnoteList:
		return l.footnotes(n, width)
	case *timeline:
		return l.timeline(n, width)
	case *period:
		return l.periodBelow(n, width)
	}
	if n.Type() == ast.TypeBlock {
		return l.blocks(n, width)
	}
	return nil
}

// addUnwrapped marks lines as those of one block that is not wrapped.
func (l *layout) addUnwrapped(lines []line, code string) []line {
	l.unwrapped = append(l.unwrapped, Block{Code: code})
	for i := range lines {
		lines[i].block = len(l.unwrapped)
	}
	return lines
}

// paragraph returns the lines of a paragraph, none if it is blank. Consecutive hard line breaks become one blank
// line.
func paragraph(runs []run.Run, width int) []line {
	var lines []line
	afterBlank := false
	for _, runs := range run.Wrap(runs, width) {
		if strings.TrimSpace(run.Join(runs)) == "" {
			afterBlank = true
			continue
		}
		if afterBlank && len(lines) > 0 {
			lines = append(lines, line{})
		}
		afterBlank = false
		lines = append(lines, line{runs: runs})
	}
	return lines
}

// minIndentedWidth is the fewest columns of indented content. Where there are fewer, content is not indented.
const minIndentedWidth = 4

// indented returns the lines of content in the width that a marker leaves. The marker is before the first line, and
// rest, which is as wide, before the others.
func indented(width int, marker, rest []run.Run, content func(width int) []line) []line {
	indent := run.Width(marker)
	if width-indent < minIndentedWidth {
		return content(width)
	}
	lines := content(width - indent)
	if len(lines) == 0 {
		return nil
	}
	for i := range lines {
		lines[i].runs = slices.Concat(rest, lines[i].runs)
	}
	lines[0].runs = slices.Concat(marker, lines[0].runs[len(rest):])
	return lines
}

// blank returns spaces as wide as runs.
func blank(runs []run.Run) []run.Run { return []run.Run{{Text: strings.Repeat(" ", run.Width(runs))}} }

const unboundedRuleWidth = 76 // of a page whose lines are not wrapped

// rule returns a line across the width.
func (l *layout) rule(width int) line {
	if width >= run.Unbounded {
		width = unboundedRuleWidth
	}
	return line{runs: []run.Run{{Text: strings.Repeat(l.styles.Marks.Rule, width), Style: l.styles.Rule}}}
}

// inText calls f with text that has s over its style.
func (l *layout) inText(s style.Style, f func() []line) []line {
	defer func(before style.Style) { l.text = before }(l.text)
	l.text = l.text.Over(s)
	return f()
}

// quote returns the lines of a block quote, or of an alert with its label.
func (l *layout) quote(n *ast.Blockquote, width int) []line {
	bar := []run.Run{{Text: l.styles.Marks.Bar + " ", Style: l.styles.Faint}}
	label, _ := n.AttributeString(alertAttribute)
	return indented(width, bar, bar, func(width int) []line {
		var head []line
		if label, ok := label.(string); ok {
			head = paragraph([]run.Run{{Text: plaintext.Line(label), Style: l.styles.Label.Over(l.styles.Accent)}}, width)
		}
		return append(head, l.inText(l.styles.Quote, func() []line { return l.blocks(n, width) })...)
	})
}

// htmlBlock returns the text of an HTML block.
func (l *layout) htmlBlock(n *ast.HTMLBlock, width int) []line {
	source := string(n.Lines().Value(l.source))
	if n.HasClosure() {
		source += string(n.ClosureLine.Value(l.source))
	}
	return paragraph([]run.Run{{Text: plaintext.HTML(source), Style: l.text}}, width)
}
