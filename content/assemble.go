package content

import (
	"slices"
	"strings"
)

// A piece is a page in the making: a section, with its items where it is a collection, or one item.
type piece struct {
	leaf   *leaf // nil for a collection without a page of its own
	name   string
	title  string
	role   Role
	weight float64 // the author's own number, +Inf where there is none
	rank   int     // how plainly its name says the role, 0 is plainest
	text   text
	home   bool
	menu   int // its place in the menu, from 1; 0 where it is not there
	seq    int // its place in the document that it was split from
	split  bool
	item   bool // of a collection
	items  []*piece
	page   *Page

	anchor string
}

// assemble makes the sections of a site out of its files.
func (src *source) assemble() []*Page {
	pieces := src.pieces()
	src.applyMenu(pieces)
	src.applyOwn(pieces)
	for _, p := range pieces {
		src.nameRole(p)
	}
	src.nameOwnRoles()
	src.settleHome(pieces)
	pieces = src.placeResume(src.splitAll(pieces))
	pieces = slices.DeleteFunc(pieces, func(p *piece) bool { return p.home && !p.split && empty(p) && len(pieces) > 1 })
	jobLines(pieces)
	order(pieces)
	pages := src.pages(pieces)
	src.link(pieces)
	return pages
}

func empty(p *piece) bool { return strings.TrimSpace(p.text.s) == "" && len(p.items) == 0 }

// pieces groups the files into sections.
func (src *source) pieces() []*piece {
	var sections []*piece
	collections := map[string]*piece{}
	collection := func(name string) *piece {
		c := collections[name]
		if c == nil {
			c = &piece{name: name, title: pretty(name), role: Other}
			collections[name] = c
			sections = append(sections, c)
		}
		return c
	}
	type reading struct {
		text  text
		title string
	}
	readings := make([]reading, len(src.leaves))
	parallel(len(src.leaves), func(i int) { readings[i].text, readings[i].title = src.titled(src.leaves[i]) })
	for i, l := range src.leaves {
		switch t, title := readings[i].text, readings[i].title; {
		case l.in == "":
			sections = append(sections, &piece{leaf: l, name: l.name, title: title, text: t, home: l.index})
		case l.index:
			c := collection(l.in)
			c.leaf, c.text, c.title = l, t, title
		default:
			c := collection(l.in)
			c.items = append(c.items, &piece{leaf: l, name: l.name, title: title, text: t, item: true})
		}
	}
	return slices.DeleteFunc(merged(sections), func(p *piece) bool { return p.leaf == nil && len(p.items) == 0 })
}

// merged gives a collection without a page of its own the page that is called like it: projects.md beside _projects.
func merged(sections []*piece) []*piece {
	alike := map[string][]*piece{} // the pages that a collection can have, by name and by role
	for _, p := range sections {
		if p.leaf != nil && len(p.items) == 0 && !p.home && p.leaf.in == "" {
			for _, key := range likeness(p.name) {
				alike[key] = append(alike[key], p)
			}
		}
	}
	gone := map[*piece]bool{}
	for _, c := range sections {
		if c.leaf != nil || len(c.items) == 0 {
			continue
		}
		for _, key := range likeness(c.name) {
			i := slices.IndexFunc(alike[key], func(p *piece) bool { return !gone[p] })
			if i < 0 {
				continue
			}
			p := alike[key][i]
			c.leaf, c.text, c.title = p.leaf, p.text, p.title
			gone[p] = true
			break
		}
	}
	return slices.DeleteFunc(sections, func(p *piece) bool { return gone[p] })
}

// likeness is what the page of a collection has in common with it: its name, or else its role.
func likeness(name string) []string {
	keys := []string{slug(name)}
	if role, _ := roleOf(name); role != Other {
		keys = append(keys, "role "+string(role))
	}
	return keys
}

// titled returns the body of a file as CommonMark, and its title: that of its front matter, or else its first heading of
// level 1, which is then no longer part of the body.
func (src *source) titled(l *leaf) (text, string) {
	t := src.expand(l)
	title := l.meta.text("title", "linkTitle")
	if title == "" {
		if parts, above := split(t, nil); above == "" && parts != nil {
			return t, pretty(l.name) // its headings of level 1 are sections
		}
	}
	for _, h := range headings(t.s) {
		if h.level != 1 || h.text == "" {
			continue
		}
		lead := strings.TrimSpace(t.s[:h.from]) == ""
		if title == "" || lead && strings.EqualFold(oneLine(h.text), plain(title)) {
			t = t.edited([]edit{{from: h.from, to: h.to}}).trim()
			title = firstOf(title, h.text)
		}
		break
	}
	if title != "" {
		return t, oneLine(title)
	}
	if l.index && l.in != "" {
		return t, pretty(l.in)
	}
	return t, pretty(l.name)
}

// nameRole finds a section's role by its name, or else by its title.
func (src *source) nameRole(p *piece) {
	p.role, p.rank = roleOf(p.name)
	if p.role == Other || p.home {
		if role, rank := roleOf(p.title); role != Other {
			p.role, p.rank = role, rank+10
		}
	}
	if (slug(p.name) == "work" || slug(p.title) == "work") && p.role == Projects && jobs(p) {
		p.role = Resume
	}
}

// settleHome decides what the home page is: About, where no other page is, and otherwise a section of its own.
func (src *source) settleHome(pieces []*piece) {
	about := slices.ContainsFunc(pieces, func(p *piece) bool { return !p.home && p.role == About })
	for _, p := range pieces {
		if !p.home {
			continue
		}
		generic := p.title == src.title || slices.Contains([]string{"index", "home", "readme", "untitled", ""}, strings.Trim(slug(p.title), "_"))
		switch {
		case p.role != About && p.role != Other && !generic:
		case about:
			p.role = Other
			if generic {
				p.name, p.title = "home", "Home"
			}
		default:
			p.role = About
			if generic {
				p.title = "About"
			}
		}
	}
}

// splitAll splits the documents that hold several sections.
func (src *source) splitAll(pieces []*piece) []*piece {
	have := map[Role]int{}
	for _, p := range pieces {
		have[p.role]++
	}
	var out []*piece
	for _, p := range pieces {
		parts, ok := src.partsOf(p, have)
		if !ok {
			out = append(out, p)
			continue
		}
		for i, part := range parts {
			out = append(out, &piece{leaf: p.leaf, name: part.title, title: part.title, role: part.role, text: part.text,
				home: p.home && i == 0, seq: i + 1, split: true, anchor: part.anchor})
		}
	}
	if len(pieces) == 1 && len(out) == 1 && out[0].role == Other && len(out[0].items) == 0 {
		out[0].role = About // the one page there is
	}
	return out
}

// partsOf splits a document, unless it is itself one of the sections that it would hold: the résumé has its projects too.
func (src *source) partsOf(p *piece, have map[Role]int) ([]part, bool) {
	if p.leaf == nil || len(p.items) > 0 || p.role != About && p.role != Other {
		return nil, false
	}
	taken := map[Role]bool{}
	for role, n := range have {
		taken[role] = role != Other && (n > 1 || p.role != role)
	}
	parts, _ := split(p.text, taken)
	return parts, parts != nil
}

// link resolves the links of all pages, now that every page has its name.
func (src *source) link(pieces []*piece) {
	ln := newLinker(src)
	byFile := map[string]*place{}
	each(pieces, func(p *piece) {
		ln.paths[p.page.Path] = true
		if p.leaf == nil {
			return
		}
		to := byFile[p.leaf.file]
		if to == nil {
			to = &place{leaf: p.leaf, page: p.page, anchors: map[string]*Page{}}
			byFile[p.leaf.file] = to
			ln.add(to)
		}
		if p.anchor != "" {
			to.anchors[p.anchor] = p.page
		}
	})
	var written [][]*piece // those of one file together, whose problems have an order
	of := map[*leaf]int{}
	each(pieces, func(p *piece) {
		if p.leaf == nil {
			return
		}
		i, ok := of[p.leaf]
		if !ok {
			i = len(written)
			of[p.leaf] = i
			written = append(written, nil)
		}
		written[i] = append(written[i], p)
	})
	parallel(len(written), func(i int) {
		for _, p := range written[i] {
			t := ln.resolve(p.leaf, p.text).trim()
			p.page.Body = clean(t.s)
			p.page.Line = t.line[0]
			p.text = text{} // what readers need is in Body
			if p.item && p.page.Summary == "" && p.page.Role != Other {
				p.page.Summary = firstParagraph(p.page.Body)
			}
		}
	})
}

func each(pieces []*piece, f func(p *piece)) {
	for _, p := range pieces {
		f(p)
		for _, item := range p.items {
			f(item)
		}
	}
}
