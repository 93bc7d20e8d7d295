package check

import (
	"fmt"
	"slices"
	"strings"

	"example.com/folio/content"
	"example.com/folio/internal/pdf"
	"example.com/folio/internal/resume/write"
)

// maxGlyphs bounds the characters that one finding names.
const maxGlyphs = 10

// missingLetters finds letters that the font of the PDF lacks or that can't be set.
func missingLetters(s *subject) []Finding {
	return s.missingGlyphs(func(text string) []rune { letters, _ := pdf.Missing(text); return letters },
		"boxes, but programs can read the text")
}

// missingPictures finds emoji and other symbols that the font of the PDF lacks.
func missingPictures(s *subject) []Finding {
	return s.missingGlyphs(func(text string) []rune { _, pictures := pdf.Missing(text); return pictures }, "left out")
}

// missingGlyphs finds what the PDF of the site's résumé can't show, once for each file: at the first line that has any
// of it. A resume.pdf of the author's own is shown in place of ours.
func (s *subject) missingGlyphs(missing func(string) []rune, shown string) (found []Finding) {
	c := s.Curriculum()
	if c == nil || slices.Contains(s.Documents.Names(), "resume.pdf") {
		return nil
	}
	add := func(f Finding, lost []rune) {
		if len(lost) > 0 {
			f.Text, f.Shown = fmt.Sprintf("the font of resume.pdf lacks %s", glyphList(lost)), shown
			found = append(found, f)
		}
	}
	if c.Basics.Name == "" {
		add(Finding{}, missing(s.Author))
	}
	if c.Page == nil {
		lost := missing(write.Markdown(c.Resume))
		add(Finding{File: c.File, Line: s.lineOf(c.File, string(lost[:min(len(lost), 1)]))}, lost)
		return found
	}
	for _, p := range append([]*content.Page{c.Page}, c.Page.Pages...) {
		page := s.byPath[p.Path]
		var lost []rune
		var first Finding
		for i, row := range page.rows {
			more := missing(row)
			if len(lost) == 0 && len(more) > 0 {
				first = page.finding(i, string(more[0]), "", "")
			}
			for _, r := range more {
				if !slices.Contains(lost, r) && len(lost) <= maxGlyphs {
					lost = append(lost, r)
				}
			}
		}
		add(first, lost)
	}
	return found
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
