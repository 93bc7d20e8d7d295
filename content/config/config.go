// Package config reads folio.toml, in which an author says how folio reads and shows a site.
package config

import (
	"errors"
	"path"
	"slices"
	"strings"

	"example.com/folio/content/frontmatter"
	"example.com/folio/content/menu"
	"example.com/folio/content/naming"
	"example.com/folio/content/person"
	"example.com/folio/content/problem"
	"example.com/folio/content/theme"
	"example.com/folio/content/tree"
	"example.com/folio/internal/near"
)

// Name is the name of the file.
const Name = theme.OwnFile

// A File is what folio.toml says of a site. It is the zero File if there is none.
type File struct {
	Title, Author, Description string

	BaseURL string // a web address, or ""

	Kind     string
	KindLine int

	Portrait     string
	PortraitLine int

	Sections []Section
	Rows     *theme.Rows // where the site keeps what, in the words of a theme; nil if they can't be read
}

// A Section is one [[section]] of folio.toml.
type Section struct {
	Name, Title string
	Source      string // a path of a file or folder, or ""
	Role        naming.Role
	Line        int // on which it begins
	SourceLine  int
}

var (
	siteKeys    = []string{"title", "author", "description", "base_url", "url", "kind", "portrait", "section"}
	sectionKeys = []string{"name", "title", "source", "role"}
)

// IsKey reports whether key is a key of folio.toml that this package reads.
func IsKey(key string) bool {
	return slices.Contains(siteKeys, key) || slices.Contains(theme.RowKeys, key)
}

// Read reads the folio.toml of a site. Keys that are neither known here nor among others are problems. Of a file that
// is not TOML it reads the plain lines about the site.
func Read(r *tree.Reader, others []string) File {
	if !r.Exists(Name) {
		return File{}
	}
	raw, _ := r.ReadFile(Name)
	values, err := frontmatter.DecodeMap("TOML", raw)
	broken := err != nil
	if broken {
		values = r.ReadConfig(Name)
	}
	m := frontmatter.Values{Map: values, Text: raw, Line: 1, File: Name, Problems: r.Problems}
	f := File{
		Title: m.String("title"), Author: m.String("author"), Description: m.String("description"),
		BaseURL: person.WebAddress(m.String("base_url", "url")),
		Kind:    m.String("kind"), KindLine: m.LineOf("kind"),
		Portrait: m.String("portrait"), PortraitLine: m.LineOf("portrait"),
	}
	if broken {
		return f
	}
	for _, key := range frontmatter.SortedKeys(values) {
		if !IsKey(key) && !slices.Contains(others, key) {
			r.Problems.Add(Name, m.LineOf(key), problem.Config, "unknown key %q%s (ignored)", key,
				didYouMean(key, slices.Concat(siteKeys, theme.RowKeys, others)))
		}
	}
	f.Rows = readRows(raw, r.Problems)
	rows, ok := values["section"].([]any)
	if values["section"] != nil && !ok {
		r.Problems.Add(Name, m.LineOf("section"), problem.Config, "sections are written as [[section]] (ignored)")
	}
	written := sectionTexts(raw)
	for i, row := range rows {
		if table, ok := row.(map[string]any); ok && len(f.Sections) < menu.Max {
			m := written[min(i, len(written)-1)]
			m.Map, m.Problems = table, r.Problems
			f.Sections = append(f.Sections, readSection(m))
		}
	}
	return f
}

// didYouMean returns the end of a message about a key that is similar to one of keys, or "".
func didYouMean(key string, keys []string) string {
	if guesses := near.Names(key, keys); guesses != nil {
		return ", did you mean " + strings.Join(guesses, ", ") + "?"
	}
	return ""
}

// readRows reads the rows that say where the site keeps what. An error in one of them is a problem, and none then
// counts.
func readRows(raw string, problems *problem.List) *theme.Rows {
	rows, err := theme.ParseRows(Name, []byte(raw))
	var at *theme.Error
	if errors.As(err, &at) {
		problems.Add(Name, at.Line, problem.Config, "%s (the rows are ignored)", at.Text)
		return nil
	}
	return rows
}

// readSection reads one [[section]].
func readSection(m frontmatter.Values) Section {
	for _, key := range frontmatter.SortedKeys(m.Map) {
		if !slices.Contains(sectionKeys, key) {
			m.Problems.Add(Name, m.LineOf(key), problem.Config, "unknown key %q of a section%s (ignored)", key,
				didYouMean(key, sectionKeys))
		}
	}
	s := Section{
		Name: m.String("name"), Title: m.String("title"), Line: m.Line,
		SourceLine: m.LineOf("source"), Source: strings.Trim(path.Clean("/"+m.String("source")), "/"),
	}
	if role := m.String("role"); role != "" {
		if s.Role = naming.Role(strings.ToLower(role)); naming.RoleTitle(s.Role) == "" {
			m.Problems.Add(Name, m.LineOf("role"), problem.Config,
				"unknown role %q of a section; the roles are about, projects, resume and writing (ignored)", role)
			s.Role = naming.Other
		}
	}
	return s
}

// sectionTexts returns the lines of each section, then line 1 in case none is found.
func sectionTexts(raw string) (found []frontmatter.Values) {
	lines := strings.Split(raw, "\n")
	for i, line := range lines {
		if !strings.HasPrefix(strings.ReplaceAll(line, " ", ""), "[[section]]") {
			continue
		}
		end := i + 1
		for end < len(lines) && !strings.HasPrefix(strings.TrimSpace(lines[end]), "[") {
			end++
		}
		found = append(found, frontmatter.Values{Text: strings.Join(lines[i:end], "\n"), Line: i + 1})
	}
	return append(found, frontmatter.Values{Line: 1})
}
