package table

import (
	"strings"
	"testing"

	extast "github.com/yuin/goldmark/extension/ast"

	"example.com/folio/internal/render/run"
)

// newTable returns a table of rows whose cells stand between bars.
func newTable(rows ...string) *Table {
	t := &Table{Rule: run.Run{Text: "-"}}
	for _, row := range rows {
		var cells [][]run.Run
		for cell := range strings.SplitSeq(row, "|") {
			cells = append(cells, []run.Run{{Text: cell}})
		}
		t.Add(cells)
	}
	t.Alignments = make([]extast.Alignment, len(t.rows[0]))
	return t
}

func TestLines(t *testing.T) {
	aligned := newTable("a|bbb|cc", "aa|b|c")
	aligned.Alignments = []extast.Alignment{extast.AlignRight, extast.AlignCenter, extast.AlignLeft}
	for _, tt := range []struct {
		name  string
		table *Table
		width int
		want  string // lines, without trailing spaces
	}{
		{"fits", newTable("port|tide", "Skarv|low"), 40, "port    tide\n------------\nSkarv   low"},
		{"aligned", aligned, 40, " a   bbb   cc\n-------------\naa    b    c"},
		{"no head", newTable("|", "Skarv|low"), 40, "Skarv   low"},
		{"blank row", newTable("port|tide", "|", "Skarv|low"), 40, "port    tide\n------------\nSkarv   low"},
		{"short row", newTable("port|tide", "Skarv"), 40, "port    tide\n------------\nSkarv"},
		{
			"wrapped", newTable("port|tide", "Skarv|low at six", "Nettle|high"), 16,
			"port     tide\n----------------\nSkarv    low at\n         six\n\nNettle   high",
		},
		{"word wider than the page", newTable("a|b", "Skarv|lowest"), 6, "a       b\n--------------\nSkarv   lowest"},
		{
			"long word is split", newTable("a|b", "Skarv|"+strings.Repeat("x", 20)), 6,
			"a       b\n------------------------\nSkarv   " + strings.Repeat("x", 16) + "\n        xxxx",
		},
	} {
		var lines []string
		for _, runs := range tt.table.Lines(tt.width) {
			lines = append(lines, strings.TrimRight(run.Join(runs), " "))
		}
		if got := strings.Join(lines, "\n"); got != tt.want {
			t.Errorf("%s:\n%s\nwant:\n%s", tt.name, got, tt.want)
		}
	}
}
