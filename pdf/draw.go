package pdf

import (
	"fmt"
	"regexp"

	"codeberg.org/go-pdf/fpdf"
)

// lang is what a language can be called, as far as a document needs it.
var lang = regexp.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)

// page draws the rows of a page.
func (s sheet) page(doc *fpdf.Fpdf, rows []placed) {
	for _, r := range rows {
		y := s.at.top + r.y
		left := s.at.side + r.block.indent
		if r.first && r.block.rule {
			width, _ := doc.GetPageSize()
			rgb := palette[faint]
			doc.SetDrawColor(rgb[0], rgb[1], rgb[2])
			doc.SetLineWidth(.6)
			doc.Line(s.at.side, y-1.35*r.size, width-s.at.side, y-1.35*r.size)
		}
		if r.first && r.block.mark != "" {
			st := style{size: s.at.body, ink: grey}
			w := s.ruler.width(st.face, st.size, r.block.mark)
			s.text(doc, left-max(s.at.step*.8, w+2), y, run{st, r.block.mark})
		}
		for i, run := range r.runs {
			s.text(doc, left+r.x[i], y, run)
		}
		if r.first && r.block.bookmark != "" {
			doc.Bookmark(s.ruler.settable(r.block.bookmark), r.block.level, y-r.size)
		}
	}
}

// text draws a run with its left end at x, on the baseline y.
func (s sheet) text(doc *fpdf.Fpdf, x, y float64, r run) {
	rgb := palette[r.ink]
	doc.SetFont(family, faces[r.face].style, r.size)
	doc.SetTextColor(rgb[0], rgb[1], rgb[2])
	doc.Text(x, y, r.text)
	if r.link != "" {
		doc.LinkString(x, y-.8*r.size, s.ruler.width(r.face, r.size, r.text), 1.1*r.size, r.link)
	}
}

// foot numbers the pages, where there are several.
func (s sheet) foot(doc *fpdf.Fpdf, o Options, name string, page int) {
	if len(s.pages) < 2 {
		return
	}
	text := fmt.Sprintf("%d / %d", page, len(s.pages))
	if page > 1 && name != "" {
		text = name + " · " + text
	}
	r := run{style{size: 8, ink: grey}, text}
	s.text(doc, o.Paper.width-s.at.side-s.ruler.width(r.face, r.size, text), o.Paper.height-28, r)
}
