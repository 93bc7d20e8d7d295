package generator

import (
	"errors"
	"fmt"
	"path"
	"strings"

	"example.com/folio/content/doc"
	"example.com/folio/content/frontmatter"
	"example.com/folio/content/naming"
	"example.com/folio/content/srctext"
	"example.com/folio/content/tree"
	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/language"
	"example.com/folio/internal/resume/load"
	"example.com/folio/internal/resume/write"
)

// A resume.json (https://jsonresume.org/schema) is a site by itself: a page about the person, one of projects, and the
// whole résumé.

func detectResume(s *Site) (string, bool) {
	name := s.FirstFile(resumeFiles()...)
	if s.hasPages() {
		return "", false
	}
	if name == "" {
		all := s.ReadResumes()
		if len(all) == 0 {
			return "", false
		}
		evidence := all[0].File
		if format := all[0].Format; format != "" && format != JSONResume {
			evidence += " is " + format
		}
		return evidence, true
	}
	text, _ := s.ReadFile(name)
	return name, strings.Contains(text, `"basics"`) || strings.Contains(text, `"work"`)
}

// hasPages reports whether the site has a page other than a README.
func (s *Site) hasPages() bool {
	found := false
	_ = s.Walk(".", tree.IsPageFolder, func(name string) error {
		if found = found || !strings.EqualFold(path.Base(name), "README.md"); found {
			return tree.ErrTooManyPages
		}
		return nil
	})
	return found
}

func loadResumeFolder(s *Site) error {
	name := s.FirstFile(resumeFiles()...)
	if all := s.ReadResumes(); name == "" && len(all) > 0 {
		return s.AddResume(all[0])
	}
	if name == "" {
		return errors.New("there is no resume.json\nhint: it may lie in the folder itself, or in src, data or " +
			"assets/json")
	}
	return s.LoadResumeFile(name)
}

// LoadResumeFile fills in s from a JSON Resume.
func (s *Site) LoadResumeFile(name string) error {
	text, err := s.ReadFile(name)
	if err != nil {
		return fmt.Errorf("%s: %s", name, tree.Reason(err))
	}
	r, notes, err := load.JSON([]byte(text))
	if err != nil {
		var se *load.SyntaxError
		if errors.As(err, &se) {
			return fmt.Errorf("%s:%d: %s", name, se.Line, srctext.OneLine(se.Err.Error()))
		}
		return fmt.Errorf("%s: %w", name, err)
	}
	for _, n := range notes {
		if n.Rule == resume.UnknownKey {
			s.Problems.Add(name, n.Line, n.Rule, "%s", srctext.Clean(n.Text))
		}
	}
	return s.AddResume(&ResumeData{Resume: r, Notes: notes, File: name, Schema: true})
}

// IsResumeData reports whether a file that is a whole site is data, by its suffix.
func IsResumeData(name string) bool {
	format := frontmatter.Formats[strings.ToLower(path.Ext(name))]
	return format == "YAML" || format == "TOML"
}

// LoadResumeData fills in s from a résumé in YAML or TOML, in a known format or as themes keep it, and returns the kind
// of site that it is and why.
func (s *Site) LoadResumeData(name string) (kind, evidence string, err error) {
	text, err := s.ReadFile(name)
	if err != nil {
		return "", "", fmt.Errorf("%s: %s", name, tree.Reason(err))
	}
	format := frontmatter.Formats[strings.ToLower(path.Ext(name))]
	v, err := frontmatter.DecodeAny(format, text)
	if err != nil {
		line, _, what := frontmatter.Explain(frontmatter.Raw{Format: format, Text: text, Line: 1}, err)
		return "", "", fmt.Errorf("%s:%d: %s", name, line, srctext.OneLine(what))
	}
	var order frontmatter.Order
	order.Add(format, text, v)
	o := s.loadOptions()
	o.Keys = order.Keys
	r, notes := o.Data("resume", v)
	if r.Empty() {
		return "", "", fmt.Errorf("%s: no résumé in it\nhint: RenderCV, YAMLResume and JSON Resume are read", name)
	}
	kind = srctext.FirstOf(load.Format(v), "Résumé data")
	return kind, "it is a " + format + " file", s.AddResume(&ResumeData{Resume: r, Notes: notes, File: name})
}

// DataResume returns the résumé that a theme keeps in a file, by the sections of JSON Resume.
func DataResume(file string, data map[string]any) *ResumeData {
	r, notes := load.Options{HTML: HTMLText}.Data("", data)
	return &ResumeData{Resume: r, Notes: notes, File: file}
}

// AddResume fills in s with the pages of a résumé. An empty résumé adds none.
func (s *Site) AddResume(c *ResumeData) error {
	r, name := c.Resume, c.File
	if r.Empty() {
		return nil
	}
	r.SetLanguage(s.LanguageName())
	s.Resumes = []*ResumeData{c}
	s.Assets = []string{"public", "static", "assets", path.Dir(name)}
	s.Author = srctext.FirstOf(s.Author, srctext.Clean(r.Basics.Name))
	s.Title = srctext.FirstOf(s.Title, s.Author)
	s.Description = srctext.FirstOf(s.Description, srctext.Plain(srctext.Clean(r.Basics.Label)))
	s.BaseURL = srctext.FirstOf(s.BaseURL, WebAddress(r.Basics.URL))

	about := resume.Resume{Basics: r.Basics, Language: r.Language}
	pages := []*doc.Doc{NewResumeDoc(name, 1, naming.RoleTitleIn(naming.About, r.Language), ResumeBody(&about))}
	pages = append(pages, ProjectDocs(name, r)...)
	whole := NewResumeDoc(name, 1, naming.RoleTitleIn(naming.Resume, r.Language), ResumeBody(r))
	whole.FromResume = true
	pages = append(pages, whole)
	for _, d := range pages {
		if strings.TrimSpace(d.Body.S) == "" && d.Collection == "" {
			continue
		}
		if err := s.Add(d); err != nil {
			return err
		}
	}
	return nil
}

// ProjectDocs returns a page for each project of a résumé in a data file, as items of the collection projects.
func ProjectDocs(file string, r *resume.Resume) []*doc.Doc {
	var docs []*doc.Doc
	for i, p := range r.Projects {
		d := NewResumeDoc(file, max(p.Line, 1), srctext.FirstOf(p.Name, "Project"), projectBody(p, r.Language))
		d.Collection, d.Order = "projects", i+1
		said := srctext.FirstOf(append([]string{p.Description}, p.Highlights...)...)
		d.Front.Map["description"] = srctext.FirstParagraph(srctext.Clean(said))
		for _, k := range p.Keywords {
			d.AddTag(srctext.Clean(k))
		}
		docs = append(docs, d)
	}
	return docs
}

// NewResumeDoc returns a page with a text that was made from one line of a data file.
func NewResumeDoc(file string, line int, title, md string) *doc.Doc {
	title = srctext.OneLine(srctext.Clean(title))
	t := srctext.NewText(srctext.Clean(md), line)
	for i := range t.Lines {
		t.Lines[i] = line
	}
	return &doc.Doc{
		File:  file,
		Name:  srctext.FirstOf(naming.Slug(title), "page"),
		URL:   "/" + naming.Slug(title) + "/",
		Front: frontmatter.Values{Map: map[string]any{"title": title}},
		Body:  t,
	}
}

// ResumeBody returns a résumé as Markdown without its first heading, the name of the person.
func ResumeBody(r *resume.Resume) string {
	md := write.Markdown(r)
	if strings.HasPrefix(md, "# ") {
		_, md, _ = strings.Cut(md, "\n")
	}
	return md
}

// projectBody returns a project as Markdown without the headings above it, which are its title.
func projectBody(p resume.Project, tag language.Tag) string {
	url := p.URL
	p.Name, p.URL, p.Keywords = "x", "", nil
	one := resume.Resume{Projects: []resume.Project{p}, Language: tag}
	md := write.Markdown(&one)
	for strings.HasPrefix(md, "#") {
		_, md, _ = strings.Cut(md, "\n")
		md = strings.TrimLeft(md, "\n")
	}
	if url = WebAddress(url); url != "" {
		_, label, _ := strings.Cut(url, "://")
		md = strings.TrimSpace(md) + "\n\n" + srctext.LinkTo(srctext.Escape(label), url)
	}
	return md
}
