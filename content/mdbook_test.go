package content

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

func TestChapters(t *testing.T) {
	got := chapters("# Summary\n\n[A](a.md)\n\n- [B `x`](<b c.md>)\n  - [D](d%20e.md)\n    * [F](../../f.md)\n- [Draft]()\n\n# P\n\n- [G](g.md)\n  - [H](h.md)\n\n[I](i.md)\n[Again](a.md)\ntext\n")
	want := []chapter{
		{title: "A", file: "a.md"}, {title: "B `x`", file: "b c.md", in: "B x", head: true}, {title: "D", file: "d e.md", in: "B x"},
		{title: "F", file: "f.md", in: "B x"}, {title: "Draft"}, {title: "G", file: "g.md", in: "P"}, {title: "H", file: "h.md", in: "P"},
		{title: "I", file: "i.md"},
	}
	if len(got) != len(want) {
		t.Fatalf("got %+v", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("chapter %d: got %+v, want %+v", i, got[i], want[i])
		}
	}
}
