package content

import (
	"strings"

	"github.com/yuin/goldmark/ast"
)

// defused takes the meaning from every link that is still not one a reader can follow. It is the last look, by the parser
// that readers use, after the scanner's own.
func (ln *linker) defused(t text) text {
	for range maxLinkDepth {
		if ln.sound(t.s) {
			break
		}
		var edits []edit
		src := []byte(t.s)
		_ = ast.Walk(parseBytes(src), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
			if at := n.Pos(); entering && ln.astray(n, src) && at >= 0 && at < len(t.s) {
				edits = append(edits, edit{from: at, to: at, s: `\`})
			}
			return ast.WalkContinue, nil
		})
		if edits == nil {
			break
		}
		t = t.edited(edits)
	}
	return t
}

// sound tells whether a text surely has no link to nowhere, without parsing it: whatever could be the beginning of a link
// is that of one to the world or to a page.
func (ln *linker) sound(s string) bool {
	if strings.Contains(s, "]:") {
		return false
	}
	for rest := s; ; {
		_, after, found := strings.Cut(rest, "](")
		if !found {
			break
		}
		rest = after
		if !abroad(after) && !ln.toPage(after) {
			return false
		}
	}
	for rest := s; ; {
		_, after, found := strings.Cut(rest, "<")
		if !found {
			return true
		}
		rest = after
		if after != "" && isWord(after[0]) && !abroad(after) {
			return false
		}
	}
}

// abroad tells whether an address that s begins with is one that a reader can open.
func abroad(s string) bool {
	for _, begin := range []string{"https://", "http://", "mailto:", "tel:"} {
		if strings.HasPrefix(s, begin) {
			return true
		}
	}
	return false
}

// toPage tells whether s begins with the path of a page, to the end of an address.
func (ln *linker) toPage(s string) bool {
	i := strings.IndexFunc(s, func(r rune) bool { return r != '/' && r != '-' && (r >= 0x80 || !isWord(byte(r))) })
	return i > 0 && (s[i] == ')' || s[i] == '#') && ln.paths[s[:i]]
}

// astray tells whether a node of the tree of src is a link to nowhere.
func (ln *linker) astray(n ast.Node, src []byte) bool {
	var dest string
	switch n := n.(type) {
	case *ast.Link:
		dest = decodeDest(string(n.Destination))
	case *ast.AutoLink:
		if n.AutoLinkType == ast.AutoLinkEmail {
			return false
		}
		dest = string(n.URL(src))
	case *ast.Image:
		m := scheme.FindStringSubmatch(decodeDest(string(n.Destination)))
		return m != nil && !strings.HasPrefix(strings.ToLower(m[1]), "http")
	default:
		return false
	}
	if m := scheme.FindStringSubmatch(dest); m != nil {
		return !schemes[strings.ToLower(m[1])]
	}
	name, _, _ := strings.Cut(dest, "#")
	return !ln.paths[name]
}
