// Package export shows a site as a read-only tree of files.
//
// Each page is there once in each format, under its path and the format's suffix: about.txt, about.md,
// projects/foo.txt. Every protocol except the app serves this tree, so a name means the same bytes on all of them.
//
// A site with a résumé, as a page or as data, also has resume.json and resume.pdf; a résumé page is named resume here,
// whatever its path in the site. card.txt is a card of the person; no page is named card. The documents that pages link
// to are there under the names that they have on the web; a resume.pdf among them takes the place of ours. There is no
// resume.pdf of a résumé whose letters no font has. Names that visitors try, such as cv.pdf and email.txt, lead to what
// they mean, and so do the names that authors know a page by: those of its file and its address on the web. They are in
// no folder, and give way to a page or a file of that name.
package export

import (
	"context"
	"image"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/charmbracelet/colorprofile"

	"example.com/folio/content"
	"example.com/folio/internal/card"
	"example.com/folio/internal/cells"
	"example.com/folio/internal/pdf"
	"example.com/folio/internal/render"
	"example.com/folio/internal/render/picture"
	"example.com/folio/internal/render/style"
	"example.com/folio/internal/resume"
)

// Width is the default number of columns of formats that have a width.
const Width = 80

// Options configure the files.
type Options struct {
	Width int        // columns of text; 0 means Width
	Paper pdf.Paper  // paper of the PDF; zero means A4
	Fonts *pdf.Fonts // fonts of the PDF in addition to the embedded ones; may be nil
	Photo bool       // the PDF shows the portrait of the site
	SSH   string     // command for the card that connects to the server, "ssh about.example.com", or ""

	Themes *style.Themes // of text in colour; nil means those of folio's own style

	OnPanic func(value any, stack []byte) // called if rendering a page panics; may be nil
}

const textSuffix = ".txt"

// pageFormats are the formats of a page.
var pageFormats = []struct {
	suffix string
	make   func(p *content.Page, o Options) []byte
}{
	{textSuffix, text},
	{".md", func(p *content.Page, _ Options) []byte { return []byte(p.Markdown()) }},
	{".ansi", ansiText},
}

// text renders a page as plain text.
func text(p *content.Page, o Options) []byte {
	doc := render.Markdown(p.Markdown(), render.Options{Width: o.Width, OnPanic: o.OnPanic})
	return []byte(strings.Join(doc.Plain, "\n") + "\n")
}

// ansiText renders a page as the app does, for an unknown terminal with 256 colours: cat, or less -R. A style for one
// kind of background paints it.
func ansiText(p *content.Page, o Options) []byte {
	theme := o.Themes.ForFile(colorprofile.ANSI256)
	doc := render.Markdown(p.Markdown(), render.Options{
		Width: o.Width, Theme: theme, Hyperlinks: true, OnPanic: o.OnPanic,
	})
	lines := doc.Lines
	if !theme.Fits(nil) {
		painter := theme.Painter()
		lines = slices.Clone(lines)
		for i, line := range lines {
			lines[i] = painter.Paint(line, o.Width-cells.Width(doc.Plain[i]))
		}
	}
	return []byte(strings.Join(lines, "\n") + "\n")
}

// resumeName is the name of the résumé, as a page and as files.
const resumeName = string(content.Resume)

// resumeFormats are the formats of a résumé in addition to those of its page.
var resumeFormats = []struct {
	suffix string
	make   func(r *resume.Resume, site *content.Site, o Options) ([]byte, error)
}{
	{".json", func(r *resume.Resume, _ *content.Site, _ Options) ([]byte, error) { return r.JSON() }},
	{".pdf", pdfDocument},
}

// pdfDocument returns a résumé as PDF.
func pdfDocument(r *resume.Resume, site *content.Site, o Options) ([]byte, error) {
	title := "Résumé"
	var date time.Time
	if p := site.Page(resumeName); p != nil {
		title, date = p.Title, p.Date
	}
	if r.Basics.Name == "" {
		r.Basics.Name = site.Title
	}
	return pdf.Resume(r, pdf.Options{
		Paper: o.Paper, Title: title, Site: site.URL, Lang: site.Language, Fonts: o.Fonts, Date: date,
		Photo: photo(site, o),
	})
}

// photo returns the portrait of a site for the PDF, nil if it is not wanted or can't be shown.
func photo(site *content.Site, o Options) image.Image {
	if !o.Photo || site.Portrait == "" {
		return nil
	}
	most := image.Pt(pdf.PhotoWidth, pdf.PhotoHeight)
	img, err := picture.Photo(context.Background(), site.Images, site.Portrait, most)
	if err != nil {
		return nil
	}
	return img
}

// cardFile is the card of the person.
const cardFile = "card.txt"

// New returns the tree of a site's files. Their contents are produced on the first access to them or to their size, a
// few at the same time, so that a client that fetches everything doesn't slow down a server's sessions.
//
// The tree is safe for concurrent use. In addition to [fs.FS] it implements [fs.ReadDirFS], [fs.ReadFileFS] and
// [fs.StatFS], and its files implement [io.ReaderAt] and [io.Seeker]. A file has the time of its page's date. Undated
// files and folders have the newest date of the site, or the current time if no page has a date: clients that keep
// times would copy the zero time as 1970.
func New(site *content.Site, o Options) fs.FS {
	if o.Width == 0 {
		o.Width = Width
	}
	if o.Themes == nil {
		o.Themes = style.Default()
	}
	t := newTree()
	t.named = func(name string) string {
		if p := site.Named(name); p != nil {
			return p.Path
		}
		return ""
	}
	for page := range site.All {
		for _, format := range pageFormats {
			if page.Path+format.suffix == cardFile {
				continue // package content names no page so
			}
			t.add(page.Path+format.suffix, &file{
				base:    path.Base(page.Path) + format.suffix,
				time:    page.Date,
				produce: func() ([]byte, error) { return format.make(page, o), nil },
			})
		}
	}
	t.add(cardFile, &file{base: cardFile, produce: func() ([]byte, error) {
		return []byte(card.Of(site).Text(o.SSH)), nil
	}})
	t.addDocuments(site.Documents)
	t.addResume(site, o)
	t.addAliases(site)
	t.setTimes(newest(site))
	t.setSemaphore(make(chan struct{}, maxProducers()))
	t.sort()
	return t
}

// newest returns the newest date of a site's pages, or the current time if none has a date.
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
		if t.nodes[resumeName+format.suffix] != nil { // the author's own
			continue
		}
		if format.suffix == ".pdf" && !o.Fonts.CanSet(site.Resume()) {
			continue
		}
		t.add(resumeName+format.suffix, &file{
			base:    resumeName + format.suffix,
			time:    date,
			keep:    true,
			produce: func() ([]byte, error) { return format.make(site.Resume(), site, o) },
		})
	}
}

// addDocuments adds the documents of a site, except those whose name is taken or leads through a file.
func (t tree) addDocuments(documents *content.Documents) {
	for _, name := range documents.Names() {
		if t.nodes[name] != nil || !t.mayHold(path.Dir(name)) {
			continue
		}
		t.add(name, &file{
			base:    path.Base(name),
			produce: func() ([]byte, error) { return fs.ReadFile(documents, name) },
		})
	}
}

// mayHold reports whether dir is a folder or may become one.
func (t tree) mayHold(dir string) bool {
	for ; t.nodes[dir] == nil; dir = path.Dir(dir) {
	}
	_, ok := t.nodes[dir].(*folder)
	return ok
}
