package theme

import (
	"maps"
	"slices"
)

// A reading collects facts.
type reading struct {
	*Site
	*Facts
	demoPerson bool // the name of the person is that of the example site
}

// Read returns what a site says in the places that rows name, those of the author first. t may be nil, for the rows of
// the author alone.
func Read(s *Site, own *Rows, t *Theme) *Facts {
	s.init()
	r := &reading{Site: s, Facts: &Facts{
		Site: map[string]string{}, Person: map[string]any{},
		Entries: map[string][]any{}, Shown: map[string]string{}, Titles: map[string]string{},
		Roles: map[string]Page{}, PageBlocks: map[string]string{}, Demo: map[string]bool{}, Used: map[string]bool{},
		Known: map[string]bool{}, DemoData: map[string]bool{},
	}}
	common := commonTheme()
	r.addPlaceholders(common)
	r.demo(common.Demo)
	if own != nil {
		r.rows(own)
	}
	if t != nil {
		r.addPlaceholders(t)
		r.demo(t.Demo)
		r.findOwner(t.Owner)
		r.rows(&t.Rows)
	}
	return r.Facts
}

// findOwner finds the file about the author: the first that a row allows and that is not about a person of the demo. A
// row without a condition tells the author only if it allows one file.
func (r *reading) findOwner(sources []Source) {
	for i := range sources {
		s := &sources[i]
		var files []string
		r.each(s, func(f found, _ string) bool {
			f = f.top()
			if s.allowed(f) && !r.IsPlaceholder(f.field(s.Fields["name"])) {
				files = append(files, f.file)
			}
			return false
		})
		if r.Site.owner == "" && (len(files) == 1 || len(files) > 1 && len(s.When) > 0) {
			r.Site.owner = files[0]
		}
	}
}

// commonTheme returns what is true of all themes.
func commonTheme() *Theme {
	i := slices.IndexFunc(builtin(), func(t *Theme) bool { return t.Name == "common" })
	return builtin()[i]
}

// rows reads all facts that rows name.
func (r *reading) rows(rows *Rows) {
	r.site(rows.Site)
	r.person(rows.Person)
	if r.demoPerson && r.Person["name"] == nil {
		clear(r.Person) // all of it is
	} else {
		for i := range rows.Portrait {
			r.portrait(&rows.Portrait[i])
		}
	}
	for i := range rows.Contacts {
		s := &rows.Contacts[i]
		if len(r.Contacts) == 0 || s.Also {
			r.each(s, func(f found, at string) bool { return r.contacts(s, f, at) })
		}
	}
	r.menu(rows.Menu)
	r.about(rows.About)
	r.blocks(rows.Blocks)
	for i := range rows.Resume {
		r.resume(&rows.Resume[i])
	}
	sections := rows.sections()
	sections["projects"], sections["talks"] = rows.Projects, rows.Talks
	for _, kind := range slices.Sorted(maps.Keys(sections)) {
		for i := range sections[kind] {
			r.Known[kind] = true
			r.entries(kind, &sections[kind][i])
		}
	}
	for _, p := range rows.Pages {
		r.page(p)
	}
}

// each calls use for the files of a source that its conditions allow, with the paths of keys in their order, until use
// reports that a path has a value.
func (r *reading) each(s *Source, use func(f found, at string) bool) {
	if !(found{tables: []map[string]any{r.Config}}).holds(s.Config) {
		return
	}
	files := []string{""}
	if len(s.File) > 0 {
		files = r.glob(s.File)
	}
	at := s.At
	if len(at) == 0 {
		at = Strings{""}
	}
	for _, file := range files {
		if r.Demo[file] && file != "" {
			continue
		}
		v := r.value(file)
		if isEmpty(v) {
			continue
		}
		f := found{value: v, file: file}
		for _, path := range at {
			if use(f, path) {
				r.Used[file] = file != ""
				break
			}
		}
	}
}

// allowed reports whether the conditions of a source hold for a value.
func (s *Source) allowed(f found) bool { return f.holds(s.When) && !f.holdsAny(s.Unless) }

// top returns f with its own table as the one that conditions look into.
func (f found) top() found {
	if table, ok := f.value.(map[string]any); ok && len(f.tables) == 0 {
		f.tables = []map[string]any{table}
	}
	return f
}

// origin notes where a fact is from.
func (r *reading) origin(fact string, f found, at string, count int) {
	r.Origins = append(r.Origins, Origin{fact, f.file, at, count})
}

// site reads the fields of the site that are not known yet.
func (r *reading) site(sources []Source) {
	for i := range sources {
		s := &sources[i]
		r.each(s, func(f found, at string) bool {
			taken := false
			for _, p := range f.find(at) {
				for _, field := range slices.Sorted(maps.Keys(s.Fields)) {
					text, ok := p.alone().field(s.Fields[field]).(string)
					if ok && text != "" && s.allowed(p) && !r.IsPlaceholder(text) && r.Facts.Site[field] == "" {
						r.Facts.Site[field], taken = text, true
						r.origin("site."+field, p, at, 1)
					}
				}
			}
			return taken
		})
	}
}
