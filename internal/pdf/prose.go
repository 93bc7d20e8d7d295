package pdf

import (
	"net/url"
	"strconv"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"example.com/folio/internal/inline"
	"example.com/folio/internal/resume/markdown"
)

// maxNested bounds the indentation of nested lists and quotes; deeper ones have that of the last.
const maxNested = 5

var parser = goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser()

// prose sets Markdown: paragraphs, lists, quotes, code and tables. Headings in it are bold lines.
func (c *composer) prose(md string) {
	if strings.TrimSpace(md) == "" {
		return
	}
	source := []byte(markdown.Shallow(md))
	w := proseWriter{composer: c, source: source}
	w.blocks(parser.Parse(text.NewReader(source)), 0)
}

// points sets the highlights of an entry, each a separate text.
func (c *composer) points(list []string) {
	for _, md := range list {
		source := []byte(markdown.Shallow(md))
		w := proseWriter{composer: c, source: source, mark: bullet}
		w.blocks(parser.Parse(text.NewReader(source)), 1)
	}
}

const bullet = "•"

// A proseWriter sets one Markdown text.
type proseWriter struct {
	*composer
	source []byte
	mark   string // bullet or number of the next block, if it begins an item
	quoted bool
}

func (w *proseWriter) blocks(parent ast.Node, depth int) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		w.block(n, depth)
	}
}

func (w *proseWriter) block(n ast.Node, depth int) {
	switch n := n.(type) {
	case *ast.List:
		number := n.Start
		for item := n.FirstChild(); item != nil; item = item.NextSibling() {
			w.mark = bullet
			if n.IsOrdered() {
				w.mark = strconv.Itoa(number) + "."
				number++
			}
			w.blocks(item, min(depth+1, maxNested))
			w.mark = ""
		}
	case *ast.Blockquote:
		outer := w.quoted
		w.quoted = true
		w.blocks(n, min(depth+1, maxNested))
		w.quoted = outer
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		w.code(n, depth)
	case *extast.Table:
		for row := n.FirstChild(); row != nil; row = row.NextSibling() {
			w.row(row, depth)
		}
	case *ast.ThematicBreak:
	case *ast.HTMLBlock: // HTML is not shown
	case *ast.Heading:
		w.para(w.inline(n, style{face: bold}), depth)
	default:
		f := regular
		if w.quoted {
			f = italic
		}
		w.para(w.inline(n, style{face: f}), depth)
	}
}

func (w *proseWriter) para(runs []run, depth int) {
	w.add(block{runs: runs, indent: w.at.step * float64(depth), mark: w.mark, before: w.gap(w.mark != "")})
	w.mark = ""
}

// row sets a table row as one line.
func (w *proseWriter) row(row ast.Node, depth int) {
	var runs []run
	_, head := row.(*extast.TableHeader)
	for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
		if len(runs) > 0 {
			runs = append(runs, w.run(" · ", style{color: grey}))
		}
		runs = append(runs, w.inline(cell, style{face: map[bool]face{true: bold}[head]})...)
	}
	w.para(runs, depth)
}

// code sets preformatted text with its lines and columns.
func (w *proseWriter) code(n ast.Node, depth int) {
	lines := n.Lines()
	for i := range lines.Len() {
		seg := lines.At(i)
		line := strings.TrimRight(string(seg.Value(w.source)), " \t\r\n")
		b := block{
			runs: []run{w.run(strings.ReplaceAll(line, "\t", "    "), style{})}, columns: true,
			indent: w.at.step * float64(depth), keep: i+1 < lines.Len() && i < 12,
		}
		if i == 0 {
			b.before = w.gap(false)
		}
		w.add(b)
	}
	w.mark = ""
}

// inline returns the runs of the inline content of a block.
func (w *proseWriter) inline(parent ast.Node, st style) (runs []run) {
	for _, r := range inline.Runs(parent, w.source) {
		st, text := st, r.Text
		switch r.Emphasis {
		case 0:
		case 2:
			st.face = bold
		default:
			st.face = italic
		}
		if r.Link != nil {
			st.link = externalLink(r.Link.URL)
		}
		switch {
		case r.HTML && strings.HasPrefix(strings.ToLower(text), "<br"):
			text = "\n"
		case r.HTML:
			text = ""
		case r.Break == inline.HardBreak:
			text = "\n"
		case r.Break == inline.SoftBreak:
			text = " "
		}
		if text != "" {
			runs = append(runs, w.run(text, st))
		}
	}
	return runs
}

// externalLink returns target if it is an external link, or "".
func externalLink(target string) string {
	u, err := url.Parse(target)
	if err != nil || len(target) > 2000 || strings.ContainsFunc(target, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return ""
	}
	switch u.Scheme {
	case "http", "https", "mailto", "tel":
		return target
	}
	return ""
}
