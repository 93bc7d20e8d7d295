package resume

import (
	"example.com/folio/internal/resume/language"
	"example.com/folio/internal/resume/vocab"
)

// SetLanguage sets the language of the words that are added to the résumé: that of a tag ("de-AT"), or, if there are no
// words for that, the one of the author's headings.
func (r *Resume) SetLanguage(tag string) {
	if r.Language = language.Of(tag); r.Language != language.None {
		return
	}
	titles := make([]string, len(r.Sections))
	for i, s := range r.Sections {
		titles[i] = s.Title
	}
	r.Language = vocab.LanguageOf(titles)
}
