package render

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// labelled are the items of a list in a timeline with the words that they begin with in the column of the notes: strong
// words before a colon, or an emphasised date. They are nil where there is no such column or no such words.
func (l *layout) labelled(n *ast.List, columns int) []line {
	if !l.railing || n.IsOrdered() || n.Parent().Kind() != ast.KindDocument {
		return nil
	}
	side := l.beside(columns)
	if side.column == 0 || !slices.ContainsFunc(children(n), func(item ast.Node) bool { return l.label(item) != nil }) {
		return nil
	}
	side.rail = strings.Repeat(" ", width(side.rail))
	parted := airy(n)
	var out []line
	for _, item := range children(n) {
		if parted && len(out) > 0 {
			out = append(out, line{})
		}
		var notes [][]run
		if label := l.label(item); label != nil {
			notes = wrap(l.cutLabel(label), side.column)
		}
		out = append(out, side.lines(l.blocks(item, columns-side.columns(side.column)), notes, run{})...)
	}
	return out
}

// label is what a list's item begins with, if that can stand in a column of its own.
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
	says := l.plain(label)
	date := label.Level == 1 && strings.ContainsAny(says, "0123456789")
	name := label.Level == 2 && strings.HasPrefix(string(after.Segment.Value(l.source)), ":")
	if (date || name) && width(says) <= longestLabel {
		return label
	}
	return nil
}

// cutLabel takes a label out of its item.
func (l *layout) cutLabel(label *ast.Emphasis) []run {
	after, base := label.NextSibling().(*ast.Text), l.styles.muted
	if label.Level == 2 {
		after.Segment.Start++ // the colon
		base = l.styles.text
	}
	apart := ast.NewParagraph()
	apart.AppendChild(apart, label)
	runs := l.paint(apart, base)
	for i := range runs {
		runs[i].style.attributes &^= italic
	}
	return runs
}
