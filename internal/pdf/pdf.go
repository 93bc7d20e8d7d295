// Package pdf sets a résumé as a document to send and to print.
//
// It is one column of text that a person can read and a program too: what pdftotext finds in it is in reading order, with the
// company and the period of a job on one line. Fonts are embedded, as far as they are used; links can be followed; sections
// and entries are in the outline. The same résumé makes the same bytes.
package pdf

import (
	"bytes"
	"fmt"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"

	"example.com/folio/internal/resume"
)

// Options say how a résumé is set.
type Options struct {
	Paper Paper     // A4 where it is zero
	Title string    // of the document, "Résumé"; what it is called beside the person's name
	Site  string    // the address of the person's site, or ""
	Lang  string    // BCP 47, or "" where it is not known
	Date  time.Time // when the document is from; the zero Time is the date that the résumé tells, or its last beginning
}

// Resume sets a résumé. It fails where the library for PDF does; whatever is in the résumé, it does not panic.
func Resume(r *resume.Resume, o Options) (data []byte, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			data, err = nil, fmt.Errorf("setting a résumé as PDF: %v", cause)
		}
	}()
	if o.Paper == (Paper{}) {
		o.Paper = A4
	}
	if o.Date.IsZero() {
		o.Date = dateOf(r)
	}
	return fit(r, o).draw(r, o)
}

// A sheet is a document that is set but not drawn.
type sheet struct {
	at    measures
	ruler *ruler
	pages [][]placed
}

// fit sets a résumé at its normal measures, or a little tighter where that saves a page with little on it.
func fit(r *resume.Resume, o Options) (best sheet) {
	ruler := &ruler{}
	for i, at := range tries {
		c := &composer{ruler: ruler, at: at, width: o.Paper.width - 2*at.side}
		c.compose(r, o.Site)
		height := o.Paper.height - at.top - at.bottom
		s := sheet{at, ruler, paginate(c.rows(), height)}
		if i == 0 {
			best = s
		}
		if len(s.pages) < len(best.pages) {
			return s
		}
		if n := len(best.pages); n < 2 || n > 4 || filled(best.pages, height) > .35 {
			break
		}
	}
	return best
}

// dateOf is the day that a résumé is from, as far as it tells.
func dateOf(r *resume.Resume) time.Time {
	if t, err := time.Parse(time.RFC3339, r.Meta.LastModified); err == nil {
		return t.UTC()
	}
	if t, err := time.Parse("2006-01-02T15:04:05", r.Meta.LastModified); err == nil {
		return t
	}
	if t, err := time.Parse(time.DateOnly, r.Meta.LastModified[:min(len(r.Meta.LastModified), 10)]); err == nil {
		return t
	}
	last := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	for p := range r.Periods {
		d := p.Start
		if t := time.Date(d.Year, time.Month(max(d.Month, 1)), max(d.Day, 1), 0, 0, 0, 0, time.UTC); !d.IsZero() && t.After(last) {
			last = t
		}
	}
	return last
}

// draw writes the document.
func (s sheet) draw(r *resume.Resume, o Options) ([]byte, error) {
	doc := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: fpdf.SizeType{Wd: o.Paper.width, Ht: o.Paper.height}})
	doc.SetCatalogSort(true)
	doc.SetCreationDate(o.Date)
	doc.SetModificationDate(o.Date)
	doc.SetAutoPageBreak(false, 0)
	name := s.ruler.settable(r.Basics.Name)
	doc.SetTitle(strings.Trim(name+" – "+s.ruler.settable(o.Title), " –"), true)
	doc.SetAuthor(name, true)
	if label := s.ruler.settable(r.Basics.Label); label != "" {
		doc.SetSubject(label, true)
	}
	doc.SetProducer("folio", true)
	if lang.MatchString(o.Lang) {
		doc.SetLang(o.Lang)
	}
	for _, f := range faces {
		doc.AddUTF8FontFromBytes(family, f.style, bytes.Clone(f.read().ttf)) // it belongs to the library from here on
	}
	s.declare(doc, name)
	for n, page := range s.pages {
		doc.AddPage()
		s.page(doc, page)
		s.foot(doc, o, name, n+1)
	}
	if len(s.pages) == 0 {
		doc.AddPage()
	}
	var b bytes.Buffer
	if err := doc.Output(&b); err != nil {
		return nil, fmt.Errorf("setting a résumé as PDF: %w", err)
	}
	return b.Bytes(), nil
}
