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

	// paragraphs is set for RenderCV: sections have free names, and a text in one is a paragraph.
	paragraphs bool

	ordered bool // the order of the fields is that of the file
}

func (rd *reader) note(line int, text string) {
	rd.notes = append(rd.notes, resume.Note{Line: line, Rule: resume.UnknownKey, Text: text})
}

// object reads a whole résumé, or the one section that a file is named for.
func (rd *reader) object(n node, name string) {
	r := record{node: n}
	if r.sectionOff() {
		return
	}
	kind := kindOfKey(name)
	if isList(kind) && len(unwrap(n, kind).list) > 0 && !slices.ContainsFunc(n.fields, isSection) {
		rd.section(n, kind, "")
		return
	}
	for _, i := range rd.order(n.fields) {
		if rd.topField(n.fields[i]) {
			r.mark(i)
		}
	}
	rd.person(&r)
}

// sectionOff reports whether a table has one about its section, which says that it is not shown (Toha).
func (r *record) sectionOff() bool {
	return slices.ContainsFunc(r.at("section"), func(i int) bool { return r.fields[i].off })
}

// topField reads a section or the like, and reports whether the field was one.
func (rd *reader) topField(f pair) bool {
	kind := kindOfKey(f.key)
	switch {
	case f.off, f.key == "section" && f.object:
	case f.key == "meta" && f.object:
		rd.meta(f.node)
	case f.key == "$schema":
		rd.resume.Schema = f.text
	case kind == resume.KindBasics && f.object:
		rd.aboutPerson(f)
	case kind == resume.KindBasics && len(f.list) > 0 && !f.list[0].object && !isOneOf(f.key, summaryKeys):
		text := prose(f.node, 1)
		if rd.paragraphs {
			text = f.joinedTexts("\n\n")
		}
		rd.resume.Sections = append(rd.resume.Sections, &resume.Section{Kind: kind, Title: title(f.key), Line: f.line})
		rd.resume.Basics.Summary = words.Paragraphs(rd.resume.Basics.Summary, text)
	case isSection(f):
		rd.section(f.node, kind, rd.titleOf(f.key, kind))
	case !rd.schema && kind == resume.Other && !f.object && isListOfObjects(f.node) && !isOneOf(f.key, profileKeys) &&
		!notWorkLists.Has(title(f.key)):
		return rd.guessed(f)
	default:
		return false
	}
	return true
}

func isListOfObjects(n node) bool {
	return len(n.list) > 0 && !slices.ContainsFunc(n.list, func(c node) bool { return !c.object })
}

// guessed reads a list of objects under an unknown key, if most of the objects are entries of one kind.
func (rd *reader) guessed(f pair) bool {
	votes := map[resume.Kind]int{}
	for _, c := range f.list {
		votes[guessKind(shaped(c))]++
	}
	for _, kind := range guessable {
		if 2*votes[kind] > len(f.list) {
			rd.section(f.node, kind, title(f.key))
			return true
		}
	}
	return false
}

// guessable are the kinds that the keys of an entry alone can say.
var guessable = []resume.Kind{resume.KindWork, resume.KindEducation, resume.KindPublications, resume.KindAwards}

// titleOf returns the heading of a section under a key, or "" if that is the usual one.
func (rd *reader) titleOf(key string, kind resume.Kind) string {
	if !rd.paragraphs || resume.KindOf(key) == kind && len(words.Of(key)) == 1 {
		return ""
	}
	return title(key)
}

// aboutPerson reads a table about the person, or one that has nothing but a text about them.
func (rd *reader) aboutPerson(f pair) {
	r := record{node: f.node}
	if text := r.prose("content", "text", "body"); text != "" && !r.filled("email", "label", "summary", "image") {
		rd.resume.Basics.Summary = words.Paragraphs(rd.resume.Basics.Summary, text)
		return
	}
	rd.section(f.node, resume.KindBasics, "")
}

// person reads the person from a record, and keeps the fields that have no place.
func (rd *reader) person(r *record) {
	rd.readPerson(&rd.resume.Basics, r)
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
	if rd.schema || rd.ordered {
		return list
	}
	position := func(i int) int {
		if key := fields[i].key; words.Fold(key) != "sidebar" { // it has languages and the like next to the person
			return kindOfKey(key).Order()
		}
		return resume.Other.Order()
	}
	slices.SortStableFunc(list, func(a, b int) int { return cmp.Compare(position(a), position(b)) })
	return list
}

// unknown keeps the prose of an unknown key as a section, and notes any other value.
func (rd *reader) unknown(f pair) {
	text, name := prose(f.node, 0), title(f.key)
	switch {
	case rd.paragraphs && len(f.list) > 0:
		text = freeEntries(f.node)
	case f.object && text != "" && f.key == "":
		text = markdown.Bullets(itemsOf(node{list: []node{f.node}}))
	case f.object && text != "":
		name, text = freeSection(name, f.node)
	}
	if text != "" && !isOneOf(f.key, []string{"footer", "copyright", "credits"}) {
		s := &resume.Section{Title: name, Text: text, Line: f.line}
		rd.resume.Sections = append(rd.resume.Sections, s)
		return
	}
	rd.unknownKey(f)
}

func (rd *reader) unknownKey(f pair) {
	rd.note(f.line, fmt.Sprintf("the key %q is not known; it is not shown", f.key))
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

// entry adds one record to its list, or each of the posts in it. A text is an entry as a page has it.
func (rd *reader) entry(kind resume.Kind, n node, under *resume.Section) {
	read := entryReaders[kind]
	switch {
	case n.empty():
		return
	case read == nil:
		rd.unknown(pair{"", n})
		return
	case n.object:
		r := record{node: shaped(n)}
		if text := r.bare(); text != "" && hasTextEntries(kind) {
			n = node{line: n.line, text: text}
			break
		}
		for _, post := range postsOf(kind, r.node) {
			read(rd, &record{node: post}, under)
		}
		return
	}
	for _, text := range append(itemsOf(node{list: n.list}), words.NonEmpty(n.text)...) {
		rd.resume.Append(parse.Entry(kind, text), under)
	}
}

// bare returns the text of an entry that has no other field (the bullets and numbered entries of RenderCV), or "".
func (r *record) bare() string {
	if len(r.fields) != 1 || !isOneOf(r.fields[0].key, []string{"bullet", "number", "reversed_number", "text",
		"item"}) {
		return ""
	}
	return r.fields[0].text
}

// hasTextEntries reports whether a text alone can be an entry of a kind.
func hasTextEntries(kind resume.Kind) bool { return kind != resume.KindReferences }

// unusedText returns the text of the fields of an entry that have no place, if it is prose, a link or has a known
// label. Other fields are noted.
func (rd *reader) unusedText(r *record) string {
	var parts, links []string
	for f := range r.unused {
		text := f.text
		if len(f.list) > 0 && f.list[0].text != "" {
			text = strings.Join(f.texts(), ", ")
		} else if text == "" {
			text = prose(f.node, 1)
		}
		switch {
		case isAddress(text):
			links = append(links, markdown.Link(markdown.Escape(linkTitle(f.key)), words.OneLine(text)))
		case strings.Contains(text, " ") || hasLabel(f.key):
			parts = append(parts, labelled(f.key, text))
		default:
			rd.unknownKey(f)
		}
	}
	return words.Paragraphs(append(parts, strings.Join(links, " · "))...)
}

// isAddress reports whether text is a web address.
func isAddress(text string) bool {
	return (strings.HasPrefix(text, "https://") || strings.HasPrefix(text, "http://")) && !strings.ContainsAny(text,
		" \n")
}

// linkTitle returns the text of a link under a key: "PDF" for url_pdf, "Code" for code.
func linkTitle(key string) string {
	for _, affix := range []string{"url_", "link_"} {
		key = strings.TrimPrefix(key, affix)
	}
	for _, affix := range []string{"_url", "_link", "Url", "Link", "URL"} {
		key = strings.TrimSuffix(key, affix)
	}
	if len(key) <= 3 {
		return strings.ToUpper(key)
	}
	return title(key)
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
