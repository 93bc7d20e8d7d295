// Package gallery shows the pictures of a page one by one, each as large as the body of the window.
package gallery

import (
	"slices"
	"strconv"

	"example.com/folio/internal/render"
	"example.com/folio/tui/look"
	"example.com/folio/tui/view"
)

// A View shows one of the pictures of a page, with its description below. It covers the page.
type View struct {
	background view.View
	figures    []render.Figure // a copy: the page may be laid out without pictures while memory is short
	chosen     int

	layout  *view.Context
	shown   int             // the figure that is laid out
	picture *render.Picture // nil if it can't be shown
	caption string          // on one line; may be empty
}

// New returns a view of figure i of those on a page.
func New(background view.View, figures []render.Figure, i int) *View {
	return &View{background: background, figures: slices.Clone(figures), chosen: i}
}

// Figure returns the index of the figure that is shown, and the figure.
func (g *View) Figure() (int, render.Figure) { return g.chosen, g.figures[g.chosen] }

// Len returns how many pictures there are.
func (g *View) Len() int { return len(g.figures) }

// Step shows the next picture, or the previous one if by is -1; after the last the first.
func (g *View) Step(by int) {
	n := len(g.figures)
	g.chosen = (g.chosen + by + n) % n
}

// Move shows the next or the previous picture for a page, and the first or the last one.
func (g *View) Move(m view.Motion) {
	last := len(g.figures) - 1
	switch m {
	case view.PageUp, view.HalfUp:
		g.chosen = max(g.chosen-1, 0)
	case view.PageDown, view.HalfDown:
		g.chosen = min(g.chosen+1, last)
	case view.ToTop:
		g.chosen = 0
	case view.ToEnd:
		g.chosen = last
	}
}

// Pictures grow in steps of columns and rows, so that windows of many sizes share a few.
const columnStep, rowStep = 4, 2

// Fit lays out the page and draws the picture, also when it has been decoded or its pixels have been made.
func (g *View) Fit(lc *view.Context) {
	g.background.Fit(lc)
	if g.layout == lc && g.shown == g.chosen && !lc.Decoded(g.Pending()) {
		return
	}
	g.layout, g.shown = lc, g.chosen
	f := g.figures[g.chosen]
	columns, rows := lc.Width-2*lc.SideMargin(), lc.Body.H
	if g.caption = look.Plain(f.Alt); g.caption != "" {
		rows -= captionRows(lc)
	}
	g.picture = lc.Large(f.File, inSteps(columns, columnStep), inSteps(rows, rowStep))
	switch {
	case g.picture != nil:
	case g.caption == "":
		g.caption = "This picture can't be shown."
	default:
		g.caption = "[image: " + g.caption + "]"
	}
}

// captionRows returns how many rows a caption takes, with a blank one above it where there is room.
func captionRows(lc *view.Context) int {
	if lc.Shape == view.Small {
		return 1
	}
	return 2
}

// inSteps returns a length of several steps rounded down to whole steps.
func inSteps(n, step int) int {
	if n < 10*step {
		return n
	}
	return n / step * step
}

// Pending returns the picture if it is not decoded or has no pixels yet.
func (g *View) Pending() []render.Pending {
	if g.picture == nil || g.picture.Pending == nil {
		return nil
	}
	return []render.Pending{*g.picture.Pending}
}

// Show returns the picture in the middle of the window, and which of several it is.
func (g *View) Show() ([]string, string) {
	lc := g.layout
	var lines []string
	if g.picture != nil {
		left := look.Pad((lc.Width - g.picture.Width) / 2)
		for _, line := range g.picture.Lines {
			if line != "" {
				line = left + line
			}
			lines = append(lines, line)
		}
	}
	if g.caption != "" {
		if len(lines) > 0 && captionRows(lc) > 1 {
			lines = append(lines, "")
		}
		text := g.captionText()
		lines = append(lines, look.Pad(g.captionColumn(text))+lc.Styles.Text.Apply(text))
	}
	lines = append(make([]string, max((lc.Body.H-len(lines))/2, 0)), lines...)
	return lines[:min(len(lines), lc.Body.H)], g.position()
}

// captionText returns the caption as far as it fits.
func (g *View) captionText() string {
	return look.Truncate(g.caption, g.layout.Width-2*g.layout.SideMargin(), look.Ellipsis)
}

func (g *View) captionColumn(text string) int { return (g.layout.Width - look.Width(text)) / 2 }

// position returns which of several pictures is shown, as "2/5".
func (g *View) position() string {
	if len(g.figures) < 2 {
		return ""
	}
	return strconv.Itoa(g.chosen+1) + "/" + strconv.Itoa(len(g.figures))
}

// Focus returns the cell where the caption begins, which a screen reader then reads.
func (g *View) Focus() (x, y int) {
	lines, _ := g.Show()
	if g.caption == "" {
		return g.layout.Body.X, g.layout.Body.Y
	}
	return g.captionColumn(g.captionText()), g.layout.Body.Y + max(len(lines)-1, 0)
}
