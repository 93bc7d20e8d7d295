package content

import (
	"strings"
)

// A part is what one heading of a document leads, up to the next heading of its level.
type part struct {
	role   Role
	title  string
	anchor string
	text   text
	found  bool // by a word for its role, not by what is around it
}

// split parts a document whose headings of level 1, or else of level 2, name at least two roles, each of them free.
// It returns nil for any other document, and with the parts the title of the whole, if it has one above them.
func split(t text, taken map[Role]bool) (parts []part, title string) {
	hs := headings(t.s)
	for level := 1; level <= 2; level++ {
		named := map[Role]bool{}
		clash := false
		for _, h := range hs {
			if role, _ := roleOf(h.text); h.level == level && role != Other {
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

func splitAt(t text, hs []heading, level int) (parts []part, title string) {
	start := 0
	if len(hs) > 0 && hs[0].level < level && strings.TrimSpace(t.s[:hs[0].from]) == "" {
		title, start = hs[0].text, hs[0].to
		hs = hs[1:]
	}
	var heads []heading
	for _, h := range hs {
		if h.level <= level {
			heads = append(heads, h)
		}
	}
	gather := &gathering{at: map[Role]int{}}
	if lead := t.cut(start, heads[0].from).trim(); strings.TrimSpace(lead.s) != "" {
		gather.add(part{role: About, title: "About", text: lead, found: true})
	}
	for i, h := range heads {
		end := len(t.s)
		if i+1 < len(heads) {
			end = heads[i+1].from
		}
		gather.heading(t, h, end)
	}
	for i := range gather.parts {
		p := &gather.parts[i]
		p.text = raised(p.text.trim())
	}
	return gather.parts, title
}

// A gathering is the parts so far.
type gathering struct {
	parts  []part
	at     map[Role]int // the index of the part of each role
	resume bool         // the résumé was found by one of its parts, so that the others belong to it
}

func (g *gathering) add(p part) {
	if p.role != Other {
		g.at[p.role] = len(g.parts)
	}
	g.parts = append(g.parts, p)
}

// heading adds what one heading leads. A second heading of the same role joins the first and keeps its words, and so do
// the parts of a résumé.
func (g *gathering) heading(t text, h heading, end int) {
	body := t.cut(min(h.to, end), end)
	whole := t.cut(h.from, end)
	role, rank := roleOf(h.text)
	anchor := slug(h.text)
	if role == Other && g.resume && resumeParts[anchor] {
		role = Resume
	}
	i, there := g.at[role]
	switch {
	case role == Other:
		g.add(part{title: firstOf(h.text, "Untitled"), anchor: anchor, text: body})
	case there && g.parts[i].anchor == "" && role == About: // the text before the first heading
		g.parts[i].anchor = anchor
		g.parts[i].text = joined(g.parts[i].text.trim(), body)
	case there:
		g.parts[i].text = joined(g.parts[i].text.trim(), whole)
	case role == Resume && rank >= firmResume:
		g.resume = true
		g.add(part{role: role, title: roleTitle(role), anchor: anchor, text: whole, found: true})
	default:
		g.add(part{role: role, title: roleTitle(role), anchor: anchor, text: body, found: true})
	}
}

// joined is one text after another, with a blank line between.
func joined(a, b text) text {
	if strings.TrimSpace(a.s) == "" {
		return b
	}
	b = b.trim()
	if b.s == "" {
		return a
	}
	at := a.line[len(a.line)-1]
	return text{a.s + "\n\n" + b.s, append(append(append([]int{}, a.line...), at), b.line...)}
}

// raised lifts the headings of a part so that its highest is of level 2, as in any page. How they stand to each other
// does not change.
func raised(t text) text {
	hs := headings(t.s)
	highest := 7
	for _, h := range hs {
		highest = min(highest, h.level)
	}
	var edits []edit
	for _, h := range hs {
		i := h.from + strings.IndexByte(t.s[h.from:h.to], '#')
		if highest > 2 && highest < 7 && i >= h.from {
			edits = append(edits, edit{from: i, to: i + highest - 2})
		}
	}
	return t.edited(edits)
}
