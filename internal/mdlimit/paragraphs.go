package mdlimit

import (
	"bytes"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Paragraphs returns an option of the parser that turns a paragraph beyond the bounds on brackets and table cells into
// a code block, which keeps its text.
func Paragraphs() goldmark.Option {
	return goldmark.WithParserOptions(parser.WithParagraphTransformers(
		util.Prioritized(paragraphs{}, 20), // before link references, 100, and tables, 200
	))
}

type paragraphs struct{}

var cellsKey = parser.NewContextKey()

func (paragraphs) Transform(n *ast.Paragraph, r text.Reader, pc parser.Context) {
	lines := n.Lines()
	if lines.Len() == 0 {
		return
	}
	source := r.Source()
	first := lines.At(0)
	columns := bytes.Count(first.Value(source), []byte("|")) + 1
	over := false
	if columns == 1 { // in a table each cell is parsed alone
		brackets := 0
		for i := range lines.Len() {
			s := lines.At(i)
			brackets += bytes.Count(s.Value(source), []byte("["))
		}
		over = brackets > runFactor*Brackets
	} else if lines.Len() > 1 {
		cells, _ := pc.Get(cellsKey).(int)
		cells += columns * lines.Len()
		if over = cells > Cells || columns > Columns; !over {
			pc.Set(cellsKey, cells)
		}
	}
	if over {
		code := ast.NewCodeBlock()
		code.SetLines(lines)
		n.Parent().ReplaceChild(n.Parent(), n, code)
	}
}
