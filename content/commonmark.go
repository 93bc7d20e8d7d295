package content

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	gtext "github.com/yuin/goldmark/text"

	"example.com/folio/internal/mdlimit"
)

// commonmark reads Markdown. Nothing is ever printed from its tree: the tree only says where things are, and the source
// is edited there, so that what an author wrote and we do not understand stays as it was.
var commonmark = goldmark.New(goldmark.WithExtensions(extension.Table), mdlimit.Paragraphs()).Parser()

// parse returns the tree of a Markdown source.
func parse(s string) ast.Node { return parseBytes([]byte(s)) }

func parseBytes(src []byte) ast.Node { return commonmark.Parse(gtext.NewReader(src)) }

// A heading is one top-level heading of a document.
type heading struct {
	level    int
	text     string // plain
	from, to int    // its lines, without the last line end
}

// mayHead finds what a heading must have, to spare most pages the parser: a line of "#", or one under a title.
func mayHead(s string) bool {
	for line := range strings.Lines(s) {
		if bare := strings.TrimLeft(line, " "); bare != "" && strings.IndexByte("#=-", bare[0]) >= 0 &&
			(bare[0] == '#' || strings.Trim(strings.TrimRight(bare, " \t\n"), bare[:1]) == "") {
			return true
		}
	}
	return false
}

// headings returns the headings that are not inside a list or a quote.
func headings(s string) []heading {
	if !mayHead(s) {
		return nil
	}
	var hs []heading
	src := []byte(s)
	for n := parseBytes(src).FirstChild(); n != nil; n = n.NextSibling() {
		h, ok := n.(*ast.Heading)
		if !ok {
			continue
		}
		from := strings.LastIndexByte(s[:h.Pos()], '\n') + 1
		to := lineEnd(s, h.Pos())
		if lines := h.Lines(); lines.Len() > 0 {
			to = lineEnd(s, lines.At(lines.Len()-1).Start)
			if !strings.HasPrefix(strings.TrimLeft(s[from:], " "), "#") { // underlined
				to = lineEnd(s, min(to+1, len(s)))
			}
		}
		hs = append(hs, heading{h.Level, plainInline(h, src), from, to})
	}
	return hs
}

func lineEnd(s string, off int) int {
	if i := strings.IndexByte(s[off:], '\n'); i >= 0 {
		return off + i
	}
	return len(s)
}

// templateMark is a call or a tag of a template, and wikiMark a link of a wiki with what is shown of it.
var (
	templateMark = regexp.MustCompile(`\{\{.*?\}\}|\{%.*?%\}`)
	wikiMark     = regexp.MustCompile(`!?\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]`)
)

// unmarked takes the marks of templates and wikis out of a short text of the front matter, which no dialect is expanded in.
func unmarked(s string) string {
	return wikiMark.ReplaceAllString(templateMark.ReplaceAllString(s, ""), "$1")
}

// plain returns what a reader of the Markdown sees, without any mark, on one line.
func plain(s string) string {
	if !strings.ContainsAny(s, "\\*_`[]<>&#!~\n") {
		return oneLine(s)
	}
	src := []byte(s)
	return plainInline(parseBytes(src), src)
}

// plainInline is what a reader sees of a node, of whose source src is all.
func plainInline(n ast.Node, src []byte) string {
	var b strings.Builder
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			if n.Type() == ast.TypeBlock {
				b.WriteByte(' ')
			}
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Text:
			v := n.Segment.Value(src)
			if n.Parent().Kind() != ast.KindCodeSpan {
				v = unescape(v)
			}
			b.Write(v)
			if n.SoftLineBreak() || n.HardLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.String:
			b.Write(n.Value)
		case *ast.AutoLink:
			b.Write(n.Label(src))
		}
		return ast.WalkContinue, nil
	})
	return oneLine(b.String())
}
