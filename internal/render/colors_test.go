package render

import (
	"strings"
	"testing"

	"example.com/folio/internal/render/style"
)

// TestSixteenColors checks that themes for sixteen colours use no sequence for 256.
func TestSixteenColors(t *testing.T) {
	source := "# a\n\nOf `code` and [a link](https://a.example/).\n\n```go\nreturn 1\n```\n"
	doc := Markdown(source, Options{Width: 30, Theme: style.Dark16(), Hyperlinks: true})
	all := strings.Join(doc.Lines, "\n")
	for _, want := range []string{"1;96ma", "93mcode", "4;96ma link", "95mreturn"} {
		if !strings.Contains(all, want) {
			t.Errorf("no %q in %q", want, all)
		}
	}
	if strings.Contains(all, "8;5;") {
		t.Errorf("a colour of 256 in %q", all)
	}
}

// TestCodeWithoutColor checks that code spans are bold where they have no colour.
func TestCodeWithoutColor(t *testing.T) {
	for _, theme := range []*style.Theme{style.Mono(), style.Auto16()} {
		got := Markdown("Of `code` here.", Options{Width: 30, Theme: theme}).Lines[0]
		if got != "Of \x1b[1mcode\x1b[m here." {
			t.Errorf("%s: %q", theme.Name, got)
		}
	}
}

// TestCodeInEmphasis checks that code spans have the attributes of the emphasis around them.
func TestCodeInEmphasis(t *testing.T) {
	doc := Markdown("**a `b`** *`c`* ***`d`*** `e`", Options{Width: 30, Theme: style.Dark()})
	const want = "\x1b[1;38;5;252ma \x1b[38;5;180mb \x1b[22;3mc \x1b[1md \x1b[22;23me\x1b[m"
	if got := doc.Lines[0]; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
