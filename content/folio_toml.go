package content

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"example.com/folio/content/config"
	"example.com/folio/content/generator"
	"example.com/folio/content/naming"
	"example.com/folio/content/problem"
	"example.com/folio/content/srctext"
	"example.com/folio/content/tree"
)

// A tomlSection is one [[section]] of folio.toml.
type tomlSection struct {
	config.Section
	found *section // the section it describes, or nil
}

// IsOwnKey reports whether key is a key of folio.toml that this package reads.
func IsOwnKey(key string) bool { return config.IsKey(key) }

// readToml reads folio.toml, which wins over the configuration of the generator. Keys that are neither known nor among
// others are problems.
func (a *assembler) readToml(others []string) {
	a.toml = config.Read(a.Reader, others)
	a.Title, a.Author, a.Description = a.toml.Title, a.toml.Author, a.toml.Description
	a.BaseURL = a.toml.BaseURL
	for _, s := range a.toml.Sections {
		a.tomlSections = append(a.tomlSections, tomlSection{Section: s})
	}
}

// placeTomlSections makes the sources of sections into sections of their own, and reads those that no generator shows.
func (a *assembler) placeTomlSections() error {
	for i := range a.tomlSections {
		row := &a.tomlSections[i]
		if row.Source == "" {
			continue
		}
		if !fs.ValidPath(row.Source) || !a.Exists(row.Source) && !a.DirExists(row.Source) {
			a.Problems.Add(config.Name, row.SourceLine, problem.Config,
				"source %q of a section does not exist (ignored)", row.Source)
			continue
		}
		if naming.IsIndex(naming.Stem(row.Source)) && strings.Contains(row.Source, "/") && a.Exists(row.Source) {
			row.Source = path.Dir(row.Source)
		}
		if err := a.readMissing(row.Source); err != nil {
			return err
		}
		for _, d := range a.Docs {
			switch {
			case d.File == row.Source:
				d.Collection, d.Name = "", srctext.FirstOf(row.Name, naming.Stem(row.Source))
				d.Index = d.Index && d.URL == "/"
			case strings.HasPrefix(d.File, row.Source+"/"):
				d.Index = naming.IsIndex(d.Stem()) && path.Dir(d.File) == row.Source
				d.Collection = row.Source // a path, so no other collection has this name
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
	rows := a.tomlSections
	for i := range rows {
		row := &rows[i]
		at := slices.IndexFunc(sections, func(s *section) bool { return row.is(s) })
		if at < 0 {
			if row.Source == "" || a.Exists(row.Source) || a.DirExists(row.Source) {
				name := srctext.FirstOf(row.Name, row.Title, row.Source)
				a.Problems.Add(config.Name, row.Line, problem.Config, "no page for the section %q (ignored)", name)
			}
			continue
		}
		s := sections[at]
		row.found = s
		s.menu = i - len(rows)
		if row.Source != "" {
			s.name = srctext.FirstOf(row.Name, naming.Stem(row.Source))
			if s.doc == nil {
				s.title = naming.Title(s.name)
			}
		}
		s.title = srctext.FirstOf(row.Title, s.title)
	}
}

// is reports whether row describes a section: by its source, or else by its name.
func (row *tomlSection) is(s *section) bool {
	switch {
	case row.Source != "" && s.doc != nil && len(s.items) == 0:
		return s.doc.File == row.Source || s.doc.Collection == row.Source
	case row.Source != "":
		return s.name == row.Source
	}
	return naming.Slug(row.Name) != "" && naming.Slug(row.Name) == naming.Slug(s.name)
}

// tomlKind returns the kind that folio.toml names.
func (a *assembler) tomlKind() (generator.Kind, string, error) {
	k, _, err := a.Choose(a.toml.Kind)
	if err != nil {
		return k, "", fmt.Errorf("%s:%d: %w", config.Name, a.toml.KindLine, err)
	}
	return k, config.Name + " says so", nil
}

// hasOwnTitle reports whether folio.toml gives the section of a file its title.
func (a *assembler) hasOwnTitle(file string) bool {
	return slices.ContainsFunc(a.tomlSections, func(row tomlSection) bool {
		s := row.found
		return row.Title != "" && s != nil && s.doc != nil && s.doc.File == file
	})
}
