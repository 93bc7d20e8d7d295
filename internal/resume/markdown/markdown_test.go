package markdown_test

import (
	"fmt"
	"strings"
	"testing"

	"example.com/folio/internal/resume/markdown"
	"example.com/folio/internal/resume/resumetest"
)

// TestNormalize writes Markdown and parses it again: it must mean the same, and stay as it is.
func TestNormalize(t *testing.T) {
	tests := []struct{ name, source, want string }{
		{"headings", "## A\n\n#### B\n", "### A\n\n##### B"},
		{"styles", "*a* __b__ ***c*** ~~d~~ `e` **f *g* h**", "*a* **b** ***c*** ~~d~~ `e` **f *g* h**"},
		{"spaces at marks", "a<b> </b>** b**", `a<b> </b>\*\* b\*\*`},
		{"links", `[a](</b c> "t") <https://x.example> [*d*](e_(f)) ![g](h.png) [](i)`,
			`[a](/b%20c "t") <https://x.example> [*d*](<e_(f)>) ![g](h.png)`},
		{"a quote in a title", `[a](b "say \"hi\"")`, `[a](b "say \"hi\"")`},
		{"a mark before a link", `wow\![a](b)`, `wow\![a](b)`},
		{"a linked mail", "<ina@skarv.example>", "[ina@skarv.example](mailto:ina@skarv.example)"},
		{"an image without words", "![](a.png)", "![](a.png)"},
		{"breaks", "a\\\nb\nc  \nd<br>e *f\ng*", "a\\\nb\nc\\\nd\\\ne *f g*"},
		{"escapes", `\*a\* \\* 1 &lt; 2 &amp;amp; \&copy; a_b _c`, `\*a\* \\\* 1 < 2 \&amp; \&copy; a_b \_c`},
		{"starts", "\\# a\n\n\\- b\n\n1\\. c\n\n\\> d\n", "\\# a\n\n\\- b\n\n1\\. c\n\n\\> d"},
		{"code", "`` a`b `` ``` `` ```\n\n    four\n\n```go x\ncode\n```\n\n~~~\n```\n~~~\n",
			"``a`b`` ``` `` ```\n\n```\nfour\n```\n\n```go x\ncode\n```\n\n````\n```\n````"},
		{"lists", "- a\n- b\n  - c\n\n1. d\n2. e\n\n* f\n", "- a\n- b\n  - c\n\n1. d\n2. e\n\n- f"},
		{"two lists", "- a\n\n* b\n", "- a\n\n<!-- -->\n\n- b"},
		{"a loose list", "- a\n\n  b\n- c\n", "- a\n\n  b\n\n- c"},
		{"an item of code", "- a\n\n      code\n", "- a\n\n  ```\n  code\n  ```"},
		{"quotes", "> a\n>\n> > b\n", "> a\n>\n> > b"},
		{"a table", "| a | b |\n|---|---|\n| c\\|d | |\n", "| a | b |\n| --- | --- |\n| c\\|d |  |"},
		{"definitions", "a\n: b\n: c\n\n**d**\n: e\n", "- **a**\n\n  b\n\n  c\n\n- **d**\n\n  e"},
		{"a rule", "a\n\n***\n\nb", "a\n\n---\n\nb"},
		{"HTML", "<div>\na\n</div>\n\n<!-- b -->\n\n<script>\nc\n</script>\n",
			"<div>\na\n</div>\n\n<script>\nc\n</script>"},
		{"a reference", "[a]\n\n[a]: b\n", "[a](b)"},
		{"nothing", " \n", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := markdown.Normalize(tt.source, 3)
			if got != tt.want {
				t.Errorf("%s\nis written as\n%s\nwant\n%s", tt.source, got, tt.want)
			}
			if again := markdown.Normalize(got, 3); again != got && tt.name != "definitions" && tt.name != "two lists" {
				t.Errorf("%s\nis written again as\n%s", got, again)
			}
		})
	}
}

// TestPages writes pages. No word of them is lost.
func TestPages(t *testing.T) {
	for file, source := range resumetest.Pages(t, "../testdata/forms/*.md", 25) {
		md := markdown.Normalize(source, 1)
		if lost := resumetest.LostWords(resumetest.VisibleText(source), resumetest.VisibleText(md)); len(lost) > 0 {
			t.Errorf("%s: lost %q in\n%s", file, lost, md)
		}
	}
}

func TestLines(t *testing.T) {
	blocks := markdown.Parse("# Title\n\n" +
		"**Kelp**, [Leith](https://leith.example) <i>x</i> *and* more\nsecond line\n\n" +
		"| a |\n|---|\n| b |\n")
	l := blocks[1].Lines[0]
	if got := l.Text(); got != "Kelp, Leith x and more" || l.No != 3 || blocks[1].Lines[1].No != 4 {
		t.Errorf("line %d is %q", l.No, got)
	}
	if got := l.Cut(6, 14).Markdown(); got != "[Leith](https://leith.example) <i>x</i>" {
		t.Errorf("cut to %q", got)
	}
	if got := l.Cut(4, 7).Tidy(); got != "L" {
		t.Errorf("tidied to %q", got)
	}
	if l.Link() != "https://leith.example" || l.All(markdown.IsBold) || !l.Cut(0, 6).All(markdown.IsBold) {
		t.Error("styles are wrong")
	}
	if l.Any(markdown.IsCode) || l.Any(markdown.IsImage) || !l.Any(markdown.IsItalic) ||
		(markdown.Line{}).Link() != "" {
		t.Error("there is code or an image")
	}
	if got := blocks[2].Rows[1][0]; got.Text() != "b" || got.No != 8 {
		t.Errorf("the cell on line %d is %q", got.No, got.Text())
	}
	cell := markdown.Parse("| a |\n|---|\n| b *c*<br/>d<br> |\n")[0].Rows[1][0]
	if got := fmt.Sprint(len(cell.Parts()), " ", cell.Text(), " ", cell.Parts()[1].Text(), " ", cell.Markdown()); got !=
		"2 b c d d b *c* <br>d" {
		t.Errorf("the cell of two lines is %q", got)
	}
	items := markdown.JoinLines(blocks[1].Lines).Items()
	if got := fmt.Sprintf("%q",
		items); got != `["**Kelp**" "[Leith](https://leith.example) <i>x</i> *and* more second line"]` {
		t.Error(got)
	}
	if got := markdown.JoinLines(nil); len(got.Spans) > 0 {
		t.Error("no lines are", got)
	}
}

func TestHelpers(t *testing.T) {
	for got, want := range map[string]string{
		markdown.Bullets([]string{"a\n\nb", "c"}):         "- a\n\n  b\n- c",
		markdown.Link("a", ""):                            "a",
		markdown.Link("", "https://x.example/_"):          "[https://x.example/\\_](https://x.example/_)",
		markdown.Link("a", "b (c)"):                       "[a](<b%20(c)>)",
		markdown.Escape("a [b](c) <d e< f & g &h; ~~i~~"): `a \[b\](c) \<d e< f & g \&h; \~\~i\~\~`,
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// TestDeep reads what is nested deeper than anybody writes: it is kept as text.
func TestDeep(t *testing.T) {
	source := strings.Repeat("> ", 40) + "deep *words*\n" + strings.Repeat("> ", 40) + "\n" + strings.Repeat("> ",
		40) + "    code\n"
	if got := resumetest.VisibleText(source); !strings.Contains(got, "deep words") || !strings.Contains(got, "code") {
		t.Errorf("%q", got)
	}
	long := strings.Repeat("- ", 5000) + "a\nb\n"
	if got := markdown.Shallow(long); len(got) != len(long)+1 || strings.Index(got, `\`) != 24 {
		t.Errorf("the first escape of %d bytes is at %d", len(got), strings.Index(got, `\`))
	}
}

func ExampleNormalize() {
	fmt.Println(markdown.Normalize("Title\n=====\n\n* a\n* __b__", 2))
	// Output:
	// ## Title
	//
	// - a
	// - **b**
}
