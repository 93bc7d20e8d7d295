package mdlimit

import (
	"fmt"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
)

func TestSource(t *testing.T) {
	deep := strings.Repeat("> ", Nesting)
	many := func(piece string, n int) string { return strings.Repeat(piece, n) }
	for _, tt := range []struct{ name, source, want string }{
		{"nothing", "", ""},
		{"a quote", "> a", "> a"},
		{"as deep as may be", deep + "a", deep + "a"},
		{"too deep", deep + "> > a\n" + deep + "- b", deep + "\\> > a\n" + deep + "\\- b"},
		{"numbers and signs", deep + "1. a\n" + deep + "-a", deep + "1\\. a\n" + deep + "-a"},
		{"a rule", many("-", 100), many("-", 100)},
		{"in code too", "```\n" + deep + "> a\n```", "```\n" + deep + "\\> a\n```"},
		{"emphasis", many("*a", Emphasis+2), many("*a", Emphasis) + `\*a\*a`},
		{"emphasis that is escaped", many(`\*`, Emphasis+2), many(`\*`, Emphasis+2)},
		{"emphasis in many paragraphs", many("*a*\n\n", Emphasis), many("*a*\n\n", Emphasis)},
		{"emphasis in many items", many("- *a*\n", runFactor*Emphasis/2), many("- *a*\n", runFactor*Emphasis/2)},
		{"brackets", many("[a", Brackets+1), many("[a", Brackets) + `\[a`},
		{"brackets in a quote", many("> [a\n", runFactor*Brackets+1), many("> [a\n", runFactor*Brackets) + "> \\[a\n"},
		{"brackets in code", "```\n" + many("[a", Brackets+1) + "\n```\n", "```\n" + many("[a", Brackets+1) + "\n```\n"},
		{
			"brackets in code after a comment", "<!-- a -->\n\n~~~ b\n" + many("[a", Brackets+1),
			"<!-- a -->\n\n~~~ b\n" + many("[a", Brackets+1),
		},
		{
			"brackets after a fence in HTML", "<!--\n\n```\n-->\n" + many("[a", Brackets+1),
			"<!--\n\n```\n-->\n" + many("[a", Brackets) + `\[a`,
		},
		{"brackets after code", "```\na\n```\n" + many("[a", Brackets+1), "```\na\n```\n" + many("[a", Brackets) + `\[a`},
		{"code spans", many("`a` ", Ticks+1), many("`a` ", Ticks+1)},
		{"few backticks without an end", many("`a``", Ticks/4) + "`", many("`a``", Ticks/4) + "`"},
		{"many backticks without an end", many("`a` ", Ticks) + "``b", many("`a` ", Ticks) + "\\`\\`b"},
		{"many backticks, one escaped", many("`a` ", Ticks) + "\\`b` c", many("`a` ", Ticks) + "\\`b\\` c"},
		{"white space", many(" ", Indent+5) + "a", many(" ", Indent) + "a"},
		{"definitions", many("[a]: b\n", Definitions+1), many("[a]: b\n", Definitions-1) + "\n" + many("[a]: b\n", 2)},
	} {
		got := Source(tt.source)
		if got != tt.want {
			t.Errorf("%s: %s", tt.name, difference(got, tt.want))
		}
		if again := Source(got); again != got {
			t.Errorf("%s: again: %s", tt.name, difference(again, got))
		}
	}
}

func difference(got, want string) string {
	i := 0
	for i < min(len(got), len(want)) && got[i] == want[i] {
		i++
	}
	return fmt.Sprintf("%d bytes, want %d; at %d %.60q, want %.60q", len(got), len(want), i, got[i:], want[i:])
}

func TestCut(t *testing.T) {
	for _, piece := range []string{
		"a\n", "> a\n", "- - - a\n", "*", "<b>a</b>\n", "{{< a >}}\n", "|a|b|\n", "www.a.b \n", "http://a.b\n", "    a\n",
	} {
		s := strings.Repeat(piece, 4*Work)
		n := Cut(s)
		if n > len(s)/2 || n == 0 || strings.HasSuffix(piece, "\n") && s[n-1] != '\n' {
			t.Errorf("%q: %d of %d bytes", piece, n, len(s))
		}
		if again := Cut(s[:n]); again != n {
			t.Errorf("%q: %d of %d bytes, again", piece, again, n)
		}
	}
	paragraph := strings.Repeat("Counted the ships, and [wrote](https://a.example/log) of *all* of them. ", 10) + "\n\n"
	prose := strings.Repeat(paragraph, 700)
	if n := Cut(prose); n != len(prose) {
		t.Errorf("prose: %d of %d bytes", n, len(prose))
	}
}

// TestParagraphs checks how tables and brackets beyond the bounds are parsed.
func TestParagraphs(t *testing.T) {
	parser := goldmark.New(goldmark.WithExtensions(extension.Table), Paragraphs()).Parser()
	table := func(columns, rows int) string {
		return strings.Repeat("|a", columns) + "|\n" + strings.Repeat("|-", columns) + "|\n" + strings.Repeat("|\n",
			rows) + "\n"
	}
	for _, tt := range []struct{ name, source, want string }{
		{"a table", table(10, 1000), "Table"},
		{"a wide one", table(Columns+1, 3), "CodeBlock"},
		{"a long one", table(100, Cells/100), "CodeBlock"},
		{"several", strings.Repeat(table(100, Cells/250), 3), "Table Table CodeBlock"},
		{"brackets", strings.Repeat("[a", runFactor*Brackets+1), "CodeBlock"},
	} {
		source := []byte(tt.source)
		var got []string
		nodes := 0
		root := parser.Parse(text.NewReader(source))
		for n := root.FirstChild(); n != nil; n = n.NextSibling() {
			got = append(got, n.Kind().String())
		}
		_ = ast.Walk(root, func(ast.Node, bool) (ast.WalkStatus, error) { nodes++; return ast.WalkContinue, nil })
		if s := strings.Join(got, " "); s != tt.want || nodes > 6*Cells {
			t.Errorf("%s: %s of %d nodes, want %s", tt.name, s, nodes, tt.want)
		}
	}
}

// TestShort checks the most work that a byte and a line can be.
func TestShort(t *testing.T) {
	for c, n := range cost {
		if c == ':' {
			n += address
		}
		if n > 5 {
			t.Errorf("%q costs %d", rune(c), n)
		}
	}
	deep := strings.Repeat("> ", Nesting) + "\n"
	for _, s := range []string{strings.Repeat("@", short), (deep + strings.Repeat("\n", short))[:short]} {
		if n := Cut(s + "\n"); n < short {
			t.Errorf("%.20q is cut at %d of %d bytes", s, n, short)
		}
	}
}
