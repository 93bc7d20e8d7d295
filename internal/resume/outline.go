package resume

import "strings"

// A part is a heading with what stands under it, up to the next heading of its level.
type part struct {
	title  line
	level  int // 0 for the whole page
	no     int
	blocks []block // before the first heading below
	parts  []*part
	all    []block // the heading's and all below it, headings too
}

func (p *part) name() string { return oneLine(p.title.text()) }

// outline sorts the blocks of a page under its headings.
func outline(blocks []block) *part {
	root := &part{no: 1, all: blocks}
	open := []*part{root}
	for i, b := range blocks {
		if b.kind != heading {
			top := open[len(open)-1]
			top.blocks = append(top.blocks, b)
			continue
		}
		for open[len(open)-1].level >= b.level {
			open = open[:len(open)-1]
		}
		end := i + 1
		for end < len(blocks) && (blocks[end].kind != heading || blocks[end].level > b.level) {
			end++
		}
		p := &part{title: oneOf(b.lines), level: b.level, no: b.no, all: blocks[i:end]}
		top := open[len(open)-1]
		top.parts = append(top.parts, p)
		open = append(open, p)
	}
	return root
}

// oneOf is several lines in one.
func oneOf(lines []line) line {
	if len(lines) == 0 {
		return line{}
	}
	out := line{no: lines[0].no}
	for i, l := range lines {
		if i > 0 {
			out.spans = append(out.spans, span{text: " "})
		}
		out.spans = append(out.spans, l.spans...)
	}
	return out
}

// sectionKind says which section a heading begins, if any. Inside a section only the bare name of another one does:
// "Work on the education team" is a job there, and one whose whole heading is bold is an entry of that name.
func (p *part) sectionKind(inside bool) Kind {
	if inside && p.title.all(isBold) {
		return Other
	}
	kind, exact := sectionOf(p.name())
	if kind == Other || exact {
		return kind
	}
	if _, _, dated := ParsePeriod(p.name()); inside || dated || isRole(p.name()) || strings.Contains(p.name(), " at ") {
		return Other
	}
	return kind
}

// hasSections tells whether a section begins at some heading below.
func (p *part) hasSections() bool {
	for _, sub := range p.parts {
		if sub.sectionKind(false) != Other || containerWords.has(sub.name()) || sub.hasSections() {
			return true
		}
	}
	return false
}
