package content

import (
	"path"
	"regexp"
	"slices"
	"strings"
)

// A site of Hugo or Zola may be in several languages. Only the one that a visitor of its web site meets first is read:
// about.md and not about.de.md, content/en and not content/de.

// readLanguages finds which languages there are, and which of them is the site's.
func (src *source) readLanguages(config map[string]any) {
	m := meta{values: config, ps: &src.ps}
	table, _ := lookUp(config, "languages").(map[string]any)
	src.language = strings.ToLower(m.text("defaultContentLanguage", "default_language"))
	if _, ok := table["en"]; src.language == "" && (ok || len(table) != 1) {
		src.language = "en"
	}
	for _, lang := range sortedKeys(table) {
		if src.language == "" {
			src.language = strings.ToLower(lang)
		}
		if lang = strings.ToLower(lang); lang == src.language {
			continue
		}
		src.otherLanguages = append(src.otherLanguages, lang)
		if dir := m.text("languages." + lang + ".contentDir"); dir != "" {
			src.otherRoots = append(src.otherRoots, strings.Trim(path.Clean("/"+dir), "/"))
		}
	}
}

// languageOf is the language that a file's name says, "de" of about.de.md, or "".
func languageOf(name string) string {
	return strings.ToLower(strings.TrimPrefix(path.Ext(strings.TrimSuffix(path.Base(name), path.Ext(name))), "."))
}

// withoutLanguage is a file's name without the site's own language in it: about.md for about.en.md.
func (src *source) withoutLanguage(name string) string {
	if lang := languageOf(name); lang == "" || lang != src.language || len(src.otherLanguages) == 0 && lang == "en" {
		return name
	}
	ext := path.Ext(name)
	stem := strings.TrimSuffix(name, ext)
	return strings.TrimSuffix(stem, path.Ext(stem)) + ext
}

// foreign tells whether a page is in another language than the site's. One in the site's own loses the language from
// its name.
func (src *source) foreign(l *leaf) bool {
	base := path.Base(src.withoutLanguage(l.file))
	l.name = strings.TrimSuffix(base, path.Ext(base))
	return slices.Contains(src.otherLanguages, languageOf(l.file))
}

// inLanguage says whether a folder may hold pages of the site's language.
func (src *source) inLanguage(dir string) bool {
	below, _ := src.rel(dir)
	return !slices.Contains(src.otherRoots, dir) && !slices.Contains(src.otherLanguages, strings.ToLower(below))
}

// languageName is the language that the configuration says the site is in, or "".
func (src *source) languageName() string {
	m := meta{values: src.config}
	name := m.text("languageCode", "locale", "lang", "language", "defaultContentLanguage", "default_language")
	return strings.ReplaceAll(languageTag.FindString(name), "_", "-")
}

var languageTag = regexp.MustCompile(`^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$`)
