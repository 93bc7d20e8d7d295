package check

import (
	"slices"
	"strings"

	"example.com/folio/content"
	"example.com/folio/internal/resume/write"
)

// maxGlyphs bounds the characters that one finding names.
const maxGlyphs = 10

// fontLacks precedes the letters and pictures that fonts lack.
const fontLacks = "the font of resume.pdf lacks"

// otherFont says how to get the letters that fonts lack.
const otherFont = "; pdf_font in folio.toml names another font"

// missingFont finds a résumé of which no font here has most letters, so that folio makes no PDF of it.
func missingFont(s *subject) []Finding {
	if c := s.ownPDF(); c == nil || s.canSet() {
		return nil
	}
	const text = "no font here has most letters of the résumé:"
	return s.missingGlyphs(s.letters, text, "no resume.pdf is offered"+otherFont)
}

// missingLetters finds letters that the fonts of the PDF lack.
func missingLetters(s *subject) []Finding {
	if c := s.ownPDF(); c == nil || !s.canSet() {
		return nil
	}
	return s.missingGlyphs(s.letters, fontLacks, "boxes, but programs can read the text"+otherFont)
}

// missingPictures finds emoji and other symbols that the fonts of the PDF lack.
func missingPictures(s *subject) []Finding {
	if c := s.ownPDF(); c == nil || !s.canSet() {
		return nil
	}
	pictures := func(text string) []rune { _, pictures := s.fonts.Missing(text); return pictures }
	return s.missingGlyphs(pictures, fontLacks, "left out")
}

func (s *subject) letters(text string) []rune {
	letters, _ := s.fonts.Missing(text)
	return letters
}

// ownPDF returns the résumé of which folio makes a PDF, or nil. A resume.pdf of the author's own is shown in place of
// ours.
func (s *subject) ownPDF() *content.Curriculum {
	c := s.Curriculum()
	if c == nil || slices.Contains(s.Documents.Names(), "resume.pdf") {
		return nil
	}
	return c
}

// missingGlyphs finds what the PDF of the site's résumé can't show, once for the site: at the first line that has any
// of it.
func (s *subject) missingGlyphs(missing func(string) []rune, text, shown string) []Finding {
	c := s.ownPDF()
	var first Finding
	var lost []rune
	add := func(at func(letter string) Finding, more []rune) {
		if len(lost) == 0 && len(more) > 0 {
			first = at(string(more[0]))
		}
		for _, r := range more {
			if len(lost) <= maxGlyphs && !slices.Contains(lost, r) {
				lost = append(lost, r)
			}
		}
	}
	if c.Page == nil {
		add(func(letter string) Finding { return Finding{File: c.File, Line: s.lineOf(c.File, letter)} },
			missing(write.Markdown(c.Resume)))
	} else {
		for _, p := range append([]*content.Page{c.Page}, c.Page.Pages...) {
			page := s.byPath[p.Path]
			for i, row := range page.rows {
				add(func(letter string) Finding { return page.finding(i, letter, "", "") }, missing(row))
			}
		}
	}
	if c.Basics.Name == "" {
		add(func(string) Finding { return Finding{} }, missing(s.Author))
	}
	if len(lost) == 0 {
		return nil
	}
	first.Text, first.Shown = text+" "+glyphList(lost), shown
	return []Finding{first}
}

// lineOf returns the first line of a file that contains text, or 0.
func (s *subject) lineOf(file, text string) int {
	if text == "" {
		return 0
	}
	for i, line := range s.lines(file) {
		if strings.Contains(line, text) {
			return i + 1
		}
	}
	return 0
}

// glyphList quotes the first few characters of list.
func glyphList(list []rune) string {
	text := string(list)
	if len(list) > maxGlyphs {
		text = string(list[:maxGlyphs]) + "…"
	}
	return quote(text)
}
