package generator

import "testing"

func TestChapters(t *testing.T) {
	got := chapters("# Summary\n\n[A](a.md)\n\n- [B `x`](<b c.md>)\n  - [D](d%20e.md)\n    * [F](../../f.md)\n" +
		"- [Draft]()\n\n# P\n\n- [G](g.md)\n  - [H](h.md)\n\n[I](i.md)\n[Again](a.md)\ntext\n")
	want := []chapter{
		{title: "A", file: "a.md"}, {title: "B `x`", file: "b c.md", collection: "B x", index: true},
		{title: "D", file: "d e.md", collection: "B x"},
		{title: "F", file: "f.md", collection: "B x"}, {title: "Draft"}, {title: "G", file: "g.md", collection: "P"},
		{title: "H", file: "h.md", collection: "P"},
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
