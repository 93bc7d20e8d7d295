package resume

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"time"
)

// MaxJSON bounds the size of a resume.json, in bytes.
const MaxJSON = 2 << 20

// A SyntaxError is a resume.json that is no JSON.
type SyntaxError struct {
	Line int // from 1
	Err  error
}

func (e *SyntaxError) Error() string { return fmt.Sprintf("line %d: %v", e.Line, e.Err) }

func (e *SyntaxError) Unwrap() error { return e.Err }

// JSON reads a resume.json of any version of the schema, and as people write it: comments, trailing commas, the key
// names of old, "Present" and other dates that the schema does not take, empty texts for absent ones. A key that is not
// known is no error: prose under it is kept, and other values are noted. The error is a *SyntaxError, or says that the
// file is larger than MaxJSON.
func JSON(data []byte) (*Resume, []Note, error) {
	if len(data) > MaxJSON {
		return nil, nil, fmt.Errorf("larger than %d bytes", MaxJSON)
	}
	n, err := decodeNode(uncomment(bytes.TrimPrefix(data, []byte("\uFEFF"))))
	if err != nil {
		return nil, nil, err
	}
	if !n.object {
		return nil, nil, &SyntaxError{n.line, fmt.Errorf("not an object")}
	}
	rd := &dataReader{resume: &Resume{}, schema: true}
	rd.object(n, "")
	return rd.resume, rd.notes, nil
}

// Data reads what a theme keeps in its data files, decoded: lists of jobs, of sections with their entries, or a whole
// résumé by sections; name is that of the file without its suffix ("experience"), which is asked where the data does not
// say what it is about. Values are those that YAML, TOML and JSON decoders return. A value that holds no résumé gives an
// empty one. The notes have no lines.
func Data(name string, v any) (*Resume, []Note) {
	rd := &dataReader{resume: &Resume{}}
	n, err := nodeOf(v, 0)
	if err != nil {
		rd.note(0, UnknownKey, err.Error())
		return rd.resume, rd.notes
	}
	if n.object {
		rd.object(n, name)
	} else {
		rd.list(n, name)
	}
	return rd.resume, rd.notes
}

// Empty tells whether there is nothing in the résumé: no entry, no name and no text.
func (r *Resume) Empty() bool {
	b := r.Basics
	return b.Name == "" && b.Label == "" && b.Summary == "" && r.Entries() == 0 &&
		!slices.ContainsFunc(r.Sections, func(s *Section) bool { return s.Text != "" })
}

// Entries is how many entries there are in all sections.
func (r *Resume) Entries() int {
	return len(r.Work) + len(r.Volunteer) + len(r.Education) + len(r.Awards) + len(r.Certificates) + len(r.Publications) +
		len(r.Skills) + len(r.Languages) + len(r.Interests) + len(r.References) + len(r.Projects)
}

// A dataReader collects what a data file says.
type dataReader struct {
	resume *Resume
	notes  []Note
	schema bool // the file is JSON Resume: a description is of the company, bullets in texts stay there
}

func (rd *dataReader) note(line int, rule, text string) {
	rd.notes = append(rd.notes, Note{line, rule, text})
}

// object reads a whole résumé, or the one section that a file is named for.
func (rd *dataReader) object(n node, name string) {
	if kind, list := kindOfKey(name), unwrap(n); kind != Other && kind != KindBasics && len(list.list) > 0 && !hasSectionKeys(n) {
		rd.section(n, kind, "")
		return
	}
	rest := record{node: n}
	for _, i := range rd.inOrder(n.fields) {
		f := n.fields[i]
		kind := kindOfKey(f.key)
		switch {
		case f.key == "meta" && f.object:
			rd.meta(f.node)
		case f.key == "$schema":
			rd.resume.Schema = f.text
		case kind == KindBasics && f.object, kind != Other && kind != KindBasics && (f.object || len(f.list) > 0):
			rd.section(f.node, kind, "")
		default:
			continue
		}
		rest.mark(i)
	}
	rd.person(&rest)
	for i, f := range n.fields {
		if !rest.used(i) && !f.empty() {
			rd.unknown(f)
		}
	}
}

// inOrder are the indices of fields in the order in which they are read: that of the file, or that of the schema where the
// decoder kept none.
func (rd *dataReader) inOrder(fields []pair) []int {
	list := make([]int, len(fields))
	for i := range list {
		list[i] = i
	}
	if !rd.schema {
		slices.SortStableFunc(list, func(a, b int) int { return cmp.Compare(rank(fields[a].key), rank(fields[b].key)) })
	}
	return list
}

// rank is the place in the schema of the section that a key names.
func rank(key string) int {
	kind := kindOfKey(key)
	i := slices.IndexFunc(titles, func(row struct {
		kind  Kind
		title string
	}) bool {
		return row.kind == kind
	})
	if i < 0 || fold(key) == "sidebar" { // which has languages and the like beside the person
		return len(titles)
	}
	return i
}

// unknown keeps the prose of a key that is not known as a section, and notes any other.
func (rd *dataReader) unknown(f pair) {
	if text := prose(f.node, 0); text != "" {
		rd.resume.Sections = append(rd.resume.Sections, &Section{Title: label(f.key), Text: text, Line: f.line})
		return
	}
	rd.note(f.line, UnknownKey, fmt.Sprintf("the key %q is not known; it is not shown", f.key))
}

// list reads sections with their entries, or the entries of one section.
func (rd *dataReader) list(n node, name string) {
	for _, c := range n.list {
		r := record{node: c}
		title := r.text("title", "section", "name", "heading")
		if inner := unwrap(c); title != "" && inner.line == c.line && len(inner.list) > 0 && r.has("contents", "type", "items", "entries") {
			kind, _ := sectionOf(title)
			if kind == Other {
				rd.unknown(pair{title, inner})
				continue
			}
			rd.section(c, kind, title)
			continue
		}
		kind := kindOfKey(name)
		if kind == Other {
			kind = guess(c)
		}
		rd.entry(kind, c, nil)
	}
}

// section reads the entries of one section.
func (rd *dataReader) section(n node, kind Kind, title string) {
	r := record{node: n}
	var under *Section
	if n.object && !rd.schema {
		if title == "" {
			title = oneLine(r.text("title"))
		}
		text := r.text("intro", "introduction")
		if title != "" || text != "" {
			under = &Section{Kind: kind, Title: title, Text: text, Line: n.line}
			rd.resume.Sections = append(rd.resume.Sections, under)
		}
	}
	list := unwrap(n)
	switch {
	case kind == KindBasics:
		rd.aboutPerson(n, list, under)
	case len(list.list) > 0:
		for _, c := range list.list {
			rd.entry(kind, c, under)
		}
	case n.object && kind == KindSkills || kind == KindInterests || kind == KindLanguages: // names with their words
		for _, f := range n.fields {
			if f.key != "title" {
				rd.entry(kind, node{line: f.line, object: true, fields: []pair{{"name", node{text: f.key}}, {"keywords", f.node}}}, under)
			}
		}
	case n.object:
		rd.entry(kind, n, under)
	}
}

// aboutPerson reads the person's own section: an object, or a list of names and values.
func (rd *dataReader) aboutPerson(n, list node, under *Section) {
	if len(list.list) == 0 {
		rest := record{node: n}
		for i, f := range n.fields {
			if kind := kindOfKey(f.key); kind != Other && kind != KindBasics && (f.object || len(f.list) > 0) {
				rd.section(f.node, kind, "")
				rest.mark(i)
			}
		}
		if under != nil {
			rest.text("title")
		}
		rd.person(&rest)
		for i, f := range n.fields {
			if !rest.used(i) && !f.empty() {
				rd.unknown(f)
			}
		}
		return
	}
	var object node
	for _, c := range list.list {
		r := record{node: c}
		name, value := r.text("name", "key", "label"), r.get("value", "text", "content")
		object.fields = append(object.fields, pair{name, value})
	}
	object.object = true
	rest := record{node: object}
	rd.person(&rest)
	for i, f := range object.fields {
		if !rest.used(i) && !f.empty() {
			line := "**" + escape(f.key) + "**: " + prose(f.node, 1)
			rd.resume.Basics.Summary = joinParas([]string{rd.resume.Basics.Summary, line})
		}
	}
}

func (rd *dataReader) meta(n node) {
	r := record{node: n}
	m := &rd.resume.Meta
	m.Canonical, m.Version, m.LastModified = r.text("canonical"), r.text("version"), r.text("lastModified")
	for _, c := range r.get("sections").list {
		s := record{node: c}
		kind := Kind(s.text("kind"))
		if titleOf(kind) == "" {
			kind = Other
		}
		rd.resume.Sections = append(rd.resume.Sections, &Section{Kind: kind, Title: oneLine(s.text("title")), Text: s.text("text"), Line: c.line})
	}
}

// when reads the period of a record, and notes what is wrong with it.
func (rd *dataReader) when(r *record) Period {
	start, end := r.text("startDate", "start", "from", "begin", "start_time"),
		r.text("endDate", "end", "to", "until", "finish", "end_time")
	written := oneLine(r.text("period", "time", "dates", "date", "years", "year", "when", "duration", "timeframe", "releaseDate"))
	p := Period{}
	switch {
	case start+end != "":
		p = periodOf(start, end)
		if !p.Start.IsZero() && end == "" && !p.pair { // JSON Resume: no end, no end yet
			p.End, p.Present = Date{}, true
		}
		if w := periodIn(written); w.known() && w.Start == p.Start {
			p = w
		}
	case machine(written) && written != "":
		p = Period{Start: dateIn(written), End: dateIn(written)}
	case written != "":
		p = periodIn(written)
	}
	p.Line = r.line
	rd.notes = append(rd.notes, p.Problems(time.Time{})...)
	return p
}
