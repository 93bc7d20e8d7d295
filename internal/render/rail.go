package render

import (
	"strings"

	"github.com/yuin/goldmark/ast"
)

// With a rail a document is laid out as a timeline. A heading is an entry of it when a note follows it, a paragraph that is
// emphasised as a whole: its period. The notes stand in a column at the left, the entries at the right of the rail between
// them; in a narrow document a note stands below its heading. An entry whose note has strong words goes on to this day.
//
// Headings without a note are entries too if their neighbours of the same level are.

// The columns of a timeline.
const (
	longestNote  = 20 // that the column of notes is wide
	shortestNote = 13 // "10 yrs 11 mos"
	leastBeside  = 39 // for the entries, or else the notes move below the headings
	leastRailed  = 18 // for a document that has a rail at all
	longestAside = 80 // of a paragraph that is a note
	longestLabel = 40 // of what a list's item begins with
)

var (
	kindRail = ast.NewNodeKind("Rail")
	kindStop = ast.NewNodeKind("RailStop")
	kindNote = ast.NewNodeKind("RailNote")
)

// A rail holds stops that follow each other.
type rail struct{ ast.BaseBlock }

func (*rail) Kind() ast.NodeKind              { return kindRail }
func (n *rail) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// A stop is an entry of the timeline: it holds a heading, a note that there may be, and what is under it.
type stop struct {
	ast.BaseBlock
	note *note // nil for none
}

func (*stop) Kind() ast.NodeKind              { return kindStop }
func (n *stop) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// A note is what an entry's period is.
type note struct {
	ast.BaseBlock
	words   ast.Node // the paragraph
	current bool     // it goes on to this day
}

func (*note) Kind() ast.NodeKind              { return kindNote }
func (n *note) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// enrail puts the entries of a document on rails.
func (l *layout) enrail(root ast.Node) {
	blocks := children(root)
	begins := l.beginnings(blocks)
	var on *rail // nil where the rail ends
	var in *stop
	level := 0
	for i, block := range blocks {
		h, _ := block.(*ast.Heading)
		switch {
		case h != nil && begins[h]:
			if on == nil {
				on, l.railing = &rail{}, true
				root.InsertBefore(root, block, on)
			}
			in, level = &stop{}, h.Level
			on.AppendChild(on, in)
		case h != nil && h.Level <= level:
			on, in, level = nil, nil, 0
		case in != nil && in.ChildCount() == 1 && l.isNote(block) && blocks[i-1] == in.FirstChild():
			in.note = &note{words: block, current: strongly(block)}
			l.longestNote = max(l.longestNote, l.columns(in.note))
			in.AppendChild(in, in.note)
			root.RemoveChild(root, block)
			continue
		}
		if in != nil {
			in.AppendChild(in, block)
		}
	}
}

// beginnings are the headings that begin an entry: those with a note, and those of the same level beside them.
func (l *layout) beginnings(blocks []ast.Node) map[*ast.Heading]bool {
	type place struct{ level, chapter int } // headings of a level that no higher one parts
	var chapters [7]int
	places := map[*ast.Heading]place{}
	noted := map[place]bool{}
	for _, block := range blocks {
		h, ok := block.(*ast.Heading)
		if !ok {
			continue
		}
		for level := h.Level + 1; level < len(chapters); level++ {
			chapters[level]++
		}
		at := place{h.Level, chapters[h.Level]}
		places[h] = at
		noted[at] = noted[at] || l.isNote(h.NextSibling())
	}
	begins := map[*ast.Heading]bool{}
	for h, at := range places {
		begins[h] = noted[at]
	}
	return begins
}

// isNote tells whether a block is a short paragraph that is emphasised as a whole.
func (l *layout) isNote(block ast.Node) bool {
	p, ok := block.(*ast.Paragraph)
	if !ok || p.FirstChild() == nil {
		return false
	}
	for c := p.FirstChild(); c != nil; c = c.NextSibling() {
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
	return width(l.plain(p)) <= longestAside
}

// strongly tells whether something in n is strong.
func strongly(n ast.Node) bool {
	found := false
	_ = ast.Walk(n, func(n ast.Node, _ bool) (ast.WalkStatus, error) {
		if e, ok := n.(*ast.Emphasis); ok && e.Level == 2 {
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
