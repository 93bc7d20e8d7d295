package generator

import (
	"errors"
	"fmt"
	"time"

	"example.com/folio/content/doc"
	"example.com/folio/content/frontmatter"
	"example.com/folio/content/markup"
	"example.com/folio/content/menu"
	"example.com/folio/content/naming"
	"example.com/folio/content/resumedata"
	"example.com/folio/content/tree"
	"example.com/folio/internal/regular"
)

// A Site is what a folder says in the layout of its generator. The load function of a [Kind] fills it in.
type Site struct {
	*tree.Reader           // reads the folder; HTML is set if HTML files are pages
	Now          time.Time // pages dated after it are hidden
	ShowDrafts   bool      // drafts are shown too

	// From the configuration.
	Config      map[string]any // all of it
	Title       string
	Author      string
	Description string
	BaseURL     string // "https://example.com/sub" without a slash at the end, or ""
	Dialect     markup.Dialect
	ThemeMenu   any  // the menu where the theme of the site keeps it: a list or a table of rows, or nil
	showFuture  bool // pages dated after Now are shown
	hugo        bool // the rules of Hugo decide what is published

	language       string   // in lower case; pages in other languages are left out
	otherLanguages []string // in lower case
	otherRoots     []string // folders of the pages in them

	// Where files are, in slash-separated paths.
	Root        string            // the folder of the pages, whose addresses are relative to it: "." or "content"
	Assets      []string          // folders whose files have addresses at the root of the site
	Attachments map[string]string // files by lower-case base name, if pages name them that way

	LinksFromRoot bool // links may name files by their path below Root

	// Pages and data, in the order in which they were read.
	Docs       []*doc.Doc           // pages that are shown, at most tree.MaxPages with tree.MaxSite bytes
	HiddenDocs []*doc.Doc           // pages that are hidden, as far as they were read
	Hidden     int                  // how many pages are hidden, with those that were not read
	Seen       map[string]bool      // files that were read as pages, shown or hidden
	Resumes    []*resumedata.Resume // résumés in data files
	Programs   []string             // files below Root that make pages and are not read; "[" stands for any address
	size       int                  // bytes of the bodies of Docs
	loose      map[string]bool      // folders, by whether isLoose
}

// New returns a Site of which nothing has been read.
func New(r *tree.Reader, now time.Time) *Site {
	return &Site{Reader: r, Now: now, Root: ".", Seen: map[string]bool{}}
}

// ReadDoc reads one page. If it can't be read, ReadDoc reports a problem and returns nil.
func (s *Site) ReadDoc(name string) *doc.Doc {
	s.Seen[name] = true
	text, err := s.ReadFile(name)
	if errors.Is(err, regular.Err) && s.Problems.Any(name) {
		return nil
	}
	if err != nil {
		s.Problems.Add(name, 0, tree.RuleOf(err), "%s (the page is not shown)", tree.Reason(err))
		return nil
	}
	m := frontmatter.Split(text)
	return &doc.Doc{
		File:  name,
		Name:  naming.Stem(name),
		Front: frontmatter.Decode(m, name, s.Problems),
		Body:  s.WithinWork(name, m.Body),
	}
}

// Add adds a page to Docs, or to HiddenDocs if it is hidden. A nil page is ignored. The error is tree.ErrTooManyPages.
func (s *Site) Add(d *doc.Doc) error {
	if d == nil {
		return nil
	}
	if s.isHidden(d) {
		s.Hidden++
		s.HiddenDocs = append(s.HiddenDocs, d)
		return nil
	}
	if s.size += len(d.Body.S); len(s.Docs) >= tree.MaxPages || s.size > tree.MaxSite {
		return tree.ErrTooManyPages
	}
	s.Docs = append(s.Docs, d)
	return nil
}

// Menu returns the rows of the main menu, in order, see [menu.Site.Rows].
func (s *Site) Menu() []menu.Row {
	m := menu.Site{Reader: s.Reader, Config: s.Config, Root: s.Root, Docs: s.Docs, Theme: s.ThemeMenu}
	return m.Rows()
}

// Rel returns the path of a file below Root. It reports whether the file is there.
func (s *Site) Rel(file string) (string, bool) { return tree.Rel(s.Root, file) }

// WhyEmpty returns a hint for an author whose site has no page to show.
func (s *Site) WhyEmpty() string {
	if s.Hidden > 0 {
		return fmt.Sprintf("all %d pages are drafts, unpublished, or of another day", s.Hidden)
	}
	switch name := s.FirstFile(resumedata.Files()...); {
	case name != "" && !s.hasPages():
		return name + ` has no text: fill in "summary", "work" or "education"`
	case s.Root != "" && s.Root != ".":
		return "put a Markdown file into " + s.Root
	}
	return "put a Markdown file there"
}
