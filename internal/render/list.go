package render

import (
	"slices"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// items are a list's items, each behind its marker and hanging under its own text.
func (l *layout) items(n *ast.List, width int) []line {
	var out []line
	number, parted := n.Start, airy(n)
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		if len(out) > 0 && parted {
			out = append(out, line{})
		}
		mark := l.marker(n, item, number)
		lines := inside(width, mark, spaces(mark), func(width int) []line { return l.blocks(item, width) })
		if len(lines) == 0 {
			lines = wrapped(mark, width) // an empty item still has its marker
		}
		out = append(out, lines...)
		number++
	}
	return out
}

// airy tells whether blank lines part the items: the author has put them, and some item is more than a paragraph and the
// list below it.
func airy(n *ast.List) bool {
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

// marker is what stands before an item: a bullet by depth, a number under the others' last digit, the box of a task.
func (l *layout) marker(n *ast.List, item ast.Node, number int) []run {
	marks := l.styles.marks
	box := ""
	if task := checkBox(item); task != nil {
		box = marks.tasks[0] + " "
		if task.IsChecked {
			box = marks.tasks[1] + " "
		}
	}
	mark := ""
	switch {
	case n.IsOrdered():
		last := strconv.Itoa(n.Start + n.ChildCount() - 1)
		this := strconv.Itoa(number)
		mark = strings.Repeat(" ", len(last)-len(this)) + this + ". "
	case box == "":
		mark = marks.bullets[min(depth(n), len(marks.bullets)-1)] + " "
	}
	return []run{{text: mark + box, style: l.styles.muted}}
}

// checkBox is the box of an item that is a task, or nil.
func checkBox(item ast.Node) *extast.TaskCheckBox {
	if item.FirstChild() == nil {
		return nil
	}
	box, _ := item.FirstChild().FirstChild().(*extast.TaskCheckBox)
	return box
}

// depth is how many lists with bullets a list stands in.
func depth(n ast.Node) int {
	d := 0
	for p := n.Parent(); p != nil; p = p.Parent() {
		if list, ok := p.(*ast.List); ok && !list.IsOrdered() {
			d++
		}
	}
	return d
}

// footnotes are the notes of the document under a rule, each behind its number.
func (l *layout) footnotes(n *extast.FootnoteList, width int) []line {
	var out []line
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		note, ok := c.(*extast.Footnote)
		if !ok {
			continue
		}
		mark := []run{{text: superscript(note.Index), style: l.styles.accent}, {text: " "}}
		out = append(out, inside(width, mark, spaces(mark), func(width int) []line { return l.blocks(note, width) })...)
	}
	if len(out) == 0 {
		return nil
	}
	return slices.Insert(out, 0, l.rule(width), line{})
}
