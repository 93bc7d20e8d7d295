package resumedata

import (
	"strings"

	"example.com/folio/content/doc"
	"example.com/folio/content/frontmatter"
	"example.com/folio/content/naming"
	"example.com/folio/content/person"
	"example.com/folio/content/srctext"
	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/language"
	"example.com/folio/internal/resume/write"
)

// ProjectDocs returns a page for each project of a résumé in a data file, as items of the collection projects.
func ProjectDocs(file string, r *resume.Resume) []*doc.Doc {
	var docs []*doc.Doc
	for i, p := range r.Projects {
		d := NewDoc(file, max(p.Line, 1), srctext.FirstOf(p.Name, "Project"), projectBody(p, r.Language))
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

// NewDoc returns a page with a text that was made from one line of a data file.
func NewDoc(file string, line int, title, md string) *doc.Doc {
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

// Body returns a résumé as Markdown without its first heading, the name of the person.
func Body(r *resume.Resume) string {
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
	if url = person.WebAddress(url); url != "" {
		_, label, _ := strings.Cut(url, "://")
		md = strings.TrimSpace(md) + "\n\n" + srctext.LinkTo(srctext.Escape(label), url)
	}
	return md
}
