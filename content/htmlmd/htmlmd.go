// Package htmlmd converts the HTML in a Markdown page to Markdown.
//
// HTML is found as CommonMark finds it: in blocks, and as single tags inside paragraphs. A block is parsed as a browser
// would and written anew; a pair of tags inside a paragraph is replaced in place. A tag that is still left is escaped,
// so the result has no HTML but <br> in the cells of tables, for which GFM has no mark.
//
// github.com/JohannesKaufmann/html-to-markdown/v2 is not used: a table with colspan="3000000" takes it 15 seconds, and
// it resolves escaped markup once too often, so that "&amp;lt;script&amp;gt;" becomes a tag.
package htmlmd

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	gtext "github.com/yuin/goldmark/text"

	"example.com/folio/content/srctext"
)

// A Converter converts the HTML of one page.
type Converter struct {
	Code *srctext.Code // holds the code of the page, and takes the code that is found in the HTML

	// Report is called for what can't be shown, at the offset off of t.
	Report func(t srctext.Text, off int, rule, format string, args ...any)
}

// maxRounds bounds how often a page is searched for HTML: removing a tag can make a new one of what is around it.
const maxRounds = 3

// Convert returns t with its HTML as Markdown. A tag that is still left after maxRounds is shown as text.
func (c *Converter) Convert(t srctext.Text) srctext.Text {
	for range maxRounds {
		if !strings.Contains(t.S, "<") {
			return t
		}
		edits := c.edits(t)
		if edits == nil {
			return t
		}
		t = t.Apply(edits)
	}
	var edits []srctext.Edit
	eachHTML(srctext.Parse(t.S), func(from, to int, n ast.Node) {
		if !isCellBreak(t.S[from:to], n) {
			edits = append(edits, srctext.Edit{From: from, To: from, Text: `\`})
		}
	})
	return t.Apply(edits)
}

// Text returns a text with HTML as Markdown.
func Text(s string) string {
	var code srctext.Code
	t := code.Protect(srctext.LimitMarkup(srctext.NewText(s, 1)), srctext.Spans|srctext.Fenced, nil)
	c := Converter{Code: &code, Report: func(srctext.Text, int, string, string, ...any) {}}
	return code.Unlock(c.Convert(t)).Trim().S
}

// eachHTML calls f with the extent of every HTML block and every tag inside a paragraph.
func eachHTML(root ast.Node, f func(from, to int, n ast.Node)) {
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.HTMLBlock:
			if from, to := blockEnds(n); to > from {
				f(from, to, n)
			}
		case *ast.RawHTML:
			if n.Segments.Len() > 0 {
				f(n.Segments.At(0).Start, n.Segments.At(n.Segments.Len()-1).Stop, n)
			}
		}
		return ast.WalkContinue, nil
	})
}

func blockEnds(n *ast.HTMLBlock) (from, to int) {
	if lines := n.Lines(); lines.Len() > 0 {
		from, to = lines.At(0).Start, lines.At(lines.Len()-1).Stop
	} else if n.HasClosure() {
		from = n.ClosureLine.Start
	}
	if n.HasClosure() {
		to = max(to, n.ClosureLine.Stop)
	}
	return from, to
}

func (c *Converter) edits(t srctext.Text) []srctext.Edit {
	var edits []srctext.Edit
	var tags []inlineTag
	whole := map[ast.Node]bool{} // paragraphs that are all HTML
	root := srctext.Parse(t.S)
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		if from, to, ok := htmlParagraph(n, t.S); ok {
			whole[n] = true
			edits = append(edits, srctext.Edit{From: from, To: to, Text: c.markdown(t, from, t.S[from:to])})
		}
	}
	eachHTML(root, func(from, to int, n ast.Node) {
		if block, ok := n.(*ast.HTMLBlock); ok {
			edits = append(edits, c.blockEdit(t, block, from, to))
		} else if !whole[enclosing(n)] {
			tags = append(tags, newInlineTag(t.S, from, to, n))
		}
	})
	return append(edits, c.inlineEdits(t, tags)...)
}

// cellBreak is a line break in a cell of a table.
const cellBreak = "<br>"

// isCellBreak reports whether a tag is a line break in a cell of a table.
func isCellBreak(tag string, n ast.Node) bool {
	return tag == cellBreak && n.Kind() == ast.KindRawHTML && enclosing(n).Kind() == extast.KindTableCell
}

// enclosing returns the paragraph, heading or cell that an inline node is in.
func enclosing(n ast.Node) ast.Node {
	for n = n.Parent(); n.Type() == ast.TypeInline && n.Parent() != nil; {
		n = n.Parent()
	}
	return n
}

// htmlParagraph returns the extent of a paragraph that is all HTML and has a block element in it, such as a card that
// is one link. As it begins with an element that is part of a line, CommonMark takes it for text with tags.
func htmlParagraph(n ast.Node, s string) (from, to int, ok bool) {
	lines := n.Lines()
	if n.Kind() != ast.KindParagraph || lines.Len() == 0 {
		return 0, 0, false
	}
	from, to = lines.At(0).Start, lines.At(lines.Len()-1).Stop
	inside := strings.TrimSpace(s[from:to])
	if !strings.HasPrefix(inside, "<") || !strings.HasSuffix(inside, ">") {
		return 0, 0, false
	}
	for _, m := range anyTag.FindAllStringSubmatch(inside, -1) {
		ok = ok || blockWriter(strings.ToLower(m[1])) != nil
	}
	return from, to, ok
}

var anyTag = regexp.MustCompile(`<([A-Za-z][A-Za-z0-9]*)`)

// blockEdit replaces one HTML block. If it is inside a quote or a list, each line of the result gets the same prefix.
func (c *Converter) blockEdit(t srctext.Text, n *ast.HTMLBlock, from, to int) srctext.Edit {
	var b strings.Builder
	segments := append([]gtext.Segment{}, n.Lines().Sliced(0, n.Lines().Len())...)
	if n.HasClosure() {
		segments = append(segments, n.ClosureLine)
	}
	for _, s := range segments {
		b.WriteString(t.S[s.Start:s.Stop])
	}
	start := strings.LastIndexByte(t.S[:from], '\n') + 1
	prefix := strings.Map(func(r rune) rune {
		if r == '>' {
			return r
		}
		return ' '
	}, t.S[start:from])
	md := c.markdown(t, from, b.String())
	if md != "" {
		md += "\n\n"
	}
	if len(prefix) < 4 && strings.TrimSpace(t.S[start:from]) == "" {
		prefix = ""
		md = "\n" + md
	}
	return srctext.Edit{From: from, To: to, Text: strings.ReplaceAll(md, "\n", "\n"+prefix)}
}
