package pdf

import (
	"bytes"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"codeberg.org/go-pdf/fpdf"
)

// lang matches language tags (BCP 47) as far as documents use them.
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
			st := style{size: s.at.body, color: grey}
			w := s.ruler.width(st.face, st.size, r.block.mark)
			gap := max(s.at.step*.8, w+2)
			x := left - gap
			if r.rtl {
				width, _ := doc.GetPageSize()
				x = width - left + gap - w
			}
			s.text(doc, x, y, run{st, r.block.mark})
		}
		for i, run := range r.runs {
			s.text(doc, left+r.x[i], y, run)
		}
		if r.first && r.block.bookmark != "" {
			doc.Bookmark(s.ruler.settable(r.block.bookmark), r.block.level, y-r.size)
		}
	}
}

// text draws a run with its left end at x, on the baseline y. It applies kerning, which the library doesn't do, by
// writing the text operators itself; declare makes the library embed the glyphs.
func (s sheet) text(doc *fpdf.Fpdf, x, y float64, r run) {
	at := x
	for text := r.text; text != ""; {
		n, extra := s.ruler.oneFont(text)
		s.piece(doc, at, y, run{r.style, text[:n]}, extra)
		at += s.ruler.width(r.face, r.size, text[:n])
		text = text[n:]
	}
	if r.link != "" && r.text != "" {
		doc.LinkString(x, y-.8*r.size, s.ruler.width(r.face, r.size, r.text), 1.1*r.size, r.link)
	}
}

// oneFont returns the length of the beginning of text, which is not empty, that is in one font, and whether that font
// is the one of extra glyphs.
func (r *ruler) oneFont(text string) (n int, extra bool) {
	for i, c := range text {
		is := r.extra(c).font != nil
		if i > 0 && is != extra {
			return i, extra
		}
		extra = is
	}
	return len(text), extra
}

// piece draws a part of a run that is in one font. Extra glyphs have one weight, so bold ones are outlined.
func (s sheet) piece(doc *fpdf.Fpdf, x, y float64, r run, extra bool) {
	_, height := doc.GetPageSize()
	rgb := palette[r.color]
	color := fmt.Sprintf("%.3f %.3f %.3f", float64(rgb[0])/255, float64(rgb[1])/255, float64(rgb[2])/255)
	var b bytes.Buffer
	switch {
	case extra && r.face == bold:
		doc.SetFont(extraFamily, "", r.size)
		fmt.Fprintf(&b, "q %s rg %s RG %.2f w BT 2 Tr", color, color, .03*r.size)
	case extra:
		doc.SetFont(extraFamily, "", r.size)
		fmt.Fprintf(&b, "q %s rg BT", color)
	default:
		doc.SetFont(family, faces[r.face].style, r.size)
		fmt.Fprintf(&b, "q %s rg BT", color)
	}
	fmt.Fprintf(&b, " %.2f %.2f Td [<", x, height-y)
	last := rune(0)
	for _, c := range r.text {
		if k := s.ruler.kern(r.face, last, c); k != 0 {
			fmt.Fprintf(&b, "> %.0f <", -1000*k)
		}
		fmt.Fprintf(&b, "%04X", c)
		last = c
	}
	b.WriteString(">] TJ ET Q")
	doc.RawWriteBuf(&b)
}

// declare makes the library embed the used glyphs of each face, by setting them on a template that is never drawn.
func (s sheet) declare(doc *fpdf.Fpdf, foot string) {
	var used [len(faces)]strings.Builder
	extras := map[rune]extraGlyph{}
	use := func(f face, text string) {
		for _, c := range text {
			if g := s.ruler.extra(c); g.font != nil {
				extras[c] = g
			} else {
				used[f].WriteRune(c)
			}
		}
	}
	use(regular, foot+bullet+"0123456789 ./·")
	for _, p := range s.pages {
		for _, r := range p {
			use(regular, r.block.mark)
			for _, run := range r.runs {
				use(run.face, run.text)
			}
		}
	}
	var extra strings.Builder
	if len(extras) > 0 {
		doc.AddUTF8FontFromBytes(extraFamily, "", newSubset(&s.ruler.buf, extras))
		extra.WriteString(string(slices.Sorted(maps.Keys(extras))))
	}
	doc.CreateTemplate(func(t *fpdf.Tpl) {
		for f, text := range used {
			t.SetFont(family, faces[f].style, 10)
			t.Text(0, 0, text.String())
		}
		if extra.Len() > 0 {
			t.SetFont(extraFamily, "", 10)
			t.Text(0, 0, extra.String())
		}
	})
}

// extraFamily is the name of the font of extra glyphs in the document.
const extraFamily = "extra"

// foot draws the page number, if there are several pages.
func (s sheet) foot(doc *fpdf.Fpdf, o Options, name string, page int) {
	if len(s.pages) < 2 {
		return
	}
	text := fmt.Sprintf("%d / %d", page, len(s.pages))
	if page > 1 && name != "" {
		text = name + " · " + text
	}
	r := run{style{size: 8, color: grey}, text}
	s.text(doc, o.Paper.width-s.at.side-s.ruler.width(r.face, r.size, text), o.Paper.height-28, r)
}
