package render

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"example.com/folio/internal/mdlimit"
	"example.com/folio/internal/render/plaintext"
	"example.com/folio/internal/render/style"
)

var update = flag.Bool("update", false, "write the golden files")

// themes returns the themes of a page by name; plain text has none.
func themes() map[string]*style.Theme {
	return map[string]*style.Theme{"dark": style.Dark(), "light": style.Light(), "auto": style.Auto(), "plain": nil}
}

func TestGolden(t *testing.T) {
	sources, err := filepath.Glob("testdata/*.md")
	if err != nil || len(sources) == 0 {
		t.Fatal("no sources", err)
	}
	for _, source := range sources {
		text, err := os.ReadFile(source)
		if err != nil {
			t.Fatal(err)
		}
		for name, theme := range themes() {
			for _, width := range []int{40, 76} {
				doc := Markdown(string(text), Options{Width: width, Theme: theme})
				golden(t, source, fmt.Sprintf("%s.%d", name, width), doc)
			}
		}
		doc := Markdown(string(text), Options{Width: 76, Theme: style.Dark(), Hyperlinks: true})
		golden(t, source, "hyperlinks.76", doc)
	}
}

// golden compares a document with a golden file, in which an escape character is written \e.
func golden(t *testing.T, source, variant string, doc *Document) {
	t.Helper()
	file := strings.TrimSuffix(source, ".md") + "." + variant + ".golden"
	var b strings.Builder
	for _, line := range doc.Lines {
		b.WriteString(strings.NewReplacer("\x1b", `\e`, "\a", `\a`).Replace(line) + "\n")
	}
	for _, h := range doc.Headings {
		fmt.Fprintf(&b, "# line %d, level %d, #%s: %s\n", h.Line, h.Level, h.ID, h.Text)
	}
	for _, l := range doc.Links {
		fmt.Fprintf(&b, "@ line %d [%d] %s: %s\n", l.Line, l.Number, l.URL, l.Text)
	}
	if *update {
		if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	gotLines, wantLines := strings.Split(b.String(), "\n"), strings.Split(string(want), "\n")
	for i := range min(len(gotLines), len(wantLines)) {
		if gotLines[i] != wantLines[i] {
			t.Errorf("%s:%d (go test -update writes it):\n got %s\nwant %s", file, i+1, gotLines[i], wantLines[i])
			return
		}
	}
	if len(gotLines) != len(wantLines) {
		t.Errorf("%s: %d lines, want %d", file, len(gotLines), len(wantLines))
	}
}

// TestText checks the plain text of each kind of Markdown. Most rows are for cases that goldmark or glamour handle
// differently.
func TestText(t *testing.T) {
	tests := []struct{ name, source, want string }{
		{"empty", "", ""},
		{"blank", " \n\n\t\n", ""},
		{"soft break", "one\ntwo", "one two"},
		{"hard break", "one  \ntwo\\\nthree", "one\ntwo\nthree"},
		{"break in emphasis", "**one  \ntwo**", "one\ntwo"},
		{"break as a tag", "one<br>two<br/>three", "one\ntwo\nthree"},
		{"spaces", "one  two   three", "one two three"},
		{"emphasis", "*a* __b__ ***c*** `d` **e `f` *g***", "a b c d e f g"},
		{"deleted", "~~one **two**~~ ~three~", "~~one two~~ ~~three~~"},
		{"escape", `\*a\* \\ \& \&amp; 1\. \_`, `*a* \ & &amp; 1. _`},
		{"escape kept", `C:\new\table`, `C:\new\table`},
		{"reference", "&amp; &copy; &#65; &#x42; &amp;lt; &nosuch;", "& © A B &lt; &nosuch;"},
		{"code as written", "`\\. \\\\ &amp; &amp;lt; <b> **x**`", `\. \\ &amp; &amp;lt; <b> **x**`},
		{"code in emphasis as written", "**`\\. &amp;lt;`** ~~`&amp;`~~", `\. &amp;lt; ~~&amp;~~`},
		{"code over lines", "`a\nb`", "a b"},
		{"heading", "# One *two* `three`\n\nfour", "One two three\n=============\n\nfour"},
		{"headings", "# A\n## B\n### C\n#### D\nd", "A\n=\n\nB\n-\n\nC\n\nD\nd"},
		{"empty heading", "#\n\na", "a"},
		{"heading ranks", "### A\n##### B\nb", "A\n-\n\nB\nb"},
		{"bullets", "- a\n- b\n  - c\n    - d\n      - e", "• a\n• b\n  ◦ c\n    - d\n      - e"},
		{"airy bullets of a paragraph each", "- a\n\n- b", "• a\n• b"},
		{"airy bullets of more", "- a\n\n  b\n\n- c", "• a\n\n  b\n\n• c"},
		{"text after a list in an item", "- a\n  - b\n\n  c", "• a\n  ◦ b\n\n  c"},
		{"empty bullet", "-\n- b", "•\n• b"},
		{"code in a bullet", "- a\n  ```\n  b\n  ```", "• a\n    b"},
		{"quote in a bullet", "- > a", "• > a"},
		{"numbers", "9. a\n9. b", " 9. a\n10. b"},
		{"numbers by bracket", "0) a\n1) b", "0. a\n1. b"},
		{"tasks", "- [ ] a\n- [x] b\n- c", "[ ] a\n[x] b\n• c"},
		{"numbered tasks", "1. [ ] a\n2. [X] b", "1. [ ] a\n2. [x] b"},
		{"quote", "> a\n>\n> b\n> > c", "> a\n>\n> b\n>\n> > c"},
		{"alert", "> [!NOTE]\n> a\n> b", "> Note\n> a b"},
		{"alert alone", "> [!caution]", "> Caution"},
		{"alert with a title", "> [!tip]- Look *here*\n> a", "> Look *here*\n> a"},
		{"alert of another type", "> [!my-type] Own title\n> a", "> Own title\n> a"},
		{"alert of another type alone", "> [!my-type|wide, left]+\n> a\n\n> [!été]", "> My type\n> a\n\n> Été"},
		{"alert and blocks", "> [!IMPORTANT]\n>\n> - a", "> Important\n> • a"},
		{"no alert", "> [!NOTE] [x\n\n[!NOTE]\n\n> a\n> [!NOTE]", "> [x\n\n[!NOTE]\n\n> a [!NOTE]"},
		{"a linked picture in a quote", "> [![a](b)](c)\n> d", "> [image: a] d"},
		{"rule", "a\n\n---\n\nb", "a\n\n----------------------------------------\n\nb"},
		{
			"link", "[a](https://a.example/x)",
			"a [1]\n\n----------------------------------------\n\n[1] https://a.example/x",
		},
		{
			"links to one place", "[a](https://a.example/x) [b](https://a.example/x)",
			"a [1] b [1]\n\n----------------------------------------\n\n[1] https://a.example/x",
		},
		{
			"link with brackets", "[a](https://a.example/x_(y))",
			"a [1]\n\n----------------------------------------\n\n[1] https://a.example/x_(y)",
		},
		{"link inside the site", "[a](projects/a) [b](#b) [c](/c \"C\")", "a b c"},
		{
			"link that says it",
			"[a.example](https://a.example/) <https://b.example/c> x@y.example [x@y.example](mailto:x@y.example)",
			"a.example https://b.example/c\nx@y.example x@y.example",
		},
		{
			"link by reference", "[a][b]\n\n[b]: https://b.example/c",
			"a [1]\n\n----------------------------------------\n\n[1] https://b.example/c",
		},
		{"empty link", "[](https://a.example/x)", "https://a.example/x"},
		{"script", "[a](javascript:alert(1))", "a"},
		{"bare", "see https://a.example/b, www.c.example", "see https://a.example/b, www.c.example"},
		{"image", "![a *b*](c.png \"d\")", "[image: a b]"},
		{"ornament", "a ![](c.png) b", "a b"},
		{"image in a link", "[![a](b.png)](c)", "[image: a]"},
		{"image in a heading", "## ![a](b.png)", "[image: a]\n----------"},
		{"image as a tag", `a <img src="x" alt="b">`, "a [image: b]"},
		{
			"note", "a[^1] b[^2] c[^1]\n\n[^2]: two\n[^1]: one",
			"a¹ b² c¹\n\n----------------------------------------\n\n¹ one\n² two",
		},
		{"note that isn't", "a[^1]", "a[^1]"},
		{"definitions", "a\n: b\n: c\n\nd\n: e", "a\n  b\n  c\n\nd\n  e"},
		{"html", "<div class=\"x\">\n<p>a <b>b</b><br>c</p><ul><li>d<li>e</ul>\n</div>", "a b\nc\n• d\n• e"},
		{
			"hidden html",
			"<!-- a\n\nb --> \n\n<script>\nc\n</script>\n\n<style>\nd\n</style>\n\ne <!-- f --> <span>g</span>", "e g",
		},
		{"html that never ends", "a\n\n<!-- b\n\nc", "a"},
		{"table", "|a|b|\n|-|-:|\n|1|2|\n|333|444|", "a       b\n---------\n1       2\n333   444"},
		{"table without a head", "| | |\n|-|-|\n|a|b|", "a   b"},
		{"table with ragged rows", "|a|b|\n|-|-|\n|c|\n|d|e|f|", "a   b\n-----\nc\nd   e"},
		{"table with pipes", "|a|\n|-|\n|`x\\|y` \\| z|", "a\n-------\nx|y | z"},
		{
			"table with a link", "|a|\n|-|\n|[b](https://b.example/c)|",
			"a\n-----\nb [1]\n\n----------------------------------------\n\n[1] https://b.example/c",
		},
		{"code", "```go\nfunc a() {\n\tb()\n}\n```", "  func a() {\n      b()\n  }"},
		{"code in tabs", "```\na\tb\n\tc\n```", "  a   b\n      c"},
		{"code unfinished", "```\na", "  a"},
		{"code of nothing", "a\n\n```\n```\n\nb", "a\n\nb"},
		{"code indented", "    a\n\n    b", "  a\n\n  b"},
		{
			"long word", "a " + strings.Repeat("b", 50) + " c",
			"a\n" + strings.Repeat("b", 40) + "\n" + strings.Repeat("b", 10) + " c",
		},
		{
			"long address", "see https://a.example/" + strings.Repeat("b-c/", 12),
			"see\nhttps://a.example/" + strings.Repeat("b-c/", 5) + "b-\nc/" + strings.Repeat("b-c/", 6),
		},
		{
			"number with its link", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa [bbbbb](https://b.example/c)",
			"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\nbbbbb [1]\n\n----------------------------------------\n\n" +
				"[1] https://b.example/c",
		},
		{
			"no-break space", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa b\u00a0c",
			"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\nb c",
		},
		{
			"code keeps together", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa `--one-two-three`",
			"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n--one-two-three",
		},
		{
			"years keep together", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa 2021-07",
			"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n2021-07",
		},
		{"kinsoku", strings.Repeat("字", 20) + "。字", strings.Repeat("字", 19) + "\n字。字"},
		{"CJK over lines", "港の\n機械", "港の機械"},
		// a family takes two columns, though some terminals draw four people
		{
			"family", strings.Repeat("👩‍👩‍👧‍👦", 21), strings.Repeat("👩‍👩‍👧‍👦", 20) + "\n👩‍👩‍👧‍👦",
		},
		{
			"emoji in a table", "| mark | |\n|-|-|\n| ❤️ | a |\n| 👩‍👩‍👧 | b |\n| 👍🏽 | c |\n| 3️⃣ | d |\n| 🇳🇴 | e |",
			"mark\n--------\n❤️     a\n👩‍👩‍👧     b\n👍🏽     c\n3️⃣     d\n🇳🇴     e",
		},
		{"CRLF", "a\r\nb\r\n\r\nc\rd", "a b\n\nc d"},
		{"byte order mark", "\ufeff# a", "a\n="},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Text(tt.source, 40); got != tt.want+"\n" {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

func TestHeadings(t *testing.T) {
	const source = "# A `b`\n\nc\n\n## [D](https://d.example/) e[^1] ![f](g)\n\n- ### A b\n\n" +
		"## A b\n\n## A b-1\n\n## Ø's 港!\n\n##\n\n[^1]: h"
	doc := Markdown(source, Options{Width: 40})
	want := []Heading{
		{1, "A b", "a-b", 0, false}, {2, "D e f", "d-e-f", 5, false}, {3, "A b", "a-b-1", 8, false},
		{2, "A b", "a-b-2", 10, true}, {2, "A b-1", "a-b-1-1", 13, false}, {2, "Ø's 港!", "øs-港", 16, true},
	}
	if !slices.Equal(doc.Headings, want) {
		t.Errorf("got %+v, want %+v", doc.Headings, want)
	}
}

// TestEmptyHeadings checks which headings are dim because nothing stands under them.
func TestEmptyHeadings(t *testing.T) {
	tests := []struct{ source, want string }{
		{"## Skills\n\n## Work\n\nA job.\n\n## Talks", "Skills|Talks"},
		{"## Skills\n\n### Go\n\nYes.\n\n## Work\n\nA job.", ""},
		{"## Work\n\n### Chef\n\n### Cook\n\nSoups.", ""}, // an entry
		{"## One\n\n## Two\n\n## Three", ""},              // a list
		{"## BSc, 2019\n\n## Work\n\nA job.\n\n## [Talks](https://talks.example.com)", ""},
		{"# Me\n\n## Skills\n\n# Site\n\nText.", ""}, // the only one of its chapter
	}
	for _, tt := range tests {
		for _, timeline := range []bool{false, true} {
			doc := Markdown(tt.source, Options{Width: 40, Theme: style.Dark(), Timeline: timeline})
			var got []string
			for _, h := range doc.Headings {
				if h.Empty {
					got = append(got, h.Text)
				}
				if dim := strings.Contains(doc.Lines[h.Line], "─"); h.Level == 2 && dim == h.Empty {
					t.Errorf("%q: %q has a rule: %v", tt.source, h.Text, dim)
				}
			}
			if got := strings.Join(got, "|"); got != tt.want {
				t.Errorf("%q: %q are empty, want %q", tt.source, got, tt.want)
			}
		}
	}
}

// TestHostile lays out sources that try to send control characters to the terminal.
func TestHostile(t *testing.T) {
	sources := []string{
		"\x1b[31mred\x1b]8;;https://evil.example\x07x\x1b\\",
		"`\x1b[2J` \u009b31m \u202eevil\u2066 \x00\x07\x08\x7f",
		"&#27;[31m &#x1b;]0;title&#7; &#155;2J &#x202E;x &#0;",
		"**&#27;[31m** [&#27;[2J](https://a.example/&#27;[2J) ![&#27;[2J](b)",
		"[a](<https://a.example/\x1b[2J>) <https://a.example/\u009b> [a](https://a.example/&#10;&#9;b)",
		"\ufdd00\ufdd1 &#xfdd0;9999&#xfdd1; &#xfdd2;&#xfdd2; \ufffe \U0001ffff",
		"# &#27;[2J\n\n> [!NOTE] \x1b[2J &#27;\n\n|&#27;|\n|-|\n|&#155;|\n\n[^1]\n\n[^1]: &#27;",
		"```&#27;\n\x1b[2J\n```\n\n```go\n// \u009b\u202e\n```\n",
		"<div title='&#27;[2J'>&#27;[2J<img alt='&#27;'></div>\n\na <img alt='&#27;[2J'>",
		"a &#13;&#10; b &shy; &ZeroWidthSpace; &#x2028;",
		"\xff\xfe\x80 \xc3\x28 \xed\xa0\x80",
	}
	for _, source := range sources {
		for _, theme := range themes() {
			for _, hyperlinks := range []bool{false, true} {
				check(t, source, Options{Width: 30, Theme: theme, Hyperlinks: hyperlinks})
			}
		}
	}
}

func FuzzMarkdown(f *testing.F) {
	features, err := os.ReadFile("testdata/features.md")
	if err != nil {
		f.Fatal(err)
	}
	for block := range strings.SplitSeq(string(features), "\n\n") {
		f.Add(block, 30, byte(0))
	}
	f.Add(string(features), 10, byte(1))
	for _, s := range []string{
		"&#27; \x1b[m `\\\x00` [a](b", "[0](A:)", "00000000)    ", "<br>break, H<su\x80>2</sub>",
	} {
		f.Add(s, 1, byte(6))
		f.Add(s, 10, byte(7))
	}
	for _, width := range []int{8, 20, 80} {
		f.Add(career, width, byte(10))
		f.Add("# a\n\n*[b](c:d) **e***\\\n*f*\n\n- *1* [g](h:i)\n- **j**: k\n", width, byte(11))
	}
	f.Fuzz(func(t *testing.T, source string, width int, kind byte) {
		if len(source) > 4096 {
			return
		}
		o := Options{Width: width % 200, Hyperlinks: kind&1 != 0}
		o.Theme = []*style.Theme{nil, style.Dark(), style.Light(), style.Auto()}[kind>>1&3]
		o.Timeline = kind&8 != 0
		check(t, source, o)
	})
}

// check lays out a source and fails if the document breaks a promise.
func check(t *testing.T, source string, o Options) {
	t.Helper()
	doc := Markdown(source, o)
	fail := func(format string, args ...any) {
		t.Helper()
		t.Fatalf("%q at %d (theme %v): "+format, append([]any{source, o.Width, o.Theme}, args...)...)
	}
	if len(doc.Lines) != len(doc.Plain) {
		fail("%d lines, %d plain", len(doc.Lines), len(doc.Plain))
	}
	hasWide := hasWideBlocks(source)
	for i, plain := range doc.Plain {
		if problem := checkLine(doc, i, o); problem != "" {
			fail("line %d: %s: %q", i, problem, doc.Lines[i])
		}
		if ansi.StringWidth(plain) > max(o.Width, 2) && !hasWide {
			fail("line %d: %d columns: %q", i, ansi.StringWidth(plain), plain)
		}
	}
	if n := len(doc.Plain); n > 0 && (doc.Plain[0] == "" && !hasWide || doc.Plain[n-1] == "") {
		fail("blank lines around the page: %q", doc.Plain)
	}
	for _, h := range doc.Headings {
		if h.Line < 0 || h.Line >= len(doc.Lines) || h.Text == "" || strings.ContainsFunc(h.Text, forbidden) {
			fail("heading %+v", h)
		}
	}
	line := 0
	for _, l := range doc.Links {
		if l.Line < line && !hasWide || l.Line >= len(doc.Lines) || strings.ContainsFunc(l.Text+l.URL, forbidden) {
			fail("link %+v after line %d", l, line)
		}
		line = l.Line
		invalid := func(s Span) bool {
			return s.Line >= len(doc.Plain) || s.From < 0 || s.From >= s.To || s.To > len(doc.Plain[s.Line])
		}
		if len(l.Spans) == 0 || slices.ContainsFunc(l.Spans, invalid) {
			fail("link %+v", l)
		}
	}
	for _, b := range doc.Blocks {
		if b.Line < 0 || b.Line >= b.End || b.End > len(doc.Lines) {
			fail("block %+v of %d lines", b, len(doc.Lines))
		}
	}
}

// checkLine returns what is wrong with line i of a document, or "".
func checkLine(doc *Document, i int, o Options) string {
	plain, line := doc.Plain[i], doc.Lines[i]
	shown, closed := show(line)
	switch {
	case strings.ContainsFunc(plain, forbidden) || !utf8.ValidString(plain):
		return "control character"
	case strings.TrimRight(plain, " ") != plain:
		return "ends in a space"
	case shown != plain:
		return fmt.Sprintf("shows %q, not %q", shown, plain)
	case !closed:
		return "does not end in the default style"
	case o.Theme == nil && line != plain:
		return "styled"
	case doc.Margins == nil:
		return ""
	}
	if m := doc.Margins[i]; m < 0 || m > len(plain) || !utf8.ValidString(plain[m:]) {
		return fmt.Sprintf("the margin is %d bytes", m)
	}
	return ""
}

func forbidden(r rune) bool {
	return unicode.IsControl(r) ||
		r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r >= 0xfdd0 && r <= 0xfdef
}

// hasWideBlocks reports whether a source has blocks that may be wider than the page.
func hasWideBlocks(source string) bool {
	found, wide := false, []ast.NodeKind{ast.KindCodeBlock, ast.KindFencedCodeBlock, extast.KindTable}
	_ = ast.Walk(parse([]byte(mdlimit.Source(plaintext.Clean(source)))), func(n ast.Node, _ bool) (ast.WalkStatus, error) {
		found = found || slices.Contains(wide, n.Kind())
		return ast.WalkContinue, nil
	})
	return found
}

// show returns the text of a line without SGR and hyperlinks, and whether both are off at its end.
func show(line string) (shown string, closed bool) {
	var b strings.Builder
	closed = true
	for line != "" {
		if rest, ok := strings.CutPrefix(line, "\x1b]8;"); ok {
			link, after, _ := strings.Cut(rest, "\a")
			closed, line = link == ";", after
		} else if rest, ok := strings.CutPrefix(line, "\x1b["); ok {
			parameters, after, _ := strings.Cut(rest, "m")
			closed, line = strings.Trim(parameters, "0123456789;") != "" || parameters == "", after
		} else {
			_, size := utf8.DecodeRuneInString(line)
			b.WriteString(line[:size])
			line = line[size:]
		}
	}
	return b.String(), closed
}

func BenchmarkMarkdown(b *testing.B) {
	features, err := os.ReadFile("testdata/page.md")
	if err != nil {
		b.Fatal(err)
	}
	for _, kilobytes := range []int{10, 172} {
		source := strings.Repeat(string(features), kilobytes<<10/len(features)+1)
		for name, o := range map[string]Options{
			"plain":      {Width: 80},
			"auto":       {Width: 80, Theme: style.Auto()},
			"dark":       {Width: 80, Theme: style.Dark()},
			"hyperlinks": {Width: 80, Theme: style.Dark(), Hyperlinks: true},
		} {
			b.Run(fmt.Sprintf("%s/%dKB", name, kilobytes), func(b *testing.B) {
				b.ReportAllocs()
				b.SetBytes(int64(len(source)))
				written := 0
				for b.Loop() {
					written = 0
					for _, line := range Markdown(source, o).Lines {
						written += len(line) + 1
					}
				}
				b.ReportMetric(float64(written)/float64(len(source)), "out/in")
			})
		}
	}
}
