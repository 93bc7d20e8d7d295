package load

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/load/node"
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
func (rd *reader) object(n node.Node, name string) {
	r := record{Node: n}
	if r.sectionOff() {
		return
	}
	kind := kindOfKey(name)
	if isList(kind) && len(unwrap(n, kind).List) > 0 && !slices.ContainsFunc(n.Fields, isSection) {
		rd.section(n, kind, "")
		return
	}
	for _, i := range rd.order(n.Fields) {
		if rd.topField(n.Fields[i]) {
			r.mark(i)
		}
	}
	rd.person(&r)
}

// sectionOff reports whether a table has one about its section, which says that it is not shown (Toha).
func (r *record) sectionOff() bool {
	return slices.ContainsFunc(r.at("section"), func(i int) bool { return r.Fields[i].Off })
}

// topField reads a section or the like, and reports whether the field was one.
func (rd *reader) topField(f node.Pair) bool {
	kind := kindOfKey(f.Key)
	switch {
	case f.Off, f.Key == "section" && f.Object:
	case f.Key == "meta" && f.Object:
		rd.meta(f.Node)
	case f.Key == "$schema":
		rd.resume.Schema = f.Text
	case kind == resume.KindBasics && f.Object:
		rd.aboutPerson(f)
	case kind == resume.KindBasics && len(f.List) > 0 && !f.List[0].Object && !node.IsOneOf(f.Key, summaryKeys):
		text := prose(f.Node, 1)
		if rd.paragraphs {
			text = joinedTexts(f.Node, "\n\n")
		}
		rd.resume.Sections = append(rd.resume.Sections, &resume.Section{Kind: kind, Title: title(f.Key), Line: f.Line})
		rd.resume.Basics.Summary = words.Paragraphs(rd.resume.Basics.Summary, text)
	case isSection(f):
		rd.section(f.Node, kind, rd.titleOf(f.Key, kind))
	case !rd.schema && kind == resume.Other && !f.Object && isListOfObjects(f.Node) &&
		!node.IsOneOf(f.Key, profileKeys) && !notWorkLists.Has(title(f.Key)):
		return rd.guessed(f)
	default:
		return false
	}
	return true
}

func isListOfObjects(n node.Node) bool {
	return len(n.List) > 0 && !slices.ContainsFunc(n.List, func(c node.Node) bool { return !c.Object })
}

// guessed reads a list of objects under an unknown key, if most of the objects are entries of one kind.
func (rd *reader) guessed(f node.Pair) bool {
	votes := map[resume.Kind]int{}
	for _, c := range f.List {
		votes[guessKind(shaped(c))]++
	}
	for _, kind := range guessable {
		if 2*votes[kind] > len(f.List) {
			rd.section(f.Node, kind, title(f.Key))
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
func (rd *reader) aboutPerson(f node.Pair) {
	r := record{Node: f.Node}
	if text := r.prose("content", "text", "body"); text != "" && !r.filled("email", "label", "summary", "image") {
		rd.resume.Basics.Summary = words.Paragraphs(rd.resume.Basics.Summary, text)
		return
	}
	rd.section(f.Node, resume.KindBasics, "")
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
func (rd *reader) order(fields []node.Pair) []int {
	list := make([]int, len(fields))
	for i := range list {
		list[i] = i
	}
	if rd.schema || rd.ordered {
		return list
	}
	position := func(i int) int {
		if key := fields[i].Key; words.Fold(key) != "sidebar" { // it has languages and the like next to the person
			return kindOfKey(key).Order()
		}
		return resume.Other.Order()
	}
	slices.SortStableFunc(list, func(a, b int) int { return cmp.Compare(position(a), position(b)) })
	return list
}

// unknown keeps the prose of an unknown key as a section, and notes any other value.
func (rd *reader) unknown(f node.Pair) {
	text, name := prose(f.Node, 0), title(f.Key)
	switch {
	case rd.paragraphs && len(f.List) > 0:
		text = freeEntries(f.Node)
	case f.Object && text != "" && f.Key == "":
		text = markdown.Bullets(itemsOf(node.Node{List: []node.Node{f.Node}}))
	case f.Object && text != "":
		name, text = freeSection(name, f.Node)
	}
	if text != "" && !node.IsOneOf(f.Key, []string{"footer", "copyright", "credits"}) {
		s := &resume.Section{Title: name, Text: text, Line: f.Line}
		rd.resume.Sections = append(rd.resume.Sections, s)
		return
	}
	rd.unknownKey(f)
}

func (rd *reader) unknownKey(f node.Pair) {
	rd.note(f.Line, fmt.Sprintf("the key %q is not known; it is not shown", f.Key))
}

// meta reads what is about the file, and the sections that package resume keeps there.
func (rd *reader) meta(n node.Node) {
	r := record{Node: n}
	m := &rd.resume.Meta
	m.Canonical, m.Version, m.LastModified = r.text("canonical"), r.text("version"), r.text("lastModified")
	for _, c := range r.get("sections").List {
		s := record{Node: c}
		kind := resume.Kind(s.text("kind"))
		if kind.Title() == "" {
			kind = resume.Other
		}
		section := &resume.Section{Kind: kind, Title: s.oneLine("title"), Text: s.text("text"), Line: c.Line}
		rd.resume.Sections = append(rd.resume.Sections, section)
	}
}

// entry adds one record to its list, or each of the posts in it. A text is an entry as a page has it.
func (rd *reader) entry(kind resume.Kind, n node.Node, under *resume.Section) {
	read := entryReaders[kind]
	switch {
	case n.Empty():
		return
	case read == nil:
		rd.unknown(node.Pair{Key: "", Node: n})
		return
	case n.Object:
		r := record{Node: shaped(n)}
		if text := r.bare(); text != "" && hasTextEntries(kind) {
			n = node.Node{Line: n.Line, Text: text}
			break
		}
		for _, post := range postsOf(kind, r.Node) {
			read(rd, &record{Node: post}, under)
		}
		return
	}
	for _, text := range append(itemsOf(node.Node{List: n.List}), words.NonEmpty(n.Text)...) {
		rd.resume.Append(parse.Entry(kind, text), under)
	}
}

// bare returns the text of an entry that has no other field (the bullets and numbered entries of RenderCV), or "".
func (r *record) bare() string {
	if len(r.Fields) != 1 || !node.IsOneOf(r.Fields[0].Key, []string{"bullet", "number", "reversed_number", "text",
		"item"}) {
		return ""
	}
	return r.Fields[0].Text
}

// hasTextEntries reports whether a text alone can be an entry of a kind.
func hasTextEntries(kind resume.Kind) bool { return kind != resume.KindReferences }

// unusedText returns the text of the fields of an entry that have no place, if it is prose, a link or has a known
// label. Other fields are noted.
func (rd *reader) unusedText(r *record) string {
	var parts, links []string
	for f := range r.unused {
		text := f.Text
		if len(f.List) > 0 && f.List[0].Text != "" {
			text = strings.Join(textsOf(f.Node), ", ")
		} else if text == "" {
			text = prose(f.Node, 1)
		}
		switch {
		case isAddress(text):
			links = append(links, markdown.Link(markdown.Escape(linkTitle(f.Key)), words.OneLine(text)))
		case strings.Contains(text, " ") || hasLabel(f.Key):
			parts = append(parts, labelled(f.Key, text))
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
