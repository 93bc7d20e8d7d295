package theme

import (
	"cmp"
	"path"
	"slices"
	"strings"
	"time"

	"example.com/folio/content/doc"
	"example.com/folio/content/frontmatter"
	"example.com/folio/content/srctext"
	"example.com/folio/content/tree"
)

// A Site is what is known of a site before its theme is.
type Site struct {
	*tree.Reader
	Now      time.Time // pages of a later day are hidden, and those that have expired
	Kind     string
	Config   map[string]any
	Root     string     // the folder of its pages
	Language string     // of its pages, in lower case, or ""
	Others   []string   // languages whose pages are not read
	Docs     []*doc.Doc // its pages
	Hidden   []*doc.Doc // those that are hidden

	owner  string // the file about the author, or ""
	byFile map[string]*doc.Doc
	hidden map[string]bool
	values map[string]any // of files that were read
}

// init prepares the look-up of pages.
func (s *Site) init() {
	if s.byFile != nil {
		return
	}
	s.byFile, s.hidden, s.values = map[string]*doc.Doc{}, map[string]bool{}, map[string]any{}
	for _, d := range s.Docs {
		s.byFile[d.File] = d
	}
	for _, d := range s.Hidden {
		s.byFile[d.File], s.hidden[d.File] = d, true
	}
}

// maxVisits bounds the entries of folders that one pattern looks at.
const maxVisits = 20_000

// glob returns the files that match the first of the patterns that has a match, in order.
func (s *Site) glob(patterns []string) []string {
	for _, p := range patterns {
		for _, q := range s.inLanguages(p) {
			g := globber{Site: s, seen: map[string]bool{}}
			g.match(".", strings.Split(q, "/"), 0)
			g.files = slices.DeleteFunc(g.files, s.isForeign)
			if len(g.files) > 0 {
				return g.files
			}
		}
	}
	return nil
}

// isForeign reports whether a file is a page in a language that is not read: about.de.md.
func (s *Site) isForeign(file string) bool {
	lang := strings.TrimPrefix(path.Ext(strings.TrimSuffix(file, path.Ext(file))), ".")
	return lang != "" && slices.Contains(s.Others, strings.ToLower(lang))
}

// inLanguages returns a pattern with {content} as the folder of the pages and with {lang} as the language of the site,
// English, and none. A page may have the language in its name too. {owner} is the file about the author.
func (s *Site) inLanguages(pattern string) []string {
	const mark = "{lang}"
	if pattern == "{owner}" {
		return []string{cmp.Or(s.owner, "{owner}")}
	}
	pattern = path.Clean(strings.ReplaceAll(pattern, "{content}", s.Root))
	if stem, ok := strings.CutSuffix(pattern, ".md"); ok && !strings.HasSuffix(stem, "*") && s.Language != "" {
		return []string{pattern, stem + "." + s.Language + ".md"}
	}
	if !strings.Contains(pattern, mark) {
		return []string{pattern}
	}
	var all []string
	for _, lang := range []string{s.Language, "en"} {
		if lang != "" {
			all = append(all, strings.ReplaceAll(pattern, mark, lang))
		}
	}
	without := strings.NewReplacer(mark+"/", "", "."+mark, "", "_"+mark, "").Replace(pattern)
	return slices.Compact(append(all, without))
}

// A globber walks the folders that a pattern leads to.
type globber struct {
	*Site
	files  []string
	seen   map[string]bool // the files
	visits int
}

// match adds the files below dir that match the elements of a pattern.
func (g *globber) match(dir string, elements []string, depth int) {
	if depth > tree.MaxDepth {
		return
	}
	name, rest := elements[0], elements[1:]
	if !strings.ContainsAny(name, `*?[\`) {
		full := path.Join(dir, name)
		switch {
		case len(rest) > 0 && g.DirExists(full):
			g.match(full, rest, depth+1)
		case len(rest) == 0 && g.Exists(full):
			g.add(full)
		}
		return
	}
	if name == "**" {
		g.match(dir, rest, depth+1)
	}
	entries, err := g.ReadDir(dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		if g.visits++; g.visits > maxVisits {
			return
		}
		full := path.Join(dir, e.Name())
		isDir := g.IsDir(full, e)
		ok, _ := path.Match(name, e.Name())
		switch {
		case name == "**" && isDir && tree.IsPageFolder(full):
			g.match(full, elements, depth+1)
		case name == "**" || !ok:
		case isDir && len(rest) > 0:
			g.match(full, rest, depth+1)
		case !isDir && len(rest) == 0 && g.Exists(full):
			g.add(full)
		}
	}
}

// add adds a file, unless another way led to it before.
func (g *globber) add(file string) {
	if !g.seen[file] {
		g.seen[file] = true
		g.files = append(g.files, file)
	}
}

// value returns what a file holds: data, or the front matter of a page. It returns nil for a file that can't be read
// and for a page that its author has not published.
func (s *Site) value(file string) any {
	if file == "" {
		return s.Config
	}
	if v, ok := s.values[file]; ok {
		return v
	}
	v := s.read(file)
	s.values[file] = v
	return v
}

func (s *Site) read(file string) any {
	switch ext := strings.ToLower(path.Ext(file)); {
	case tree.IsMarkdown(file) || tree.IsHTML(file):
		return s.front(file)
	case frontmatter.FormatOf(file) != "":
		return s.DataFile(file)
	case slices.Contains(codeSuffixes, ext):
		return s.literals(file)
	case ext == ".bib":
		return s.bibliography(file)
	}
	return nil
}

// isOfAnotherDay reports whether a hidden page has a date after today, or has expired.
func (s *Site) isOfAnotherDay(d *doc.Doc) bool {
	if !s.hidden[d.File] || s.Now.IsZero() {
		return false
	}
	expiry := d.Front.Date("expiryDate", "expires", "expiry")
	return d.Front.Date("publishDate", "pubDate").After(s.Now) || d.Front.Date("date").After(s.Now) ||
		!expiry.IsZero() && !expiry.After(s.Now)
}

// front returns the front matter of a page, with its text as @body and its name as @name.
func (s *Site) front(file string) any {
	d := s.byFile[file]
	if d == nil {
		text, err := s.ReadFile(file)
		if err != nil {
			return nil
		}
		m := frontmatter.Split(text)
		d = &doc.Doc{File: file, Front: frontmatter.Decode(m, file, s.Problems), Body: s.WithinWork(file, m.Body)}
		s.byFile[file], s.hidden[file] = d, true
	}
	if d.Front.IsTrue("draft", "private", "hidden") || d.Front.IsFalse("published", "publish") || s.isOfAnotherDay(d) {
		return nil
	}
	out := map[string]any{"@body": strings.TrimSpace(d.Body.S), "@name": srctext.FirstOf(d.Name, d.Stem())}
	for key, v := range d.Front.Map {
		out[key] = v
	}
	return out
}
