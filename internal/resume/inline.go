package resume

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

// An inliner turns the inline nodes of one block into lines.
type inliner struct {
	source []byte
	line   line
	lines  []line
}

// linesOf are the lines of a paragraph, heading or table cell that begins on line no.
func linesOf(block ast.Node, source []byte, no int) []line {
	w := &inliner{source: source, line: line{no: no}}
	for n := block.FirstChild(); n != nil; n = n.NextSibling() {
		w.node(n, style{}, true)
	}
	w.end(false)
	return w.lines
}

func (w *inliner) end(hard bool) {
	if len(w.line.spans) > 0 {
		w.line.hard = hard
		w.line.spans = merged(w.line.spans)
		w.lines = append(w.lines, w.line)
	}
	w.line = line{no: w.line.no + 1}
}

// merged joins neighbours of one style: the parser cuts text at every mark that might have meant something.
func merged(spans []span) []span {
	var out []span
	for i := 0; i < len(spans); {
		j := i + 1
		for j < len(spans) && spans[j].style == spans[i].style && !spans[i].image && !spans[i].html {
			j++
		}
		var b strings.Builder
		for _, s := range spans[i:j] {
			b.WriteString(s.text)
		}
		out = append(out, span{b.String(), spans[i].style})
		i = j
	}
	return out
}

func (w *inliner) add(text string, st style) {
	if st.code || !st.html {
		text = strings.ReplaceAll(clean(text), "\n", " ")
	}
	if text == "" {
		return
	}
	w.line.spans = append(w.line.spans, span{text, st})
}

// node adds what a node says. Only breaks at the top end a line: one within emphasis is a space.
func (w *inliner) node(n ast.Node, st style, top bool) {
	switch n := n.(type) {
	case *ast.Text:
		w.text(n, st, top)
		return
	case *ast.String:
		w.add(string(n.Value), st)
	case *ast.CodeSpan:
		st.code = true
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			if t, ok := c.(*ast.Text); ok {
				w.add(string(t.Segment.Value(w.source)), st)
			}
		}
		return
	case *ast.Emphasis:
		if n.Level == 2 {
			st.bold = true
		} else {
			st.italic = true
		}
	case *east.Strikethrough:
		st.struck = true
	case *ast.Link:
		st.url, st.title = target(n.Destination), oneLine(string(n.Title))
	case *ast.Image:
		st.url, st.title, st.image = target(n.Destination), oneLine(string(n.Title)), true
		if !n.HasChildren() {
			w.line.spans = append(w.line.spans, span{"", st})
		}
	case *ast.AutoLink:
		st.url = target(n.URL(w.source))
		if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(st.url, "mailto:") {
			st.url = "mailto:" + st.url
		}
		w.add(string(n.Label(w.source)), st)
	case *ast.RawHTML:
		w.html(n, st, top)
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.node(c, st, false)
	}
}

func (w *inliner) text(n *ast.Text, st style, top bool) {
	w.add(visible(n.Segment.Value(w.source)), st)
	switch broken := n.SoftLineBreak() || n.HardLineBreak(); {
	case broken && top:
		w.end(n.HardLineBreak())
	case broken:
		w.add(" ", st)
		w.line.no++
	}
}

func (w *inliner) html(n *ast.RawHTML, st style, top bool) {
	var b strings.Builder
	for i := range n.Segments.Len() {
		s := n.Segments.At(i)
		b.Write(s.Value(w.source))
	}
	tag := clean(b.String())
	if name := fold(tag); top && strings.HasPrefix(name, "<br") {
		w.end(true)
		return
	}
	st.html = true
	w.add(strings.ReplaceAll(tag, "\n", " "), st)
}

// visible is source text as a reader sees it: escapes and entities resolved.
func visible(source []byte) string {
	return string(util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(source))))
}

func target(dest []byte) string {
	return strings.Join(strings.Fields(clean(visible(dest))), "%20")
}
