package render

import (
	"slices"
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

// said is what a note says; a newline ends a line of it.
func (l *layout) said(n *note) []run {
	runs := l.paint(n.words, l.styles.muted)
	for i := range runs {
		s := &runs[i].style
		if s.attributes&bold != 0 {
			*s = s.over(l.styles.accent)
		}
		s.attributes &^= italic
	}
	return runs
}

// railed are the lines of the entries on a rail: the notes beside them where there is room.
func (l *layout) railed(n *rail, width int) []line {
	if width < leastRailed {
		return l.blocks(n, width)
	}
	side := l.beside(width)
	var out []line
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if len(out) > 0 {
			out = append(out, side.line(line{}, nil, run{}))
		}
		out = append(out, l.stop(c.(*stop), width-side.columns(side.column), side)...)
	}
	return out
}

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

func children(n ast.Node) (list []ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		list = append(list, c)
	}
	return list
}

// columns is how wide a note wants to be, within bounds. Its links are not those of the document yet.
func (l *layout) columns(n *note) int {
	kept := l.links
	l.links = &links{numbered: kept.numbered, numbers: make(map[string]int)}
	runs := l.said(n)
	l.links = kept
	longest := 0
	for _, runs := range wrap(runs, longestNote) {
		longest = max(longest, measure(runs))
	}
	return longest
}

// stop are the lines of one stop, whose blocks are that wide.
func (l *layout) stop(n *stop, width int, side beside) []line {
	sign := run{text: l.styles.marks.past, style: l.styles.muted}
	var notes [][]run
	if n.note != nil {
		if n.note.current {
			sign = run{text: l.styles.marks.current, style: l.styles.accent}
		}
		if side.column > 0 {
			notes = wrap(l.said(n.note), side.column)
			n.RemoveChild(n, n.note)
		}
	}
	return side.lines(l.blocks(n, width), notes, sign)
}

// A beside is how lines stand beside a rail.
type beside struct {
	column int // columns of the notes; 0 where they stand below the headings
	rail   string
	faint  style
}

// beside is how a timeline of that width stands beside its rail. Where the longest note has no room they are all wrapped.
func (l *layout) beside(width int) beside {
	side := beside{rail: l.styles.marks.rail, faint: l.styles.faint}
	for _, column := range []int{max(l.longestNote, shortestNote), shortestNote} {
		if width-side.columns(column) >= leastBeside {
			side.column = column
			break
		}
	}
	return side
}

// lines puts lines beside a rail, with a sign on it at the first of them, and the lines of a note left of it.
func (b beside) lines(lines []line, notes [][]run, sign run) []line {
	for len(lines) < max(len(notes), 1) {
		lines = append(lines, line{})
	}
	for i := range lines {
		var note []run
		if i < len(notes) {
			note = notes[i]
		}
		lines[i] = b.line(lines[i], note, sign)
		sign = run{}
	}
	return lines
}

// columns is what stands left of the text.
func (b beside) columns(column int) int {
	n := width(b.rail) + len(" ")
	if column > 0 {
		n += column + 3*len(" ")
	}
	return n
}

// line puts a line right of the rail, or of the sign that is on it, and the line of a note left of it.
func (b beside) line(text line, note []run, sign run) line {
	if sign.text == "" {
		sign = run{text: b.rail, style: b.faint}
	}
	left, right := "", " "
	if b.column > 0 {
		left, right = strings.Repeat(" ", b.column-measure(note)+2), "  "
	}
	margin := slices.Concat(note, []run{{text: left}, sign, {text: right}})
	for i := range margin {
		margin[i].aside = true
	}
	text.runs = slices.Concat(margin, text.runs)
	return text
}

// below are the lines of a note that stands below its heading: as one line, where it fits.
func (l *layout) below(n *note, width int) []line {
	runs := l.said(n)
	for i := range runs {
		runs[i].text = strings.ReplaceAll(runs[i].text, "\n", " · ")
	}
	return wrapped(runs, width)
}
