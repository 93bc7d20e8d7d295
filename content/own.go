package content

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// ownFile is where an author tells folio what it cannot find out, in the root of a site of any kind.
const ownFile = "folio.toml"

// An own is what folio.toml says.
type own struct {
	kind     string
	kindLine int

	portrait     string
	portraitLine int

	sections []ownSection
}

// An ownSection is one [[section]] of folio.toml.
type ownSection struct {
	name, title, source string
	role                Role
	line                int
	piece               *piece // that it is about, once it is found
}

var (
	ownKeys     = []string{"title", "author", "description", "base_url", "url", "kind", "portrait", "section"}
	sectionKeys = []string{"name", "title", "source", "role"}
)

// IsOwnKey tells whether folio.toml may say that of a site.
func IsOwnKey(key string) bool { return slices.Contains(ownKeys, key) }

// readOwn reads folio.toml, which has the last word on what a site is called. Keys that are neither known here nor among
// others are problems.
func (src *source) readOwn(others []string) {
	if !src.exists(ownFile) {
		return
	}
	raw, _ := src.readFile(ownFile)
	values, err := decode("TOML", raw)
	broken := err != nil
	if broken {
		values = src.readConfig(ownFile)
	}
	m := meta{values: values, raw: raw, line: 1, file: ownFile, ps: &src.ps}
	src.title, src.author, src.description = m.text("title"), m.text("author"), m.text("description")
	src.baseURL = webAddress(m.text("base_url", "url"))
	src.own.kind, src.own.kindLine = m.text("kind"), m.lineOf("kind")
	src.own.portrait, src.own.portraitLine = m.text("portrait"), m.lineOf("portrait")
	if broken {
		return
	}
	for _, key := range sortedKeys(values) {
		if !slices.Contains(ownKeys, key) && !slices.Contains(others, key) {
			src.ps.add(ownFile, m.lineOf(key), ruleConfig, "unknown key %q (ignored)", key)
		}
	}
	rows, ok := values["section"].([]any)
	if values["section"] != nil && !ok {
		src.ps.add(ownFile, m.lineOf("section"), ruleConfig, "sections are written as [[section]] (ignored)")
	}
	lines := sectionLines(raw)
	for i, row := range rows {
		if table, ok := row.(map[string]any); ok && len(src.own.sections) < maxMenu {
			src.readSection(meta{values: table, ps: &src.ps}, lines[min(i, len(lines)-1)])
		}
	}
}

func (src *source) readSection(m meta, line int) {
	for _, key := range sortedKeys(m.values) {
		if !slices.Contains(sectionKeys, key) {
			src.ps.add(ownFile, line, ruleConfig, "unknown key %q of a section (ignored)", key)
		}
	}
	s := ownSection{name: m.text("name"), title: m.text("title"), source: strings.Trim(path.Clean("/"+m.text("source")), "/"), line: line}
	if role := m.text("role"); role != "" {
		if s.role = Role(strings.ToLower(role)); roleTitle(s.role) == "" {
			src.ps.add(ownFile, line, ruleConfig, "unknown role %q of a section; the roles are about, projects, resume and writing (ignored)", role)
			s.role = Other
		}
	}
	src.own.sections = append(src.own.sections, s)
}

// sectionLines are the lines on which the sections begin, at least one.
func sectionLines(raw string) []int {
	var lines []int
	for i, line := range strings.Split(raw, "\n") {
		if strings.HasPrefix(strings.ReplaceAll(line, " ", ""), "[[section]]") {
			lines = append(lines, i+1)
		}
	}
	return append(lines, 1)
}

// placeOwn makes the files that the sections of folio.toml name into sections, and reads those that no generator shows.
func (src *source) placeOwn() error {
	for i := range src.own.sections {
		s := &src.own.sections[i]
		if s.source == "" {
			continue
		}
		if !fs.ValidPath(s.source) || !src.exists(s.source) && !src.existsDir(s.source) {
			src.ps.add(ownFile, s.line, ruleConfig, "source %q of a section does not exist (ignored)", s.source)
			continue
		}
		if stem := strings.TrimSuffix(path.Base(s.source), path.Ext(s.source)); isIndex(stem) && strings.Contains(s.source, "/") && src.exists(s.source) {
			s.source = path.Dir(s.source)
		}
		if err := src.readMissing(s.source); err != nil {
			return err
		}
		name := firstOf(s.name, strings.TrimSuffix(path.Base(s.source), path.Ext(s.source)))
		for _, l := range src.leaves {
			switch {
			case l.file == s.source:
				l.in, l.name = "", name
				l.index = l.index && l.url == "/"
			case strings.HasPrefix(l.file, s.source+"/"):
				l.index = isIndex(strings.TrimSuffix(path.Base(l.file), path.Ext(l.file))) && path.Dir(l.file) == s.source
				l.in = s.source // no other collection is called so
			}
		}
	}
	return nil
}

// readMissing reads the pages of a file or folder, if none of them has been read: what was, and is no page now, is hidden.
func (src *source) readMissing(source string) error {
	for file := range src.seen {
		if file == source || strings.HasPrefix(file, source+"/") {
			return nil
		}
	}
	read := func(name string) error {
		l := src.readLeaf(name)
		if l == nil {
			return nil
		}
		l.url = addressOf(name)
		return src.add(l)
	}
	if src.existsDir(source) {
		return src.walk(source, visible, read)
	}
	return read(source)
}

// applyOwn gives the sections of folio.toml their names, titles and places, before all others.
func (src *source) applyOwn(sections []*piece) {
	rows := src.own.sections
	for i := range rows {
		row := &rows[i]
		at := slices.IndexFunc(sections, func(p *piece) bool { return row.is(p) })
		if at < 0 {
			if row.source == "" || src.exists(row.source) || src.existsDir(row.source) {
				src.ps.add(ownFile, row.line, ruleConfig, "no page for the section %q (ignored)", firstOf(row.name, row.title, row.source))
			}
			continue
		}
		p := sections[at]
		row.piece = p
		p.menu = i - len(rows)
		if row.source != "" {
			p.name = firstOf(row.name, strings.TrimSuffix(path.Base(row.source), path.Ext(row.source)))
			if p.leaf == nil {
				p.title = pretty(p.name)
			}
		}
		p.title = firstOf(row.title, p.title)
	}
}

// is tells whether a section is the one that a row names: by its source, or else by its name.
func (row *ownSection) is(p *piece) bool {
	switch {
	case row.source != "" && p.leaf != nil && len(p.items) == 0:
		return p.leaf.file == row.source || p.leaf.in == row.source
	case row.source != "":
		return p.name == row.source
	}
	return slug(row.name) != "" && slug(row.name) == slug(p.name)
}

// nameOwnRoles has the last word on what sections are for.
func (src *source) nameOwnRoles() {
	for _, row := range src.own.sections {
		if row.piece != nil && row.role != Other {
			row.piece.role, row.piece.rank = row.role, -1
		}
	}
}

// ownKind is the kind that the author says the site is, or "". An unknown one is an error.
func (src *source) ownKind() (kind, string, error) {
	k, _, err := src.choose(src.own.kind)
	if err != nil {
		return k, "", fmt.Errorf("%s:%d: %w", ownFile, src.own.kindLine, err)
	}
	return k, ownFile + " says so", nil
}
