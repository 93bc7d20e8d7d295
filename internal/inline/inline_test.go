package inline

import (
	"fmt"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
)

var parser = goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Typographer)).Parser()

// describe returns the runs of the first paragraph of a page.
func describe(source string) string {
	doc := parser.Parse(text.NewReader([]byte(source)))
	var list []string
	for _, r := range Runs(doc.FirstChild(), []byte(source)) {
		s := fmt.Sprintf("%q", r.Text)
		switch r.Break {
		case SoftBreak:
			s = "soft"
		case HardBreak:
			s = "hard"
		}
		for _, style := range []struct {
			set  bool
			name string
		}{{r.Bold, "b"}, {r.Italic, "i"}, {r.Strike, "s"}, {r.Code, "c"}, {r.HTML, "h"}} {
			if style.set {
				s += " " + style.name
			}
		}
		if r.Emphasis > 0 {
			s += fmt.Sprint(" ", r.Emphasis)
		}
		if r.Link != nil {
			s += fmt.Sprint(" link", *r.Link)
		}
		if r.Image != nil {
			s += fmt.Sprint(" image", *r.Image)
		}
		list = append(list, fmt.Sprintf("%s /%d", s, r.Depth))
	}
	return strings.Join(list, ", ")
}

func TestRuns(t *testing.T) {
	tests := []struct{ name, source, want string }{
		{"text", "plain", `"plain" /0`},
		{"emphasis", "*a **b***", `"a " i 1 /1, "b" b i 2 /2`},
		{"strikethrough", "~~a~~", `"a" s /1`},
		{"code", "`a  \nb`", `"a   b" c /0`},
		{"escapes", `\*a\* &amp;amp; \&amp; &copy &#65;`, `"*a* &amp; &amp; &copy" /0, " A" /0`},
		{"quotes", `"a"`, `"“" /0, "a" /0, "”" /0`},
		{"link", `[a](/b\_c "d \"e\"")`, `"a" link{/b_c d "e"} /1`},
		{"image in a link", "[![a](b)](c)", `"a" link{c } image{b } /2`},
		{"image without words", "![](b)", `"" image{b } /0`},
		{"autolinks", "<https://x.example/?a&b> <ina@x.example>",
			`"https://x.example/?a&b" link{https://x.example/?a&b } /0, " " /0, ` +
				`"ina@x.example" link{mailto:ina@x.example } /0`},
		{"breaks", "a\nb\\\n*c\nd*", `"a" /0, soft /0, "b" /0, hard /0, "c" i 1 /1, soft i 1 /1, "d" i 1 /1`},
		{"HTML", "a<br>b", `"a" /0, "<br>" h /0, "b" /0`},
		{"nothing", "[](a)", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := describe(tt.source); got != tt.want {
				t.Errorf("%s\nis\n%s\nwant\n%s", tt.source, got, tt.want)
			}
		})
	}
}

func ExampleRuns() {
	source := []byte("Mate at **[Kelp](https://kelp.example)**")
	paragraph := goldmark.New().Parser().Parse(text.NewReader(source)).FirstChild()
	for _, r := range Runs(paragraph, source) {
		fmt.Printf("%q %v %v\n", r.Text, r.Bold, r.Link != nil)
	}
	// Output:
	// "Mate at " false false
	// "Kelp" true true
}
