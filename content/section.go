package content

import (
	"regexp"
	"slices"
	"strings"

	"example.com/folio/content/byline"
	"example.com/folio/content/doc"
	"example.com/folio/content/naming"
	"example.com/folio/content/parts"
	"example.com/folio/content/srctext"
	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/language"
)

// A section is the draft of a Page: a top-level page, with its items if it is a collection, or one item.
type section struct {
	doc   *doc.Doc // the file it comes from, or nil for a collection without a page of its own
	name  string
	title string
	text  srctext.Text
	home  bool   // it is the home page of the site
	group string // of an item: the heading under which it is listed, or ""
	item  bool   // it is an item of a collection
	items []*section

	role Role
	rank int // how plainly its name says the role, 0 is plainest

	menu   int     // its place: in folio.toml below 0, in the menu from 1, or 0 if it is in neither
	weight float64 // the number that the author gave it, or +Inf

	unlisted bool // see Page

	// For a part of a document that was split.
	split  bool
	seq    int    // its place in the document, from 1
	anchor string // the id of its heading, or ""

	page *Page // set by newPages
}

// isEmpty reports whether a section has neither text nor items.
func (s *section) isEmpty() bool { return strings.TrimSpace(s.text.S) == "" && len(s.items) == 0 }

// each calls f for every section, before its items.
func each(sections []*section, f func(s *section)) {
	for _, s := range sections {
		f(s)
		for _, item := range s.items {
			f(item)
		}
	}
}

// groupDocs returns the sections of the site: each file without a collection, and each collection with its items.
func (a *assembler) groupDocs() []*section {
	drafts := make([]*section, len(a.Docs))
	parallel(len(a.Docs), func(i int) { drafts[i] = a.newSection(a.Docs[i]) })
	var sections []*section
	collections := map[string]*section{}
	for _, s := range drafts {
		if s.doc.Collection == "" {
			s.home = s.doc.Index
			sections = append(sections, s)
			continue
		}
		c := collections[s.doc.Collection]
		if c == nil {
			c = &section{name: s.doc.Collection, title: naming.Title(s.doc.Collection)}
			collections[c.name] = c
			sections = append(sections, c)
		}
		if s.doc.Index {
			c.doc, c.text, c.title = s.doc, s.text, s.title
		} else {
			s.item = true
			c.items = append(c.items, s)
		}
	}
	return joinCollectionPages(sections)
}

// joinCollectionPages gives each collection without a page of its own the page with the same name or role: projects.md
// next to _projects.
func joinCollectionPages(sections []*section) []*section {
	pages := map[string][]*section{} // that a collection can have, by key
	for _, s := range sections {
		if s.doc != nil && len(s.items) == 0 && !s.home && s.doc.Collection == "" {
			for _, key := range collectionKeys(s.name) {
				pages[key] = append(pages[key], s)
			}
		}
	}
	joined := map[*section]bool{}
	for _, c := range sections {
		if c.doc != nil || len(c.items) == 0 {
			continue
		}
		for _, key := range collectionKeys(c.name) {
			i := slices.IndexFunc(pages[key], func(s *section) bool { return !joined[s] })
			if i >= 0 {
				page := pages[key][i]
				c.doc, c.text, c.title = page.doc, page.text, page.title
				joined[page] = true
				break
			}
		}
	}
	return slices.DeleteFunc(sections, func(s *section) bool { return joined[s] })
}

// collectionKeys returns the keys by which the page of a collection is found: its name, then its role.
func collectionKeys(name string) []string {
	slug := naming.Slug(name)
	keys := []string{slug, strings.ReplaceAll(slug, "-", "")}
	if role, _ := naming.RoleOf(name); role != Other {
		keys = append(keys, "role "+string(role))
	}
	return keys
}

// softHyphens removes the hyphens at which a browser may break a word.
var softHyphens = strings.NewReplacer("&shy;", "", "\u00ad", "")

// newSection returns a section with the body of a file as CommonMark. Its title is that of the front matter, or else
// the first heading of level 1, which is then removed from the body.
func (a *assembler) newSection(d *doc.Doc) *section {
	t, title := a.markup.Expand(d), d.Front.String("title", "linkTitle", "name")
	s := &section{doc: d, name: d.Name, text: t}
	var headings []srctext.Heading
	if title == "" || srctext.MayHaveTitle(t.S) {
		headings = srctext.Headings(t.S)
	}
	if title == "" {
		if split, above := parts.Split(t, headings, nil); above == "" && split != nil {
			s.title = naming.Title(d.Name) // its headings of level 1 are sections
			return s
		}
	}
	if h, ok := srctext.FirstTitle(headings); ok {
		atTop := strings.TrimSpace(t.S[:h.From]) == ""
		if title == "" || atTop && strings.EqualFold(srctext.OneLine(h.Text), srctext.Plain(title)) {
			s.text = t.Apply([]srctext.Edit{{From: h.From, To: h.To}}).Trim()
			title = srctext.FirstOf(title, h.Text)
		}
	}
	switch {
	case title != "":
		s.title = srctext.OneLine(softHyphens.Replace(title))
	case d.Index && d.Collection != "":
		s.title = naming.Title(d.Collection)
	case d.Front.IsTrue("inline"): // news of a line or two, which themes show without a title
		s.title = srctext.FirstOf(beginning(srctext.FirstParagraph(t.S)), naming.Title(d.Name))
	default:
		s.title = naming.Title(d.Name)
	}
	return s
}

// maxBeginning bounds the title that is made of a text, in runes.
const maxBeginning = 72

// beginning returns the first sentence of a text, or as many whole words as a title may have.
func beginning(text string) string {
	text = srctext.OneLine(text)
	if i := strings.Index(text, ". "); i >= maxBeginning/3 {
		text = text[:i+1]
	}
	runes := []rune(text)
	if len(runes) <= maxBeginning {
		return strings.TrimSuffix(text, ".")
	}
	cut := string(runes[:maxBeginning])
	if i := strings.LastIndexByte(cut, ' '); i > 0 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;:.–-") + "…"
}

// joinOnlyItems makes a page of each collection for a résumé with nothing but one item that is the whole résumé, and no
// job: it is named for one, as cv/cv.html, or has a heading for jobs or education.
func joinOnlyItems(sections []*section) {
	for _, s := range sections {
		if s.role != Resume || len(s.items) != 1 || strings.TrimSpace(s.text.S) != "" {
			continue
		}
		item := s.items[0]
		role, rank := naming.RoleOf(item.name)
		tells := func(h srctext.Heading) bool {
			kind := resume.KindOf(h.Text)
			return kind == resume.KindWork || kind == resume.KindEducation
		}
		isNamed := role == Resume && rank < naming.FirmResumeWords
		if isNamed || slices.ContainsFunc(srctext.Headings(item.text.S), tells) {
			s.doc, s.text, s.items = item.doc, item.text, nil
		}
	}
}

// setRoles sets the roles of the sections: as folio.toml says, or else by name, or else by title.
func (a *assembler) setRoles(sections []*section) {
	for _, s := range sections {
		s.role, s.rank = naming.RoleOf(s.name)
		if s.role == Other || s.home {
			if role, rank := naming.RoleOf(s.title); role != Other {
				s.role, s.rank = role, rank+10
			}
		}
		if (naming.Slug(s.name) == "work" || naming.Slug(s.title) == "work") && s.role == Projects && hasPeriods(s) {
			s.role = Resume
		}
		if s.role == Resume && s.rank >= naming.FirmResumeWords && offersJobs(s) {
			s.role, s.rank = Other, 0
		}
	}
	for _, row := range a.tomlSections {
		if row.found != nil && row.Role != Other {
			row.found.role, row.found.rank = row.Role, -1
		}
	}
}

var period = regexp.MustCompile(`(?i)\b(?:19|20)\d\d\b[^\n]{0,40}?(?:-|–|—|−|to|until|till|→)\s*` +
	`(?:[a-z]{3,9}\.?\s+)?(?:(?:19|20)\d\d\b|present|now|current|today)`)

// openings matches what pages say that offer jobs rather than tell of them.
var openings = regexp.MustCompile(`(?i)\b(?:(?:open|current|available) (?:positions?|roles?|jobs?)|` +
	`job (?:openings?|offers?|posts?|postings?|listings?)|vacanc(?:y|ies)|we(?:['’]re| are) hiring|` +
	`join (?:us|our team)|offene stellen|stellenangebote?|offres? d['’]emploi|ofertas? de empleo)\b|` +
	`^(?:jobs|careers?|work(?:ing)?) (?:at|with) \S`)

// offersJobs reports whether a section named for jobs has those that an organization offers.
func offersJobs(s *section) bool {
	top := s.text.S[:min(len(s.text.S), 1000)]
	return openings.MatchString(s.title) || openings.MatchString(top) && !period.MatchString(s.text.S) && !hasPeriods(s)
}

// hasPeriods reports whether a section has two periods or more, and so is about jobs. "Work" alone may be works.
func hasPeriods(s *section) bool {
	n := len(period.FindAllString(s.text.S, 2))
	for _, item := range s.items {
		text := item.doc.Front.Text + "\n" + item.text.S[:min(len(item.text.S), 1000)]
		if period.MatchString(text) || byline.IsJob(item.doc.Front) {
			n++
		}
	}
	return n >= 2
}

// distinguish gives the sections that share a title with another the name of their folder or file, unless it says as
// little.
func distinguish(sections []*section) {
	taken := map[string]*section{}
	for _, s := range sections {
		key := strings.ToLower(s.title)
		other := taken[key]
		if other == nil {
			taken[key] = s
			continue
		}
		if s.menu > 0 && other.menu <= 0 || naming.Slug(s.name) == naming.Slug(s.title) {
			s, other, taken[key] = other, s, s
		}
		name := naming.Title(s.name)
		if _, isTaken := taken[strings.ToLower(name)]; !isTaken && name != "" && !s.split && !s.home {
			s.title = name
			taken[strings.ToLower(name)] = s
		}
	}
}

// setHome makes the home page the section About, unless another section is, or its title says something else.
func (a *assembler) setHome(sections []*section) {
	about := slices.ContainsFunc(sections, func(s *section) bool { return !s.home && s.role == About })
	for _, s := range sections {
		if !s.home {
			continue
		}
		generic := s.title == a.Title || naming.IsHome(s.title) || naming.Slug(s.title) == ""
		switch {
		case s.role != About && s.role != Other && !generic && hasOther(sections, s):
			s.role, s.name = Other, "home" // "Latest posts" beside a blog
		case s.role != About && s.role != Other && !generic:
		case about:
			s.role, s.name = Other, "home"
			if generic {
				s.title = "Home"
			}
		default:
			s.role = About
			if generic {
				s.title = naming.RoleTitleIn(About, language.Of(a.LanguageName()))
			}
		}
	}
}

// hasOther reports whether another section has the role of the home page.
func hasOther(sections []*section, home *section) bool {
	return slices.ContainsFunc(sections, func(s *section) bool { return s != home && s.role == home.role })
}
