package content

import (
	"slices"
	"strings"

	"example.com/folio/content/naming"
	"example.com/folio/content/srctext"
	"example.com/folio/internal/resume"
)

// splitDocuments splits the documents that hold several sections.
func splitDocuments(sections []*section) []*section {
	count := map[Role]int{}
	for _, s := range sections {
		count[s.role]++
	}
	var out []*section
	for _, s := range sections {
		parts := splitSection(s, count)
		if parts == nil {
			out = append(out, s)
		}
		for i, part := range parts {
			out = append(out, &section{
				doc: s.doc, name: part.title, title: part.title, text: part.text, role: part.role,
				home: s.home && i == 0, split: true, seq: i + 1, anchor: part.anchor,
			})
		}
	}
	if len(out) == 1 && out[0].role == Other && len(out[0].items) == 0 {
		out[0].role = About // the only page
	}
	return out
}

// splitSection returns the parts of a section, or nil if it is not split: a section with a role of its own is not, as a
// résumé has projects too. count says how many sections have a role.
func splitSection(s *section, count map[Role]int) []part {
	if s.doc == nil || len(s.items) > 0 || s.role != About && s.role != Other {
		return nil
	}
	taken := map[Role]bool{}
	for role, n := range count {
		taken[role] = role != Other && (n > 1 || s.role != role)
	}
	parts, _ := split(s.text, srctext.Headings(s.text.S), taken)
	return parts
}

// A part is a part of a document: a heading and the text up to the next heading of its level.
type part struct {
	role   Role
	title  string
	anchor string // the id of the heading, or ""
	text   srctext.Text
}

// split splits a document whose headings hs of level 1, or else of level 2, name at least two roles that are not taken.
// It returns the parts and the title above them, if there is one, or nil for any other document.
func split(t srctext.Text, hs []srctext.Heading, taken map[Role]bool) (parts []part, title string) {
	for level := 1; level <= 2; level++ {
		named := map[Role]bool{}
		clash := false
		for _, h := range hs {
			if h.Level != level {
				continue
			}
			if role, _ := naming.RoleOf(h.Text); role != Other {
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
func splitAt(t srctext.Text, hs []srctext.Heading, level int) (parts []part, title string) {
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
	p := &splitter{byRole: map[Role]int{}}
	if lead := t.Cut(start, heads[0].From).Trim(); strings.TrimSpace(lead.S) != "" {
		p.add(part{role: About, title: naming.TitleLike(About, firstWithRole(heads)), text: lead})
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
		p.parts[i].text = raiseHeadings(p.parts[i].text.Trim())
	}
	return p.parts, title
}

// firstWithRole returns the first heading that names a role, or "".
func firstWithRole(hs []srctext.Heading) string {
	for _, h := range hs {
		if role, _ := naming.RoleOf(h.Text); role != Other {
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
	parts  []part
	byRole map[Role]int // the index of the part of each role
	resume bool         // a heading such as "Employment" began the résumé, so "Education" belongs to it
}

func (p *splitter) add(next part) {
	if next.role != Other {
		p.byRole[next.role] = len(p.parts)
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
	if role == Other && p.resume && slices.Contains(resumeParts, resume.KindOf(h.Text)) {
		role = Resume
	}
	i, found := p.byRole[role]
	switch {
	case role == Other:
		p.add(part{title: srctext.FirstOf(h.Text, "Untitled"), anchor: anchor, text: body})
	case found && p.parts[i].anchor == "" && role == About: // the text before the first heading
		p.parts[i].anchor = anchor
		p.parts[i].text = joinTexts(p.parts[i].text.Trim(), body)
	case found:
		p.parts[i].text = joinTexts(p.parts[i].text.Trim(), whole)
	case role == Resume && rank >= naming.FirmResumeWords:
		p.resume = true
		p.add(part{role: role, title: naming.TitleLike(role, h.Text), anchor: anchor, text: whole})
	default:
		p.add(part{role: role, title: naming.TitleOf(h.Text), anchor: anchor, text: body})
	}
}

// joinTexts returns two texts with a blank line between them.
func joinTexts(a, b srctext.Text) srctext.Text {
	if strings.TrimSpace(a.S) == "" {
		return b
	}
	b = b.Trim()
	if b.S == "" {
		return a
	}
	at := a.Lines[len(a.Lines)-1]
	return srctext.Text{S: a.S + "\n\n" + b.S, Lines: slices.Concat(a.Lines, []int{at}, b.Lines)}
}

// raiseHeadings raises the headings of a part so that the highest has level 2, as in any page.
func raiseHeadings(t srctext.Text) srctext.Text {
	hs := srctext.Headings(t.S)
	highest := 7
	for _, h := range hs {
		highest = min(highest, h.Level)
	}
	var edits []srctext.Edit
	for _, h := range hs {
		i := h.From + strings.IndexByte(t.S[h.From:h.To], '#')
		if highest > 2 && highest < 7 && i >= h.From {
			edits = append(edits, srctext.Edit{From: i, To: i + highest - 2})
		}
	}
	return t.Apply(edits)
}
