package generator

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"example.com/folio/content/doc"
	"example.com/folio/content/frontmatter"
	"example.com/folio/content/naming"
)

// A site of Hugo or Zola may have pages in several languages. Only those in its default language are read: about.md and
// not about.de.md, content/en and not content/de.

// readLanguages reads from a configuration which language is the default, and which others there are.
func (s *Site) readLanguages(config map[string]any) {
	m := frontmatter.Values{Map: config, Problems: s.Problems}
	table, _ := frontmatter.Lookup(config, "languages").(map[string]any)
	s.language = strings.ToLower(m.String("defaultContentLanguage", "default_language"))
	if _, ok := table["en"]; s.language == "" && (ok || len(table) != 1) {
		s.language = "en"
	}
	for _, lang := range frontmatter.SortedKeys(table) {
		if s.language == "" {
			s.language = strings.ToLower(lang)
		}
		if lang = strings.ToLower(lang); lang == s.language {
			continue
		}
		s.otherLanguages = append(s.otherLanguages, lang)
		if dir := m.String("languages." + lang + ".contentDir"); dir != "" {
			s.otherRoots = append(s.otherRoots, strings.Trim(path.Clean("/"+dir), "/"))
		}
	}
}

// languageOf returns the language in the name of a file, "de" of about.de.md, or "".
func languageOf(name string) string {
	return strings.ToLower(strings.TrimPrefix(path.Ext(naming.Stem(name)), "."))
}

// withoutLanguage returns the name of a file without the default language in it: about.md for about.en.md.
func (s *Site) withoutLanguage(name string) string {
	if lang := languageOf(name); lang == "" || lang != s.language || len(s.otherLanguages) == 0 && lang == "en" {
		return name
	}
	ext := path.Ext(name)
	stem := strings.TrimSuffix(name, ext)
	return strings.TrimSuffix(stem, path.Ext(stem)) + ext
}

// isForeign reports whether a page is in another language than the default, and removes the default one from its name.
func (s *Site) isForeign(d *doc.Doc) bool {
	d.Name = naming.Stem(s.withoutLanguage(d.File))
	return slices.Contains(s.otherLanguages, languageOf(d.File))
}

// inLanguage reports whether a folder may hold pages in the default language.
func (s *Site) inLanguage(dir string) bool {
	below, _ := s.Rel(dir)
	return !slices.Contains(s.otherRoots, dir) && !slices.Contains(s.otherLanguages, strings.ToLower(below))
}

// PageLanguage returns the language of the pages that are read, in lower case, or "".
func (s *Site) PageLanguage() string { return s.language }

// OtherLanguages returns the languages of pages that are not read, in lower case.
func (s *Site) OtherLanguages() []string { return s.otherLanguages }

// LanguageName returns the language of the site by its configuration, "en" or "pt-BR", or "".
func (s *Site) LanguageName() string {
	name := frontmatter.Values{Map: s.Config}.String(languageKeys...)
	return strings.ReplaceAll(languageTag.FindString(name), "_", "-")
}

var languageTag = regexp.MustCompile(`^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$`)
