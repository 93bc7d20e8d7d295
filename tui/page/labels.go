package page

import (
	"slices"
	"strings"

	"example.com/folio/tui/look"
)

const labelLetters = "abcdefghijklmnopqrstuvwxyz" // further links have no label

// A linkLabel is a letter that selects a visible link. It is drawn before the link and hides no text: the rest of the
// line moves, or a blank makes room for it.
type linkLabel struct {
	link   int // index into the document's links, plus one
	letter string
	line   int
	insertion
}

// An insertion is where a label is drawn in its line.
type insertion struct {
	at    int // byte of the plain text
	skip  int // blanks from there that it replaces
	space int // blanks after it
}

// visibleLabels returns the labels of the links in the window, or nil if labels are off.
func (p *View) visibleLabels() []linkLabel {
	if !p.labels {
		return nil
	}
	byLine := map[int][]int{}
	for i, link := range p.Doc.Links {
		if p.isVisible(link.Line) {
			byLine[link.Spans[0].Line] = append(byLine[link.Spans[0].Line], i)
		}
	}
	var labels []linkLabel
	first, end := p.Visible()
	for i := max(first-len(p.head), 0); i < end-len(p.head); i++ {
		labels = append(labels, p.lineLabels(i, byLine[i], len(labels))...)
	}
	return labels
}

// labelsIn returns the labels in a line.
func labelsIn(labels []linkLabel, line int) []linkLabel {
	first := slices.IndexFunc(labels, func(l linkLabel) bool { return l.line == line })
	if first < 0 {
		return nil
	}
	end := first
	for end < len(labels) && labels[end].line == line {
		end++
	}
	return labels[first:end]
}

// lineLabels returns the labels of the links that start in a line, where used letters are already taken.
func (p *View) lineLabels(line int, links []int, used int) []linkLabel {
	if len(links) == 0 {
		return nil
	}
	slices.SortStableFunc(links, func(a, b int) int {
		return p.Doc.Links[a].Spans[0].From - p.Doc.Links[b].Spans[0].From
	})
	text := p.Doc.Plain[line]
	free := p.layout.LineWidth - look.Width(text)
	if free >= 0 && !p.HasSidebar() {
		free = p.layout.Width - p.layout.Body.X - look.Width(text) // up to the right edge of the window
	}
	var labels []linkLabel
	for k, i := range links {
		at, ok := placeLabel(text, p.Doc.Links[i].Spans[0].From, free/(len(links)-k))
		if letter := used + len(labels); ok && letter < len(labelLetters) {
			free -= 1 + at.space - at.skip
			labels = append(labels, linkLabel{i + 1, labelLetters[letter : letter+1], line, at})
		}
	}
	return labels
}

// placeLabel returns where to draw the label of a link that starts at a byte of a line, which may grow by free columns.
// It reports whether there is room.
func placeLabel(text string, at, free int) (insertion, bool) {
	switch {
	case free >= 2:
		return insertion{at, 0, 1}, true
	case free == 1:
		return insertion{at, 0, 0}, true
	case at > 0 && text[at-1] == ' ':
		return insertion{at - 1, 1, 0}, true
	}
	return insertion{}, false
}

// withoutLabels returns the column that a cell of the body would have without labels. A label counts as the first cell
// of its link.
func (p *View) withoutLabels(column, row int) int {
	line, added := p.Top+row-len(p.head), 0
	for _, l := range labelsIn(p.visibleLabels(), line) {
		at := look.Width(p.Doc.Plain[line][:l.at]) + l.skip
		if column-added < at {
			break
		}
		added += 1 + l.space - l.skip
		if column-added < at {
			return at
		}
	}
	return column - added
}

// labelLine draws labels in a styled line; text is its plain form. The columns that they add are taken from the next
// gap of several blanks, so that what is right of it, as the cells of a table, stays in its column.
func (p *View) labelLine(line, text string, labels []linkLabel) string {
	var edits []look.Edit
	added := 0
	for k, l := range labels {
		label := p.layout.Styles.Label.Apply(l.letter) + look.Pad(l.space)
		edits = append(edits, look.Edit{At: l.at, Skip: l.skip, Text: label})
		added += 1 + l.space - l.skip
		end := len(text)
		if k+1 < len(labels) {
			end = labels[k+1].at
		}
		for i := l.at + l.skip; added > 0 && i < end; {
			gap := strings.Index(text[i:end], "  ")
			if gap < 0 {
				break
			}
			i += gap
			blanks := len(text[i:end]) - len(strings.TrimLeft(text[i:end], " "))
			taken := min(added, blanks-1)
			edits = append(edits, look.Edit{At: i + 1, Skip: taken, Text: ""})
			added -= taken
			i += blanks
		}
	}
	return look.ApplyEdits(line, edits)
}

// ShowLabels labels the links in the window and reports whether there are any.
func (p *View) ShowLabels() bool {
	p.focus, p.labels = focus{}, true
	p.labels = len(p.visibleLabels()) > 0
	return p.labels
}

// HideLabels ends the labels.
func (p *View) HideLabels() { p.labels = false }

// ChooseLabel hides the labels and focuses the link with the given one. It reports whether there is such a label.
func (p *View) ChooseLabel(letter string) bool {
	labels := p.visibleLabels()
	p.labels = false
	for _, l := range labels {
		if l.letter == letter {
			p.focus = focus{link: l.link}
			return true
		}
	}
	return false
}

// HasLabels reports whether links are labelled.
func (p *View) HasLabels() bool { return p.labels }
