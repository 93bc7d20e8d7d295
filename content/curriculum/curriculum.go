// Package curriculum reads the résumés that pages hold, each in a text or in the items of a collection, and keeps their
// timelines.
package curriculum

import (
	"path"
	"slices"
	"strings"

	"example.com/folio/content/naming"
	"example.com/folio/content/page"
	"example.com/folio/content/person"
	"example.com/folio/content/srctext"
	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/language"
	"example.com/folio/internal/resume/parse"
	"example.com/folio/internal/resume/words"
)

// A Curriculum is a résumé of a site, as data.
type Curriculum struct {
	*resume.Resume
	Notes []resume.Note // what its author may want to fix; Place maps their lines
	Page  *page.Page    // the page it was read from, or nil if it is from data files
	File  string        // its file, or the folder of its files, slash-separated, relative to the site

	Schema bool        // it is JSON Resume
	starts []bodyStart // of the pages of a collection, in the text that was read
}

// A bodyStart is the line, from 1, on which the body of a page begins.
type bodyStart struct {
	line int
	page *page.Page
}

// Place maps a line of the résumé to a page and a line of its Body, or, if the page is nil, to a line of File. Lines
// count from 1.
func (c *Curriculum) Place(line int) (*page.Page, int) {
	for _, start := range slices.Backward(c.starts) {
		if line >= start.line {
			return start.page, line - start.line + 1
		}
	}
	return c.Page, line
}

// maxCollected bounds a résumé that is made of the items of a collection, in bytes. Items beyond it are left out.
const maxCollected = 1 << 20

// OfPage returns the résumé in the text of a page. What is added to it is in a language.
func OfPage(p *page.Page, tag string) *Curriculum {
	c := &Curriculum{Page: p, File: p.Source}
	c.parse(p.Body, tag)
	return c
}

// parse reads the résumé in a text. What is added to it is in a language.
func (c *Curriculum) parse(text, tag string) {
	c.Resume, c.Notes = parse.Markdown(text)
	c.SetLanguage(tag)
}

// OfCollection returns the résumé of a section with items. An item is a job, or a section of the résumé if its title
// says so. What is added to it is in a language.
func OfCollection(section *page.Page, tag string) *Curriculum {
	c := &Curriculum{Page: section, File: section.Source}
	var b strings.Builder
	line := 1
	add := func(page *page.Page, head, text string) {
		if head != "" {
			head += "\n\n"
		}
		b.WriteString(head)
		line += strings.Count(head, "\n")
		c.starts = append(c.starts, bodyStart{line, page})
		b.WriteString(text + "\n\n")
		line += strings.Count(text, "\n") + 2
	}
	own, _ := parse.Markdown(section.Body)
	whole := len(own.Work)+len(own.Education) > 0 // its items are pages beside the résumé
	last, folder := resume.Other, jobFolderOf(section)
	var about *page.Page // "contact.md" of the person
	if section.Body == "" {
		for _, item := range section.Pages {
			if person.IsName(item.Title) && resume.KindOf(naming.Stem(item.Source)) == resume.KindBasics {
				about = item
				add(item, "# "+srctext.Escape(item.Title), lowerHeadings(item.Body, 2))
				break
			}
		}
	}
	add(section, "", section.Body)
	for _, item := range section.Pages {
		if b.Len()+len(item.Body) > maxCollected {
			break
		}
		if item == about {
			continue
		}
		kind, named := folder.kind(item)
		switch title := srctext.Escape(item.Title); {
		case whole && !named:
			continue
		case named && kind != resume.Other, kind == resume.Other:
			last = kind
			add(item, "## "+title, lowerHeadings(item.Body, 3))
		case kind != last:
			last = kind
			heading := kind.TitleIn(language.Of(tag))
			add(item, "## "+heading+"\n\n### "+title, lowerHeadings(item.Body, 4))
		default:
			add(item, "### "+title, lowerHeadings(item.Body, 4))
		}
	}
	c.parse(b.String(), tag)
	if hasNoOrder(section.Pages) {
		c.sortByDate()
	}
	return c
}

// hasNoOrder reports whether pages stand by their titles only, as those that the author neither numbered nor dated do.
func hasNoOrder(pages []*page.Page) bool {
	return !slices.ContainsFunc(pages, func(p *page.Page) bool { return !p.Date.IsZero() }) &&
		slices.IsSortedFunc(pages, func(a, b *page.Page) int {
			return strings.Compare(strings.ToLower(a.Title), strings.ToLower(b.Title))
		})
}

// sortByDate puts the newest jobs and degrees first, if all of them say when they began.
func (c *Curriculum) sortByDate() {
	if !slices.ContainsFunc(c.Work, func(w resume.Work) bool { return w.StartDate == "" }) {
		slices.SortStableFunc(c.Work, func(a, b resume.Work) int { return strings.Compare(b.StartDate, a.StartDate) })
	}
	if !slices.ContainsFunc(c.Education, func(e resume.Education) bool { return e.StartDate == "" }) {
		slices.SortStableFunc(c.Education, func(a, b resume.Education) int {
			return strings.Compare(b.StartDate, a.StartDate)
		})
	}
}

// A jobFolder is what the kind of a résumé's items depends on.
type jobFolder struct {
	path   string
	usual  resume.Kind // of items that nothing else is said of
	nested bool        // some items are in folders of their own, by what they are
}

func jobFolderOf(section *page.Page) jobFolder {
	f := jobFolder{path: section.Source, usual: resume.KindOf(section.Title)}
	if path.Ext(f.path) != "" {
		f.path = path.Dir(f.path)
	}
	if f.usual != resume.KindEducation && f.usual != resume.KindVolunteer {
		f.usual = resume.KindWork
	}
	f.nested = slices.ContainsFunc(section.Pages, func(p *page.Page) bool { return path.Dir(p.Source) != f.path })
	return f
}

// kind returns the kind of section that an item is, if named is set, or that it is an entry of: its title, its file or
// a folder around it says so. Next to folders that do, a page of its own is neither.
func (f jobFolder) kind(item *page.Page) (kind resume.Kind, named bool) {
	if kind := resume.KindOf(item.Title); kind != resume.Other {
		return kind, true
	}
	names := strings.Split(strings.TrimPrefix(item.Source, f.path+"/"), "/")
	file := naming.Stem(item.Source)
	names[len(names)-1] = file
	for _, name := range slices.Backward(names) {
		if kind, exact := resume.KindOfKey(name); exact {
			return kind, false
		}
	}
	if f.nested && words.Key(file) == words.Key(item.Title) {
		r, _ := parse.Markdown("## " + srctext.Escape(item.Title) + "\n\n" + lowerHeadings(item.Body, 3))
		if len(r.Work) == 0 {
			return resume.Other, true
		}
	}
	return f.usual, false
}

// lowerHeadings returns a body with its headings lowered so that the highest has a level, or as it is if none is
// higher.
func lowerHeadings(body string, level int) string {
	by := func(highest int) int { return max(0, level-highest) }
	return srctext.ShiftHeadings(srctext.NewText(body, 1), by).S
}
