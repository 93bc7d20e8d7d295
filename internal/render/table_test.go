package render

import (
	"slices"
	"strings"
	"testing"

	"example.com/folio/internal/cells"
	"example.com/folio/internal/render/style"
)

const tideTable = `The tides of one week, as the keeper of the lower gauge wrote them down.

| harbour | high water | low water | what the keeper says |
|---|---|---|---|
| Skarv bay | 06:12 and 18:40 | 00:03 and 12:25 | the mark was under kelp all morning |
| Nettle quay | 06:55 and 19:21 | 00:41 and 13:02 | read twice |
`

// TestTableWidth checks that only tables extend beyond the width of the page, and how far.
func TestTableWidth(t *testing.T) {
	tests := []struct {
		name             string
		source           string
		width, tableWide int
		widest           int // columns of the widest line of the table
		whole            bool
	}{
		{"no space", tideTable, 60, 0, 60, false},
		{"less than the page", tideTable, 60, 30, 60, false},
		{"some space", tideTable, 60, 72, 72, false},
		{"enough space", tideTable, 60, 100, 85, true},
		{"more than a page may have", tideTable, 60, 1 << 40, 85, true},
		{"fits the page", "| a | b |\n|---|---|\n| c | d |\n", 60, 100, 5, true},
		{"in a quote", "> " + strings.ReplaceAll(tideTable, "\n", "\n> "), 60, 87, 87, true},
		{"in a list", "- " + strings.ReplaceAll(tideTable, "\n", "\n  "), 60, 86, 86, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc := Markdown(tt.source, Options{Width: tt.width, TableWidth: tt.tableWide, Theme: style.Mono()})
			if len(doc.Blocks) != 1 {
				t.Fatalf("the blocks are %+v", doc.Blocks)
			}
			widest := 0
			for i, line := range doc.Plain {
				switch table := i >= doc.Blocks[0].Line && i < doc.Blocks[0].End; {
				case table:
					widest = max(widest, cells.Width(line))
				case cells.Width(line) > tt.width:
					t.Errorf("line %d is %d columns wide: %q", i, cells.Width(line), line)
				}
			}
			if widest != tt.widest {
				t.Errorf("the table is %d columns wide, want %d:\n%s", widest, tt.widest, strings.Join(doc.Plain, "\n"))
			}
			whole := !slices.ContainsFunc(doc.Plain[doc.Blocks[0].Line:doc.Blocks[0].End], func(line string) bool {
				return strings.Trim(line, " │|") == ""
			})
			if whole != tt.whole {
				t.Errorf("each row on one line: %v\n%s", whole, strings.Join(doc.Plain, "\n"))
			}
		})
	}
}

// TestTableWidthInCache checks that windows of several sizes share the pages without tables.
func TestTableWidthInCache(t *testing.T) {
	c := NewCache(1 << 20)
	at := func(source string, tableWidth int) *Document {
		return c.Markdown(source, Options{Width: 60, TableWidth: tableWidth, Theme: style.Mono()})
	}
	if at("Words.", 80) != at("Words.", 0) {
		t.Error("a page without a table is laid out for each window")
	}
	if at(tideTable, 60) != at(tideTable, 0) {
		t.Error("a table that has no more space than the page is laid out twice")
	}
	if at(tideTable, 80) == at(tideTable, 0) {
		t.Error("two tables of different widths are one document")
	}
}
