package srctext

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestTextKeepsLines(t *testing.T) {
	src := NewText("one\ntwo\nthree\nfour\nfive", 10)
	got := src.Apply([]Edit{
		{From: 14, To: 18, Text: "IV\nIV½"}, // four, now two lines
		{From: 0, To: 8},                    // one and two, gone
		{From: 9, To: 10, Text: "H", Lines: []int{99}},
		{From: 9, To: 12, Text: "HREE"},
	})
	if got.S != "tHREEe\nIV\nIV½\nfive" {
		t.Errorf("text %q", got.S)
	}
	if want := []int{10, 13, 13, 14}; !slices.Equal(got.Lines, want) {
		t.Errorf("lines %v, want %v", got.Lines, want)
	}
	if at := got.LineAt(strings.Index(got.S, "five")); at != 14 {
		t.Errorf("five is on line %d", at)
	}
	lineAt := src.Locator()
	for _, off := range []int{0, 3, 4, 18, 23} {
		if got, want := lineAt(off), src.LineAt(off); got != want {
			t.Errorf("the byte at %d is on line %d, want %d", off, got, want)
		}
	}
	if got := src.Apply(nil); got.S != src.S {
		t.Errorf("without edits: %q", got.S)
	}
	cut := src.Cut(4, 13)
	if cut.S != "two\nthree" || !slices.Equal(cut.Lines, []int{11, 12}) {
		t.Errorf("cut %q %v", cut.S, cut.Lines)
	}
	trimmed := NewText("\n  \n  x\n\n", 1).Trim()
	if trimmed.S != "  x" || trimmed.Lines[0] != 3 {
		t.Errorf("trimmed %q %v", trimmed.S, trimmed.Lines)
	}
}

func TestTextAlign(t *testing.T) {
	for _, tt := range []struct {
		before, after string
		want          []int
	}{
		{"a\nloop\nb\nc", "a\n1\n2\n3\n4\nb\nc", []int{5, 6, 7, 7, 7, 7, 8}},
		{"a\nb\nc", "c", []int{7}},
		{"a\nb\na\nc", "a\nx\na\nc", []int{5, 6, 7, 8}}, // a is there twice
		{"a\nb", "b\na", []int{6, 6}},                   // only one of two that changed places
		{"a", "", []int{5}},
	} {
		if got := NewText(tt.before, 5).Align(tt.after); got.S != tt.after || !slices.Equal(got.Lines, tt.want) {
			t.Errorf("%q to %q: lines %v, want %v", tt.before, tt.after, got.Lines, tt.want)
		}
	}
}

// TestEditThatEndsALine replaces several lines by one that ends as they did. What follows keeps its line.
func TestEditThatEndsALine(t *testing.T) {
	was := NewText("a\n\n\n\nb\nc\n", 1)
	is := was.Apply([]Edit{{From: 2, To: 5, Text: "\n"}})
	if is.S != "a\n\nb\nc\n" {
		t.Fatalf("%q", is.S)
	}
	if got, want := fmt.Sprint(is.Lines), "[1 2 5 6 7]"; got != want {
		t.Errorf("lines %s, want %s", got, want)
	}
}
