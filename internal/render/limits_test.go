package render

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.com/folio/internal/render/style"
)

// TestLimits lays out sources that would take a parser minutes, or all memory.
func TestLimits(t *testing.T) {
	tests := []struct{ name, source, want string }{
		{"quotes", strings.Repeat(">", 1_000_000) + "a", "a"},
		{"lists", strings.Repeat("- ", 500_000) + "a", "a"},
		{"mixed", strings.Repeat("1. > * + ", 100_000) + "a", "a"},
		{"brackets", strings.Repeat("[a](", 200_000), "[a]([a]("},
		{"emphasis", strings.Repeat("*a **b ", 20_000) + "c" + strings.Repeat("***", 20_000), "*a **b *a **b"},
		{
			"a table",
			strings.Repeat("|a", 100_000) + "\n" + strings.Repeat("|-", 100_000) + strings.Repeat("\n|a|", 50_000),
			"|a|a|a",
		},
		{"a word", strings.Repeat("a", 200_000), strings.Repeat("a", 80)},
		{"code", strings.Repeat("`a`.", 10_000), "a.a.a"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc := Markdown(tt.source, Options{Width: 80, Theme: style.Dark()})
			if all := strings.Join(doc.Plain, "\n"); !strings.Contains(all, tt.want) {
				t.Errorf("%q is not in %.200q", tt.want, all)
			}
		})
	}
}

// TestSilent lays out elements of all kinds and expects nothing on standard output, where glamour prints warnings about
// unknown elements.
func TestSilent(t *testing.T) {
	const nested = "\n\n**a[^1] ~~[b](c) ![d](e) <br> <f@g.example>~~** - [x] h\n\n[^1]: *i <b>j</b> &amp; k*"
	source := allKinds(t) + nested
	said := standardOutput(t, func() { Markdown(source, Options{Width: 40, Theme: style.Dark(), Timeline: true}) })
	if said != "" {
		t.Errorf("standard output: %q", said)
	}
}

// standardOutput returns what f prints, at most a few kilobytes.
func standardOutput(t *testing.T, f func()) string {
	t.Helper()
	stdout := os.Stdout
	defer func() { os.Stdout = stdout }()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	os.Stdout = w
	f()
	w.Close()
	said, _ := io.ReadAll(r)
	return string(said)
}

// TestPages lays out realistic pages at several widths and in all themes.
func TestPages(t *testing.T) {
	pages, _ := filepath.Glob("../../content/sample/site/*.md")
	for _, name := range append(pages, "../resume/testdata/draft.md") {
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, theme := range themes() {
			for _, width := range []int{10, 20, 40, 76, 200} {
				check(t, string(source), Options{Width: width, Theme: theme})
			}
		}
	}
}
