package pdf

import (
	"slices"
	"strings"

	"example.com/folio/internal/pdf/bidi"
	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/language"
)

// A block is a paragraph with its layout.
type block struct {
	runs    []run
	indent  float64 // from the left margin, in points
	mark    string  // a bullet or number in the indent
	before  float64 // space above it, dropped at the top of a page
	keep    bool    // keep it on the same page as the next block's first lines
	rule    bool    // draw a thin line above it
	columns bool    // keep the columns of preformatted text
	narrow  float64 // space at the end of its lines for the photo
	below   float64 // least distance from the top of the document, below the photo

	bookmark string // its title in the document outline, or ""
	level    int    // its level in the outline, from 0
}

// A composer creates the blocks of a résumé.
type composer struct {
	ruler  *ruler
	at     measures
	tag    language.Tag // of the words that are added
	width  float64      // width of a line, in points
	rtl    bool         // the person's name is written from right to left
	photo  *photo       // in the head, or nil
	blocks []block

	below    float64 // least distance of the next block from the top of the document, 0 for none
	first    bool    // the next block is the first under a heading
	opening  bool    // the next entry is the first of its section
	outlined bool    // the outline has an entry
}

// run returns a run with the part of s that the font can show.
func (c *composer) run(s string, st style) run {
	if st.size == 0 {
		st.size = c.at.body
	}
	if st.link != "" && st.color == black {
		st.color = accent
	}
	if s != "\n" {
		s = bidi.Joined(c.ruler.settable(s), c.ruler.has)
	}
	return run{st, s}
}

// add adds a block unless it is blank.
func (c *composer) add(b block) {
	for i := len(b.runs) - 1; i >= 0; i-- {
		if b.columns || strings.TrimSpace(b.runs[i].text) != "" {
			if !c.outlined {
				b.level = 0 // the first entry must be at the top level
			}
			c.outlined = c.outlined || b.bookmark != ""
			b.below, c.below = c.below, 0
			c.blocks = append(c.blocks, b)
			c.first = false
			return
		}
	}
}

// gap returns the space above a paragraph or list item.
func (c *composer) gap(item bool) float64 {
	if c.first || item {
		return c.at.tight
	}
	return c.at.loose
}

// compose creates the blocks of a whole résumé.
func (c *composer) compose(r *resume.Resume, site string) {
	c.rtl = leftwards([]run{{text: r.Basics.Name}}, false)
	c.person(r.Basics, site)
	c.besidePhoto()
	parts := r.Parts()
	if !slices.ContainsFunc(parts, func(p resume.Part) bool { return p.Kind == resume.KindBasics }) {
		c.before(c.at.wide, func() { c.prose(r.Basics.Summary) })
	}
	for _, part := range parts {
		c.part(part)
	}
}

// before calls f and gives the first block that f adds at least that space above it.
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
	c.add(block{runs: []run{c.run(b.Label, style{size: c.at.label, color: grey})}, before: c.at.tight, keep: true})
	var contact []run
	say := func(text, link string) {
		if text == "" {
			return
		}
		if len(contact) > 0 {
			contact = append(contact, c.run(" · ", style{size: c.at.small, color: grey}))
		}
		contact = append(contact,
			c.run(strings.ReplaceAll(text, " ", "\u00A0"), style{size: c.at.small, color: grey, link: externalLink(link)}))
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

// part sets a section: heading and entries. It skips the heading of an empty section, unless the author wrote it
// without a name that folio knows.
func (c *composer) part(p resume.Part) {
	title := block{
		runs:     []run{c.run(p.Title, style{face: bold, size: c.at.section, color: accent})},
		before:   1.25 * c.at.lead,
		keep:     true,
		rule:     !p.Inner,
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

// entries sets the contents of a section.
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
		c.row(e.Title, e.URL, e.Awarder, c.when(e.Period, e.Date), e.Summary)
	}
	for _, e := range p.Of.Certificates {
		c.row(e.Name, e.URL, e.Issuer, c.when(e.Period, e.Date), e.Summary)
	}
	for _, e := range p.Of.Publications {
		c.row(e.Name, e.URL, e.Publisher, c.when(e.Period, e.ReleaseDate), e.Summary)
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
			c.add(block{runs: []run{c.run("— "+e.Name, style{color: grey})}, indent: c.at.step, before: c.at.tight})
		}
	}
}
