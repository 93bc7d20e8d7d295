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
)

// parse reads Markdown. A paragraph that opens an alert is known by its parent's attribute, see [alert].
func parse(source []byte) ast.Node {
	markdown := goldmark.New(
		goldmark.WithExtensions(extension.GFM, extension.DefinitionList, extension.Footnote),
		goldmark.WithParserOptions(
			parser.WithParagraphTransformers(
				util.Prioritized(alerts{}, 10),
				util.Prioritized(limits{}, 20), // before link references, 100, and tables, 200
			),
		),
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

// limits shows a paragraph as it was written where reading it would keep the parser busy for minutes: its time grows with
// the square of the brackets, and its memory with a table's columns times its rows. No author comes near.
type limits struct{}

const (
	mostBrackets = 2000
	mostColumns  = 500
)

func (limits) Transform(n *ast.Paragraph, r text.Reader, _ parser.Context) {
	if n.Lines().Len() == 0 {
		return
	}
	first := n.Lines().At(0)
	columns := bytes.Count(first.Value(r.Source()), []byte("|"))
	brackets := 0
	if columns == 0 { // in a table each cell is read alone
		brackets = bytes.Count(n.Lines().Value(r.Source()), []byte("["))
	}
	if brackets > mostBrackets || columns > mostColumns {
		code := ast.NewCodeBlock()
		code.SetLines(n.Lines())
		n.Parent().ReplaceChild(n.Parent(), n, code)
	}
}

// deepest is how many quotes and lists may stand in each other. Nobody writes so many, and a parser that opens one for
// each of a million characters is kept busy for hours.
const deepest = 50

// shallow is the source without the marks that open a quote or a list inside deepest others on the same line.
func shallow(source []byte) []byte {
	var out []byte
	done := 0
	for start := 0; start < len(source); {
		end := len(source)
		if i := bytes.IndexByte(source[start:], '\n'); i >= 0 {
			end = start + i + 1
		}
		if from, to := marksBeyond(source[start:end], deepest); to > from {
			out = append(out, source[done:start+from]...)
			done = start + to
		}
		start = end
	}
	if done == 0 {
		return source
	}
	return append(out, source[done:]...)
}

// marksBeyond is the range of a line's leading container marks after the first n of them.
func marksBeyond(line []byte, n int) (from, to int) {
	marks := 0
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == ' ' || c == '\t':
			continue
		case c == '>':
		case (c == '-' || c == '+' || c == '*') && i+1 < len(line) && (line[i+1] == ' ' || line[i+1] == '\t'):
		case c >= '0' && c <= '9':
			continue
		case (c == '.' || c == ')') && i > 0 && line[i-1] >= '0' && line[i-1] <= '9':
		default:
			return from, to
		}
		marks++
		if marks == n {
			from, to = i+1, i+1
		} else if marks > n {
			to = i + 1
		}
	}
	return from, to
}
