package content

import (
	"path"
	"slices"
	"strings"

	"example.com/folio/content/naming"
	"example.com/folio/content/resumedata"
	"example.com/folio/content/srctext"
	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/language"
	"example.com/folio/internal/resume/parse"
	"example.com/folio/internal/resume/write"
)

// setResumes gives site the résumés in data files, and reads those of its pages.
func (a *assembler) setResumes(site *Site) {
	for _, r := range a.Resumes {
		c := &Curriculum{Resume: r.Resume, Notes: r.Notes, File: r.File, Schema: r.Schema}
		site.data = append(site.data, c)
	}
	site.fromData = a.fromData
	if rows := a.theme.Entries["publications"]; len(rows) > 0 {
		r := resumedata.Of(a.theme.FileOf("publications"), map[string]any{"publications": rows})
		site.publications = r.Publications
	}
	site.Curricula() // read now, so that no session waits for it
}

// placeResume shows the first résumé in a data file as the body of the section Resume, if that is empty or missing. A
// résumé in the front matter of the section's own page stands below its text.
func (a *assembler) placeResume(sections []*section) []*section {
	if len(a.Resumes) == 0 {
		return sections
	}
	r := a.Resumes[0]
	body := *r.Resume
	if slices.ContainsFunc(sections, func(s *section) bool { return s.role == Projects && !s.isEmpty() }) {
		body.Projects = nil
	}
	title := naming.RoleTitleIn(Resume, language.Of(a.LanguageName()))
	d := resumedata.NewDoc(r.File, 1, title, resumedata.Body(&body))
	d.FromResume = true
	if strings.TrimSpace(d.Body.S) == "" {
		return sections
	}
	a.Author = srctext.FirstOf(a.Author, srctext.Clean(r.Basics.Name))
	found := false
	for _, s := range sections {
		if s.role != Resume {
			continue
		}
		found = true
		switch {
		case s.isEmpty():
			s.text = a.markup.Expand(d)
		case s.doc != nil && !s.doc.FromResume && s.doc.File == r.File && len(s.items) == 0:
			s.text = srctext.Join(s.text, a.markup.Expand(d))
		case slices.Contains(a.theme.Parts, s.doc) && len(s.items) == 0 && !hasEntries(s.text.S):
			s.text = srctext.Join(a.markup.Expand(d), s.text)
		default:
			continue
		}
		s.doc.FromResume = true
		return sections
	}
	if found {
		return sections
	}
	return append(sections, &section{
		doc: d, name: d.Name, title: title, role: Resume, text: a.markup.Expand(d),
	})
}

// hasEntries reports whether a page tells of a job or of education.
func hasEntries(body string) bool {
	r, _ := parse.Markdown(body)
	return slices.ContainsFunc(r.Work, func(w resume.Work) bool { return w.StartDate != "" }) || len(r.Education) > 0
}

// resumeText returns the Markdown of the résumé in the data file with a name, or of the first: its section, if that is
// a word for one, or all of it. It reports whether there is a résumé. A file without a suffix may be a section.
func (a *assembler) resumeText(file, section string) (md string, ok bool) {
	if len(a.Resumes) == 0 {
		return "", false
	}
	r := a.Resumes[0]
	suffix := "/" + strings.TrimPrefix(strings.TrimPrefix(file, "@"), "/")
	for _, other := range a.Resumes {
		if file != "" && strings.HasSuffix("/"+other.File, suffix) {
			r = other
		}
	}
	if section == "" && path.Ext(file) == "" {
		section = file
	}
	if kind := resume.KindOf(section); kind != resume.Other {
		return write.Section(r.Resume, kind), true
	}
	return strings.TrimSpace(resumedata.Body(r.Resume)), true
}
