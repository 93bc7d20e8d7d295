package content

import (
	"strings"

	"github.com/yuin/goldmark/ast"
)

// defused takes the meaning from every link that is still not one a reader can follow. It is the last look, by the parser
// that readers use, after the scanner's own.
func (ln *linker) defused(t text) text {
	for range maxLinkDepth {
		if !strings.Contains(t.s, "](") && !strings.Contains(t.s, "]:") && !strings.Contains(t.s, "<") {
			break
		}
		var edits []edit
		_ = ast.Walk(parse(t.s), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
			if at := n.Pos(); entering && ln.astray(n, t.s) && at >= 0 && at < len(t.s) {
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

// astray tells whether a node is a link to nowhere.
func (ln *linker) astray(n ast.Node, s string) bool {
	var dest string
	switch n := n.(type) {
	case *ast.Link:
		dest = decodeDest(string(n.Destination))
	case *ast.AutoLink:
		if n.AutoLinkType == ast.AutoLinkEmail {
			return false
		}
		dest = string(n.URL([]byte(s)))
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
