package theme

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"unicode"

	"example.com/folio/content/doc"
	"example.com/folio/content/naming"
	"example.com/folio/content/tree"
)

// Facts is what a site says in the places of its theme.
type Facts struct {
	Site     map[string]string // title, description and url
	Person   map[string]any    // fields of basics in JSON Resume
	Contacts []Contacts        // lists of links and tables of accounts
	Portrait []Picture
	Menu     any
	About    Text              // of a data file; a page has its role in Roles
	Resumes  []string          // files with whole résumés
	Entries  map[string][]any  // records by sections of JSON Resume, with "projects" and "talks"
	Shown    map[string]string // the page that shows entries of a section, as its author wants it
	Titles   map[string]string // of sections for projects and talks

	Blocks     []Block           // parts of the home page, in order
	PageBlocks map[string]string // Markdown that pages have in their front matter, by file

	Roles map[string]Page // of pages, by file
	Demo  map[string]bool // pages of the theme's demo site
	Used  map[string]bool // data files that were read

	DemoData map[string]bool // data files with records of the theme's demo site
	Known    map[string]bool // sections of JSON Resume for which there are rows
	Origins  []Origin

	placeholders []string         // in lower case
	demoRecords  []map[string]any // that the theme's example site has
	demoLists    []Strings
}

// A Picture is the name of a file and the folder to which it is relative.
type Picture struct {
	Name   string
	Folder string
	Page   string // the page beside which the file may lie, or ""
	Exact  bool   // Name is the path of a file that exists
}

// Contacts are a list of links or a table of accounts.
type Contacts struct {
	Value any
	File  string // or "" for the configuration
}

// A Text is Markdown of a data file or a page.
type Text struct {
	Markdown, File string
	Page           *doc.Doc // whose body it is, or nil
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

func (r *reading) addPlaceholders(t *Theme) {
	for _, p := range t.Placeholders {
		r.placeholders = append(r.placeholders, strings.ToLower(p))
	}
}

// minSentence is the length from which a placeholder is a sentence, which a text of the theme's own contains.
const minSentence = 30

// IsPlaceholder reports whether a value is a text of the theme's example site, or has a sentence of it.
func (f *Facts) IsPlaceholder(v any) bool {
	s, ok := v.(string)
	if !ok {
		return false
	}
	if s = strings.ToLower(strings.TrimSpace(s)); s == "" {
		return false
	}
	sum := ""
	if len(s) <= maxPrinted {
		sum = fingerprint(s)
	}
	return slices.ContainsFunc(f.placeholders, func(p string) bool {
		isPrint := strings.HasPrefix(p, printed)
		return p == s || isPrint && p == sum || !isPrint && len(p) >= minSentence && strings.Contains(s, p)
	})
}

const (
	printed    = "sha256:" // begins a placeholder that is a fingerprint
	maxPrinted = 100       // bytes of a name or an address
)

// fingerprint returns what stands in a theme's file for a text in lower case: the names and addresses of people who
// wrote a theme are in its example site, and are not repeated here.
func fingerprint(text string) string {
	sum := sha256.Sum256([]byte(text))
	return printed + hex.EncodeToString(sum[:8])
}

// demo finds the pages of the theme's demo site.
func (r *reading) demo(rows []Demo) {
	for _, row := range rows {
		if len(row.Record) > 0 {
			r.demoRecords = append(r.demoRecords, row.Record)
		}
		if len(row.List) > 0 {
			r.demoLists = append(r.demoLists, row.List)
		}
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
		return strings.Contains(title, text) || strings.Contains(d.Body.S, text) || strings.Contains(d.Front.Text, text)
	})
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

// person reads the fields of the person that are not known yet.
func (r *reading) person(sources []Source) {
	for i := range sources {
		s := &sources[i]
		r.each(s, func(f found, at string) bool {
			for _, p := range f.find(at) {
				if s.allowed(p) && r.personFields(s, p.alone(), at) {
					return true
				}
			}
			return false
		})
	}
}

// alone returns f without the tables around its own.
func (f found) alone() found {
	f.tables = f.tables[:min(len(f.tables), 1)]
	return f
}

// personFields takes the fields of one table. It reports whether there was one.
func (r *reading) personFields(s *Source, f found, at string) bool {
	if name := f.field(s.Fields["name"]); r.IsPlaceholder(name) {
		r.demoPerson = true
		return false
	}
	taken := false
	for _, field := range slices.Sorted(maps.Keys(s.Fields)) {
		v := f.field(s.Fields[field])
		if list, ok := v.([]any); ok && len(list) > 0 {
			v = list[0] // slogans that a page types one after the other
		}
		if name, ok := v.(string); ok && field == "name" {
			v = personName(name)
		}
		if _, isTable := v.(map[string]any); isTable && field != "location" {
			continue
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

// greetings are words that begin the title of a site, and no name.
var greetings = []string{"hi", "hey", "hello", "welcome", "home", "my", "the", "about", "a", "i'm", "i", "blog"}

// personName returns a text as the name of a person, or "" if it looks like the title of a site.
func personName(s string) string {
	s = strings.TrimRight(strings.Join(strings.Fields(s), " "), ".,")
	first, _, _ := strings.Cut(strings.ToLower(s), " ")
	first = strings.Trim(first, ",!.")
	odd := strings.ContainsAny(s, `!?@|/:<>{}"`) || strings.ContainsFunc(s, func(c rune) bool {
		return unicode.Is(unicode.So, c) // an emoji
	})
	if odd || strings.Count(s, " ") > 5 || slices.Contains(greetings, first) {
		return ""
	}
	return s
}

// portrait reads the names of pictures.
func (r *reading) portrait(s *Source) {
	if s.Beside != "" {
		r.portraitBeside(s)
		return
	}
	r.each(s, func(f found, at string) bool {
		for _, p := range f.find(at) {
			name, ok := p.value.(string)
			if !ok || name == "" || !s.allowed(p) || r.IsPlaceholder(name) {
				continue
			}
			r.Portrait = append(r.Portrait, Picture{Name: name, Folder: s.Folder, Page: pageOf(f.file)})
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
			r.Portrait = append(r.Portrait, Picture{Name: file, Exact: true})
			r.Origins = append(r.Origins, Origin{"portrait", file, "", 1})
		}
	}
}

// portraitBeside finds the pictures that belong to files by their names.
func (r *reading) portraitBeside(s *Source) {
	r.each(s, func(f found, at string) bool {
		if !s.allowed(f.top()) {
			return false
		}
		dir, stem := path.Dir(f.file), naming.Stem(f.file)
		pattern := path.Join(cmp.Or(s.Folder, dir), strings.ReplaceAll(s.Beside, "{name}", stem))
		for _, file := range r.glob([]string{pattern}) {
			if slices.Contains(pictureSuffixes, strings.ToLower(path.Ext(file))) {
				r.Portrait = append(r.Portrait, Picture{Name: file, Exact: true})
				r.Origins = append(r.Origins, Origin{"portrait", file, "", 1})
				return true
			}
		}
		return false
	})
}

// pageOf returns a file if it is a page, or "".
func pageOf(file string) string {
	if tree.IsMarkdown(file) {
		return file
	}
	return ""
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
				rows = append(rows, row.alone().record(s))
			}
		}
		v = rows
	}
	v = r.withoutPlaceholders(v)
	if isEmpty(v) {
		return false
	}
	r.Contacts = append(r.Contacts, Contacts{v, f.file})
	r.origin("contacts", f, at, length(v))
	return true
}

// withoutPlaceholders returns a list of links without those that are the theme's own, or a table without such accounts.
func (r *reading) withoutPlaceholders(v any) any {
	switch v := v.(type) {
	case []any:
		return slices.DeleteFunc(slices.Clone(v), func(row any) bool {
			table, ok := row.(map[string]any)
			if !ok {
				return r.IsPlaceholder(row)
			}
			return slices.ContainsFunc(slices.Collect(maps.Values(table)), r.IsPlaceholder)
		})
	case map[string]any:
		if !slices.ContainsFunc(slices.Collect(maps.Values(v)), r.IsPlaceholder) {
			return v // a copy has no order
		}
		v = maps.Clone(v)
		maps.DeleteFunc(v, func(_ string, value any) bool { return r.IsPlaceholder(value) })
		return v
	}
	return v
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
				text, ok := p.value.(string)
				if ok && strings.TrimSpace(text) != "" && s.allowed(p.orTop(f)) && !r.IsPlaceholder(text) {
					parts = append(parts, text)
				}
			}
			if r.About.Markdown != "" && !s.Also || len(parts) == 0 {
				return false
			}
			text := strings.Join(parts, "\n\n")
			if have := r.About.Markdown; have != "" {
				r.About = Text{Markdown: have + "\n\n" + text, File: r.About.File}
			} else {
				r.About = r.textOf(f, text, at == "@body")
			}
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
		n, demo := 0, false
		all := f.find(at)
		if r.isKnownList(all) {
			return false
		}
		for _, e := range all {
			rec := e.record(s)
			if !s.allowed(e) || isBlank(rec) || len(r.Entries[kind]) >= maxFound {
				continue
			}
			if r.isKnownRecord(e.value) || r.isDemoRecord(rec) {
				r.DemoData[f.file], demo = true, true
				continue
			}
			r.Entries[kind] = append(r.Entries[kind], rec)
			n++
		}
		if n > 0 {
			r.origin(kind, f, at, n)
		}
		return n > 0 || demo
	})
	if len(r.Entries[kind]) == 0 {
		return
	}
	if files := r.glob(Strings{s.Page}); s.Page != "" && len(files) > 0 {
		r.Shown[kind] = cmp.Or(r.Shown[kind], files[0])
	}
	r.Titles[kind] = cmp.Or(r.Titles[kind], s.Title)
}

// isFiller reports whether a text says nothing of what is next to it: an address of the theme's own, or a text with its
// Latin in it.
func (r *reading) isFiller(text string) bool {
	if strings.ContainsAny(text, ":@") && !strings.Contains(text, " ") {
		return r.IsPlaceholder(text)
	}
	text = strings.ToLower(strings.TrimSpace(text))
	return strings.Contains(text, "lorem ipsum") && !slices.Contains(r.placeholders, text) && r.IsPlaceholder(text)
}

// isKnownList reports whether values are the texts of a list of the theme's example site.
func (r *reading) isKnownList(all []found) bool {
	return slices.ContainsFunc(r.demoLists, func(list Strings) bool {
		return slices.EqualFunc(all, list, func(f found, text string) bool { return f.value == text })
	})
}

// isKnownRecord reports whether a record is one of the theme's example site.
func (r *reading) isKnownRecord(v any) bool {
	table, ok := v.(map[string]any)
	if !ok {
		table = map[string]any{"@value": v}
	}
	if r.isDemoRecord(maps.Clone(table)) {
		return true
	}
	f := found{value: table, tables: []map[string]any{table}}
	for _, v := range table {
		if text, ok := v.(string); ok && len(text) >= minSentence && strings.Contains(text, " ") &&
			slices.Contains(r.placeholders, strings.ToLower(strings.TrimSpace(text))) {
			return true
		}
	}
	return slices.ContainsFunc(r.demoRecords, func(want map[string]any) bool {
		for key, value := range want {
			have := f.lookup(key)
			list, _ := have.([]any)
			inList := slices.ContainsFunc(list, func(v any) bool { return matches(v, value) })
			if !inList && !matches(have, value) {
				return false
			}
		}
		return true
	})
}

// IsDemoEntry reports whether an entry of a bibliography with a key is one of the theme's example site.
func (f *Facts) IsDemoEntry(key string) bool {
	return key != "" && slices.ContainsFunc(f.demoRecords, func(want map[string]any) bool {
		return len(want) == 1 && want["key"] != nil && matches(key, want["key"])
	})
}

// IsDemo reports whether a post or a degree is one of the theme's example site: its employer or school is a
// placeholder, or both texts are those of a record there.
func (f *Facts) IsDemo(name, title string) bool {
	return f.IsPlaceholder(name) || slices.ContainsFunc(f.demoRecords, func(want map[string]any) bool {
		return len(want) == 2 && want["name"] != nil && want["position"] != nil &&
			matches(name, want["name"]) && matches(title, want["position"])
	})
}

// isDemoRecord reports whether a record, or one of its values, is a placeholder of the theme: an invented employer.
func (r *reading) isDemoRecord(v any) bool {
	table, ok := v.(map[string]any)
	if !ok {
		return r.IsPlaceholder(v)
	}
	for key, v := range table {
		if text, ok := v.(string); ok && r.isFiller(text) {
			delete(table, key) // the rest may be the author's
			continue
		}
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
			if _, ok := r.Roles[file]; !ok && r.pageAllowed(&p, file) {
				r.Roles[file] = p
				if text := r.pageBlocks(&p, file); text != "" {
					r.PageBlocks[file] = text
				}
				if p.Role != "" {
					r.Origins = append(r.Origins, Origin{p.Role, file, "", 1})
				}
			}
		}
	}
}

// pageAllowed reports whether the conditions of a row hold for a page.
func (r *reading) pageAllowed(p *Page, file string) bool {
	return len(p.When) == 0 || found{value: r.value(file), file: file}.top().holds(p.When)
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
