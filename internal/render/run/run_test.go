package run

import (
	"slices"
	"strings"
	"testing"

	"example.com/folio/internal/render/style"
)

var bold = style.Style{Attributes: style.Bold}

// textOf returns the text of each line.
func textOf(lines [][]Run) (list []string) {
	for _, runs := range lines {
		list = append(list, Join(runs))
	}
	return list
}

func TestWrap(t *testing.T) {
	for _, tt := range []struct {
		name    string
		runs    []Run
		columns int
		want    string // lines, between bars
	}{
		{"nothing", nil, 10, ""},
		{"fits", []Run{{Text: "the tide"}}, 10, "the tide"},
		{"at a space", []Run{{Text: "the tide turns"}}, 10, "the tide|turns"},
		{"within a run", []Run{{Text: "the ti"}, {Text: "de turns", Style: bold}}, 10, "the tide|turns"},
		{"at a newline", []Run{{Text: "ebb\nflood"}}, 10, "ebb|flood"},
		{"a blank line", []Run{{Text: "ebb\n\nflood"}}, 10, "ebb||flood"},
		{"a word too wide", []Run{{Text: "a tidegauge"}}, 4, "a|tide|gaug|e"},
		{"wide letters", []Run{{Text: "潮汐表"}}, 4, "潮汐|表"},
		{"no break", []Run{{Text: "2016年7月", NoBreak: true}}, 9, "2016年7月"},
		{"after a hyphen", []Run{{Text: "tide-gauge"}}, 6, "tide-|gauge"},
		{"not after a hyphen", []Run{{Text: "go "}, {Text: "tide-ga", NoBreak: true}}, 8, "go|tide-ga"},
		{"unbounded", []Run{{Text: "the tide turns  \nand turns"}}, Unbounded, "the tide turns|and turns"},
	} {
		if got := strings.Join(textOf(Wrap(tt.runs, tt.columns)), "|"); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// TestWrapKeepsRuns checks that the parts of a run have its style and its link.
func TestWrapKeepsRuns(t *testing.T) {
	got := Wrap([]Run{{Text: "see "}, {Text: "the tide tables", Style: bold, Link: 1}}, 8)
	want := [][]Run{
		{{Text: "see "}, {Text: "the", Style: bold, Link: 1}},
		{{Text: "tide", Style: bold, Link: 1}},
		{{Text: "tables", Style: bold, Link: 1}},
	}
	if !slices.EqualFunc(got, want, slices.Equal[[]Run]) {
		t.Errorf("%+v, want %+v", got, want)
	}
}

func TestWidths(t *testing.T) {
	for _, tt := range []struct {
		runs         []Run
		width, words int
	}{
		{nil, 0, 0},
		{[]Run{{Text: "a tide"}}, 6, 4},
		{[]Run{{Text: "a ti"}, {Text: "de\nebb"}}, 9, 4},
		{[]Run{{Text: "潮汐"}}, 4, 2},
		{[]Run{{Text: "潮汐", NoBreak: true}}, 4, 4},
		{[]Run{{Text: "e"}, {Text: "\u0301"}}, 1, 1},
	} {
		if got := Width(tt.runs); got != tt.width {
			t.Errorf("%q: width %d, want %d", Join(tt.runs), got, tt.width)
		}
		if got := WidestWord(tt.runs); got != tt.words {
			t.Errorf("%q: widest word %d, want %d", Join(tt.runs), got, tt.words)
		}
	}
}

func TestCollapseSpaces(t *testing.T) {
	got := CollapseSpaces([]Run{{Text: "  a  "}, {Text: " b\n c "}, {Text: "x  y", NoBreak: true}, {Text: " d"}})
	if text := Join(got); text != "a b\nc x  y d" {
		t.Errorf("%q", text)
	}
}
