// Package content reads a personal site as its author keeps it, and returns it as data.
//
// A site is a folder of a known kind (Zola, Hugo, Jekyll, Hexo, Astro, Eleventy, mdBook, Quartz, an Obsidian vault, a
// plain folder of Markdown), one Markdown file, or one résumé as data (resume.json, RenderCV's YAML). [Open] finds out
// which, and returns a [Site]: titled sections in reading order, with bodies that are clean CommonMark. Front matter,
// shortcodes, template tags, HTML and control characters end here: packages that import content never see them.
//
// A link in a body leads to an address with the scheme http, https, mailto or tel, or to the path of a page of the same
// site, perhaps with the [Anchor] of a heading: "projects/foo#how-it-works". An image is an http or https address, or
// the name of one of the [Images] of the site.
//
// Hidden means hidden: a draft or an unpublished page never becomes part of a Site.
//
// The work is done in order by the packages below content: tree reads files, generator finds the pages and their front
// matter, themedata makes pages of what the theme keeps as data, markup makes CommonMark of the bodies. This
// package then assembles sections, menus, roles and résumés, and links resolves the links between pages; the steps are
// in the method assemble.
package content

import (
	"sort"
	"sync"

	"example.com/folio/content/asset"
	"example.com/folio/content/curriculum"
	"example.com/folio/content/naming"
	"example.com/folio/content/page"
	"example.com/folio/content/person"
	"example.com/folio/content/theme"
	"example.com/folio/content/tree"
	"example.com/folio/internal/resume"
)

// A Site is a personal site in memory. It does not change once [Open] has returned it, and its methods may be called by
// several goroutines at the same time.
type Site struct {
	Title       string // one line, never empty; the name of the author if the site has no title
	Author      string // the name of the person, may be empty
	Description string // one line, may be empty
	URL         string // the address on the web, without a slash at the end; may be empty
	Language    string // by the configuration, "en" or "pt-BR"; may be empty

	Links []Link // to the author, at most 50; those of the menu that lead elsewhere are last

	// Sections are the top-level pages in reading order, at least one; the unlisted ones are last, see Listed.
	Sections []*Page

	Images    *Images    // the files of the images in bodies and of the portrait
	Documents *Documents // the other files that pages link to, within bounds
	Portrait  string     // the name among Images of a picture of the author, or ""

	Kind     string // what it was read as: "Zola", "Obsidian vault", "Markdown folder", "Markdown file"
	Evidence string // why: `config.toml has base_url`

	// Theme is the theme of the site's generator, if folio knows it, and ThemeEvidence what told it.
	Theme, ThemeEvidence string

	Origins []Origin // where the facts in data files and the configuration were found

	Hidden   int       // how many pages are hidden: drafts, unpublished, future or expired
	Problems []Problem // sorted by file and line

	portraitURL string // the address of the portrait on the web, or "" if it is not known

	files    *tree.Snapshot // the texts of its files, for Options.Previous
	facts    person.Facts   // about the author
	data     []*Curriculum  // those of data files
	fromData map[*Page]bool // pages with the text of a data file

	publications []resume.Publication // that the theme keeps elsewhere than in a résumé
	curricula    []*Curriculum        // all, set by readPages
	readPages    sync.Once
	timelines    curriculum.Timelines
	names        map[string]string   // paths of pages by their files and addresses
	byPath       map[string]position // once indexed
	indexed      sync.Once
}

// A Page is a section, or one item of a section that is a collection.
type Page = page.Page

// Blank is the Markdown shown for a page without body and items.
const Blank = page.Blank

// Images are the image files of a Site, and Documents the other files that its pages link to.
type (
	Images    = asset.Images
	Documents = asset.Documents
)

// An Origin says where a fact about the author was found.
type Origin = theme.Origin

// A position is the place of a page in its site.
type position struct{ section, item int }

// Listed returns the sections that are not unlisted, at least one: those that the author would show in a menu.
func (s *Site) Listed() []*Page {
	n := sort.Search(len(s.Sections), func(i int) bool { return s.Sections[i].Unlisted })
	return s.Sections[:max(n, min(1, len(s.Sections)))]
}

// Find returns the index of the section that the page with a path is in, and its index among the items of the section,
// or -1 for the section itself. Without such a page both are -1. The first call makes an index of the site.
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

// Page returns the page with a path, or nil.
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

// Named returns the page with a path, or else with a name that its author knows it by, in any case: its file or its
// address on the web, with or without suffix, "content/posts/foo.md", "/blog/2024/foo/". It is nil if there is none.
func (s *Site) Named(name string) *Page {
	if p := s.Page(name); p != nil {
		return p
	}
	if path, ok := s.names[naming.NormalAddress(name)]; ok {
		return s.Page(path)
	}
	return nil
}

// All is an iter.Seq[*Page] of all pages, each section before its items.
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

// Anchor returns the id by which links of a Site name a heading: "projects/foo#how-it-works" leads to the heading
// "How it works". It is empty for a heading without a letter or digit.
func Anchor(heading string) string { return naming.Slug(heading) }

// IsAnchorOf reports whether an id is that of a heading in the way of any generator: the Anchor, or "v100" of "v1.0.0".
func IsAnchorOf(id, heading string) bool {
	key := naming.AnchorKey(id)
	return key != "" && key == naming.AnchorKey(heading)
}
