package markup

import "testing"

// TestLinesOf is the table of how mdBook names a part of a file.
func TestLinesOf(t *testing.T) {
	const file = "1\n2\n// ANCHOR: a\n4\n// ANCHOR_END: a\n6\n"
	for which, want := range map[string]string{
		"": "1\n2\n4\n6\n", "2": "2\n", "1:2": "1\n2\n", ":1": "1\n", "6:": "6\n", "a": "4\n", "b": "",
		"0": "", "99": "", "5:1": "", "-3:x": "1\n2\n4\n6\n",
	} {
		if got := linesOf(file, which); got != want {
			t.Errorf("%q: got %q, want %q", which, got, want)
		}
	}
}
