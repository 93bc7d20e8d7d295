package tui

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// TestNoSequences checks that no escape sequence is written by hand: styles come from lipgloss, others from x/ansi.
func TestNoSequences(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) == 0 {
		t.Fatal(err)
	}
	nested, err := filepath.Glob("*/*.go")
	if err != nil {
		t.Fatal(err)
	}
	fset := token.NewFileSet()
	for _, file := range append(files, nested...) {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		tree, err := parser.ParseFile(fset, file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(tree, func(n ast.Node) bool {
			literal, ok := n.(*ast.BasicLit)
			if !ok || literal.Kind != token.STRING && literal.Kind != token.CHAR {
				return true
			}
			s, err := strconv.Unquote(literal.Value)
			if err == nil && strings.ContainsAny(s, "\x1b\u009b") {
				t.Errorf("%s: %s has an escape sequence", fset.Position(literal.Pos()), literal.Value)
			}
			return true
		})
	}
}
