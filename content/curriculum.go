package content

import (
	"path"
	"slices"
	"strings"

	"example.com/folio/content/person"
	"example.com/folio/content/srctext"
	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/language"
	"example.com/folio/internal/resume/parse"
	"example.com/folio/internal/resume/vocab"
	"example.com/folio/internal/resume/words"
)

// A Curriculum is a résumé of a site, as data.
type Curriculum struct {
	*resume.Resume
	Notes []resume.Note // what its author may want to fix; Place maps their lines
	Page  *Page         // the page it was read from, or nil if it is from data files
	File  string        // its file, or the folder of its files, slash-separated, relative to the site

	starts []bodyStart // of the pages of a collection, in the text that was read
	schema bool        // it is JSON Resume
}

// A bodyStart is the line, from 1, on which the body of a page begins.
type bodyStart struct {
	line int
	page *Page
}

// Place maps a line of the résumé to a page and a line of its Body, or, if the page is nil, to a line of File. Lines
// count from 1.
func (c *Curriculum) Place(line int) (*Page, int) {
	for _, start := range slices.Backward(c.starts) {
		if line >= start.line {
			return start.page, line - start.line + 1
		}
	}
	return c.Page, line
}

// maxCollected bounds a résumé that is made of the items of a collection, in bytes. Items beyond it are left out.
const maxCollected = 1 << 20

// Curricula returns the résumés of the site: those of its pages in reading order, then those of its data files. A
// section that is a collection is one résumé, of all its items. They are read once.
func (s *Site) Curricula() []*Curriculum {
	s.readPages.Do(func() {
		for _, p := range s.Sections {
			switch {
			case p.Role != Resume || s.fromData[p]:
			case len(p.Pages) > 0:
				s.curricula = append(s.curricula, s.fromCollection(p))
			case p.Body != "":
				r, notes := s.parse(p.Body)
				s.curricula = append(s.curricula, &Curriculum{Resume: r, Notes: notes, Page: p, File: p.Source})
			}
		}
		s.curricula = append(s.curricula, s.data...)
	})
	return s.curricula
}

// fromCollection returns the résumé of a section with items. An item is a job, or a section of the résumé if its title
// says so.
func (s *Site) fromCollection(section *Page) *Curriculum {
	c := &Curriculum{Page: section, File: section.Source}
	var b strings.Builder
	line := 1
	add := func(page *Page, head, text string) {
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
	var about *Page // "contact.md" of the person
	if section.Body == "" {
		for _, item := range section.Pages {
			if person.IsName(item.Title) && resume.KindOf(fileName(item)) == resume.KindBasics {
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
			heading := kind.TitleIn(language.Of(s.Language))
			add(item, "## "+heading+"\n\n### "+title, lowerHeadings(item.Body, 4))
		default:
			add(item, "### "+title, lowerHeadings(item.Body, 4))
		}
	}
	c.Resume, c.Notes = s.parse(b.String())
	if hasNoOrder(section.Pages) {
		c.sortByDate()
	}
	return c
}

// hasNoOrder reports whether pages stand by their titles only, as those that the author neither numbered nor dated do.
func hasNoOrder(pages []*Page) bool {
	return !slices.ContainsFunc(pages, func(p *Page) bool { return !p.Date.IsZero() }) &&
		slices.IsSortedFunc(pages, func(a, b *Page) int {
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

// parse reads the résumé in a body. What is added to it is in the language of the site.
func (s *Site) parse(body string) (*resume.Resume, []resume.Note) {
	r, notes := parse.Markdown(body)
	r.SetLanguage(s.Language)
	return r, notes
}

// A jobFolder is what the kind of a résumé's items depends on.
type jobFolder struct {
	path   string
	usual  resume.Kind // of items that nothing else is said of
	nested bool        // some items are in folders of their own, by what they are
}

func jobFolderOf(section *Page) jobFolder {
	f := jobFolder{path: section.Source, usual: resume.KindOf(section.Title)}
	if path.Ext(f.path) != "" {
		f.path = path.Dir(f.path)
	}
	if f.usual != resume.KindEducation && f.usual != resume.KindVolunteer {
		f.usual = resume.KindWork
	}
	f.nested = slices.ContainsFunc(section.Pages, func(p *Page) bool { return path.Dir(p.Source) != f.path })
	return f
}

// kind returns the kind of section that an item is, if named is set, or that it is an entry of: its title, its file or
// a folder around it says so. Next to folders that do, a page of its own is neither.
func (f jobFolder) kind(item *Page) (kind resume.Kind, named bool) {
	if kind := resume.KindOf(item.Title); kind != resume.Other {
		return kind, true
	}
	names := strings.Split(strings.TrimPrefix(item.Source, f.path+"/"), "/")
	file := fileName(item)
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

// fileName returns the name of the file of a page, without its ending.
func fileName(p *Page) string { return strings.TrimSuffix(path.Base(p.Source), path.Ext(p.Source)) }

// lowerHeadings returns a body with its headings lowered so that the highest has a level, or as it is if none is
// higher.
func lowerHeadings(body string, level int) string {
	hs := srctext.Headings(body)
	highest := 7
	for _, h := range hs {
		highest = min(highest, h.Level)
	}
	var edits []srctext.Edit
	for _, h := range hs {
		if i := h.From + strings.IndexByte(body[h.From:h.To], '#'); i >= h.From && highest < level {
			edits = append(edits, srctext.Edit{From: i, To: i,
				Text: strings.Repeat("#", min(level-highest, 6-h.Level))})
		}
	}
	return srctext.NewText(body, 1).Apply(edits).S
}

// Resume returns the résumé that the site serves as data, see Curriculum, or nil. Where it says nothing of the person,
// it says what the site says of its author.
func (s *Site) Resume() *resume.Resume {
	c := s.Curriculum()
	if c == nil {
		return nil
	}
	r := *c.Resume
	b := &r.Basics
	if c.Page != nil && !person.IsName(b.Name) && (s.Author != "" || person.IsGeneric(b.Name)) {
		b.Name = "" // a heading such as "Quick intro"
	}
	b.Name = srctext.FirstOf(b.Name, s.Author)
	b.Label = srctext.FirstOf(b.Label, s.facts.Label.Text)
	if place := s.facts.Location.Text; place != "" && b.Location == (resume.Location{}) {
		b.Location = resume.ParseLocation(place)
	}
	if b.Name == "" && person.IsName(s.Title) {
		b.Name = s.Title
	}
	if label := person.Label(s.Description); vocab.IsRole(label) {
		b.Label = srctext.FirstOf(b.Label, label)
	}
	if !c.schema && len(r.Publications) < len(s.publications) || len(r.Publications) == 0 {
		r.Publications = s.publications
	}
	b.URL = srctext.FirstOf(b.URL, s.URL)
	b.Image = srctext.FirstOf(b.Image, s.portraitURL)
	for _, l := range s.Links {
		if address, ok := strings.CutPrefix(l.URL, "mailto:"); ok {
			b.Email = srctext.FirstOf(b.Email, address)
		}
	}
	if len(b.Profiles) == 0 || !c.schema {
		b.Profiles = s.profiles(b)
	}
	return &r
}

// Curriculum returns the résumé that Resume is made of, or nil. It prefers a JSON Resume to a page with jobs or
// degrees, that to the data of a theme, and that to any other page.
func (s *Site) Curriculum() *Curriculum {
	for _, wanted := range []func(c *Curriculum) bool{
		func(c *Curriculum) bool { return c.schema },
		func(c *Curriculum) bool { return c.Page != nil && len(c.Work)+len(c.Education) > 0 },
		func(c *Curriculum) bool { return c.Page == nil },
		func(c *Curriculum) bool { return true },
	} {
		for _, c := range s.Curricula() {
			if !c.Empty() && wanted(c) {
				return c
			}
		}
	}
	return nil
}

// profiles returns the profiles of a résumé, and the contacts of the site that are not among them.
func (s *Site) profiles(b *resume.Basics) []resume.Profile {
	list := slices.Clone(b.Profiles)
	known := map[string]bool{person.Account(b.URL): true}
	for _, p := range list {
		known[person.Account(p.URL)] = true
	}
	for _, l := range s.Links {
		isOther := l.From == menuSource && !person.IsAccount(l.URL)
		if key := person.Account(l.URL); person.WebAddress(l.URL) != "" && !isOther && !known[key] {
			known[key] = true
			list = append(list, resume.Profile{Network: l.Text, URL: l.URL})
		}
	}
	return list
}
