package render

import (
	"slices"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"example.com/folio/internal/render/run"
)

// items returns the lines of a list: each item after its marker, indented by the marker's width.
func (l *layout) items(n *ast.List, width int) []line {
	var out []line
	number, loose := n.Start, isLoose(n)
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		if len(out) > 0 && loose {
			out = append(out, line{})
		}
		marker := l.marker(n, item, number)
		lines := indented(width, marker, blank(marker), func(width int) []line { return l.blocks(item, width) })
		if len(lines) == 0 {
			lines = paragraph(marker, width) // an empty item
		}
		out = append(out, lines...)
		number++
	}
	return out
}

// isLoose reports whether blank lines separate the items of a list: its author wrote them, and some item is more than
// a paragraph and a list below it.
func isLoose(n *ast.List) bool {
	if n.IsTight {
		return false
	}
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		if first := item.FirstChild(); first == nil || first.NextSibling() == nil {
			continue
		} else if first.NextSibling() != item.LastChild() || item.LastChild().Kind() != ast.KindList {
			return true
		}
	}
	return false
}

// marker returns the marker of an item: a bullet by depth, a right-aligned number, a task's box.
func (l *layout) marker(n *ast.List, item ast.Node, number int) []run.Run {
	marks := l.styles.Marks
	box := ""
	if task := checkBox(item); task != nil {
		box = marks.Tasks[0] + " "
		if task.IsChecked {
			box = marks.Tasks[1] + " "
		}
	}
	mark, s := "", l.styles.Marker
	switch {
	case n.IsOrdered():
		last := strconv.Itoa(n.Start + n.ChildCount() - 1)
		s = l.styles.Number
		this := strconv.Itoa(number)
		mark = strings.Repeat(" ", len(last)-len(this)) + this + marks.Number + " "
	case box != "":
		s = l.styles.Task
	default:
		mark = marks.Bullets[min(bulletDepth(n), len(marks.Bullets)-1)] + " "
	}
	return []run.Run{{Text: mark + box, Style: s}}
}

// checkBox returns the box of an item that is a task, or nil.
func checkBox(item ast.Node) *extast.TaskCheckBox {
	if item.FirstChild() == nil {
		return nil
	}
	box, _ := item.FirstChild().FirstChild().(*extast.TaskCheckBox)
	return box
}

// bulletDepth returns how many bullet lists contain a list.
func bulletDepth(n ast.Node) int {
	d := 0
	for p := n.Parent(); p != nil; p = p.Parent() {
		if list, ok := p.(*ast.List); ok && !list.IsOrdered() {
			d++
		}
	}
	return d
}

// footnotes returns the lines of the footnotes, each after its number, under a rule.
func (l *layout) footnotes(n *extast.FootnoteList, width int) []line {
	var out []line
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		note, ok := c.(*extast.Footnote)
		if !ok {
			continue
		}
		marker := []run.Run{{Text: superscript(note.Index), Style: l.styles.Accent}, {Text: " "}}
		content := func(width int) []line { return l.blocks(note, width) }
		out = append(out, indented(width, marker, blank(marker), content)...)
	}
	if len(out) == 0 {
		return nil
	}
	return slices.Insert(out, 0, l.rule(width), line{})
}
