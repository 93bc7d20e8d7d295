package load

import (
	"slices"
	"strings"

	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/load/node"
	"example.com/folio/internal/resume/words"
)

// list reads sections with their entries, or the entries of one section.
func (rd *reader) list(n node.Node, name string) {
	for _, c := range n.List {
		r := record{Node: c}
		title := r.text("title", "section", "name", "heading")
		inner := unwrap(c, resume.Other)
		if title != "" && len(inner.List) > 0 && r.has("contents", "content", "type", "items", "entries") {
			if kind, _ := resume.SectionKind(title); kind != resume.Other {
				rd.section(c, kind, title)
			} else {
				rd.unknown(node.Pair{Key: title, Node: inner})
			}
			continue
		}
		kind := kindOfKey(name)
		if kind == resume.Other {
			kind = guessKind(c)
		}
		rd.entry(kind, c, nil)
	}
}

// keywordKinds are the kinds of sections whose tables have names with their keywords.
var keywordKinds = []resume.Kind{resume.KindSkills, resume.KindInterests, resume.KindLanguages}

// section reads the entries of one section.
func (rd *reader) section(n node.Node, kind resume.Kind, title string) {
	r := record{Node: n}
	var under *resume.Section
	if r.sectionOff() {
		return
	}
	list := unwrap(n, kind).List
	if !n.Object && !rd.schema {
		under = &resume.Section{Kind: kind, Title: title, Line: n.Line}
		rd.resume.Sections = append(rd.resume.Sections, under)
	}
	if n.Object && !rd.schema && (len(list) > 0 || !hasPosts(kind)) {
		under = rd.heading(&r, kind, title, len(list) > 0)
	}
	switch {
	case kind == resume.KindBasics && len(list) == 0:
		rd.basics(n, under)
	case kind == resume.KindBasics:
		rd.basicsList(list)
		if under != nil && under.Text == "" && rd.resume.Basics.Summary == "" { // all of it is shown above
			rd.resume.Sections = rd.resume.Sections[:len(rd.resume.Sections)-1]
		}
	case len(list) > 0:
		for _, c := range list {
			rd.entry(kind, c, under)
		}
	case n.Object && slices.Contains(keywordKinds, kind):
		for _, f := range n.Fields {
			if f.Key != "title" {
				fields := []node.Pair{{Key: "name", Node: node.Node{Text: f.Key}}, {Key: "keywords", Node: f.Node}}
				rd.entry(kind, node.Node{Line: f.Line, Object: true, Fields: fields}, under)
			}
		}
	case n.Object:
		rd.entry(kind, n, under)
	}
}

// heading adds the heading of a section with the text above its entries, and returns it, or nil if there is neither.
func (rd *reader) heading(r *record, kind resume.Kind, title string, hasEntries bool) *resume.Section {
	if title == "" {
		title = r.oneLine("title")
	}
	if section := (record{Node: r.get("section")}); title == "" { // Toha
		title = section.oneLine("name")
	}
	text := r.prose("intro", "introduction")
	if hasEntries && title == "" && kind != resume.KindBasics {
		title = r.oneLine("name", "heading")
	}
	if hasEntries && kind != resume.KindBasics {
		text = words.Paragraphs(text, r.prose("summary"), rd.asideText(r))
	}
	if title == "" && text == "" && (!hasEntries || kind == resume.KindBasics) {
		return nil
	}
	under := &resume.Section{Kind: kind, Title: title, Text: text, Line: r.Line}
	rd.resume.Sections = append(rd.resume.Sections, under)
	return under
}

// asideText returns the texts next to the entries of a section.
func (rd *reader) asideText(r *record) string {
	var parts []string
	for f := range r.unused {
		switch {
		case f.Text == "" || isNoise(f) || node.IsOneOf(f.Key, []string{"title", "name", "type"}):
		case strings.Contains(f.Text, " "):
			parts = append(parts, labelled(f.Key, f.Text))
		default:
			rd.unknownKey(f)
		}
	}
	return words.Paragraphs(parts...)
}

// basics reads the section of the person, with other sections in it.
func (rd *reader) basics(n node.Node, under *resume.Section) {
	r := record{Node: n}
	for i, f := range n.Fields {
		if isSection(f) {
			rd.section(f.Node, kindOfKey(f.Key), "")
			r.mark(i)
		}
	}
	if under != nil {
		r.text("title")
	}
	rd.person(&r)
}

// basicsList reads the section of the person as a list of names and values.
func (rd *reader) basicsList(list []node.Node) {
	r := record{Node: node.Node{Object: true}}
	for _, c := range list {
		inner := record{Node: c}
		name, value := inner.text("name", "key", "label"), inner.get("value", "text", "content")
		r.Fields = append(r.Fields, node.Pair{Key: name, Node: value})
	}
	b := &rd.resume.Basics
	rd.readPerson(b, &r)
	for f := range r.unused {
		b.Summary = words.Paragraphs(b.Summary, labelled(f.Key, prose(f.Node, 1)))
	}
}
