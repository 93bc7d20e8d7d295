package resume

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// prose is what a value says to a reader, as a Markdown list; empty where it only says things to a program.
func prose(n node, depth int) string {
	if n.text != "" {
		if depth == 0 && strings.Count(n.text, " ") < 2 {
			return ""
		}
		return n.text
	}
	var lines []string
	for _, c := range n.list {
		lines = append(lines, prose(c, depth+1))
	}
	for _, f := range n.fields {
		if text := prose(f.node, depth+1); text != "" {
			lines = append(lines, "**"+escape(label(f.key))+"**: "+text)
		}
	}
	lines = slices.DeleteFunc(lines, func(s string) bool { return s == "" })
	if len(lines) == 0 || depth == 0 && !strings.Contains(strings.Join(lines, "\n"), " ") {
		return ""
	}
	return bullets(lines)
}

// label is a key as a person would write it.
func label(key string) string {
	key = strings.NewReplacer("_", " ", "-", " ").Replace(key)
	first, size := utf8.DecodeRuneInString(key)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(first)) + key[size:]
}

// guess says what kind of entry a record is, by its keys.
func guess(n node) Kind {
	r := record{node: n}
	for _, row := range []struct {
		kind Kind
		keys []string
	}{
		{KindEducation, []string{"institution", "school", "university", "degree", "studytype"}},
		{KindWork, []string{"company", "employer", "position", "role", "organization", "organisation", "where"}},
		{KindCertificates, []string{"issuer"}},
		{KindAwards, []string{"awarder"}},
		{KindPublications, []string{"publisher", "journal", "authors"}},
		{KindLanguages, []string{"fluency", "idiom"}},
		{KindSkills, []string{"keywords", "level"}},
		{KindProjects, []string{"technologies", "repo", "github"}},
	} {
		if r.has(row.keys...) {
			return row.kind
		}
	}
	return Other
}

// KindOf is the kind of section that a heading, or the key or the file of some data, names, or Other.
func KindOf(name string) Kind {
	kind, exact := sectionOf(strings.NewReplacer("_", " ", "-", " ").Replace(name))
	if !exact {
		return Other
	}
	return kind
}

// kindOfKey is the kind of section that a key names.
func kindOfKey(key string) Kind {
	kind, exact := sectionOf(strings.NewReplacer("_", " ", "-", " ").Replace(key))
	switch {
	case exact:
		return kind
	case fold(key) == "sidebar" || fold(key) == "author" || fold(key) == "personal":
		return KindBasics
	case kind != Other && len(words(key)) <= 2 && kind != KindBasics:
		return kind
	}
	return Other
}

func hasSectionKeys(n node) bool {
	for _, f := range n.fields {
		if kind := kindOfKey(f.key); kind != Other && kind != KindBasics && (f.object || len(f.list) > 0) {
			return true
		}
	}
	return false
}

// unwrap finds the entries of a section among what stands around them.
func unwrap(n node) node {
	if len(n.list) > 0 {
		return n
	}
	r := record{node: n}
	if in := r.get("info", "items", "entries", "list", "contents", "content", "assignments", "papers", "toolset", "data", "jobs", "positions", "values"); len(in.list) > 0 {
		in.line = n.line
		return in
	}
	out := node{line: n.line}
	for _, f := range n.fields { // numbered tables: [job.1]
		if !f.object {
			return node{}
		}
		out.list = append(out.list, f.node)
	}
	return out
}
