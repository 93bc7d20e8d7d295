package main

import (
	"log/slog"
	"slices"

	"example.com/folio/content"
	"example.com/folio/internal/pdf"
)

// maxLogged bounds the letters that the log names.
const maxLogged = 10

// logMissingLetters logs, once, what folio's resume.pdf of a site can't show.
func logMissingLetters(logger *slog.Logger, site *content.Site, fonts *pdf.Fonts) {
	r := site.Resume()
	if r == nil || slices.Contains(site.Documents.Names(), "resume.pdf") {
		return
	}
	letters := fonts.MissingIn(r)
	if len(letters) == 0 {
		return
	}
	text := "letters missing in the fonts of resume.pdf"
	if !fonts.CanSet(r) {
		text = "no resume.pdf: no font has most letters of the résumé"
	}
	logger.Warn(text, "letters", string(letters[:min(len(letters), maxLogged)]), "setting", "pdf_font")
}
