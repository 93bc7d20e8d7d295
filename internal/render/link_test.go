package render

import (
	"reflect"
	"strings"
	"testing"

	"example.com/folio/internal/render/style"
)

func TestHyperlinks(t *testing.T) {
	tests := []struct{ name, source, want string }{
		{"web", "[a](https://a.example/)", "\x1b]8;id=1;https://a.example/\a\x1b[4ma\x1b]8;;\a\x1b[m"},
		{"mail", "x@y.example", "\x1b]8;id=1;mailto:x@y.example\a\x1b[4mx@y.example\x1b]8;;\a\x1b[m"},
		{"telephone", "[a](tel:+4755500100)", "\x1b]8;id=1;tel:+4755500100\a\x1b[4ma\x1b]8;;\a\x1b[m"},
		{"upper case", "[a](HTTPS://A.example)", "\x1b]8;id=1;HTTPS://A.example\a\x1b[4ma\x1b]8;;\a\x1b[m"},
		{
			"beyond ASCII", "[a](<https://a.example/ø?b=c d>)",
			"\x1b]8;id=1;https://a.example/%C3%B8?b=c%20d\a\x1b[4ma\x1b]8;;\a\x1b[m",
		},
		{"inside the site", "[a](b)", "\x1b[4ma\x1b[m"},
		{"script", "[a](javascript:alert(1))", "\x1b[4ma\x1b[m"},
		{"file", "[a](file:///etc/passwd)", "\x1b[4ma\x1b[m"},
		{"too long", "[a](https://a.example/" + strings.Repeat("b", 2083) + ")", "\x1b[4ma\x1b[m"},
		{
			"two", "[a](https://a.example/)[b](https://b.example/)",
			"\x1b]8;id=1;https://a.example/\a\x1b[4ma\x1b]8;id=2;https://b.example/\ab\x1b]8;;\a\x1b[m",
		},
		{
			"styled", "[a **b** `c`](https://a.example/)",
			"\x1b]8;id=1;https://a.example/\a\x1b[4ma \x1b[1mb\x1b[22m \x1b[1mc\x1b]8;;\a\x1b[m",
		},
		{"in emphasis", "**a [b](c) d**", "\x1b[1ma \x1b[4mb\x1b[24m d\x1b[m"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc := Markdown(tt.source, Options{Width: 80, Theme: style.Mono(), Hyperlinks: true})
			if got := strings.Join(doc.Lines, "\n"); got != tt.want {
				t.Errorf("got\n%q\nwant\n%q", got, tt.want)
			}
		})
	}
}

// TestWrappedHyperlink checks that the parts of a wrapped link have one id, and that each line ends without a
// hyperlink.
func TestWrappedHyperlink(t *testing.T) {
	o := Options{Width: 9, Theme: style.Mono(), Hyperlinks: true}
	doc := Markdown("see [one two three](https://a.example/) now", o)
	const open, shut = "\x1b]8;id=1;https://a.example/\a", "\x1b]8;;\a"
	want := []string{"see " + open + "\x1b[4mone" + shut + "\x1b[m", open + "\x1b[4mtwo three" + shut + "\x1b[m", "now"}
	if got := strings.Join(doc.Lines, "\n"); got != strings.Join(want, "\n") {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
	if l := doc.Links[0]; l.Line != 0 || l.Text != "one two three" {
		t.Errorf("%+v", l)
	}
}

func TestLinks(t *testing.T) {
	source := "# [a *b*](https://a.example/1)\n\n- x\n- [c](d/e) <https://f.example/> [g][]\n\n" +
		"|h|\n|-|\n|[i](mailto:j@k.example \"l\")|\n\n" +
		"[](https://m.example/) [n](ssh://o.example) [p](javascript:q) [a](https://a.example/1)\n\n[g]: <#r s>\n"
	doc := Markdown(source, Options{Width: 40})
	want := []Link{
		{Text: "a b", URL: "https://a.example/1", Number: 1, Line: 0},
		{Text: "c", URL: "d/e", Number: 0, Line: 4},
		{Text: "https://f.example/", URL: "https://f.example/", Number: 0, Line: 4},
		{Text: "g", URL: "#r s", Number: 0, Line: 4},
		{Text: "i", URL: "mailto:j@k.example", Number: 2, Line: 8},
		{Text: "https://m.example/", URL: "https://m.example/", Number: 0, Line: 10},
		{Text: "n", URL: "ssh://o.example", Number: 3, Line: 10},
		{Text: "p", URL: "javascript:q", Number: 0, Line: 10},
		{Text: "a", URL: "https://a.example/1", Number: 1, Line: 10},
	}
	if len(doc.Links) != len(want) {
		t.Fatalf("got %+v", doc.Links)
	}
	for i, l := range doc.Links {
		if l.Spans = nil; !reflect.DeepEqual(l, want[i]) {
			t.Errorf("got %+v, want %+v", l, want[i])
		}
		if !strings.Contains(doc.Plain[l.Line], l.Text) {
			t.Errorf("%q is not in line %d: %q", l.Text, l.Line, doc.Plain[l.Line])
		}
	}
}

func TestScheme(t *testing.T) {
	for target, want := range map[string]string{
		"https://a": "https", "MAILTO:a": "mailto", "git+ssh://a": "git+ssh", "a": "", "": "", ":a": "", "/a:b": "",
		"#a:b": "", "a b:c": "", "1a:b": "", "a1:b": "a1", "../a:b": "", "?a:b": "",
	} {
		if got := scheme(target); got != want {
			t.Errorf("scheme(%q) = %q, want %q", target, got, want)
		}
	}
}

// TestSpans checks that the spans of a link are its text, also if it is wrapped, and that code blocks have their
// source.
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
					t.Errorf("at width %d link %d is at %q, want %q", width, i, got, want)
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
