package content

import (
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"example.com/folio/content/config"
	"example.com/folio/content/doc"
	"example.com/folio/content/naming"
	"example.com/folio/content/person"
	"example.com/folio/content/srctext"
)

// findName sets the name of the author: that of folio.toml, a theme or the configuration, or else that of a résumé, of
// a heading, of the portrait, of a greeting, or in a title. A title that is no name is none.
func (a *assembler) findName(site *Site) {
	name := &a.facts.Name
	sure := a.toml.Author != ""
	if sure {
		*name = person.Fact{Text: srctext.Plain(a.toml.Author), From: config.Name}
	}
	name.Set(person.Clean(a.Author), configKey)
	for _, r := range a.Resumes {
		name.Set(person.Clean(r.Basics.Name), r.File)
	}
	if sure || name.Text != "" && !person.IsHandle(name.Text) && strings.Contains(name.Text, " ") {
		return
	}
	known, full := *name, a.foundNames(site)
	for _, f := range full {
		isHandle := person.IsHandle(known.Text) && person.IsName(f.Text)
		if known.Text == "" || isHandle || person.Fuller(known.Text, f.Text) {
			*name = f
			return
		}
	}
}

// configKey says that a fact is from the configuration.
const configKey = "configuration"

// foundNames returns the names that the pages of a site have for its author, the surest first.
func (a *assembler) foundNames(site *Site) []person.Fact {
	var names, short []person.Fact
	add := func(name, from string) {
		switch {
		case name == "":
		case person.IsName(name):
			names = append(names, person.Fact{Text: name, From: from})
		default:
			short = append(short, person.Fact{Text: name, From: from})
		}
	}
	if c := site.Curriculum(); c != nil && c.Page != nil {
		if person.IsName(c.Basics.Name) {
			add(c.Basics.Name, c.File)
		}
		add(person.FromTitle(c.Page.Title), c.File)
	}
	for _, p := range site.Sections {
		for _, item := range p.Pages {
			if p.Role == Resume && person.IsName(item.Title) && isContactPage(item) {
				add(item.Title, item.Source)
			}
		}
	}
	for _, d := range a.aboutDocs(site) {
		for _, title := range titlesOf(d) {
			if person.IsName(title) {
				add(title, d.File)
			}
		}
	}
	for _, d := range a.aboutDocs(site) {
		name := person.Clean(d.Front.String("extra.name", "name", "author.name", "profile.name"))
		if person.IsName(name) {
			add(name, d.File)
		}
		add(person.FromAlt(d.Front.String("avatar_alt", "image_alt", "extra.header.img_alt", "avatar.alt")), d.File)
	}
	about := site.about()
	add(person.FromAlt(firstAlt(about.Body)), about.Source)
	for _, p := range append([]*Page{about}, site.Sections...) {
		if p.Role == About || p == about || a.isHome(p) {
			add(person.FromGreeting(p.Body), p.Source)
			add(person.FromBio(srctext.FirstParagraph(p.Body)), p.Source)
		}
	}
	add(a.usualAuthor(), "front matter")
	add(person.FromBio(a.Description), configKey)
	for _, d := range a.aboutDocs(site) {
		for _, title := range titlesOf(d) {
			add(person.FromTitle(title), d.File)
		}
	}
	add(person.FromTitle(a.Title), configKey)
	add(person.FromPossessive(a.Title), configKey)
	return append(names, short...)
}

// aboutDocs returns the files about the author: the home page, a README, and those of the section About.
func (a *assembler) aboutDocs(site *Site) []*doc.Doc {
	var docs []*doc.Doc
	for _, p := range site.Sections {
		if d := a.byFile[p.Source]; d != nil && (p.Role == About || a.isHome(p)) && !slices.Contains(docs, d) {
			docs = append(docs, d)
		}
	}
	return docs
}

// isHome reports whether a page is, or is a part of, the home page.
func (a *assembler) isHome(p *Page) bool {
	d := a.byFile[p.Source]
	return d != nil && d.Index && d.Collection == ""
}

// titlesOf returns the title of a document and its first heading.
func titlesOf(d *doc.Doc) []string {
	titles := []string{d.Front.String("title")}
	for _, h := range srctext.Headings(srctext.LimitMarkup(d.Body).S) {
		if h.Level == 1 {
			return append(titles, h.Text)
		}
	}
	return titles
}

// usualAuthor returns the author that most pages with one name, or "".
func (a *assembler) usualAuthor() string {
	count, total := map[string]int{}, 0
	best := ""
	for _, d := range a.Docs {
		name := person.Clean(d.Front.String("author", "author.name"))
		if list := d.Front.Phrases("authors"); name == "" && len(list) == 1 {
			name = person.Clean(list[0])
		}
		if !person.IsName(name) {
			continue
		}
		total++
		if count[name]++; count[name] > count[best] {
			best = name
		}
	}
	if count[best]*2 <= total {
		return ""
	}
	return best
}

// badge matches the addresses of pictures that show a state: of a build, a version, a license.
var badge = regexp.MustCompile(`(?i)badge|shields\.io|travis-ci|circleci|appveyor|codecov|coveralls|/workflows/|` +
	`deepsource|\.svg(?:[?#]|$)`)

// firstAlt returns the text of the first image in a body that is no badge, or "". Only its beginning is read.
func firstAlt(body string) (alt string) {
	src := []byte(body[:min(len(body), 4096)])
	_ = ast.Walk(srctext.ParseBytes(src), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if image, ok := n.(*ast.Image); ok && entering && !badge.Match(image.Destination) {
			for c := n.FirstChild(); c != nil; c = c.NextSibling() {
				if t, ok := c.(*ast.Text); ok {
					alt += string(t.Segment.Value(src))
				}
			}
			return ast.WalkStop, nil
		}
		return ast.WalkContinue, nil
	})
	return alt
}

// nameTabs gives the section about the author its usual title, if that is the name of the author or of the site: the
// name stands above all sections.
func (a *assembler) nameTabs(site *Site) {
	if len(site.Sections) < 2 {
		return
	}
	for _, p := range site.Sections {
		d := a.byFile[p.Source]
		if p.Role != About || d == nil || a.hasOwnTitle(d.File) {
			continue
		}
		if role, _ := naming.RoleOf(p.Title); role != Other {
			continue // "Me"
		}
		isPerson := strings.EqualFold(p.Title, site.Author) || person.IsName(p.Title) && site.Author == ""
		if isPerson || strings.EqualFold(p.Title, site.Title) {
			p.Title = naming.RoleTitle(About)
		}
	}
}
