package load

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/load/node"
	"example.com/folio/internal/resume/vocab"
	"example.com/folio/internal/resume/words"
)

// kindOfKey returns the kind of section that a key names.
func kindOfKey(key string) resume.Kind {
	kind, exact := resume.KindOfKey(key)
	switch {
	case exact:
		return kind
	case slices.Contains([]string{"sidebar", "author", "personal"}, words.Fold(key)):
		return resume.KindBasics
	case isList(kind) && len(words.Of(key)) <= 2:
		return kind
	}
	return resume.Other
}

// isList reports whether a section of this kind is a list of entries.
func isList(kind resume.Kind) bool { return kind != resume.Other && kind != resume.KindBasics }

// isSection reports whether a field is a list of entries by its key and its value.
func isSection(f node.Pair) bool { return isList(kindOfKey(f.Key)) && (f.Object || len(f.List) > 0) }

// hasLabel reports whether a key of one word, or one for keywords, is a label of lines in pages.
func hasLabel(key string) bool {
	label := vocab.LabelOf(key)
	return label == vocab.Keywords || label != "" && words.Fold(key) == words.Key(key)
}

// workKeys are keys of jobs and of no other entry.
var workKeys = []string{
	"company", "company_name", "employer", "position", "role", "organization", "organisation", "where", "job_title",
	"designation",
}

// notWork are keys of lists whose entries have an organization and a role, and are no jobs, and keys of such entries.
var (
	notWorkLists = words.SetOf(`associations association memberships membership affiliations affiliation service
		services
		teaching talks presentations conferences committees activities extracurricular extracurriculars organizations
		organisations boards reviews reviewing clients customers partners team people members testimonials mentoring
		authors contributors sponsors`)
	notWork = []string{"course", "event", "talk"}
)

// guessKind returns the kind of entry that a record is, by its keys.
func guessKind(n node.Node) resume.Kind {
	r := record{Node: n}
	if r.has(notWork...) {
		return resume.Other
	}
	for _, row := range []struct {
		kind resume.Kind
		keys []string
	}{
		{resume.KindAwards, []string{"award", "awarder"}},
		{resume.KindEducation, []string{"school", "university", "uni", "degree", "studytype"}},
		{resume.KindPublications, []string{"doi", "journal", "authors"}},
		{resume.KindWork, workKeys},
		{resume.KindEducation, []string{"institution", "academy"}},
		{resume.KindCertificates, []string{"issuer"}},
		{resume.KindPublications, []string{"publisher"}},
		{resume.KindLanguages, []string{"fluency", "idiom"}},
		{resume.KindSkills, []string{"keywords", "level"}},
		{resume.KindProjects, []string{"technologies", "repo", "github"}},
	} {
		if r.has(row.keys...) {
			return row.kind
		}
	}
	return resume.Other
}

// wrapperKeys are the keys under which themes keep the entries of a section.
var wrapperKeys = []string{
	"info", "items", "item", "entries", "sets", "list", "contents", "content", "assignments", "papers", "toolset",
	"data", "jobs", "history", "positions", "values", "details", "courses",
}

// isEntry reports whether an object is one entry, with lists of its own, and not a section of them.
func (r *record) isEntry() bool {
	return r.filled("company", "company_name", "employer", "institution", "school", "university") || r.isDated()
}

// unwrap returns the entries of a section of a kind without what stands around them.
func unwrap(n node.Node, kind resume.Kind) node.Node {
	if len(n.List) > 0 {
		return n
	}
	r := record{Node: n}
	if r.isEntry() {
		return node.Node{}
	}
	out := node.Node{Line: n.Line}
	for _, k := range wrapperKeys {
		out.List = append(out.List, r.peek(k).List...)
	}
	if len(out.List) > 0 {
		return out
	}
	numbered := len(n.Fields) > 0
	for _, f := range n.Fields {
		switch {
		case len(f.List) > 0 && f.List[0].Object && isList(kind) && kindOfKey(f.Key) == kind:
			return node.Node{Line: n.Line, List: f.List}
		case f.Empty():
		case f.Object: // numbered tables, [job.1], or tables by the name of the company
			out.List = append(out.List, named(f))
		default:
			numbered = false
		}
	}
	if !numbered {
		return node.Node{}
	}
	return out
}

// named returns an entry with its key as its name, if the key seems to be one that a person wrote.
func named(f node.Pair) node.Node {
	r := record{Node: f.Node}
	first, _ := utf8.DecodeRuneInString(f.Key)
	if !unicode.IsUpper(first) || r.filled(orgKeys...) || r.filled("name", "school", "university") {
		return f.Node
	}
	f.Fields = append(slices.Clone(f.Fields), node.Pair{Key: "name", Node: node.Node{Line: f.Line, Text: f.Key}})
	return f.Node
}

// title returns a key as a person would write it: "Side projects" for "side_projects".
func title(key string) string {
	key = strings.NewReplacer("_", " ", "-", " ").Replace(key)
	first, size := utf8.DecodeRuneInString(key)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(first)) + key[size:]
}
