package content

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestTextKeepsLines(t *testing.T) {
	src := newText("one\ntwo\nthree\nfour\nfive", 10)
	got := src.edited([]edit{
		{from: 14, to: 18, s: "IV\nIV½"}, // four, now two lines
		{from: 0, to: 8},                 // one and two, gone
		{from: 9, to: 10, s: "H", line: []int{99}},
		{from: 9, to: 12, s: "HREE"},
	})
	if got.s != "tHREEe\nIV\nIV½\nfive" {
		t.Errorf("text %q", got.s)
	}
	if want := []int{10, 13, 13, 14}; !slices.Equal(got.line, want) {
		t.Errorf("lines %v, want %v", got.line, want)
	}
	if at := got.at(strings.Index(got.s, "five")); at != 14 {
		t.Errorf("five is on line %d", at)
	}
	cut := src.cut(4, 13)
	if cut.s != "two\nthree" || !slices.Equal(cut.line, []int{11, 12}) {
		t.Errorf("cut %q %v", cut.s, cut.line)
	}
	trimmed := newText("\n  \n  x\n\n", 1).trim()
	if trimmed.s != "  x" || trimmed.line[0] != 3 {
		t.Errorf("trimmed %q %v", trimmed.s, trimmed.line)
	}
}

func TestTextBecame(t *testing.T) {
	src := newText("a\nloop\nb\nc", 5)
	got := src.became("a\n1\n2\n3\n4\nb\nc")
	if want := []int{5, 6, 7, 7, 7, 7, 8}; !slices.Equal(got.line, want) {
		t.Errorf("lines %v, want %v", got.line, want)
	}
}

// TestEditedEndsInANewline replaces several lines by one that ends as they did. What follows keeps its line.
func TestEditedEndsInANewline(t *testing.T) {
	was := newText("a\n\n\n\nb\nc\n", 1)
	is := was.edited([]edit{{from: 2, to: 5, s: "\n"}})
	if is.s != "a\n\nb\nc\n" {
		t.Fatalf("%q", is.s)
	}
	if got, want := fmt.Sprint(is.line), "[1 2 5 6 7]"; got != want {
		t.Errorf("lines %s, want %s", got, want)
	}
}
