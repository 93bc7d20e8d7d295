// Package content reads a personal site as its author keeps it, and hands it on as data.
//
// A site is a folder of a known kind (Zola, Hugo, Jekyll, Hexo, Astro, Eleventy, mdBook, Quartz, an Obsidian vault, a plain
// folder of Markdown), one Markdown file or one resume.json. [Open] finds out which, and returns a [Site]: titled sections
// in reading order, with bodies that are clean CommonMark. Front matter, shortcodes, template tags, HTML and control
// characters end here; nothing that imports content has heard of them.
//
// A link in a body leads to an address that a reader can open (http, https, mailto, tel) or is the path of a page of the
// same site, perhaps with the [Anchor] of a heading: "projects/foo#how-it-works". An image is an http or https address, or
// the path of a file of the site.
//
// Hidden means hidden: a draft or an unpublished page never becomes part of a Site.
package content

import (
	"strings"
	"sync"
	"time"
)

// A Site is a whole personal site, in memory. Its fields do not change after [Open] returned it, and its methods may be
// called at the same time, so any number of readers may share it.
type Site struct {
	Title       string // the site's own name; the author's where the site has none
	Author      string // may be empty
	Description string // one line, may be empty
	URL         string // where it is on the web, without a slash at the end; may be empty
	Language    string // as its configuration names it, "en" or "pt-BR"; may be empty

	Links []Link // to the author elsewhere: from the menu, then by the networks that the configuration names

	// Sections are the top-level pages in reading order, at least one.
	Sections []*Page

	Images   *Images // what the images in bodies are read from, and the portrait
	Portrait string  // the file among Images that shows the author; "" where there is none

	Kind     string // the kind it was read as: "Zola", "Obsidian vault", "Markdown folder", "Markdown file"
	Evidence string // why that kind: `config.toml has base_url`

	Hidden   int       // pages kept back: drafts, unpublished ones, those of the future or past their day
	Problems []Problem // what could not be read as written, in file order

	files     *keptFiles     // that were read
	data      []*Curriculum  // of data files
	fromData  map[*Page]bool // pages whose text is that of a data file
	curricula []*Curriculum  // all, once they have been read
	readPages sync.Once
	timelines timelines
	byPath    map[string]position // once indexed
	indexed   sync.Once
}

// A position is where a page is in its site.
type position struct{ section, item int }

// A Role says what a section is for, which decides how it is shown and under which name it is found.
type Role string

// The roles. A section that fits none of the others is Other.
const (
	About    Role = "about"
	Projects Role = "projects"
	Resume   Role = "resume"
	Writing  Role = "writing"
	Other    Role = ""
)

// A Page is one thing to read: a section, or one item of a section that is a collection.
type Page struct {
	// Path is the page's name on every door: "about", "projects/foo". Lower case ASCII letters, digits, "-" and "/";
	// unique in its Site.
	Path  string
	Title string // one line, never empty
	Role  Role   // of the section; an item has its section's

	Summary string    // one line for lists, may be empty
	Date    time.Time // zero where the author gave none
	Tags    []string

	Body string // CommonMark with GFM tables, without the title heading; empty where the author wrote nothing

	Source string // the file it came from, slash-separated, relative to the site; the folder, where a collection is only that
	Line   int    // the line of Source, from 1, on which Body begins

	Pages []*Page // the items of a collection in the author's order; nil for an ordinary page
}

// Blank is what a reader sees in place of a page whose author has written nothing yet.
const Blank = "*There is nothing here yet.*"

// Find returns where the page with that path is: the index of its section, and its index among the items of that, or -1 for
// the section itself. Without such a page both are -1. The first call makes an index of the site.
func (s *Site) Find(path string) (section, item int) {
	s.indexed.Do(func() {
		s.byPath = make(map[string]position)
		add := func(p *Page, section, item int) {
			if _, taken := s.byPath[p.Path]; !taken {
				s.byPath[p.Path] = position{section, item}
			}
		}
		for i, section := range s.Sections {
			add(section, i, -1)
			for k, p := range section.Pages {
				add(p, i, k)
			}
		}
	})
	at, ok := s.byPath[path]
	if !ok {
		return -1, -1
	}
	return at.section, at.item
}

// Page returns the page with that path, or nil.
func (s *Site) Page(path string) *Page {
	section, item := s.Find(path)
	switch {
	case section < 0:
		return nil
	case item < 0:
		return s.Sections[section]
	}
	return s.Sections[section].Pages[item]
}

// All calls yield for every page, each section before its items, until yield returns false. It is an iter.Seq[*Page].
func (s *Site) All(yield func(*Page) bool) {
	for _, section := range s.Sections {
		if !yield(section) {
			return
		}
		for _, item := range section.Pages {
			if !yield(item) {
				return
			}
		}
	}
}

// Empty tells whether the author has written nothing: no body and no items.
func (p *Page) Empty() bool {
	return strings.TrimSpace(p.Body) == "" && len(p.Pages) == 0
}
