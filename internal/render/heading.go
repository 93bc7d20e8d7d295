package render

import (
	"iter"
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"

	"example.com/folio/internal/render/plaintext"
	"example.com/folio/internal/render/run"
	"example.com/folio/internal/render/style"
)

// maxRank is the last rank with a style of its own.
const maxRank = 6

// headingRanks returns the ranks of the heading levels of a document, which decide their styles. Level 1 has rank 1.
// The other levels that are used have consecutive ranks from 2, so that a page looks the same if it skips levels.
func headingRanks(root ast.Node) [7]int {
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

// A headingGroup is the headings of one level with none of a higher level between them.
type headingGroup struct{ level, chapter int }

// headingGroups returns the headings among blocks with their groups, in order.
func headingGroups(blocks []ast.Node) iter.Seq2[*ast.Heading, headingGroup] {
	return func(yield func(*ast.Heading, headingGroup) bool) {
		var chapters [7]int
		for _, block := range blocks {
			h, ok := block.(*ast.Heading)
			if !ok {
				continue
			}
			for level := h.Level + 1; level < len(chapters); level++ {
				chapters[level]++
			}
			if !yield(h, headingGroup{h.Level, chapters[h.Level]}) {
				return
			}
		}
	}
}

// heading returns the lines of a heading. The first two ranks differ from text in more than style. One that nothing
// stands under is dim.
func (l *layout) heading(n *ast.Heading, width int) []line {
	text := l.headingText(n)
	if text == "" {
		return nil
	}
	rank := l.ranks[n.Level]
	runs := l.headingRuns(n, rank)
	isEmpty := l.empty[n]
	if isEmpty {
		for i := range runs {
			runs[i].Style = l.styles.Muted
		}
	}
	lines := paragraph(runs, width)
	l.headings = append(l.headings, Heading{Level: n.Level, Text: text, ID: l.id(text), Empty: isEmpty})
	lines[0].heading = len(l.headings)

	marks, last := l.styles.Marks, &lines[len(lines)-1]
	if rest := width - run.Width(last.runs) - len(" "); marks.FillHeadings && rank == 2 && rest > 2 && !isEmpty {
		rule := run.Run{Text: strings.Repeat(marks.Rule, rest), Style: l.styles.Faint}
		last.runs = append(last.runs, run.Run{Text: " "}, rule)
	}
	if rank < len(marks.Underlines) {
		longest := 0
		for _, line := range lines {
			longest = max(longest, run.Width(line.runs))
		}
		lines = append(lines, line{runs: []run.Run{{Text: strings.Repeat(marks.Underlines[rank], longest)}}})
	}
	return lines
}

// headingText returns the text of a heading without link numbers, and without what its style puts around it.
func (l *layout) headingText(n *ast.Heading) string {
	if text := plaintext.Line(l.plain(n)); text != "" {
		return text
	}
	defer func(links *links, textOnly bool) { l.links, l.textOnly = links, textOnly }(l.links, l.textOnly)
	l.links, l.textOnly = &links{}, true // an empty link shows its target, a tag may show a description
	return plaintext.Line(run.Join(l.inline(n, style.Style{})))
}

// id returns the ID that GitHub gives a heading: "What's new?" is whats-new, and the next one whats-new-1.
func (l *layout) id(text string) string {
	id := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsLetter(r), unicode.IsNumber(r), unicode.IsMark(r), r == '-', r == '_':
			return unicode.ToLower(r)
		case r == ' ':
			return '-'
		}
		return -1
	}, text)
	n := l.ids[id]
	l.ids[id]++
	if n == 0 {
		return id
	}
	return l.id(id + "-" + strconv.Itoa(n))
}
