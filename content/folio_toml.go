package content

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"example.com/folio/content/frontmatter"
	"example.com/folio/content/generator"
	"example.com/folio/content/menu"
	"example.com/folio/content/naming"
	"example.com/folio/content/person"
	"example.com/folio/content/problem"
	"example.com/folio/content/srctext"
	"example.com/folio/content/theme"
	"example.com/folio/content/tree"
	"example.com/folio/internal/near"
)

const folioTomlName = theme.OwnFile

// A folioToml is what folio.toml says of a site.
type folioToml struct {
	kind     string
	kindLine int

	author       string
	portrait     string
	portraitLine int

	sections []tomlSection
	rows     *theme.Rows // where the site keeps what, in the words of a theme
}

// A tomlSection is one [[section]] of folio.toml.
type tomlSection struct {
	name, title, source string
	role                Role
	line, sourceLine    int
	section             *section // the section it describes, once found
}

var (
	siteKeys    = []string{"title", "author", "description", "base_url", "url", "kind", "portrait", "section"}
	sectionKeys = []string{"name", "title", "source", "role"}
)

// IsOwnKey reports whether key is a key of folio.toml that this package reads.
func IsOwnKey(key string) bool {
	return slices.Contains(siteKeys, key) || slices.Contains(theme.RowKeys, key)
}

// readToml reads folio.toml, which wins over the configuration of the generator. Keys that are neither known here nor
// among others are problems.
func (a *assembler) readToml(others []string) {
	if !a.Exists(folioTomlName) {
		return
	}
	raw, _ := a.ReadFile(folioTomlName)
	values, err := frontmatter.DecodeMap("TOML", raw)
	broken := err != nil
	if broken {
		values = a.ReadConfig(folioTomlName)
	}
	m := frontmatter.Values{Map: values, Text: raw, Line: 1, File: folioTomlName, Problems: a.Problems}
	a.Title, a.Author, a.Description = m.String("title"), m.String("author"), m.String("description")
	a.toml.author = a.Author
	a.BaseURL = person.WebAddress(m.String("base_url", "url"))
	a.toml.kind, a.toml.kindLine = m.String("kind"), m.LineOf("kind")
	a.toml.portrait, a.toml.portraitLine = m.String("portrait"), m.LineOf("portrait")
	if broken {
		return
	}
	for _, key := range frontmatter.SortedKeys(values) {
		if !IsOwnKey(key) && !slices.Contains(others, key) {
			a.Problems.Add(folioTomlName, m.LineOf(key), problem.Config, "unknown key %q%s (ignored)", key,
				didYouMean(key, slices.Concat(siteKeys, theme.RowKeys, others)))
		}
	}
	a.readTomlRows(raw)
	rows, ok := values["section"].([]any)
	if values["section"] != nil && !ok {
		a.Problems.Add(folioTomlName, m.LineOf("section"), problem.Config,
			"sections are written as [[section]] (ignored)")
	}
	written := sectionTexts(raw)
	for i, row := range rows {
		if table, ok := row.(map[string]any); ok && len(a.toml.sections) < menu.Max {
			section := written[min(i, len(written)-1)]
			section.Map, section.Problems = table, a.Problems
			a.readTomlSection(section)
		}
	}
}

// didYouMean returns the end of a message about a key that is similar to one of keys, or "".
func didYouMean(key string, keys []string) string {
	if guesses := near.Names(key, keys); guesses != nil {
		return ", did you mean " + strings.Join(guesses, ", ") + "?"
	}
	return ""
}

// readTomlRows reads the rows that say where the site keeps what. An error in one of them is a problem, and none then
// counts.
func (a *assembler) readTomlRows(raw string) {
	rows, err := theme.ParseRows(folioTomlName, []byte(raw))
	var at *theme.Error
	if errors.As(err, &at) {
		a.Problems.Add(folioTomlName, at.Line, problem.Config, "%s (the rows are ignored)", at.Text)
		return
	}
	a.toml.rows = rows
}

// readTomlSection reads one [[section]].
func (a *assembler) readTomlSection(m frontmatter.Values) {
	for _, key := range frontmatter.SortedKeys(m.Map) {
		if !slices.Contains(sectionKeys, key) {
			a.Problems.Add(folioTomlName, m.LineOf(key), problem.Config, "unknown key %q of a section%s (ignored)", key,
				didYouMean(key, sectionKeys))
		}
	}
	row := tomlSection{
		name: m.String("name"), title: m.String("title"), line: m.Line,
		sourceLine: m.LineOf("source"), source: strings.Trim(path.Clean("/"+m.String("source")), "/"),
	}
	if role := m.String("role"); role != "" {
		if row.role = Role(strings.ToLower(role)); naming.RoleTitle(row.role) == "" {
			a.Problems.Add(folioTomlName, m.LineOf("role"), problem.Config,
				"unknown role %q of a section; the roles are about, projects, resume and writing (ignored)", role)
			row.role = Other
		}
	}
	a.toml.sections = append(a.toml.sections, row)
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

// placeTomlSections makes the sources of sections into sections of their own, and reads those that no generator shows.
func (a *assembler) placeTomlSections() error {
	for i := range a.toml.sections {
		row := &a.toml.sections[i]
		if row.source == "" {
			continue
		}
		if !fs.ValidPath(row.source) || !a.Exists(row.source) && !a.DirExists(row.source) {
			a.Problems.Add(folioTomlName, row.sourceLine, problem.Config,
				"source %q of a section does not exist (ignored)", row.source)
			continue
		}
		if naming.IsIndex(naming.Stem(row.source)) && strings.Contains(row.source, "/") && a.Exists(row.source) {
			row.source = path.Dir(row.source)
		}
		if err := a.readMissing(row.source); err != nil {
			return err
		}
		for _, d := range a.Docs {
			switch {
			case d.File == row.source:
				d.Collection, d.Name = "", srctext.FirstOf(row.name, naming.Stem(row.source))
				d.Index = d.Index && d.URL == "/"
			case strings.HasPrefix(d.File, row.source+"/"):
				d.Index = naming.IsIndex(d.Stem()) && path.Dir(d.File) == row.source
				d.Collection = row.source // a path, so no other collection has this name
			}
		}
	}
	return nil
}

// readMissing reads the pages of a file or folder, if none of them has been read. A page that was read but is not among
// Docs is hidden.
func (a *assembler) readMissing(source string) error {
	for file := range a.Seen {
		if file == source || strings.HasPrefix(file, source+"/") {
			return nil
		}
	}
	read := func(name string) error {
		d := a.ReadDoc(name)
		if d == nil {
			return nil
		}
		d.URL = naming.Address(name)
		return a.Add(d)
	}
	if a.DirExists(source) {
		return a.Walk(source, tree.IsPageFolder, read)
	}
	return read(source)
}

// applyTomlSections gives the sections that folio.toml describes their names, titles and places, before all others.
func (a *assembler) applyTomlSections(sections []*section) {
	rows := a.toml.sections
	for i := range rows {
		row := &rows[i]
		at := slices.IndexFunc(sections, func(s *section) bool { return row.is(s) })
		if at < 0 {
			if row.source == "" || a.Exists(row.source) || a.DirExists(row.source) {
				name := srctext.FirstOf(row.name, row.title, row.source)
				a.Problems.Add(folioTomlName, row.line, problem.Config, "no page for the section %q (ignored)", name)
			}
			continue
		}
		s := sections[at]
		row.section = s
		s.menu = i - len(rows)
		if row.source != "" {
			s.name = srctext.FirstOf(row.name, naming.Stem(row.source))
			if s.doc == nil {
				s.title = naming.Title(s.name)
			}
		}
		s.title = srctext.FirstOf(row.title, s.title)
	}
}

// is reports whether row describes a section: by its source, or else by its name.
func (row *tomlSection) is(s *section) bool {
	switch {
	case row.source != "" && s.doc != nil && len(s.items) == 0:
		return s.doc.File == row.source || s.doc.Collection == row.source
	case row.source != "":
		return s.name == row.source
	}
	return naming.Slug(row.name) != "" && naming.Slug(row.name) == naming.Slug(s.name)
}

// tomlKind returns the kind that folio.toml names.
func (a *assembler) tomlKind() (generator.Kind, string, error) {
	k, _, err := a.Choose(a.toml.kind)
	if err != nil {
		return k, "", fmt.Errorf("%s:%d: %w", folioTomlName, a.toml.kindLine, err)
	}
	return k, folioTomlName + " says so", nil
}

// titles reports whether folio.toml gives the section of a file its title.
func (t *folioToml) titles(file string) bool {
	return slices.ContainsFunc(t.sections, func(row tomlSection) bool {
		s := row.section
		return row.title != "" && s != nil && s.doc != nil && s.doc.File == file
	})
}
