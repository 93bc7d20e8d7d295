package links

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"example.com/folio/content/srctext"
)

// dropBrokenLinks escapes each link that still leads nowhere. It checks the result of Resolve with the parser that
// shows the text, as Resolve finds links by a scanner of its own.
func (ln *Linker) dropBrokenLinks(t srctext.Text) srctext.Text {
	for range srctext.MaxLinkDepth {
		if ln.hasOnlyGoodLinks(t.S) {
			break
		}
		var edits []srctext.Edit
		src := []byte(t.S)
		_ = ast.Walk(srctext.ParseBytes(src), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
			if at := n.Pos(); entering && ln.isBroken(n, src) && at >= 0 && at < len(t.S) {
				edits = append(edits, srctext.Edit{From: at, To: at, Text: `\`})
			}
			return ast.WalkContinue, nil
		})
		if edits == nil {
			break
		}
		t = t.Apply(edits)
	}
	return t
}

// hasOnlyGoodLinks reports whether a text surely has no broken link. It doesn't parse: whatever could begin a link must
// lead to the web or to a page.
func (ln *Linker) hasOnlyGoodLinks(s string) bool {
	if strings.Contains(s, "]:") {
		return false
	}
	for rest := s; ; {
		_, after, found := strings.Cut(rest, "](")
		if !found {
			break
		}
		rest = after
		if !isExternal(after) && !ln.beginsWithPage(after) {
			return false
		}
	}
	for rest := s; ; {
		_, after, found := strings.Cut(rest, "<")
		if !found {
			return true
		}
		rest = after
		if after != "" && srctext.IsWordByte(after[0]) && !isExternal(after) {
			return false
		}
	}
}

// isExternal reports whether s begins with an address on the web.
func isExternal(s string) bool {
	return slices.ContainsFunc([]string{"https://", "http://", "mailto:", "tel:"}, func(prefix string) bool {
		return strings.HasPrefix(s, prefix)
	})
}

// beginsWithPage reports whether s begins with the path of a page, up to the end of the path in an address.
func (ln *Linker) beginsWithPage(s string) bool {
	i := strings.IndexFunc(s, func(r rune) bool {
		return r != '/' && r != '-' && (r >= 0x80 || !srctext.IsWordByte(byte(r)))
	})
	return i > 0 && (s[i] == ')' || s[i] == '#') && ln.paths[s[:i]]
}

// isBroken reports whether a node of the syntax tree of src is a link that leads nowhere.
func (ln *Linker) isBroken(n ast.Node, src []byte) bool {
	var dest string
	switch n := n.(type) {
	case *ast.Link:
		dest = srctext.DecodeDest(string(n.Destination))
	case *ast.AutoLink:
		if n.AutoLinkType == ast.AutoLinkEmail {
			return false
		}
		dest = string(n.URL(src))
	case *ast.Image:
		scheme := schemeOf(srctext.DecodeDest(string(n.Destination)))
		return scheme != "" && !strings.HasPrefix(scheme, "http")
	default:
		return false
	}
	if scheme := schemeOf(dest); scheme != "" {
		return !slices.Contains(schemes, scheme)
	}
	name, _, _ := strings.Cut(dest, "#")
	return !ln.paths[name]
}
