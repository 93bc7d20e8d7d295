package pdf

import (
	"slices"
	"strings"

	"example.com/folio/internal/resume"
)

// A block is a paragraph, with what is around it.
type block struct {
	runs    []run
	indent  float64 // from the left margin, in points
	mark    string  // a bullet or a number, which hangs into the indent
	before  float64 // space above it, which is none at the top of a page
	keep    bool    // it stays with the first lines of the next
	rule    bool    // a thin line is drawn over it
	columns bool    // words keep their columns

	bookmark string // what the outline of the document calls it, or ""
	level    int    // there, from 0
}

// A composer makes the blocks of a résumé.
type composer struct {
	ruler  *ruler
	at     measures
	width  float64 // of a line, in points
	blocks []block

	first    bool // the next block is the first under a head
	opening  bool // the next entry is the first of its section
	outlined bool // a block is in the outline already
}

// run is a run of text as the font can show it.
func (c *composer) run(s string, st style) run {
	if st.size == 0 {
		st.size = c.at.body
	}
	if st.link != "" && st.ink == black {
		st.ink = accent
	}
	if s != "\n" {
		s = c.ruler.settable(s)
	}
	return run{st, s}
}

// add adds a block, if anything of it can be seen.
func (c *composer) add(b block) {
	for i := len(b.runs) - 1; i >= 0; i-- {
		if b.columns || strings.TrimSpace(b.runs[i].text) != "" {
			if !c.outlined {
				b.level = 0 // nothing is above it
			}
			c.outlined = c.outlined || b.bookmark != ""
			c.blocks = append(c.blocks, b)
			c.first = false
			return
		}
	}
}

// gap is the space above a paragraph or an item.
func (c *composer) gap(item bool) float64 {
	if c.first || item {
		return c.at.tight
	}
	return c.at.loose
}

// compose makes the blocks of a whole résumé.
func (c *composer) compose(r *resume.Resume, site string) {
	c.person(r.Basics, site)
	parts := r.Parts()
	if !slices.ContainsFunc(parts, func(p resume.Part) bool { return p.Kind == resume.KindBasics }) {
		c.before(c.at.wide, func() { c.prose(r.Basics.Summary) })
	}
	for _, part := range parts {
		c.part(part)
	}
}

// before gives the first block that f adds at least some space above it.
func (c *composer) before(space float64, f func()) {
	n := len(c.blocks)
	f()
	if n < len(c.blocks) {
		c.blocks[n].before = max(c.blocks[n].before, space)
	}
}

// person sets the head of the document.
func (c *composer) person(b resume.Basics, site string) {
	c.add(block{runs: []run{c.run(b.Name, style{face: bold, size: c.at.name})}, keep: true, bookmark: b.Name})
	c.add(block{runs: []run{c.run(b.Label, style{size: c.at.label, ink: grey})}, before: c.at.tight, keep: true})
	var contact []run
	say := func(text, link string) {
		if text == "" {
			return
		}
		if len(contact) > 0 {
			contact = append(contact, c.run(" · ", style{size: c.at.small, ink: grey}))
		}
		contact = append(contact, c.run(strings.ReplaceAll(text, " ", "\u00A0"), style{size: c.at.small, ink: grey, link: outward(link)}))
	}
	say(b.Location.String(), "")
	say(b.Email, "mailto:"+b.Email)
	say(b.Phone, "tel:"+strings.Join(strings.Fields(b.Phone), ""))
	for i, url := range []string{b.URL, site} {
		if i == 0 || resume.BareURL(url) != resume.BareURL(b.URL) {
			say(resume.BareURL(url), url)
		}
	}
	for _, p := range b.Profiles {
		text := p.String()
		if text == "" {
			text = resume.BareURL(p.URL)
		}
		say(text, p.URL)
	}
	c.add(block{runs: contact, before: c.at.loose})
}

// part sets a section: its heading, its entries. The name of a section with nothing in it is left out; a heading that names
// none is something that the author says.
func (c *composer) part(p resume.Part) {
	title := block{
		runs: []run{c.run(p.Title, style{face: bold, size: c.at.section, ink: accent})}, before: 1.25 * c.at.lead, keep: true, rule: !p.Inner,
		bookmark: p.Title,
	}
	if p.Inner {
		title.runs[0].size, title.level = c.at.title, 1
	}
	c.add(title)
	headed := len(c.blocks)
	c.first, c.opening = true, p.Title != ""
	if p.Title != "" {
		c.before(c.at.under, func() { c.entries(p) })
	} else {
		c.entries(p)
	}
	if p.Title != "" && p.Kind != resume.Other && len(c.blocks) == headed {
		c.blocks = c.blocks[:headed-1]
	}
}

// entries sets what stands in a section.
func (c *composer) entries(p resume.Part) {
	c.prose(p.Text)
	for _, e := range p.Of.Work {
		c.entry(head{title: e.Position, org: e.Name, url: e.URL, period: e.Period, rest: []string{e.Location}})
		c.prose(e.Description)
		c.prose(e.Summary)
		c.points(e.Highlights)
	}
	for _, e := range p.Of.Volunteer {
		c.entry(head{title: e.Position, org: e.Organization, url: e.URL, period: e.Period, rest: []string{e.Location}})
		c.prose(e.Summary)
		c.points(e.Highlights)
	}
	for _, e := range p.Of.Education {
		c.degree(e)
	}
	for _, e := range p.Of.Projects {
		c.project(e)
	}
	for _, e := range p.Of.Awards {
		c.row(e.Title, e.URL, e.Awarder, when(e.Period, e.Date), e.Summary)
	}
	for _, e := range p.Of.Certificates {
		c.row(e.Name, e.URL, e.Issuer, when(e.Period, e.Date), e.Summary)
	}
	for _, e := range p.Of.Publications {
		c.row(e.Name, e.URL, e.Publisher, when(e.Period, e.ReleaseDate), e.Summary)
	}
	for _, e := range p.Of.Skills {
		c.words(e.Name, e.Level, e.Keywords)
	}
	c.languages(p.Of.Languages)
	for _, e := range p.Of.Interests {
		c.words(e.Name, "", e.Keywords)
	}
	for _, e := range p.Of.References {
		c.prose("> " + strings.ReplaceAll(e.Reference, "\n", "\n> "))
		if e.Name != "" {
			c.add(block{runs: []run{c.run("— "+e.Name, style{ink: grey})}, indent: c.at.step, before: c.at.tight})
		}
	}
}
