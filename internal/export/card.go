package export

import (
	"cmp"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"example.com/folio/content"
	"example.com/folio/internal/resume"
)

// Bounds of the card: columns with its frame, and lines of each part, so that all of it is about 20 lines.
const (
	cardWidth    = 60
	inside       = cardWidth - 4 // between the frame's sides, with a space on each
	cardSaid     = 3
	cardLinks    = 5
	cardSections = 6
)

// card is the whole person on 60 columns, to paste anywhere: who, what, where, how to reach them, and what there is to read.
func card(site *content.Site, ssh string) string {
	r := site.Resume()
	if r == nil {
		r = &resume.Resume{Basics: resume.Basics{Name: site.Author, URL: site.URL}}
	}
	c := &cardWriter{}
	c.group(1, cmp.Or(plainLine(r.Basics.Name), site.Title))
	c.group(cardSaid, said(site, r)...)
	c.group(2, job(r)...)
	c.group(cardLinks, reach(site, r)...)
	c.group(cardSections, sections(site, ssh)...)
	return c.framed()
}

// said is what the person is, in a line or a few.
func said(site *content.Site, r *resume.Resume) []string {
	about := plainLine(r.Basics.Label)
	if about == "" {
		about = site.Description
	}
	return []string{about, plainLine(r.Basics.Location.String())}
}

// job is what the person does now.
func job(r *resume.Resume) []string {
	for _, w := range r.Work {
		if !w.Period.Present {
			continue
		}
		who := strings.Trim(plainLine(w.Position)+", "+plainLine(w.Name), ", ")
		return []string{who, plainLine(w.Period.Text())}
	}
	return nil
}

// reach is how to get hold of the person, each way once.
func reach(site *content.Site, r *resume.Resume) []string {
	var list []string
	seen := map[string]bool{}
	add := func(s string) {
		if s = plainLine(s); s != "" && !seen[s] {
			seen[s] = true
			list = append(list, s)
		}
	}
	add(r.Basics.Email)
	add(resume.BareURL(r.Basics.URL))
	add(resume.BareURL(site.URL))
	for _, p := range r.Basics.Profiles {
		add(cmp.Or(resume.BareURL(p.URL), p.String()))
	}
	for _, l := range site.Links {
		add(resume.BareURL(strings.TrimPrefix(l.URL, "mailto:")))
	}
	return list
}

// sections are what there is to read: the commands that print it, or only the names where no command is known.
func sections(site *content.Site, ssh string) []string {
	var list []string
	for _, p := range site.Sections {
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

// group adds texts, each broken to the width of the card, at most so many lines in all.
func (c *cardWriter) group(most int, texts ...string) {
	var lines []string
	for _, text := range texts {
		if text != "" {
			lines = append(lines, strings.Split(ansi.Wrap(text, inside, ""), "\n")...)
		}
	}
	if len(lines) > most {
		lines = lines[:most]
		lines[most-1] = ansi.Truncate(lines[most-1]+" …", inside, "…")
	}
	if len(lines) > 0 && len(c.lines) > 0 {
		c.lines = append(c.lines, "")
	}
	c.lines = append(c.lines, lines...)
}

// framed is the card.
func (c *cardWriter) framed() string {
	var b strings.Builder
	edge := strings.Repeat("─", cardWidth-2)
	b.WriteString("┌" + edge + "┐\n")
	for _, line := range c.lines {
		line = ansi.Truncate(strings.TrimRight(line, " "), inside, "…")
		b.WriteString("│ " + line + strings.Repeat(" ", inside-ansi.StringWidth(line)) + " │\n")
	}
	b.WriteString("└" + edge + "┘\n")
	return b.String()
}

// plainLine is a text of a data file on one line.
func plainLine(s string) string { return strings.Join(strings.Fields(s), " ") }
