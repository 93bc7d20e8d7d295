// Package parts splits a document that holds several sections, such as a README with "Projects" and "Résumé".
package parts

import (
	"slices"
	"strings"

	"example.com/folio/content/naming"
	"example.com/folio/content/srctext"
	"example.com/folio/internal/resume"
)

// A Part is a part of a document: a heading and the text up to the next heading of its level.
type Part struct {
	Role   naming.Role
	Title  string
	Anchor string // the id of the heading, or ""
	Text   srctext.Text
}

// Split splits a document whose headings hs of level 1, or else of level 2, name at least two roles that are not taken.
// It returns the parts and the title above them, if there is one, or nil for any other document.
func Split(t srctext.Text, hs []srctext.Heading, taken map[naming.Role]bool) (parts []Part, title string) {
	for level := 1; level <= 2; level++ {
		named := map[naming.Role]bool{}
		clash := false
		for _, h := range hs {
			if h.Level != level {
				continue
			}
			if role, _ := naming.RoleOf(h.Text); role != naming.Other {
				named[role] = true
				clash = clash || taken[role]
			}
		}
		if len(named) >= 2 && !clash {
			return splitAt(t, hs, level)
		}
	}
	return nil, ""
}

// splitAt splits a document at its headings hs of a level and above.
func splitAt(t srctext.Text, hs []srctext.Heading, level int) (parts []Part, title string) {
	start := 0
	if len(hs) > 0 && hs[0].Level < level && strings.TrimSpace(t.S[:hs[0].From]) == "" {
		title, start = hs[0].Text, hs[0].To
		hs = hs[1:]
	}
	var heads []srctext.Heading
	for _, h := range hs {
		if h.Level <= level {
			heads = append(heads, h)
		}
	}
	p := &splitter{byRole: map[naming.Role]int{}}
	if lead := t.Cut(start, heads[0].From).Trim(); strings.TrimSpace(lead.S) != "" {
		p.add(Part{Role: naming.About, Title: naming.TitleLike(naming.About, firstWithRole(heads)), Text: lead})
	}
	for i, h := range heads {
		end := len(t.S)
		if i+1 < len(heads) {
			end = heads[i+1].From
		}
		p.addHeading(t, h, end)
	}
	shareDefinitions(p.parts)
	for i := range p.parts {
		p.parts[i].Text = raiseHeadings(p.parts[i].Text.Trim())
	}
	return p.parts, title
}

// firstWithRole returns the first heading that names a role, or "".
func firstWithRole(hs []srctext.Heading) string {
	for _, h := range hs {
		if role, _ := naming.RoleOf(h.Text); role != naming.Other {
			return h.Text
		}
	}
	return ""
}

// resumeParts are the kinds of section that belong to a résumé if one is around them.
var resumeParts = []resume.Kind{
	resume.KindEducation, resume.KindSkills, resume.KindCertificates, resume.KindLanguages, resume.KindAwards,
	resume.KindVolunteer, resume.KindPublications,
}

// A splitter collects the parts of a document.
type splitter struct {
	parts  []Part
	byRole map[naming.Role]int // the index of the part of each role
	resume bool                // a heading such as "Employment" began the résumé, so "Education" belongs to it
}

func (p *splitter) add(next Part) {
	if next.Role != naming.Other {
		p.byRole[next.Role] = len(p.parts)
	}
	p.parts = append(p.parts, next)
}

// addHeading adds the text below the heading h of t, up to end. If there is a part with its role, it is appended to
// that with its heading.
func (p *splitter) addHeading(t srctext.Text, h srctext.Heading, end int) {
	body := t.Cut(min(h.To, end), end)
	whole := t.Cut(h.From, end)
	role, rank := naming.RoleOf(h.Text)
	anchor := naming.Slug(h.Text)
	if role == naming.Other && p.resume && slices.Contains(resumeParts, resume.KindOf(h.Text)) {
		role = naming.Resume
	}
	i, found := p.byRole[role]
	switch {
	case role == naming.Other:
		p.add(Part{Title: srctext.FirstOf(h.Text, "Untitled"), Anchor: anchor, Text: body})
	case found && p.parts[i].Anchor == "" && role == naming.About: // the text before the first heading
		p.parts[i].Anchor = anchor
		p.parts[i].Text = srctext.Join(p.parts[i].Text.Trim(), body)
	case found:
		p.parts[i].Text = srctext.Join(p.parts[i].Text.Trim(), whole)
	case role == naming.Resume && rank >= naming.FirmResumeWords:
		p.resume = true
		p.add(Part{Role: role, Title: naming.TitleLike(role, h.Text), Anchor: anchor, Text: whole})
	default:
		p.add(Part{Role: role, Title: naming.TitleOf(h.Text), Anchor: anchor, Text: body})
	}
}

// raiseHeadings raises the headings of a part so that the highest has level 2, as in any page.
func raiseHeadings(t srctext.Text) srctext.Text {
	return srctext.ShiftHeadings(t, func(highest int) int { return min(0, 2-highest) })
}
