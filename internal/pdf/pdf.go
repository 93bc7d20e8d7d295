// Package pdf typesets a résumé as a PDF document.
//
// The document has one column, which both people and programs can read: pdftotext finds the text in reading order, with
// the company and period of a job on one line. Used glyphs of the fonts are embedded, links are active, and sections
// and entries are in the outline. The same résumé gives the same bytes.
package pdf

import (
	"bytes"
	"fmt"
	"image"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"

	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/write"
)

// Options configure the document.
type Options struct {
	Paper Paper     // zero means A4
	Title string    // title of the document after the person's name, "Résumé"
	Site  string    // URL of the person's site, or ""
	Lang  string    // language (BCP 47), or ""
	Fonts *Fonts    // for letters that the embedded fonts lack; may be nil
	Date  time.Time // date of the document; zero means that of the résumé, or else its latest start date

	// Photo is a picture of the person in the head of the document; nil for none. At most [PhotoWidth] by [PhotoHeight]
	// pixels are of use.
	Photo image.Image

	photo *photo // Photo as it is drawn
}

// Resume typesets a résumé. It returns errors of the PDF library, and never panics.
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
	if o.photo, err = newPhoto(o.Photo); err != nil {
		return nil, err
	}
	return fit(r, o).draw(r, o)
}

// A sheet is a document with its layout, ready to be drawn.
type sheet struct {
	at    measures
	ruler *ruler
	pages [][]placed
	photo *photo
	rtl   bool // the photo is on the left
}

// fit lays out a résumé with normal measures, or slightly smaller ones if that saves an almost empty last page.
func fit(r *resume.Resume, o Options) (best sheet) {
	ruler := &ruler{fonts: o.Fonts, lang: primaryLanguage(o.Lang, write.Markdown(r))}
	for i, at := range triedMeasures {
		c := &composer{ruler: ruler, at: at, tag: r.Language, width: o.Paper.width - 2*at.side, photo: o.photo}
		c.compose(r, o.Site)
		height := o.Paper.height - at.top - at.bottom
		s := sheet{at, ruler, paginate(c.rows(), height), c.photo, c.rtl}
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

// dateOf returns the date of a résumé.
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
		if t := time.Date(d.Year, time.Month(max(d.Month, 1)), max(d.Day, 1), 0, 0, 0, 0, time.UTC); !d.IsZero() &&
			t.After(last) {
			last = t
		}
	}
	return last
}

// draw returns the document as PDF.
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
		doc.AddUTF8FontFromBytes(family, f.style, bytes.Clone(f.load().ttf)) // the library may change it
	}
	name = s.ruler.setLine(name)
	s.declare(doc, name)
	for n, page := range s.pages {
		doc.AddPage()
		s.page(doc, page)
		if n == 0 {
			s.drawPhoto(doc)
		}
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
