package render

import (
	"strings"

	"github.com/yuin/goldmark/ast"
)

// emptyHeadings returns the headings that nothing stands under: those of the first two ranks that another heading of
// their rank or a higher one follows, or nothing. If all headings of a level in a chapter are so, they are a list; one
// with a digit or a link, such as a degree, says enough by itself.
func (l *layout) emptyHeadings(root ast.Node) map[*ast.Heading]bool {
	empty := map[*ast.Heading]headingGroup{}
	hasText := map[headingGroup]bool{}
	for h, g := range headingGroups(children(root)) {
		next, isHeading := h.NextSibling().(*ast.Heading)
		switch isEmpty := h.NextSibling() == nil || isHeading && next.Level <= h.Level; {
		case !isEmpty:
			hasText[g] = true
		case l.ranks[h.Level] <= 2 && !hasLink(h) && !strings.ContainsAny(l.plain(h), "0123456789"):
			empty[h] = g
		}
	}
	found := map[*ast.Heading]bool{}
	for h, g := range empty {
		if hasText[g] {
			found[h] = true
		}
	}
	return found
}

func hasLink(n ast.Node) bool {
	return contains(n, func(n ast.Node) bool {
		k := n.Kind()
		return k == ast.KindLink || k == ast.KindAutoLink || k == ast.KindImage
	})
}
