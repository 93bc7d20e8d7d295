package render

import (
	"cmp"
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
)

// ranks are how the headings of a document are shown, by their levels. The first level is the page's title. Of the others
// the highest that is there is shown as the second and so on, since an author who begins at the third or leaves one out
// means nothing by it.
func ranks(root ast.Node) [7]int {
	var ranks [7]int
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if h, ok := n.(*ast.Heading); ok && entering {
			ranks[h.Level] = 1
		}
		return ast.WalkContinue, nil
	})
	rank := 1
	for level := 2; level < len(ranks); level++ {
		rank += ranks[level]
		ranks[level] *= rank
	}
	return ranks
}

// heading is a heading; the first two levels are set apart by more than their colour.
func (l *layout) heading(n *ast.Heading, width int) []line {
	rank := l.ranks[n.Level]
	runs := l.paint(n, l.styles.headings[rank])
	lines := wrapped(runs, width)
	if len(lines) == 0 {
		return nil
	}
	said := cmp.Or(cleanLine(l.plain(n)), cleanLine(join(runs))) // without the numbers of its links
	l.headings = append(l.headings, Heading{Level: n.Level, Text: said, ID: l.id(said)})
	lines[0].heading = len(l.headings)

	marks, last := l.styles.marks, &lines[len(lines)-1]
	if room := width - measure(last.runs) - len(" "); marks.aside && rank == 2 && room > 2 {
		last.runs = append(last.runs, run{text: " "}, run{text: strings.Repeat(marks.rule, room), style: l.styles.faint})
	}
	if rank < len(marks.under) {
		longest := 0
		for _, line := range lines {
			longest = max(longest, measure(line.runs))
		}
		lines = append(lines, line{runs: []run{{text: strings.Repeat(marks.under[rank], longest)}}})
	}
	return lines
}

// id is what GitHub would call a heading of that text: "What's new?" is whats-new, and the next one whats-new-1.
func (l *layout) id(said string) string {
	id := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsLetter(r), unicode.IsNumber(r), unicode.IsMark(r), r == '-', r == '_':
			return unicode.ToLower(r)
		case r == ' ':
			return '-'
		}
		return -1
	}, said)
	n := l.ids[id]
	l.ids[id]++
	if n == 0 {
		return id
	}
	return l.id(id + "-" + strconv.Itoa(n))
}
