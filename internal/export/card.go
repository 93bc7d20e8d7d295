package export

import (
	"cmp"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"example.com/folio/content"
	"example.com/folio/internal/resume"
)

// Bounds of the card in columns and in lines of each part, for about 20 lines in total.
const (
	cardWidth    = 60
	innerWidth   = cardWidth - 4 // inside the frame and its padding
	cardSummary  = 3
	cardLinks    = 5
	cardSections = 6
)

// card returns a card of the person in 60 columns, to paste anywhere: name, occupation, place, contacts and pages.
func card(site *content.Site, ssh string) string {
	r := site.Resume()
	if r == nil {
		r = &resume.Resume{Basics: resume.Basics{Name: site.Author, URL: site.URL}}
	}
	c := &cardWriter{}
	c.group(1, cmp.Or(plainLine(r.Basics.Name), site.Title))
	c.group(cardSummary, summary(site, r)...)
	c.group(2, currentJob(r)...)
	c.group(cardLinks, contacts(site, r)...)
	c.group(cardSections, sections(site, ssh)...)
	return c.framed()
}

// summary returns the person's label or the site's description.
func summary(site *content.Site, r *resume.Resume) []string {
	about := plainLine(r.Basics.Label)
	if about == "" {
		about = site.Description
	}
	return []string{about, plainLine(r.Basics.Location.String())}
}

// currentJob returns the person's current position and period.
func currentJob(r *resume.Resume) []string {
	for _, w := range r.Work {
		if !w.Period.Present {
			continue
		}
		title := strings.Trim(plainLine(w.Position)+", "+plainLine(w.Name), ", ")
		return []string{title, plainLine(w.Period.TextIn(r.Language))}
	}
	return nil
}

// contacts returns the person's contacts that the app shows first, and the address of the site, without duplicates.
func contacts(site *content.Site, r *resume.Resume) []string {
	var list []string
	seen := map[string]bool{}
	add := func(s string) {
		if s = plainLine(s); s != "" && !seen[s] {
			seen[s] = true
			list = append(list, s)
		}
	}
	for _, l := range site.Contacts() {
		if add(resume.BareURL(strings.TrimPrefix(l.URL, "mailto:"))); len(list) == cardLinks-1 {
			break
		}
	}
	add(resume.BareURL(r.Basics.URL))
	add(resume.BareURL(site.URL))
	return list
}

// sections returns the commands that print the site's sections, or only their names if ssh is "".
func sections(site *content.Site, ssh string) []string {
	var list []string
	for _, p := range site.Listed() {
		if ssh == "" {
			list = append(list, p.Path)
		} else {
			list = append(list, ssh+" "+p.Path)
		}
	}
	if ssh == "" {
		return []string{strings.Join(list, " · ")}
	}
	return list
}

// A cardWriter collects lines in groups, with a blank line between them.
type cardWriter struct{ lines []string }

// group adds texts, wrapped to the width of the card, at maxLines maxLines lines in total.
func (c *cardWriter) group(maxLines int, texts ...string) {
	var lines []string
	for _, text := range texts {
		if text != "" {
			lines = append(lines, strings.Split(ansi.Wrap(text, innerWidth, ""), "\n")...)
		}
	}
	if len(lines) > maxLines {
		lines = lines[:maxLines]
		lines[maxLines-1] = ansi.Truncate(lines[maxLines-1]+" …", innerWidth, "…")
	}
	if len(lines) > 0 && len(c.lines) > 0 {
		c.lines = append(c.lines, "")
	}
	c.lines = append(c.lines, lines...)
}

// framed returns the card with its frame.
func (c *cardWriter) framed() string {
	var b strings.Builder
	edge := strings.Repeat("─", cardWidth-2)
	b.WriteString("┌" + edge + "┐\n")
	for _, line := range c.lines {
		line = ansi.Truncate(strings.TrimRight(line, " "), innerWidth, "…")
		b.WriteString("│ " + line + strings.Repeat(" ", innerWidth-ansi.StringWidth(line)) + " │\n")
	}
	b.WriteString("└" + edge + "┘\n")
	return b.String()
}

// plainLine returns the text of a data file on one line.
func plainLine(s string) string { return strings.Join(strings.Fields(s), " ") }
