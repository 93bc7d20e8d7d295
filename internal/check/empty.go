package check

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"example.com/folio/content"
)

// emptySections finds pages and headings without text.
func emptySections(s *subject) (found []Finding) {
	for _, p := range s.pages {
		if p.Empty() {
			if p.Summary == "" {
				found = append(found, p.whole("no text under "+quote(p.heading()), strings.Trim(content.Blank, "*.")))
			}
			continue
		}
		entries := p.entryRows()
		for i, h := range p.heads {
			if h.empty && !entries[h.row] && !filledIn[key(h.text)] && !p.hasProblem(i) {
				found = append(found, p.finding(h.row, h.text, fmt.Sprintf("no text under %q", h.text), "only the heading"))
			}
		}
	}
	return found
}

// filledIn are headings, as keys, under which plugins of generators list the headings of the page.
var filledIn = keySet("Table of contents", "Contents", "TOC", "目录", "目次", "Inhalt", "Inhaltsverzeichnis", "Sommaire",
	"Table des matières", "Índice", "Indice", "Inhoud", "Spis treści", "Содержание", "İçindekiler", "목차")

// heading returns the heading of an empty page in its file, since a page made from a part of a document may have
// another title.
func (p *page) heading() string {
	if lines := p.s.lines(p.Source); p.Line >= 1 && p.Line <= len(lines) && strings.HasPrefix(lines[p.Line-1], "#") {
		return strings.Trim(lines[p.Line-1], "# ")
	}
	return p.Title
}

// entryRows returns the rows on which entries of a résumé begin: an entry may be a heading alone, such as a degree.
// Another rule finds entries that say too little.
func (p *page) entryRows() map[int]bool {
	rows := map[int]bool{}
	for _, c := range p.s.resumes() {
		mark := func(line int) {
			if of, line := c.place(line); of == p {
				rows[line-1] = true
			}
		}
		for _, n := range c.Notes {
			mark(n.Line)
		}
		for _, e := range c.entries() {
			if e.complete || !e.period.IsZero() {
				mark(e.line)
			}
		}
	}
	return rows
}

// hasProblem reports whether something under a heading was left out because it could not be read, which has its own
// finding.
func (p *page) hasProblem(i int) bool {
	first, end := p.place(p.heads[i].row, ""), math.MaxInt
	if i+1 < len(p.heads) {
		end = p.place(p.heads[i+1].row, "")
	} else {
		for _, o := range p.s.bySource[p.Source] {
			if o.Line > first {
				end = min(end, o.Line)
			}
		}
	}
	return slices.ContainsFunc(p.s.Problems, func(problem content.Problem) bool {
		return problem.File == p.Source && first < problem.Line && problem.Line < end
	})
}

// missingTitles finds pages that are named after their file.
func missingTitles(s *subject) (found []Finding) {
	for _, p := range s.pages {
		if !slices.Contains(fileNames(p.Source), key(p.Title)) || key(p.Title) == "" || s.isData(p.Source) {
			continue
		}
		lines := s.lines(p.Source)
		if lines != nil &&
			!slices.ContainsFunc(lines, func(l string) bool { return strings.Contains(key(l), key(p.Title)) }) {
			found = append(found,
				Finding{File: p.Source, Line: 1, Text: "no title", Shown: "titled " + quote(p.Title) + ", after its file"})
		}
	}
	return found
}

// isData reports whether a file is a résumé in a data format, which has no title.
func (s *subject) isData(file string) bool {
	return slices.ContainsFunc(s.resumes(), func(c *curriculum) bool { return c.Page == nil && c.File == file })
}

// duplicateTitles finds pages of one list with the same title.
func duplicateTitles(s *subject) (found []Finding) {
	lists := [][]*content.Page{s.Sections}
	for _, section := range s.Sections {
		lists = append(lists, section.Pages)
	}
	for _, list := range lists {
		first := map[string]*content.Page{}
		for _, p := range list {
			title := strings.ToLower(p.Title)
			if o := first[title]; o != nil {
				page := s.byPath[p.Path]
				f := page.whole(fmt.Sprintf("%s has the same title, %q", o.Source, p.Title), "both with that title")
				f.Line = page.lineAbove(p.Title)
				found = append(found, f)
				continue
			}
			first[title] = p
		}
	}
	return found
}

// missingDates finds undated posts among dated ones. Zola leaves them out of a list sorted by date.
func missingDates(s *subject) (found []Finding) {
	for _, section := range s.Sections {
		var undated []*content.Page
		for _, p := range section.Pages {
			if p.Date.IsZero() {
				undated = append(undated, p)
			}
		}
		if dated := len(section.Pages) - len(undated); section.Role != content.Writing || dated <= len(undated) {
			continue
		}
		for _, p := range undated {
			text := "no date, unlike the other pages of " + quote(section.Title)
			found = append(found, Finding{File: p.Source, Line: 1, Text: text, Shown: "after the dated pages"})
		}
	}
	return found
}

// hiddenPages reports how many pages are not shown, so that an author can verify that they are hidden.
func hiddenPages(s *subject) []Finding {
	if s.Hidden == 0 {
		return nil
	}
	return []Finding{{Text: plural(s.Hidden, "page") + " not shown (drafts, unpublished, future or expired)"}}
}

// unlistedPages names the pages outside the menu, which an author may want there.
func unlistedPages(s *subject) []Finding {
	var names []string
	for _, p := range s.Sections[len(s.Listed()):] {
		names = append(names, p.Path)
	}
	if len(names) == 0 {
		return nil
	}
	text := plural(len(names), "page") + " outside the menu: " + strings.Join(names[:min(len(names), maxNames)], ", ")
	return []Finding{{Text: text, Shown: "by name, by links and by search, but not among the sections"}}
}

// maxNames bounds the names in one finding.
const maxNames = 12
