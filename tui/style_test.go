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

func TestApplyHighlights(t *testing.T) {
	const reverse style = "<r>"
	reversed := func(from, to int) highlight { return highlight{from: from, to: to, style: reverse} }
	tests := []struct {
		line       string
		highlights []highlight
		want       string
	}{
		{"plain", nil, "plain"},
		{"plain", []highlight{reversed(0, 5)}, "\x1b[m<r>plain\x1b[m"},
		{"plain", []highlight{reversed(1, 3)}, "p\x1b[m<r>la\x1b[min"},
		{"a\x1b[1mbold\x1b[mz", []highlight{reversed(2, 3)}, "a\x1b[1mb\x1b[m<r>o\x1b[m\x1b[1mld\x1b[mz"},
		{"a\x1b[1mbold\x1b[mz", []highlight{reversed(3, 6)}, "a\x1b[1mbo\x1b[m<r>ldz\x1b[m"},
		{"a\x1b[1mb\x1b[4mc\x1b[md", []highlight{reversed(0, 2)}, "\x1b[m<r>ab\x1b[m\x1b[1m\x1b[4mc\x1b[md"},
		{"ab", []highlight{reversed(0, 1), reversed(1, 2)}, "\x1b[m<r>a\x1b[m\x1b[m<r>b\x1b[m"},
		{"abc", []highlight{reversed(0, 2), {from: 1, to: 3, style: "<x>"}}, "\x1b[m<r>ab\x1b[m\x1b[m<x>c\x1b[m"},
		{"\x1b]8;;u\alink\x1b]8;;\a", []highlight{reversed(1, 2)}, "\x1b]8;;u\al\x1b[m<r>i\x1b[mnk\x1b]8;;\a"},
		{"ab", []highlight{reversed(7, 9), reversed(1, 1)}, "ab"},
	}
	for _, tt := range tests {
		if got := applyHighlights(tt.line, tt.highlights); got != tt.want {
			t.Errorf("applyHighlights(%q) = %q, want %q", tt.line, got, tt.want)
		}
	}
}
