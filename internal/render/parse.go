package render

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"example.com/folio/internal/mdlimit"
)

// parse reads Markdown. A paragraph that opens an alert is known by its parent's attribute, see [alert].
func parse(source []byte) ast.Node {
	markdown := goldmark.New(
		goldmark.WithExtensions(extension.GFM, extension.DefinitionList, extension.Footnote),
		goldmark.WithParserOptions(
			parser.WithParagraphTransformers(
				util.Prioritized(alerts{}, 10),
			),
		),
		mdlimit.Paragraphs(),
	)
	return markdown.Parser().Parse(text.NewReader(source))
}

// alerts takes the marker off a block quote's first line, "[!NOTE]", before it is read as the text it isn't, and leaves
// the label with the quote.
type alerts struct{}

// alertAttribute is where a block quote keeps its label, a string.
const alertAttribute = "alert"

// An alert is GitHub's "[!NOTE]", or a callout with a title of its own, "[!tip]- Look here".
var alertLine = regexp.MustCompile(`^\[!([A-Za-z]{1,32})\][+-]?[ \t]*(.*)$`)

func (alerts) Transform(n *ast.Paragraph, r text.Reader, _ parser.Context) {
	quote, ok := n.Parent().(*ast.Blockquote)
	if !ok || n.PreviousSibling() != nil || n.Lines().Len() == 0 {
		return
	}
	first := n.Lines().At(0)
	match := alertLine.FindSubmatch(bytes.TrimSpace(first.Value(r.Source())))
	if match == nil {
		return
	}
	label := string(match[2])
	if label == "" {
		label = strings.ToUpper(string(match[1][:1])) + strings.ToLower(string(match[1][1:]))
	}
	quote.SetAttributeString(alertAttribute, label)
	rest := text.NewSegments()
	rest.AppendAll(n.Lines().Sliced(1, n.Lines().Len()))
	if rest.Len() == 0 {
		quote.RemoveChild(quote, n)
		return
	}
	n.SetLines(rest)
}

// shallow is the source within the bounds of package mdlimit.
func shallow(source []byte) []byte { return []byte(mdlimit.Source(string(source))) }
