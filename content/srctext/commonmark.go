package srctext

import (
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	gtext "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"example.com/folio/internal/mdlimit"
)

// commonmark only locates things in a source, which is then edited in place. Nothing is printed from its tree. It reads
// the definitions of footnotes, because "[^a]: Ibid." would define a link, and the indented paragraphs of a footnote
// would be code. All footnotes of a page are children of the node of the first one.
var commonmark = goldmark.New(
	goldmark.WithExtensions(extension.Table),
	goldmark.WithParserOptions(
		parser.WithBlockParsers(util.Prioritized(extension.NewFootnoteBlockParser(), 999)),
	),
	mdlimit.Paragraphs(),
).Parser()

// Parse returns the tree of a Markdown source.
func Parse(s string) ast.Node { return ParseBytes([]byte(s)) }

// ParseBytes is Parse for a source that the caller also needs as bytes. It must not change while the tree is in use.
func ParseBytes(src []byte) ast.Node { return commonmark.Parse(gtext.NewReader(src)) }

// maxLevel is the level of the lowest headings.
const maxLevel = 6

// A Heading is one top-level heading of a document.
type Heading struct {
	Level    int
	Text     string // without marks
	From, To int    // offsets of its lines, without the last line end
}

// mayHaveHeading reports whether s has a line that begins with up to deepest number signs, or underlines a title of
// such a level. It saves parsing most pages.
func mayHaveHeading(s string, deepest int) bool {
	for line := range strings.Lines(s) {
		bare := strings.TrimLeft(line, " ")
		switch signs := len(bare) - len(strings.TrimLeft(bare, "#")); {
		case signs > 0 && signs <= deepest:
			return true
		case strings.HasPrefix(bare, "=") || strings.HasPrefix(bare, "-") && deepest > 1:
			if strings.Trim(strings.TrimRight(bare, " \t\n"), bare[:1]) == "" {
				return true
			}
		}
	}
	return false
}

// MayHaveTitle reports whether s may have a heading of level 1. It saves parsing most pages that have a title.
func MayHaveTitle(s string) bool { return mayHaveHeading(s, 1) }

// FirstTitle returns the first heading of level 1 that has a text.
func FirstTitle(hs []Heading) (h Heading, ok bool) {
	i := slices.IndexFunc(hs, func(h Heading) bool { return h.Level == 1 && h.Text != "" })
	if i < 0 {
		return Heading{}, false
	}
	return hs[i], true
}

// Headings returns the headings of s that are not inside a list or a quote.
func Headings(s string) []Heading {
	if !mayHaveHeading(s, maxLevel) {
		return nil
	}
	var hs []Heading
	src := []byte(s)
	for n := ParseBytes(src).FirstChild(); n != nil; n = n.NextSibling() {
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
		hs = append(hs, Heading{h.Level, plainInline(h, src), from, to})
	}
	return hs
}

// ShiftHeadings returns t with its headings lowered by as many levels as by returns for the level of the highest one,
// or raised if that is below 0. None becomes lower than the lowest level, and underlined ones stay as they are.
func ShiftHeadings(t Text, by func(highest int) int) Text {
	hs := Headings(t.S)
	if len(hs) == 0 {
		return t
	}
	n := by(slices.MinFunc(hs, func(a, b Heading) int { return a.Level - b.Level }).Level)
	var edits []Edit
	for _, h := range hs {
		text := strings.TrimLeft(t.S[h.From:h.To], " ")
		from := h.To - len(text)
		switch lower := min(n, maxLevel-h.Level); {
		case !strings.HasPrefix(text, "#"):
		case lower > 0:
			edits = append(edits, Edit{From: from, To: from, Text: strings.Repeat("#", lower)})
		case n < 0:
			edits = append(edits, Edit{From: from, To: from - n})
		}
	}
	return t.Apply(edits)
}

// lineEnd returns the offset of the end of the line that off is on.
func lineEnd(s string, off int) int {
	if i := strings.IndexByte(s[off:], '\n'); i >= 0 {
		return off + i
	}
	return len(s)
}

// templateMark matches a call or tag of a template, and wikiMark a wiki link, with the text that is shown for it.
var (
	templateMark = regexp.MustCompile(`\{\{.*?\}\}|\{%.*?%\}`)
	wikiMark     = regexp.MustCompile(`!?\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]`)
)

// WithoutTemplates returns a text of the front matter, in which no dialect is expanded, without the marks of
// templates and wiki links.
func WithoutTemplates(s string) string {
	return wikiMark.ReplaceAllString(templateMark.ReplaceAllString(s, ""), "$1")
}

// Plain returns the text that the Markdown in s shows, on one line.
func Plain(s string) string {
	if !strings.ContainsAny(s, "\\*_`[]<>&#!~\n") {
		return OneLine(s)
	}
	src := []byte(s)
	return plainInline(ParseBytes(src), src)
}

// plainInline returns the text that a node shows, on one line, where src is the source of the whole tree.
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
				v = Unescape(v)
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
	return OneLine(b.String())
}
