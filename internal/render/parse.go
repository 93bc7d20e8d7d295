package render

import (
	"bytes"
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"example.com/folio/internal/mdlimit"
)

// parse parses Markdown. The block quote of an alert has the attribute alertAttribute.
func parse(source []byte) ast.Node {
	markdown := goldmark.New(
		goldmark.WithExtensions(extension.GFM, extension.DefinitionList, extension.Footnote),
		goldmark.WithParserOptions(
			parser.WithParagraphTransformers(util.Prioritized(alertTransformer{}, 10)),
		),
		mdlimit.Paragraphs(),
	)
	return markdown.Parser().Parse(text.NewReader(source))
}

// An alertTransformer removes the marker of an alert, "[!NOTE]", from the first line of a block quote.
type alertTransformer struct{}

// alertAttribute is the attribute of a block quote that is an alert: its label, a string.
const alertAttribute = "alert"

// alertLine matches GitHub's "[!NOTE]", and a callout of any type with metadata and a title: "[!my-type|wide]- Look
// here" (https://help.obsidian.md/callouts). The count of letters takes long to compile.
var alertLine = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\[!([\p{L}\p{N}][\p{L}\p{N}_ -]{0,31})(?:\\?\|[^\[\]]*)?\][+-]?[ \t]*(.*)$`)
})

func (alertTransformer) Transform(n *ast.Paragraph, r text.Reader, _ parser.Context) {
	quote, ok := n.Parent().(*ast.Blockquote)
	if !ok || n.PreviousSibling() != nil || n.Lines().Len() == 0 {
		return
	}
	first := n.Lines().At(0)
	match := alertLine().FindSubmatch(bytes.TrimSpace(first.Value(r.Source())))
	if match == nil {
		return
	}
	label := string(match[2])
	if label == "" {
		kind := strings.TrimSpace(strings.NewReplacer("-", " ", "_", " ").Replace(string(match[1])))
		first, size := utf8.DecodeRuneInString(kind)
		label = string(unicode.ToUpper(first)) + strings.ToLower(kind[size:])
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
