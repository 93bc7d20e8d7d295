package theme

import (
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"example.com/folio/content/doc"
	"example.com/folio/content/tree"
)

var errMissing = fs.ErrNotExist

// Facts is what a site says in the places of its theme.
type Facts struct {
	Person   map[string]any // fields of basics in JSON Resume
	Contacts []Contacts     // lists of links and tables of accounts
	Portrait []Picture
	Menu     any
	About    Text              // of a data file; a page has its role in Roles
	Resumes  []string          // files with whole résumés
	Entries  map[string][]any  // records by sections of JSON Resume, with "projects" and "talks"
	Shown    map[string]string // the page that shows entries of a section, as its author wants it
	Titles   map[string]string // of sections for projects and talks

	Roles   map[string]Page // of pages, by file
	Demo    map[string]bool // pages of the theme's demo site
	Used    map[string]bool // data files that were read
	Known   map[string]bool // sections of JSON Resume for which there are rows
	Origins []Origin

	placeholders []string // in lower case
}

// A Picture is the name of a file and the folder to which it is relative.
type Picture struct {
	Name   string
	Folder string
	Page   string // the page beside which the file may lie, or ""
}

// Contacts are a list of links or a table of accounts.
type Contacts struct {
	Value any
	File  string // or "" for the configuration
}

// A Text is Markdown of a data file.
type Text struct {
	Markdown, File string
}

// An Origin says where a fact was found.
type Origin struct {
	Fact  string // "work", "person.name"
	File  string // or "" for the configuration
	Key   string // path of keys, or "" for the whole file
	Count int    // of entries
}

// A reading collects facts.
type reading struct {
	*Site
	*Facts
}

// Read returns what a site says in the places that rows name, those of the author first. t may be nil, for the rows of
// the author alone.
func Read(s *Site, own *Rows, t *Theme) *Facts {
	s.init()
	r := &reading{Site: s, Facts: &Facts{
		Person: map[string]any{}, Entries: map[string][]any{}, Shown: map[string]string{}, Titles: map[string]string{},
		Roles: map[string]Page{}, Demo: map[string]bool{}, Used: map[string]bool{}, Known: map[string]bool{},
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
		r.rows(&t.Rows)
	}
	return r.Facts
}

// commonTheme returns what is true of all themes.
func commonTheme() *Theme {
	i := slices.IndexFunc(builtin(), func(t *Theme) bool { return t.Name == "common" })
	return builtin()[i]
}

func (r *reading) addPlaceholders(t *Theme) {
	for _, p := range t.Placeholders {
		r.placeholders = append(r.placeholders, strings.ToLower(p))
	}
}

// IsPlaceholder reports whether a value is a text of the theme's example site.
func (f *Facts) IsPlaceholder(v any) bool {
	s, ok := v.(string)
	return ok && s != "" && slices.Contains(f.placeholders, strings.ToLower(strings.TrimSpace(s)))
}

// demo finds the pages of the theme's demo site.
func (r *reading) demo(rows []Demo) {
	for _, row := range rows {
		for _, pattern := range row.File {
			for _, file := range r.glob([]string{pattern}) {
				if d := r.byFile[file]; d != nil && row.isUnchanged(d) {
					r.Demo[file] = true
				}
			}
		}
	}
}

// isUnchanged reports whether a page is as the theme has it.
func (row *Demo) isUnchanged(d *doc.Doc) bool {
	title := d.Front.String("title")
	return len(row.Text) == 0 || slices.ContainsFunc(row.Text, func(text string) bool {
		return strings.Contains(title, text) || strings.Contains(d.Body.S, text)
	})
}

// rows reads all facts that rows name.
func (r *reading) rows(rows *Rows) {
	r.person(rows.Person)
	for _, s := range rows.Portrait {
		r.portrait(&s)
	}
	for i := range rows.Contacts {
		s := &rows.Contacts[i]
		if len(r.Contacts) == 0 || s.Also {
			r.each(s, func(f found, at string) bool { return r.contacts(s, f, at) })
		}
	}
	r.menu(rows.Menu)
	r.about(rows.About)
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

// person reads the fields of the person that are not known yet.
func (r *reading) person(sources []Source) {
	for i := range sources {
		s := &sources[i]
		r.each(s, func(f found, at string) bool {
			for _, p := range f.find(at) {
				if s.allowed(p) && r.personFields(s, p, at) {
					return true
				}
			}
			return false
		})
	}
}

// personFields takes the fields of one table. It reports whether there was one.
func (r *reading) personFields(s *Source, f found, at string) bool {
	taken := false
	for _, field := range slices.Sorted(maps.Keys(s.Fields)) {
		v := f.field(s.Fields[field])
		if list, ok := v.([]any); ok && len(list) > 0 {
			v = list[0] // slogans that a page types one after the other
		}
		if isEmpty(v) || r.IsPlaceholder(v) || r.Person[field] != nil {
			continue
		}
		r.Person[field] = v
		r.origin("person."+field, f, at, 1)
		taken = true
	}
	return taken
}

// portrait reads the names of pictures.
func (r *reading) portrait(s *Source) {
	r.each(s, func(f found, at string) bool {
		for _, p := range f.find(at) {
			name, ok := p.value.(string)
			if !ok || name == "" || !s.allowed(p) || r.IsPlaceholder(name) {
				continue
			}
			page := ""
			if tree.IsMarkdown(f.file) {
				page = f.file
			}
			r.Portrait = append(r.Portrait, Picture{name, s.Folder, page})
			r.origin("portrait", f, at, 1)
			return true
		}
		if len(s.At) == 0 && slices.Contains(pictureSuffixes, strings.ToLower(path.Ext(f.file))) {
			return true
		}
		return false
	})
	if len(s.At) > 0 {
		return
	}
	for _, file := range r.glob(s.File) { // a picture with a fixed name
		if slices.Contains(pictureSuffixes, strings.ToLower(path.Ext(file))) {
			r.Portrait = append(r.Portrait, Picture{Name: "/" + file})
			r.Origins = append(r.Origins, Origin{"portrait", file, "", 1})
		}
	}
}

var pictureSuffixes = []string{".png", ".jpg", ".jpeg", ".gif", ".webp"}

// contacts takes a list of links or a table of accounts.
func (r *reading) contacts(s *Source, f found, at string) bool {
	v := f.whole(at)
	if isEmpty(v) || !s.allowed(f.top()) {
		return false
	}
	_, isTable := v.(map[string]any)
	switch {
	case isTable && len(s.Fields) > 0: // the other keys of the table are no accounts
		accounts := map[string]any{}
		for field, keys := range s.Fields {
			if to := f.find(at)[0].field(keys); !isEmpty(to) {
				accounts[field] = to
			}
		}
		v = accounts
	case len(s.Fields) > 0 || len(s.When)+len(s.Unless) > 0:
		var rows []any
		for _, row := range f.find(at) {
			if s.allowed(row) {
				rows = append(rows, row.record(s))
			}
		}
		v = rows
	}
	if isEmpty(v) {
		return false
	}
	r.Contacts = append(r.Contacts, Contacts{v, f.file})
	r.origin("contacts", f, at, length(v))
	return true
}

// length returns the number of elements of a list or a table.
func length(v any) int {
	switch v := v.(type) {
	case []any:
		return len(v)
	case map[string]any:
		return len(v)
	}
	return 1
}

// menu takes the first menu.
func (r *reading) menu(sources []Source) {
	for i := range sources {
		s := &sources[i]
		r.each(s, func(f found, at string) bool {
			v := f.whole(at)
			if r.Menu != nil || isEmpty(v) || !s.allowed(f.top()) {
				return false
			}
			if len(s.Fields) > 0 {
				var rows []any
				for _, row := range f.find(at) {
					rows = append(rows, row.record(s))
				}
				v = rows
			}
			r.Menu = v
			r.origin("menu", f, at, length(v))
			return true
		})
	}
}

// about takes the first page or text about the person.
func (r *reading) about(sources []Source) {
	for i := range sources {
		s := &sources[i]
		if len(s.At) == 0 {
			r.page(Page{File: s.File, Role: "about", Top: true})
			continue
		}
		r.each(s, func(f found, at string) bool {
			var parts []string
			for _, p := range f.find(at) {
				if text, ok := p.value.(string); ok && s.allowed(p.orTop(f)) && !r.IsPlaceholder(text) {
					parts = append(parts, text)
				}
			}
			if r.About.Markdown != "" || len(parts) == 0 {
				return false
			}
			r.About = Text{strings.Join(parts, "\n\n"), f.file}
			r.origin("about", f, at, 1)
			return true
		})
	}
}

// orTop returns f, or the top of its file if there is no table around it.
func (f found) orTop(file found) found {
	if len(f.tables) == 0 {
		return file.top()
	}
	return f
}

// resume takes files with whole résumés.
func (r *reading) resume(s *Source) {
	if len(r.Resumes) > 0 && !s.Also {
		return
	}
	r.each(s, func(f found, at string) bool {
		if !s.allowed(f.top()) || f.file == "" {
			return false
		}
		r.Resumes = append(r.Resumes, f.file)
		r.origin("resume", f, at, 1)
		return true
	})
}

// entries takes the records of a section.
func (r *reading) entries(kind string, s *Source) {
	if len(r.Entries[kind]) > 0 && !s.Also {
		return
	}
	r.each(s, func(f found, at string) bool {
		n := 0
		for _, e := range f.find(at) {
			rec := e.record(s)
			if !s.allowed(e) || isEmpty(rec) || r.isDemoRecord(rec) || len(r.Entries[kind]) >= maxFound {
				continue
			}
			r.Entries[kind] = append(r.Entries[kind], rec)
			n++
		}
		if n == 0 {
			return false
		}
		r.origin(kind, f, at, n)
		return true
	})
	if len(r.Entries[kind]) == 0 {
		return
	}
	if files := r.glob(Strings{s.Page}); s.Page != "" && len(files) > 0 {
		r.Shown[kind] = cmp.Or(r.Shown[kind], files[0])
	}
	r.Titles[kind] = cmp.Or(r.Titles[kind], s.Title)
}

// isDemoRecord reports whether a record, or one of its values, is a placeholder of the theme: an invented employer.
func (r *reading) isDemoRecord(v any) bool {
	table, ok := v.(map[string]any)
	if !ok {
		return r.IsPlaceholder(v)
	}
	for _, v := range table {
		if inner, ok := v.(map[string]any); ok {
			v = inner["name"]
		}
		if r.IsPlaceholder(v) {
			return true
		}
	}
	return false
}

// page gives the pages that match their roles. A role that was given before stays.
func (r *reading) page(p Page) {
	for _, pattern := range p.File {
		for _, file := range r.glob([]string{pattern}) {
			if _, ok := r.Roles[file]; !ok {
				r.Roles[file] = p
				if p.Role != "" {
					r.Origins = append(r.Origins, Origin{p.Role, file, "", 1})
				}
			}
		}
	}
}

// String returns an origin as it is shown: "work: 3 from data/en/sections/experiences.yaml, experiences.positions".
func (o Origin) String() string {
	where := cmp.Or(o.File, "the configuration")
	if o.Key != "" {
		where += ", " + o.Key
	}
	if o.Count == 1 {
		return fmt.Sprintf("%s: %s", o.Fact, where)
	}
	return fmt.Sprintf("%s: %d from %s", o.Fact, o.Count, where)
}
