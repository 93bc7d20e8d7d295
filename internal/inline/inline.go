// Package inline flattens the inline nodes that goldmark parses into runs of text in one style.
package inline

import (
	"bufio"
	"bytes"
	"html"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	gohtml "github.com/yuin/goldmark/renderer/html"
)

// A Run is text in one style, or a line break.
type Run struct {
	Text string // as a reader sees it, without marks, escapes and entities; the source of an HTML tag
	Style
	Break Break
	Depth int // how many inline nodes are around it
}

// A Style is how a Run is set.
type Style struct {
	Bold, Italic, Strike, Code bool
	HTML                       bool // the text is an HTML tag
	Emphasis                   int  // the level of the innermost emphasis: 1 for *, 2 for **, 0 for none
	Link                       *Target
	Image                      *Target // the text is the description of the image, and may be empty
}

// A Target is where a link or an image is.
type Target struct{ URL, Title string }

// A Break is the kind of a line break.
type Break int

// The kinds of line breaks. A soft break is a space, or nothing in scripts without spaces.
const (
	NoBreak Break = iota
	SoftBreak
	HardBreak
)

// Runs returns the content of the inline nodes below parent, which were parsed from source.
func Runs(parent ast.Node, source []byte) []Run {
	w := walker{source: source}
	w.children(parent, Style{}, 0)
	return w.runs
}

type walker struct {
	source []byte
	runs   []Run
}

func (w *walker) children(parent ast.Node, st Style, depth int) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		w.node(n, st, depth)
	}
}

func (w *walker) node(n ast.Node, st Style, depth int) {
	add := func(text string) {
		if text != "" {
			w.runs = append(w.runs, Run{Text: text, Style: st, Depth: depth})
		}
	}
	switch n := n.(type) {
	case *ast.Text:
		add(Unescape(n.Segment.Value(w.source)))
		switch {
		case n.HardLineBreak():
			w.runs = append(w.runs, Run{Style: st, Break: HardBreak, Depth: depth})
		case n.SoftLineBreak():
			w.runs = append(w.runs, Run{Style: st, Break: SoftBreak, Depth: depth})
		}
	case *ast.String:
		add(html.UnescapeString(string(n.Value))) // typographic quotes, as HTML
	case *ast.CodeSpan:
		st.Code = true
		add(Code(n, w.source))
		return
	case *ast.Emphasis:
		st.Emphasis = n.Level
		st.Bold = st.Bold || n.Level == 2
		st.Italic = st.Italic || n.Level != 2
	case *extast.Strikethrough:
		st.Strike = true
	case *ast.Link:
		st.Link = &Target{Unescape(n.Destination), Unescape(n.Title)}
	case *ast.Image:
		st.Image = &Target{Unescape(n.Destination), Unescape(n.Title)}
		if !n.HasChildren() {
			w.runs = append(w.runs, Run{Style: st, Depth: depth})
		}
	case *ast.AutoLink:
		st.Link = &Target{URL: AutoLink(n, w.source)}
		add(string(n.Label(w.source)))
	case *ast.RawHTML:
		st.HTML = true
		add(string(n.Segments.Value(w.source)))
	}
	w.children(n, st, depth+1)
}

// Code returns the text of a code span, on one line.
func Code(n *ast.CodeSpan, source []byte) string {
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			b.Write(t.Segment.Value(source))
		}
	}
	return strings.ReplaceAll(b.String(), "\n", " ")
}

// AutoLink returns the URL that an autolink leads to, with mailto: for a mail address.
func AutoLink(n *ast.AutoLink, source []byte) string {
	url := string(n.URL(source))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(url), "mailto:") {
		url = "mailto:" + url
	}
	return url
}

// Unescape resolves the backslash escapes and character references of text (CommonMark 0.31.2, 2.4 and 2.5) in one
// pass, since what an escape protects is not a reference.
func Unescape(raw []byte) string {
	if !bytes.ContainsAny(raw, `\&`) {
		return string(raw)
	}
	var b bytes.Buffer
	w := bufio.NewWriter(&b)
	gohtml.DefaultWriter.Write(w, raw)
	_ = w.Flush() // to memory
	return html.UnescapeString(b.String())
}
