package render

import (
	"strings"
	"testing"

	"example.com/folio/internal/render/style"
)

// TestSpans checks that the pieces of a link are what it says, wherever it was wrapped, and that a code block is
// found with what its author wrote.
func TestSpans(t *testing.T) {
	const source = "See [the **long** name of a place](https://example.org/a) and 潮 [tide](work/tide).\n\n" +
		"> ```go\n> a\tb\n>\n> c\n> ```\n\n| a | b |\n|---|---|\n| 1 | [x](y) |\n"
	for _, theme := range []*style.Theme{nil, style.Auto(), style.Mono()} {
		for _, width := range []int{12, 20, 80} {
			doc := Markdown(source, Options{Width: width, Theme: theme})
			for i, want := range []string{"the long name of a place", "tide", "x"} {
				var pieces []string
				for _, s := range doc.Links[i].Spans {
					pieces = append(pieces, strings.TrimSpace(doc.Plain[s.Line][s.From:s.To]))
				}
				if got := strings.Join(pieces, " "); got != want || doc.Links[i].Line != doc.Links[i].Spans[0].Line {
					t.Errorf("at width %d link %d stands at %q, want %q", width, i, got, want)
				}
			}
			if len(doc.Blocks) != 2 || doc.Blocks[0].Code != "a\tb\n\nc" || doc.Blocks[1].Code != "" {
				t.Fatalf("at width %d the blocks are %+v", width, doc.Blocks)
			}
			if b := doc.Blocks[0]; b.End-b.Line != 3 || !strings.HasSuffix(doc.Plain[b.End-1], "c") {
				t.Errorf("at width %d the code is in lines %d to %d", width, b.Line, b.End)
			}
		}
	}
}
