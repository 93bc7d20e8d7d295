package content

import (
	"example.com/folio/content/parts"
	"example.com/folio/content/srctext"
)

// splitDocuments splits the documents that hold several sections.
func splitDocuments(sections []*section) []*section {
	count := map[Role]int{}
	for _, s := range sections {
		count[s.role]++
	}
	var out []*section
	for _, s := range sections {
		split := splitSection(s, count)
		if split == nil {
			out = append(out, s)
		}
		for i, part := range split {
			out = append(out, &section{
				doc: s.doc, name: part.Title, title: part.Title, text: part.Text, role: part.Role,
				home: s.home && i == 0, split: true, seq: i + 1, anchor: part.Anchor,
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
func splitSection(s *section, count map[Role]int) []parts.Part {
	if s.doc == nil || len(s.items) > 0 || s.role != About && s.role != Other {
		return nil
	}
	taken := map[Role]bool{}
	for role, n := range count {
		taken[role] = role != Other && (n > 1 || s.role != role)
	}
	split, _ := parts.Split(s.text, srctext.Headings(s.text.S), taken)
	return split
}
