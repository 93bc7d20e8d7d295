// Package export shows a site as a tree of files that nobody can write to.
//
// Each page is there once in each format, under its path and the format's suffix: about.txt, about.md, projects/foo.txt.
// Every door that is not the reader itself serves this tree, so that a name means the same bytes on all of them.
//
// A site with a résumé, as a page or as data, also has resume.json and resume.pdf; whatever its page is called in the site,
// here it is resume. card.txt is the whole person on a card; a page called card is that page.
package export

import (
	"io/fs"
	"path"
	"strings"
	"time"

	"example.com/folio/content"
	"example.com/folio/internal/pdf"
	"example.com/folio/internal/render"
	"example.com/folio/internal/render/style"
	"example.com/folio/internal/resume"
)

// Width is how many columns the text on a door has, in the formats that have a width.
const Width = 80

// Options say what the files are like.
type Options struct {
	Width int       // columns of text; 0 is Width
	Paper pdf.Paper // of the PDF; the zero Paper is A4
	SSH   string    // the command that reaches the server, "ssh about.example.com", for the card; "" where it is not known

	OnPanic func(value any, stack []byte) // told of a page that could not be laid out; may be nil
}

// pageFormats are the forms that a page is offered in, a row each.
var pageFormats = []struct {
	suffix string
	make   func(p *content.Page, o Options) []byte
}{
	{".txt", text},
	{".md", func(p *content.Page, _ Options) []byte { return []byte(p.Markdown()) }},
	{".ansi", coloured},
}

// text is a page as plain text.
func text(p *content.Page, o Options) []byte {
	doc := render.Markdown(p.Markdown(), render.Options{Width: o.Width, OnPanic: o.OnPanic})
	return []byte(strings.Join(doc.Plain, "\n") + "\n")
}

// coloured is a page as the reader shows it, for a terminal of which nothing is known: cat, or less -R.
func coloured(p *content.Page, o Options) []byte {
	doc := render.Markdown(p.Markdown(), render.Options{
		Width: o.Width, Theme: style.Auto(), Hyperlinks: true, OnPanic: o.OnPanic,
	})
	return []byte(strings.Join(doc.Lines, "\n") + "\n")
}

// resumeName is what a site's résumé is called, as a page and as files.
const resumeName = string(content.Resume)

// resumeFormats are the forms that a résumé is offered in beside those of its page, a row each.
var resumeFormats = []struct {
	suffix string
	make   func(r *resume.Resume, site *content.Site, o Options) ([]byte, error)
}{
	{".json", func(r *resume.Resume, _ *content.Site, _ Options) ([]byte, error) { return r.JSON() }},
	{".pdf", document},
}

// document is a résumé on paper.
func document(r *resume.Resume, site *content.Site, o Options) ([]byte, error) {
	title := "Résumé"
	var date time.Time
	if p := site.Page(resumeName); p != nil {
		title, date = p.Title, p.Date
	}
	if r.Basics.Name == "" {
		r.Basics.Name = site.Title
	}
	return pdf.Resume(r, pdf.Options{Paper: o.Paper, Title: title, Site: site.URL, Lang: site.Language, Date: date})
}

// New is the tree of a site's files. Their contents are made when somebody first asks for them or for their size, a few
// at the same time: making all of a large site must not keep a server's visitors waiting.
//
// It is safe for concurrent use. Beside [fs.FS] it implements [fs.ReadDirFS], [fs.ReadFileFS] and [fs.StatFS], and its
// files implement [io.ReaderAt] and [io.Seeker]. A file's time is its page's date. Files without one, and folders, have
// the newest date of the site, or the present time if no page has a date: clients that keep times would copy the zero
// time as 1970.
func New(site *content.Site, o Options) fs.FS {
	if o.Width == 0 {
		o.Width = Width
	}
	t := tree{".": newFolder(".")}
	for page := range site.All {
		for _, format := range pageFormats {
			t.add(page.Path+format.suffix, &file{
				base: path.Base(page.Path) + format.suffix,
				time: page.Date,
				make: func() ([]byte, error) { return format.make(page, o), nil },
			})
		}
	}
	if t["card.txt"] == nil {
		t.add("card.txt", &file{base: "card.txt", make: func() ([]byte, error) { return []byte(card(site, o.SSH)), nil }})
	}
	t.addResume(site, o)
	t.date(newest(site))
	t.take(make(chan struct{}, makers()))
	t.sort()
	return t
}

// newest returns the newest date of a site's pages, or the present time if none has a date.
func newest(site *content.Site) time.Time {
	var newest time.Time
	for page := range site.All {
		if page.Date.After(newest) {
			newest = page.Date
		}
	}
	if newest.IsZero() {
		return time.Now()
	}
	return newest
}

// addResume adds the files of a site's résumé, if it has one.
func (t tree) addResume(site *content.Site, o Options) {
	if site.Resume() == nil {
		return
	}
	var date time.Time
	if p := site.Page(resumeName); p != nil {
		date = p.Date
	}
	for _, format := range resumeFormats {
		t.add(resumeName+format.suffix, &file{
			base: resumeName + format.suffix,
			time: date,
			keep: true,
			make: func() ([]byte, error) { return format.make(site.Resume(), site, o) },
		})
	}
}
