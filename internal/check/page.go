package check

import (
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"example.com/folio/content"
)

// A page is a parsed page. A row is a line of its Body, from 0.
type page struct {
	*content.Page
	s     *subject
	rows  []string // the visible text of each row, without code and URLs
	heads []heading
	links []link

	lines []int // the line of each row, see place
}

type heading struct {
	row, level int
	text       string
	empty      bool // no content follows it
}

type link struct {
	row   int
	dest  string
	text  string
	image bool
}

func newPage(s *subject, p *content.Page) *page {
	body := []byte(p.Body)
	pg := &page{Page: p, s: s, rows: make([]string, strings.Count(p.Body, "\n")+1)}
	row := rowCounter(p.Body)
	md := goldmark.New(goldmark.WithExtensions(extension.GFM))
	doc := md.Parser().Parse(text.NewReader(body))
	at := 0 // the row of the last text: an image without text has no position
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering && n.Type() == ast.TypeBlock && n.Lines() != nil && n.Lines().Len() > 0 {
			at = row(n.Lines().At(0).Start)
		}
		switch n := n.(type) {
		case *ast.CodeBlock, *ast.FencedCodeBlock, *ast.HTMLBlock, *ast.CodeSpan:
			return ast.WalkSkipChildren, nil
		case *ast.Text:
			if entering {
				at = row(n.Segment.Start)
				pg.rows[at] += string(util.UnescapePunctuations(n.Segment.Value(body)))
			}
		case *ast.Heading:
			if !entering {
				pg.heads = append(pg.heads, heading{at, n.Level, textOf(n, body), emptyUnder(n)})
			}
		case *ast.Link:
			if !entering {
				pg.links = append(pg.links, link{row: at, dest: string(n.Destination), text: textOf(n, body)})
			}
		case *ast.AutoLink:
			if entering {
				pg.rows[at] += string(n.Label(body))
				pg.links = append(pg.links, link{row: at, dest: string(n.URL(body)), text: string(n.Label(body))})
			}
		case *ast.Image:
			if !entering {
				pg.links = append(pg.links, link{row: at, dest: string(n.Destination), text: textOf(n, body), image: true})
			}
		}
		return ast.WalkContinue, nil
	})
	return pg
}

// rowCounter returns a function that returns the row of the byte at an offset. It is fast for increasing offsets.
func rowCounter(body string) func(off int) int {
	pos, row := 0, 0
	return func(off int) int {
		if off < pos {
			row -= strings.Count(body[off:pos], "\n")
		} else {
			row += strings.Count(body[pos:off], "\n")
		}
		pos = off
		return row
	}
}

// emptyUnder reports whether a heading is followed by nothing, or by a heading that is not a subheading.
func emptyUnder(h *ast.Heading) bool {
	if h.Parent().Kind() != ast.KindDocument {
		return false
	}
	next, ok := h.NextSibling().(*ast.Heading)
	return h.NextSibling() == nil || ok && next.Level <= h.Level
}

// textOf returns the text in a link, an image or a heading, with that of code.
func textOf(n ast.Node, body []byte) string {
	var b strings.Builder
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := n.(*ast.Text); ok && entering {
			b.Write(util.UnescapePunctuations(t.Segment.Value(body)))
			if t.SoftLineBreak() || t.HardLineBreak() {
				b.WriteByte(' ')
			}
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}

// finding returns a finding on a row of the page; see place for near.
func (p *page) finding(row int, near, text, shown string) Finding {
	return Finding{File: p.Source, Line: p.place(row, near), Text: text, Shown: shown}
}

// whole returns a finding about the page as a whole.
func (p *page) whole(text, shown string) Finding {
	return Finding{File: p.Source, Line: p.Line, Text: text, Shown: shown}
}
