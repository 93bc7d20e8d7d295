package load

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/markdown"
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
func isSection(f pair) bool { return isList(kindOfKey(f.key)) && (f.object || len(f.list) > 0) }

// hasLabel reports whether a key of one word, or one for keywords, is a label of lines in pages.
func hasLabel(key string) bool {
	label := vocab.LabelOf(key)
	return label == vocab.Keywords || label != "" && words.Fold(key) == words.Key(key)
}

// guessKind returns the kind of entry that a record is, by its keys.
func guessKind(n node) resume.Kind {
	r := record{node: n}
	for _, row := range []struct {
		kind resume.Kind
		keys []string
	}{
		{resume.KindEducation, []string{"institution", "school", "university", "degree", "studytype"}},
		{resume.KindWork, []string{"company", "employer", "position", "role", "organization", "organisation", "where"}},
		{resume.KindCertificates, []string{"issuer"}},
		{resume.KindAwards, []string{"awarder"}},
		{resume.KindPublications, []string{"publisher", "journal", "authors"}},
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
	"info", "items", "entries", "list", "contents", "content", "assignments", "papers", "toolset", "data", "jobs",
	"positions", "values",
}

// unwrap returns the entries of a section without what stands around them.
func unwrap(n node) node {
	if len(n.list) > 0 {
		return n
	}
	r := record{node: n}
	if inner := r.get(wrapperKeys...); len(inner.list) > 0 {
		inner.line = n.line
		return inner
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

// prose returns the text of a value as Markdown, or "" if at depth 0 it seems to be meant for a program.
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
			lines = append(lines, labelled(f.key, text))
		}
	}
	lines = words.NonEmpty(lines...)
	if depth == 0 && !strings.Contains(strings.Join(lines, "\n"), " ") {
		return ""
	}
	return markdown.Bullets(lines)
}

// labelled returns text after its key.
func labelled(key, text string) string { return "**" + markdown.Escape(title(key)) + "**: " + text }

// title returns a key as a person would write it: "Side projects" for "side_projects".
func title(key string) string {
	key = strings.NewReplacer("_", " ", "-", " ").Replace(key)
	first, size := utf8.DecodeRuneInString(key)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(first)) + key[size:]
}
