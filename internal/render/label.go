package render

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"example.com/folio/internal/cells"
	"example.com/folio/internal/render/run"
	"example.com/folio/internal/render/style"
)

// labelledItems returns the lines of a list on a page with a timeline, with the labels of its items in the column of
// the periods. It returns nil if there is no such column or no item has a label.
func (l *layout) labelledItems(n *ast.List, width int) []line {
	if !l.hasTimeline || n.IsOrdered() || n.Parent().Kind() != ast.KindDocument {
		return nil
	}
	m := l.marginLayout(width)
	hasLabel := func(item ast.Node) bool { return l.label(item) != nil }
	if m.column == 0 || !slices.ContainsFunc(children(n), hasLabel) {
		return nil
	}
	m.rule = strings.Repeat(" ", cells.Width(m.rule))
	loose := isLoose(n)
	var out []line
	for _, item := range children(n) {
		if loose && len(out) > 0 {
			out = append(out, line{})
		}
		var label [][]run.Run
		if n := l.label(item); n != nil {
			label = run.Wrap(l.removeLabel(n), m.column)
		}
		out = append(out, m.lines(l.blocks(item, width-m.width(m.column)), label, run.Run{})...)
	}
	return out
}

// label returns the label that an item of a list begins with, or nil: strong text before a colon, or an emphasised
// date.
func (l *layout) label(item ast.Node) *ast.Emphasis {
	if item.FirstChild() == nil {
		return nil
	}
	label, ok := item.FirstChild().FirstChild().(*ast.Emphasis)
	if !ok {
		return nil
	}
	after, ok := label.NextSibling().(*ast.Text)
	if !ok {
		return nil
	}
	text := l.plain(label)
	isDate := label.Level == 1 && strings.ContainsAny(text, "0123456789")
	isName := label.Level == 2 && strings.HasPrefix(string(after.Segment.Value(l.source)), ":")
	if (isDate || isName) && cells.Width(text) <= maxItemLabelWidth {
		return label
	}
	return nil
}

// removeLabel removes a label and its colon from an item, and returns its text.
func (l *layout) removeLabel(label *ast.Emphasis) []run.Run {
	after, base := label.NextSibling().(*ast.Text), l.styles.Muted
	if label.Level == 2 {
		after.Segment.Start++ // the colon
		base = l.text
	}
	alone := ast.NewParagraph()
	alone.AppendChild(alone, label)
	runs := l.inline(alone, base)
	for i := range runs {
		runs[i].Style = runs[i].Style.Without(style.Italic)
	}
	return runs
}
