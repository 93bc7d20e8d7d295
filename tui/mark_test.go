package tui

import (
	"testing"
)

func TestRestyle(t *testing.T) {
	const reverse pen = "<r>"
	tests := []struct {
		line  string
		marks []mark
		want  string
	}{
		{"plain", nil, "plain"},
		{"plain", []mark{{from: 0, to: 5, pen: reverse}}, "\x1b[m<r>plain\x1b[m"},
		{"plain", []mark{{from: 1, to: 3, pen: reverse}}, "p\x1b[m<r>la\x1b[min"},
		{"a\x1b[1mbold\x1b[mz", []mark{{from: 2, to: 3, pen: reverse}}, "a\x1b[1mb\x1b[m<r>o\x1b[m\x1b[1mld\x1b[mz"},
		{"a\x1b[1mbold\x1b[mz", []mark{{from: 3, to: 6, pen: reverse}}, "a\x1b[1mbo\x1b[m<r>ldz\x1b[m"},
		{"a\x1b[1mb\x1b[4mc\x1b[md", []mark{{from: 0, to: 2, pen: reverse}}, "\x1b[m<r>ab\x1b[m\x1b[1m\x1b[4mc\x1b[md"},
		{"ab", []mark{{from: 0, to: 1, pen: reverse}, {from: 1, to: 2, pen: reverse}}, "\x1b[m<r>a\x1b[m\x1b[m<r>b\x1b[m"},
		{"abc", []mark{{from: 0, to: 2, pen: reverse}, {from: 1, to: 3, pen: "<x>"}}, "\x1b[m<r>ab\x1b[m\x1b[m<x>c\x1b[m"},
		{"\x1b]8;;u\alink\x1b]8;;\a", []mark{{from: 1, to: 2, pen: reverse}}, "\x1b]8;;u\al\x1b[m<r>i\x1b[mnk\x1b]8;;\a"},
		{"link", []mark{{from: 0, to: 1, pen: reverse, label: "q"}}, "\x1b[m<r>q\x1b[mink"},
		{"ab", []mark{{from: 7, to: 9, pen: reverse}, {from: 1, to: 1, pen: reverse}}, "ab"},
	}
	for _, tt := range tests {
		if got := restyle(tt.line, tt.marks); got != tt.want {
			t.Errorf("restyle(%q) = %q, want %q", tt.line, got, tt.want)
		}
	}
}
