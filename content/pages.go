package content

import (
	"path"
	"slices"

	"example.com/folio/content/naming"
	"example.com/folio/content/srctext"
)

// Keys of the front matter, the first with a value counts.
var (
	summaryKeys = []string{"description", "summary", "excerpt", "tagline", "subtitle", "extra.description"}
	tagKeys     = []string{"tags", "tag", "taxonomies.tags", "extra.tags", "technologies", "tech"}
)

// cardName is a name that views of a site have for the card of the author, so that no page has it.
const cardName = "card"

// newPages returns the pages of the sections. The section that says a role most plainly has the role as its path.
func (a *assembler) newPages(sections []*section) []*Page {
	a.fromData = map[*Page]bool{}
	taken := map[string]int{cardName: 1}
	first := map[Role]*section{}
	for _, s := range sections {
		if best := first[s.role]; s.role != Other && (best == nil || s.rank < best.rank) {
			first[s.role] = s
		}
	}
	for role := range first {
		taken[string(role)] = 1
	}
	var out []*Page
	for _, s := range sections {
		name := string(s.role)
		if first[s.role] != s {
			name = naming.Unique(srctext.FirstOf(naming.Slug(s.name), naming.Slug(s.title), "page"), taken)
		}
		s.page = newPage(s, name)
		s.page.Role, s.page.Unlisted = s.role, s.unlisted
		if s.doc != nil && s.doc.FromResume {
			a.fromData[s.page] = true
		}
		for _, item := range s.items {
			base := srctext.FirstOf(naming.Slug(naming.WithoutDate(item.name)), naming.Slug(item.title), "page")
			item.page = newPage(item, naming.Unique(name+"/"+base, taken))
			item.page.Role, item.page.Group = s.role, item.group
			s.page.Pages = append(s.page.Pages, item.page)
		}
		out = append(out, s.page)
	}
	return out
}

// draftMark ends the title of a draft.
const draftMark = " (draft)"

// isDraft reports whether a section is shown to its author only: its page is a draft, or it has none and all its items
// are.
func (s *section) isDraft() bool {
	if s.doc != nil || len(s.items) == 0 {
		return s.doc != nil && s.doc.Draft
	}
	return !slices.ContainsFunc(s.items, func(item *section) bool { return !item.isDraft() })
}

// newPage returns the page of a section, without its role and its body.
func newPage(s *section, path string) *Page {
	page := &Page{Path: path, Title: srctext.FirstOf(srctext.OneLine(s.title), "Untitled"), Source: folderOf(s),
		Line: 1}
	if s.isDraft() {
		page.Title += draftMark
	}
	if d := s.doc; d != nil {
		page.Source = srctext.OneLine(d.File)
		page.Line = s.text.Lines[0]
		page.Summary = srctext.Plain(srctext.WithoutTemplates(d.Front.String(summaryKeys...)))
		if !s.split {
			page.Date = d.Date
			page.Tags = d.Front.List(tagKeys...)
		}
	}
	return page
}

// folderOf returns the folder of a collection.
func folderOf(s *section) string {
	if len(s.items) == 0 {
		return srctext.OneLine(s.name)
	}
	dir := path.Dir(s.items[0].doc.File)
	for d := dir; d != "." && d != "/"; d = path.Dir(d) {
		if base := path.Base(d); base == s.name || base == "_"+s.name {
			return srctext.OneLine(d)
		}
	}
	return srctext.OneLine(dir)
}
