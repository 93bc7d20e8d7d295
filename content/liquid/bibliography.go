package liquid

import (
	"cmp"
	"io"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/osteele/liquid/render"

	"example.com/folio/content/bibtex"
	"example.com/folio/content/frontmatter"
)

// Where jekyll-scholar looks for bibliographies, and where themes keep their files.
const (
	bibliographyFolder = "_bibliography"
	bibliographyFile   = "references.bib"
	pdfFolder          = "assets/pdf"
)

// bibliographyOption matches an option of {% bibliography %}: -f papers, --query @*[year=2024]*.
var bibliographyOption = regexp.MustCompile(`(?:^|\s)(-[fqm]|--(?:file|query|max))[\s=]+([^\s\[]+(?:\[[^\]]*\]\S*)?)`)

// bibliography evaluates {% bibliography -f file -q query -m max %} of jekyll-scholar
// (https://github.com/inukshuk/jekyll-scholar#bibliographies): it writes a list of publications, the newest first.
func (r *run) bibliography(w io.Writer, ctx render.Context) error {
	if err := r.tick(); err != nil {
		return err
	}
	args, err := ctx.ExpandTagArg()
	if err != nil {
		return err
	}
	var names []string
	var query string
	most := -1
	for _, m := range bibliographyOption.FindAllStringSubmatch(args, maxIncludeArgs) {
		value := strings.Trim(m[2], `"'`)
		switch strings.TrimLeft(m[1], "-")[:1] {
		case "f":
			names = append(names, value)
		case "q":
			query = value
		default:
			if n, err := strconv.Atoi(value); err == nil {
				most = n
			}
		}
	}
	files := r.page.Site.bibliographies(names)
	if len(files) == 0 {
		r.page.report(r.line(ctx), "tag bibliography: its file is not in this folder; not shown")
		return nil
	}
	var list []bibtex.Publication
	for _, file := range files {
		list = append(list, r.page.Site.publications(file, bibtex.ParseQuery(query))...)
	}
	bibtex.Newest(list)
	if most >= 0 {
		list = list[:min(most, len(list))]
	}
	if len(list) > 0 {
		_, err = io.WriteString(w, "\n"+bibtex.HTML(list)) // Markdown would be text inside HTML
	}
	return err
}

// bibliographies returns the files of bibliographies with names, which may lack their suffix and be patterns, or those
// that the configuration names.
func (s *Site) bibliographies(names []string) []string {
	m := frontmatter.Values{Map: s.Config}
	folder := strings.Trim(path.Clean(cmp.Or(m.String("scholar.source"), bibliographyFolder)), "/")
	if len(names) == 0 {
		names = m.List("scholar.bibliography")
	}
	if len(names) == 0 {
		names = []string{bibliographyFile}
	}
	var files []string
	entries, _ := fs.ReadDir(s.Files.FS, folder) // the reader's own is not for several pages at once
	for _, name := range names {
		name = path.Clean(strings.TrimPrefix(name, "/"))
		if path.Ext(name) == "" {
			name += ".bib"
		}
		for _, full := range []string{path.Join(folder, name), name} {
			if s.Files.Exists(full) && !slices.Contains(files, full) {
				files = append(files, full)
			}
		}
		for _, e := range entries {
			full := path.Join(folder, e.Name())
			if ok, _ := path.Match(name, e.Name()); ok && s.Files.Exists(full) && !slices.Contains(files, full) {
				files = append(files, full)
			}
		}
	}
	return files
}

// publications returns the publications in a bibliography that a query selects, but not those of the theme's demo.
func (s *Site) publications(file string, q bibtex.Query) []bibtex.Publication {
	var list []bibtex.Publication
	for _, e := range s.entries(file) {
		if !q.Matches(e) || s.IsDemo != nil && s.IsDemo(e.Key) {
			continue
		}
		p := e.Publication()
		if p.Title == "" {
			continue
		}
		if p.PDF != "" && !strings.Contains(p.PDF, ":") && !strings.HasPrefix(p.PDF, "/") {
			p.PDF = "/" + path.Join(pdfFolder, p.PDF) // as al-folio and its relatives keep them
		}
		list = append(list, p)
	}
	return list
}

// entries returns the entries of a bibliography, which is read once.
func (s *Site) entries(file string) []bibtex.Entry {
	s.mu.Lock()
	defer s.mu.Unlock()
	if entries, ok := s.bibs[file]; ok {
		return entries
	}
	text, err := s.Files.ReadFile(file)
	if err != nil {
		return nil
	}
	entries, _ := bibtex.Parse(text)
	if s.bibs == nil {
		s.bibs = map[string][]bibtex.Entry{}
	}
	s.bibs[file] = entries
	return entries
}
