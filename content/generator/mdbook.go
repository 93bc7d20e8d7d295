package generator

import (
	"net/url"
	"path"
	"regexp"
	"strings"

	"example.com/folio/content/frontmatter"
	"example.com/folio/content/markup"
	"example.com/folio/content/naming"
	"example.com/folio/content/problem"
	"example.com/folio/content/srctext"
	"example.com/folio/content/tree"
)

// mdBook (https://rust-lang.github.io/mdBook/) shows the chapters that src/SUMMARY.md lists, in its order and with its
// titles. A part is a collection of its chapters, and so is a chapter with others below it.

func detectBook(s *Site) (string, bool) { return "book.toml", s.Exists("book.toml") }

func loadBook(s *Site) error {
	s.Config = s.OptionalConfig("book.toml")
	book, _ := s.Config["book"].(map[string]any)
	s.describe(book)
	s.Dialect = markup.Dialect{Book: true}
	src := srctext.FirstOf(frontmatter.Values{Map: book}.String("src"), "src")
	s.Root = srctext.FirstOf(path.Clean("/" + src)[1:], ".")
	return s.loadSummary(path.Join(s.Root, "SUMMARY.md"))
}

// loadSummary reads the pages that a summary lists.
func (s *Site) loadSummary(name string) error {
	summary, err := s.ReadFile(name)
	if err != nil {
		s.Problems.Add(name, 0, problem.Unreadable, "%s (a book is what its summary lists)", tree.Reason(err))
		return nil
	}
	return s.addChapters(summary)
}

// addChapters adds the chapters that a summary lists, whose paths are relative to Root.
func (s *Site) addChapters(summary string) error {
	parts := map[string]int{}
	for i, c := range chapters(summary) {
		if c.file == "" {
			s.Hidden++
			continue
		}
		d := s.ReadDoc(path.Join(s.Root, c.file))
		if d == nil {
			continue
		}
		d.Order, d.Collection, d.Index, d.URL = i+1, c.collection, c.index, naming.Address(c.file)
		if naming.IsIndex(d.Name) {
			d.Name = c.title
		}
		if parts[c.collection] == 0 {
			parts[c.collection] = i + 1
		}
		d.Part = parts[c.collection]
		if d.Front.Map == nil {
			d.Front.Map = map[string]any{}
		}
		if d.Front.String("title") == "" {
			d.Front.Map["title"] = srctext.Plain(c.title)
		}
		if err := s.Add(d); err != nil {
			return err
		}
	}
	return nil
}

// A chapter is one line of a summary.
type chapter struct {
	title      string
	file       string // "" for a draft
	collection string
	index      bool // it is the page of the collection
}

var (
	summaryLine = regexp.MustCompile(`^([ \t]*)(?:([-*+])[ \t]+)?\[((?:[^\[\]\\]|\\.|\[[^\]]*\])*)\]\(([^)]*)\)[ \t]*$`)
	summaryPart = regexp.MustCompile(`^##?[ \t]+(.+?)[ \t#]*$`)
)

// chapters returns the chapters of a summary. A heading before the first one is the title of the summary.
func chapters(summary string) []chapter {
	var list []chapter
	taken, files := map[string]int{}, map[string]bool{}
	part, top := "", -1 // top is the chapter that nested ones belong to
	for line := range strings.Lines(summary) {
		line = strings.TrimRight(line, "\n")
		if p := summaryPart.FindStringSubmatch(line); p != nil && len(list) > 0 {
			part, top = naming.Unique(srctext.OneLine(srctext.Plain(p[1])), taken), -1
			continue
		}
		m := summaryLine.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		c := chapter{title: m[3], collection: part}
		if f, err := url.PathUnescape(strings.Trim(strings.TrimSpace(m[4]), "<>")); err == nil && f != "" {
			c.file = path.Clean("/" + f)[1:]
		}
		if m[2] == "" { // before and after the numbered chapters
			c.collection, part = "", ""
		}
		switch {
		case m[1] == "" || m[2] == "":
			top = len(list)
		case part == "" && top >= 0:
			head := &list[top]
			if head.collection == "" {
				head.collection, head.index = naming.Unique(srctext.OneLine(srctext.Plain(head.title)), taken), true
			}
			c.collection = head.collection
		}
		if c.file == "" || !files[c.file] {
			files[c.file] = true
			list = append(list, c)
		}
	}
	return list
}
