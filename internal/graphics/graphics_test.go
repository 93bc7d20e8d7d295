package graphics

import (
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/ansi/kitty"
)

// TestCells reads back the placeholders of a row.
func TestCells(t *testing.T) {
	for _, tt := range []struct{ row, column, n int }{{0, 0, 1}, {3, 5, 4}, {MaxSide - 1, MaxSide - 2, 2}} {
		s := Cells(tt.row, tt.column, tt.n)
		if got := ansi.StringWidth(s); got != tt.n {
			t.Errorf("%+v: %d columns", tt, got)
		}
		for i := range tt.n {
			row, column, size, ok := Cell(s)
			if !ok || row != tt.row || column != tt.column+i {
				t.Fatalf("%+v: read row %d, column %d, %t", tt, row, column, ok)
			}
			s = s[size:]
		}
		if s != "" {
			t.Errorf("%+v: %q is left", tt, s)
		}
	}
}

// TestNoCell reads text that is no placeholder.
func TestNoCell(t *testing.T) {
	p := string(kitty.Placeholder)
	for _, s := range []string{"", "a", p, p + "\u0305", p + "\u0305a", p + "aa", p + "\u0305\u0305"[:3], "\u0305\u0305"} {
		if row, column, size, ok := Cell(s); ok {
			t.Errorf("%q: row %d, column %d, %d bytes", s, row, column, size)
		}
	}
}
