package content

import (
	"errors"
	"fmt"
	"path"
	"strings"

	"example.com/folio/internal/resume"
	resumeload "example.com/folio/internal/resume/load"
	"example.com/folio/internal/resume/write"
)

// A resume.json (https://jsonresume.org/schema) is a site by itself: the person, the projects, and all of it.

const resumeKind = "JSON Resume"

func detectResume(src *source) (string, bool) {
	name := src.firstFile(resumeFiles()...)
	if src.pagesBeside() {
		return "", false
	}
	if name == "" {
		all := src.readResumes()
		if len(all) == 0 {
			return "", false
		}
		return all[0].File, true
	}
	s, _ := src.readFile(name)
	return name, strings.Contains(s, `"basics"`) || strings.Contains(s, `"work"`)
}

// pagesBeside tells whether a folder has any page but a README, which is about the files.
func (src *source) pagesBeside() bool {
	found := false
	_ = src.walk(".", visible, func(name string) error {
		if found = found || !strings.EqualFold(path.Base(name), "README.md"); found {
			return errTooMany
		}
		return nil
	})
	return found
}

func loadResumeFolder(src *source) error {
	name := src.firstFile(resumeFiles()...)
	if all := src.readResumes(); name == "" && len(all) > 0 {
		return src.showResume(all[0])
	}
	if name == "" {
		return fmt.Errorf("there is no resume.json\nhint: it may lie in the folder itself, or in src, data or assets/json")
	}
	return src.loadResume(name)
}

func (src *source) loadResume(name string) error {
	s, err := src.readFile(name)
	if err != nil {
		return fmt.Errorf("%s: %s", name, reason(err))
	}
	r, notes, err := resumeload.JSON([]byte(s))
	if err != nil {
		var se *resumeload.SyntaxError
		if errors.As(err, &se) {
			return fmt.Errorf("%s:%d: %s", name, se.Line, oneLine(se.Err.Error()))
		}
		return fmt.Errorf("%s: %w", name, err)
	}
	for _, n := range notes {
		if n.Rule == resume.UnknownKey {
			src.ps.add(name, n.Line, n.Rule, "%s", clean(n.Text))
		}
	}
	return src.showResume(&Curriculum{Resume: r, Notes: notes, File: name, schema: true})
}

// showResume makes a site of a résumé.
func (src *source) showResume(c *Curriculum) error {
	r, name := c.Resume, c.File
	if r.Empty() {
		return nil
	}
	src.resumes = []*Curriculum{c}
	src.assets = []string{"public", "static", "assets", path.Dir(name)}
	src.author = firstOf(src.author, clean(r.Basics.Name))
	src.title = firstOf(src.title, src.author)
	src.description = firstOf(src.description, plain(clean(r.Basics.Label)))
	src.baseURL = firstOf(src.baseURL, webAddress(r.Basics.URL))

	about := resume.Resume{Basics: r.Basics}
	pages := []*leaf{resumeLeaf(name, 1, "About", body(&about))}
	for i, p := range r.Projects {
		l := resumeLeaf(name, max(p.Line, 1), firstOf(p.Name, "Project"), projectBody(p))
		l.in, l.order = "projects", i+1
		for _, k := range p.Keywords {
			l.tag(clean(k))
		}
		pages = append(pages, l)
	}
	whole := resumeLeaf(name, 1, "Resume", body(r))
	whole.data = true
	pages = append(pages, whole)
	for _, l := range pages {
		if strings.TrimSpace(l.body.s) == "" && l.in == "" {
			continue
		}
		if err := src.add(l); err != nil {
			return err
		}
	}
	return nil
}

// resumeLeaf is a page that is part of a file: all of it comes from one line.
func resumeLeaf(file string, line int, title, md string) *leaf {
	title = oneLine(clean(title))
	t := newText(clean(md), line)
	for i := range t.line {
		t.line[i] = line
	}
	return &leaf{
		file: file,
		name: firstOf(slug(title), "page"),
		url:  "/" + slug(title) + "/",
		meta: meta{values: map[string]any{"title": title}},
		body: t,
	}
}

func (l *leaf) tag(label string) {
	tags, _ := l.meta.values["tags"].([]any)
	l.meta.values["tags"] = append(tags, label)
}

// body is a résumé without its first heading, which is the person's name.
func body(r *resume.Resume) string {
	md := write.Markdown(r)
	if strings.HasPrefix(md, "# ") {
		_, md, _ = strings.Cut(md, "\n")
	}
	return md
}

// projectBody is one project without the headings over it, which are its title.
func projectBody(p resume.Project) string {
	url := p.URL
	p.Name, p.URL, p.Keywords = "x", "", nil
	one := resume.Resume{Projects: []resume.Project{p}}
	md := write.Markdown(&one)
	for strings.HasPrefix(md, "#") {
		_, md, _ = strings.Cut(md, "\n")
		md = strings.TrimLeft(md, "\n")
	}
	if url = webAddress(url); url != "" {
		md = strings.TrimSpace(md) + "\n\n" + linkTo(escape(strings.TrimPrefix(strings.TrimPrefix(url, "https://"), "http://")), url)
	}
	return md
}
