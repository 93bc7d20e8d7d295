package parts

import (
	"maps"
	"slices"

	"example.com/folio/content/srctext"
)

// maxShared bounds the bytes of definitions that the parts of one document get from each other.
const maxShared = 1 << 20

// shareDefinitions gives each part of a document the definitions of links and footnotes that it refers to, and leaves
// those of footnotes out of the parts that don't.
func shareDefinitions(parts []Part) {
	all := map[string]srctext.Text{}
	defined := make([][]srctext.Definition, len(parts))
	for i, p := range parts {
		defined[i] = srctext.Definitions(p.Text.S)
		for _, d := range defined[i] {
			if _, taken := all[d.Label]; !taken {
				all[d.Label] = p.Text.Cut(d.From, d.To).Trim()
			}
		}
	}
	if len(all) == 0 {
		return
	}
	left := maxShared
	for i := range parts {
		text := parts[i].Text
		var edits []srctext.Edit
		own := map[string]bool{}
		for _, d := range defined[i] {
			own[d.Label] = true
		}
		used := srctext.References(withoutDefinitions(text, defined[i]).S)
		for _, d := range defined[i] {
			switch {
			case d.Label[0] != '^':
			case used[d.Label]:
				maps.Copy(used, srctext.References(text.S[d.From:d.To]))
			default:
				edits = append(edits, srctext.Edit{From: d.From, To: d.To})
			}
		}
		text = text.Apply(edits).Trim()
		for _, footnotes := range []bool{true, false} { // a footnote may refer to links
			for _, label := range slices.Sorted(maps.Keys(used)) {
				shared, ok := all[label]
				if ok && !own[label] && (label[0] == '^') == footnotes && len(shared.S) <= left {
					left -= len(shared.S)
					text = srctext.Join(text, shared)
					maps.Copy(used, srctext.References(shared.S))
				}
			}
		}
		parts[i].Text = text
	}
}

// withoutDefinitions returns a text without its definitions.
func withoutDefinitions(t srctext.Text, defined []srctext.Definition) srctext.Text {
	var edits []srctext.Edit
	for _, d := range defined {
		edits = append(edits, srctext.Edit{From: d.From, To: d.To})
	}
	return t.Apply(edits)
}
