package load

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/markdown"
	"example.com/folio/internal/resume/parse"
	"example.com/folio/internal/resume/words"
)

// A reader collects what a data file says.
type reader struct {
	resume *resume.Resume
	notes  []resume.Note
	schema bool // the file is JSON Resume: a description is that of the company, and lists in texts stay there
}

func (rd *reader) note(line int, text string) {
	rd.notes = append(rd.notes, resume.Note{Line: line, Rule: resume.UnknownKey, Text: text})
}

// object reads a whole résumé, or the one section that a file is named for.
func (rd *reader) object(n node, name string) {
	kind := kindOfKey(name)
	if isList(kind) && len(unwrap(n).list) > 0 && !slices.ContainsFunc(n.fields, isSection) {
		rd.section(n, kind, "")
		return
	}
	r := record{node: n}
	for _, i := range rd.order(n.fields) {
		f := n.fields[i]
		switch {
		case f.key == "meta" && f.object:
			rd.meta(f.node)
		case f.key == "$schema":
			rd.resume.Schema = f.text
		case kindOfKey(f.key) == resume.KindBasics && f.object, isSection(f):
			rd.section(f.node, kindOfKey(f.key), "")
		default:
			continue
		}
		r.mark(i)
	}
	rd.person(&r)
}

// person reads the person from a record, and keeps the fields that have no place.
func (rd *reader) person(r *record) {
	readPerson(&rd.resume.Basics, r)
	for f := range r.unused {
		rd.unknown(f)
	}
}

// order returns the indices of fields in the order in which they are read: that of the file, or that of the schema if
// the decoder kept none.
func (rd *reader) order(fields []pair) []int {
	list := make([]int, len(fields))
	for i := range list {
		list[i] = i
	}
	position := func(i int) int {
		if key := fields[i].key; words.Fold(key) != "sidebar" { // it has languages and the like next to the person
			return kindOfKey(key).Order()
		}
		return resume.Other.Order()
	}
	if !rd.schema {
		slices.SortStableFunc(list, func(a, b int) int { return cmp.Compare(position(a), position(b)) })
	}
	return list
}

// unknown keeps the prose of an unknown key as a section, and notes any other value.
func (rd *reader) unknown(f pair) {
	if text := prose(f.node, 0); text != "" {
		s := &resume.Section{Title: title(f.key), Text: text, Line: f.line}
		rd.resume.Sections = append(rd.resume.Sections, s)
		return
	}
	rd.unknownKey(f)
}

func (rd *reader) unknownKey(f pair) {
	rd.note(f.line, fmt.Sprintf("the key %q is not known; it is not shown", f.key))
}

// list reads sections with their entries, or the entries of one section.
func (rd *reader) list(n node, name string) {
	for _, c := range n.list {
		r := record{node: c}
		title := r.text("title", "section", "name", "heading")
		inner := unwrap(c)
		if title != "" && inner.line == c.line && len(inner.list) > 0 && r.has("contents", "type", "items", "entries") {
			if kind, _ := resume.SectionKind(title); kind != resume.Other {
				rd.section(c, kind, title)
			} else {
				rd.unknown(pair{title, inner})
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

// section reads the entries of one section.
func (rd *reader) section(n node, kind resume.Kind, title string) {
	r := record{node: n}
	var under *resume.Section
	if n.object && !rd.schema {
		if title == "" {
			title = r.oneLine("title")
		}
		text := r.text("intro", "introduction")
		if title != "" || text != "" {
			under = &resume.Section{Kind: kind, Title: title, Text: text, Line: n.line}
			rd.resume.Sections = append(rd.resume.Sections, under)
		}
	}
	list := unwrap(n).list
	switch {
	case kind == resume.KindBasics && len(list) == 0:
		rd.basics(n, under)
	case kind == resume.KindBasics:
		rd.basicsList(list)
	case len(list) > 0:
		for _, c := range list {
			rd.entry(kind, c, under)
		}
	case n.object && kind == resume.KindSkills || kind == resume.KindInterests || kind == resume.KindLanguages:
		for _, f := range n.fields { // names with their keywords
			if f.key != "title" {
				fields := []pair{{"name", node{text: f.key}}, {"keywords", f.node}}
				rd.entry(kind, node{line: f.line, object: true, fields: fields}, under)
			}
		}
	case n.object:
		rd.entry(kind, n, under)
	}
}

// basics reads the section of the person, with other sections in it.
func (rd *reader) basics(n node, under *resume.Section) {
	r := record{node: n}
	for i, f := range n.fields {
		if isSection(f) {
			rd.section(f.node, kindOfKey(f.key), "")
			r.mark(i)
		}
	}
	if under != nil {
		r.text("title")
	}
	rd.person(&r)
}

// basicsList reads the section of the person as a list of names and values.
func (rd *reader) basicsList(list []node) {
	r := record{node: node{object: true}}
	for _, c := range list {
		inner := record{node: c}
		name, value := inner.text("name", "key", "label"), inner.get("value", "text", "content")
		r.fields = append(r.fields, pair{name, value})
	}
	b := &rd.resume.Basics
	readPerson(b, &r)
	for f := range r.unused {
		b.Summary = words.Paragraphs(b.Summary, labelled(f.key, prose(f.node, 1)))
	}
}

// meta reads what is about the file, and the sections that package resume keeps there.
func (rd *reader) meta(n node) {
	r := record{node: n}
	m := &rd.resume.Meta
	m.Canonical, m.Version, m.LastModified = r.text("canonical"), r.text("version"), r.text("lastModified")
	for _, c := range r.get("sections").list {
		s := record{node: c}
		kind := resume.Kind(s.text("kind"))
		if kind.Title() == "" {
			kind = resume.Other
		}
		section := &resume.Section{Kind: kind, Title: s.oneLine("title"), Text: s.text("text"), Line: c.line}
		rd.resume.Sections = append(rd.resume.Sections, section)
	}
}

// entry adds one record to its list. A text is an entry as a page has it.
func (rd *reader) entry(kind resume.Kind, n node, under *resume.Section) {
	read := entryReaders[kind]
	switch {
	case n.empty():
	case read == nil, n.text == "" && !n.object:
		rd.unknown(pair{"", n})
	case n.text != "":
		rd.resume.Append(parse.Entry(kind, n.text), under)
	default:
		read(rd, &record{node: n}, under)
	}
}

// unusedText returns the text of the fields of an entry that have no place, if it is prose or has a known label. Other
// fields are noted.
func (rd *reader) unusedText(r *record) string {
	var parts []string
	for f := range r.unused {
		text := f.text
		if len(f.list) > 0 && !f.list[0].object {
			text = strings.Join(f.texts(), ", ")
		} else if text == "" {
			text = prose(f.node, 1)
		}
		if strings.Contains(text, " ") || hasLabel(f.key) {
			parts = append(parts, labelled(f.key, text))
		} else {
			rd.unknownKey(f)
		}
	}
	return words.Paragraphs(parts...)
}

// splitText splits the text of a theme into summary and highlights. JSON Resume has fields for both.
func (rd *reader) splitText(text string) (summary string, highlights []string) {
	if rd.schema {
		return text, nil
	}
	var rest []markdown.Block
	for _, b := range markdown.Parse(text) {
		if b.Kind != markdown.List {
			rest = append(rest, b)
			continue
		}
		for _, item := range b.Items {
			highlights = append(highlights, markdown.WriteItem(item))
		}
	}
	return markdown.Write(rest, 4), highlights
}
