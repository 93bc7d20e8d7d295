// Package export shows a site as a tree of files that nobody can write to.
//
// Each page is there once in each format, under its path and the format's suffix: about.txt, about.md, projects/foo.txt.
// Every door that is not the reader itself serves this tree, so that a name means the same bytes on all of them.
package export

import (
	"io/fs"
	"path"
	"strings"

	"example.com/folio/content"
	"example.com/folio/render"
)

// Width is how many columns the text on a door has, in the formats that have a width.
const Width = 80

// formats are the forms that a page is offered in, a row each.
var formats = []struct {
	suffix string
	make   func(p *content.Page, width int) []byte
}{
	{".txt", func(p *content.Page, width int) []byte { return []byte(render.Text(p.Markdown(), width)) }},
	{".md", func(p *content.Page, _ int) []byte { return []byte(p.Markdown()) }},
	{".ansi", ansi},
}

// ansi is a page as the reader shows it, for a terminal of which nothing is known: cat, or less -R.
func ansi(p *content.Page, width int) []byte {
	doc := render.Markdown(p.Markdown(), render.Options{Width: width, Theme: render.Auto(), Hyperlinks: true})
	return []byte(strings.Join(doc.Lines, "\n") + "\n")
}

// New is the tree of a site's files, with text of width columns, which is [Width] on every door. Their contents are made when somebody first asks for them or for their size.
//
// It is safe for concurrent use. Beside [fs.FS] it implements [fs.ReadDirFS], [fs.ReadFileFS] and [fs.StatFS], and its
// files implement [io.ReaderAt] and [io.Seeker]. A file's time is its page's date, or the zero time.
func New(site *content.Site, width int) fs.FS {
	t := tree{".": newFolder(".")}
	for page := range site.All {
		for _, format := range formats {
			t.add(page.Path+format.suffix, &file{
				base: path.Base(page.Path) + format.suffix,
				time: page.Date,
				make: func() []byte { return format.make(page, width) },
			})
		}
	}
	t.sort()
	return t
}
