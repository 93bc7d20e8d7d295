package content

import (
	"path"
	"strings"

	"example.com/folio/content/byline"
	"example.com/folio/internal/resume/language"
)

// addBylines adds to pages what their front matter says beside the text: to the items of a résumé where and when a job
// was, to other items what they are about, and to all the address that they stand for.
func (a *assembler) addBylines(sections []*section) {
	present := language.WordsOf(language.Of(a.LanguageName())).Present
	names := a.authorNames()
	for _, s := range sections {
		for _, item := range s.items {
			switch s.role {
			case Resume:
				item.text = byline.Job(item.doc.Front, item.text, item.title, present)
			case Writing:
			default:
				item.text = byline.Item(item.doc.Front, item.text, names)
			}
		}
	}
	each(sections, func(s *section) {
		if s.doc != nil && !s.split {
			s.text = byline.Link(s.doc.Front, s.text)
		}
	})
}

// authorNames returns the names of the people who have a page in a folder of authors, by the names of their pages.
// Themes call the owner "admin" or "me".
func (a *assembler) authorNames() map[string]string {
	names := map[string]string{}
	for _, d := range a.Docs {
		dir := path.Dir(d.File)
		if path.Base(path.Dir(dir)) != authorsName || d == a.theme.AboutDoc { // whose title is that of the section
			continue
		}
		if name := d.Front.String("name", "title"); name != "" {
			names[strings.ToLower(path.Base(dir))] = name
		}
	}
	for _, owner := range []string{"admin", "me"} {
		if names[owner] == "" && a.Author != "" {
			names[owner] = a.Author
		}
	}
	return names
}
