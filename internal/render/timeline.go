package render

import (
	"strings"

	"github.com/yuin/goldmark/ast"

	"example.com/folio/internal/cells"
	"example.com/folio/internal/render/run"
)

// In a timeline, a heading is an entry if a period follows it: a short paragraph that is emphasised as a whole. Other
// headings of the same level next to it are entries too. Periods are in a column in the margin, left of a line; on a
// narrow page they are below their headings. An entry goes on until today if its period contains strong text.

// Widths of a timeline, in columns.
const (
	minPeriodColumn     = 13 // "10 yrs 11 mos"
	wrappedPeriodColumn = 20
	maxPeriodColumn     = 23 // "2016年12月 - 2020年10月"
	minTimelineWidth    = 18 // of a page; narrower ones have no line
	minEntryWidth       = 39 // if there is less, periods are below their headings
	maxPeriodText       = 80 // of the text of a period
	maxItemLabelWidth   = 40
)

var (
	kindTimeline = ast.NewNodeKind("Timeline")
	kindEntry    = ast.NewNodeKind("TimelineEntry")
	kindPeriod   = ast.NewNodeKind("TimelinePeriod")
)

// A timeline contains consecutive entries.
type timeline struct{ ast.BaseBlock }

func (*timeline) Kind() ast.NodeKind              { return kindTimeline }
func (n *timeline) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// An entry contains its heading, its period if it has one, and the blocks below.
type entry struct {
	ast.BaseBlock
	period *period // nil for none
}

func (*entry) Kind() ast.NodeKind              { return kindEntry }
func (n *entry) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// A period is when an entry took place.
type period struct {
	ast.BaseBlock
	paragraph ast.Node
	current   bool // it goes on until today
}

func (*period) Kind() ast.NodeKind              { return kindPeriod }
func (n *period) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// groupTimeline wraps consecutive timeline entries in timeline nodes.
func (l *layout) groupTimeline(root ast.Node) {
	blocks := children(root)
	isEntry := l.entryHeadings(blocks)
	var current *timeline // nil between timelines
	var last *entry
	level := 0
	for i, block := range blocks {
		h, _ := block.(*ast.Heading)
		switch {
		case h != nil && isEntry[h]:
			if current == nil {
				current, l.hasTimeline = &timeline{}, true
				root.InsertBefore(root, block, current)
			}
			last, level = &entry{}, h.Level
			current.AppendChild(current, last)
		case h != nil && h.Level <= level:
			current, last, level = nil, nil, 0
		case last != nil && last.ChildCount() == 1 && l.isPeriod(block) && blocks[i-1] == last.FirstChild():
			last.period = &period{paragraph: block, current: hasStrong(block)}
			l.periodWidth = max(l.periodWidth, l.measurePeriod(last.period))
			last.AppendChild(last, last.period)
			root.RemoveChild(root, block)
			continue
		}
		if last != nil {
			last.AppendChild(last, block)
		}
	}
}

// entryHeadings returns the headings of entries: those with a period, and those of the same level next to them.
func (l *layout) entryHeadings(blocks []ast.Node) map[*ast.Heading]bool {
	groups := map[*ast.Heading]headingGroup{}
	hasPeriod := map[headingGroup]bool{}
	for h, g := range headingGroups(blocks) {
		groups[h] = g
		hasPeriod[g] = hasPeriod[g] || l.isPeriod(h.NextSibling())
	}
	isEntry := map[*ast.Heading]bool{}
	for h, g := range groups {
		isEntry[h] = hasPeriod[g]
	}
	return isEntry
}

// isPeriod reports whether a block is a short paragraph that is emphasised as a whole.
func (l *layout) isPeriod(block ast.Node) bool {
	p, ok := block.(*ast.Paragraph)
	if !ok || p.FirstChild() == nil {
		return false
	}
	for _, c := range children(p) {
		switch c := c.(type) {
		case *ast.Emphasis:
			if c.Level != 1 {
				return false
			}
		case *ast.Text:
			if len(strings.TrimSpace(string(c.Segment.Value(l.source)))) > 0 {
				return false
			}
		default:
			return false
		}
	}
	return cells.Width(l.plain(p)) <= maxPeriodText
}

// hasStrong reports whether n contains strong text.
func hasStrong(n ast.Node) bool {
	return contains(n, func(n ast.Node) bool {
		e, ok := n.(*ast.Emphasis)
		return ok && e.Level == 2
	})
}

// contains reports whether a node or one below it is what is looked for.
func contains(n ast.Node, is func(ast.Node) bool) bool {
	found := false
	_ = ast.Walk(n, func(n ast.Node, _ bool) (ast.WalkStatus, error) {
		if is(n) {
			found = true
			return ast.WalkStop, nil
		}
		return ast.WalkContinue, nil
	})
	return found
}

func children(n ast.Node) (list []ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		list = append(list, c)
	}
	return list
}

// timeline returns the lines of the entries of a timeline, with the periods in the margin if they fit.
func (l *layout) timeline(n *timeline, width int) []line {
	if width < minTimelineWidth {
		return l.blocks(n, width)
	}
	m := l.marginLayout(width)
	var out []line
	for _, e := range children(n) {
		if len(out) > 0 {
			out = append(out, m.line(line{}, nil, run.Run{}))
		}
		out = append(out, l.entry(e.(*entry), width-m.width(m.column), m)...)
	}
	return out
}

// entry returns the lines of an entry whose blocks are width columns wide.
func (l *layout) entry(n *entry, width int, m marginLayout) []line {
	mark := run.Run{Text: l.styles.Marks.Past, Style: l.styles.Muted}
	var lines [][]run.Run
	if n.period != nil {
		if n.period.current {
			mark = run.Run{Text: l.styles.Marks.Current, Style: l.styles.Accent}
		}
		if m.column > 0 {
			lines = run.Wrap(l.periodRuns(n.period), m.column)
			n.RemoveChild(n, n.period)
		}
	}
	return m.lines(l.blocks(n, width), lines, mark)
}
