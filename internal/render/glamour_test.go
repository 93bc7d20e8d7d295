package render

import (
	"bytes"
	"context"
	"go/parser"
	"go/token"
	"io"
	"maps"
	"os"
	"os/exec"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"charm.land/glamour/v2"
	glamouransi "charm.land/glamour/v2/ansi"
	"charm.land/glamour/v2/styles"
	"github.com/charmbracelet/x/ansi"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"
)

// A drawing is what glamour makes of a kind of block or span in the table of the package comment. If folio draws the
// kind itself, it is a fault of glamour's.
type drawing struct {
	kind   string
	source string
	output string // a part of glamour's output, as withoutEscapes or escaped returns it

	show func(t *testing.T) bool // in place of source and output: reports whether glamour still does it
}

const tenWords = "one two three four five six seven eight nine ten"

var drawings = []drawing{
	{kind: "heading", source: "## " + tenWords, output: "## one two three four five six seven\neight nine ten"},
	{kind: "paragraph", source: strings.Repeat("字", 18) + "。", output: strings.Repeat("字", 18) + "\n。"},
	{kind: "thematic break", source: "a\n\n---\n\nb", output: "a\n\n--------\n\nb"},
	{
		kind: "block quote", source: "> a quotation that is so long that it has to be wrapped",
		output: "│ a quotation that is so long that\nit\n│ has to be wrapped",
	},
	{kind: "block quote", source: "- > a", output: "•\n│ a"},
	{kind: "alert", source: "> [!NOTE]\n> a", output: "│ [!NOTE] a"},
	{kind: "bullet list", source: "- " + tenWords, output: "• one two three four five six seven\neight"},
	{kind: "bullet list", source: "- one\n  two", output: "• one\ntwo"},
	{kind: "ordered list", source: "1. " + tenWords, output: "1. one two three four five six seven\neight"},
	{kind: "loose list", source: "- a\n\n  b\n\n- c", output: "• ab\n• c"},
	{kind: "nested list", source: "- a\n  - b\n\n  c", output: "\nc"},
	{kind: "task", source: "1. [ ] a\n2. [x] b", output: "[ ] a\n[✓] b"},
	{kind: "task", source: "- [ ] " + tenWords, output: "[ ] one two three four five six\nseven"},
	{kind: "fenced code", source: "```\n" + tenWords + "\n```", output: "one two three four five six seven\neight"},
	{kind: "fenced code", source: "```\na\tb\n```", output: "a\tb"},
	{kind: "indented code", source: "    a -" + strings.Repeat("-b", 20), output: "-\nb"},
	{kind: "code colours", show: hasGlobalCodeColors},
	{kind: "code colours", show: locksCodeBlocks},
	{
		kind: "table", source: "|a|b|\n|-|-|\n|1|2|",
		output: " a                │ b\n──────────────────┼─────────────────\n 1",
	},
	{
		kind: "table", source: "|internationalisation|incomprehensibilities|\n|-|-|\n",
		output: " internationali… │ incompr",
	},
	{kind: "table", source: "|a|\n|-|\n|[x](https://a.example)|", output: " x[1]\n\n[1]: x https://a.example"},
	{kind: "HTML block", source: "<p>a<br>b</p>", output: "ab"},
	{kind: "definition list", source: "a\n: " + tenWords, output: "🠶 one two three four five six seven\neight"},
	{kind: "definition list", source: "a\n: b", show: hasPlainTerms},
	{kind: "footnote", source: "a[^1]\n\n[^1]: b c", output: "a[^1]\n\n[^1]: b c"},
	{kind: "footnote", show: writesFootnotesAsHTML},
	{kind: "picture", source: "![a](b.png)", output: "Image: a → /b.png"},
	{kind: "timeline", source: "## A\n\n*2020*\n\nb", output: "## A\n\n2020\n\nb"},
	{kind: "unknown node", show: warnsOnStandardOutput},
	{kind: "unknown node", show: panicsAtNewKinds},

	{kind: "text", source: "a &amp; b", output: "a & b"},
	{kind: "emphasis", source: "*a **b***", output: `\e[38;5;252;3ma \e[m\e[38;5;252;1;3mb\e[m`},
	{kind: "code span", source: "`a`", output: "\\e[38;5;203;48;5;236m\u00a0a\u00a0\\e[m"},
	{kind: "code span in emphasis", source: "**`a`**", output: "\\n  \\e[38;5;203;48;5;236m\u00a0a"},
	{kind: "entity in a code span", source: "`&amp;`", output: "\u00a0&\u00a0"},
	{kind: "escape", source: `\& \~ \&copy;`, output: `\& \~ \©`},
	{kind: "soft break", source: "港の\n機械", output: "港の 機械"},
	{kind: "hard break", source: "one  \ntwo\\\nthree", output: "one two three"},
	{kind: "link", source: "[a](https://b.example/c)", output: "a https://b.example/c"},
	{kind: "link", source: "[a](#b)", output: `\n  \e[38;5;35;1ma\e[m`}, // no hyperlink
	{kind: "link", source: "[a](javascript:b)", output: `;javascript:b\a\e[38;5;35;1ma`},
	{kind: "autolink", source: "www.a.example", output: "http://www.a.example"},
	{kind: "image", source: "a ![b](c.png)", output: "a Image: b → /c.png"},
	{kind: "image", source: "[![a](b)](c)", output: `a\e]8;;\a →\e[m`}, // ends the link around it
	{kind: "strikethrough", source: "~~a **b** [c](https://d.example)~~", output: `\e[38;5;252;9ma b c\e[m`},
	{kind: "HTML tag", source: "a<br>b", output: "ab"},
	{kind: "footnote mark", source: "a[^1]\n\n[^1]: b c", output: "a[^1]"},
	{kind: "control character", source: "a&#7;b&#8;c", output: "a\\ab\bc"},
}

// nodeKinds are the kinds of nodes in the table that are drawn on their own, and those of the nodes in them.
var nodeKinds = map[string][]ast.NodeKind{
	"heading":         {ast.KindHeading},
	"paragraph":       {ast.KindParagraph, ast.KindTextBlock},
	"thematic break":  {ast.KindThematicBreak},
	"block quote":     {ast.KindBlockquote},
	"bullet list":     {ast.KindList, ast.KindListItem},
	"task":            {extast.KindTaskCheckBox},
	"fenced code":     {ast.KindFencedCodeBlock},
	"indented code":   {ast.KindCodeBlock},
	"table":           {extast.KindTable, extast.KindTableHeader, extast.KindTableRow, extast.KindTableCell},
	"HTML block":      {ast.KindHTMLBlock},
	"definition list": {extast.KindDefinitionList, extast.KindDefinitionTerm, extast.KindDefinitionDescription},
	"footnote":        {extast.KindFootnoteList, extast.KindFootnote, extast.KindFootnoteBacklink},
	"timeline":        {kindTimeline, kindEntry, kindPeriod},
	"text":            {ast.KindText, ast.KindString},
	"emphasis":        {ast.KindEmphasis},
	"code span":       {ast.KindCodeSpan},
	"link":            {ast.KindLink, ast.KindLinkReferenceDefinition},
	"autolink":        {ast.KindAutoLink},
	"image":           {ast.KindImage},
	"strikethrough":   {extast.KindStrikethrough},
	"HTML tag":        {ast.KindRawHTML},
	"footnote mark":   {extast.KindFootnoteLink},
}

// A row is a row of the table in the package comment.
type row struct{ kind, by, why string }

// readTable returns the table in the package comment.
func readTable(t *testing.T) []row {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "doc.go", nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	columns := regexp.MustCompile(`^\t(\S.*?)  +(glamour|folio)(?:  +(\S.*))?$`)
	continued := regexp.MustCompile(`^\t {8,}(\S.*)$`)
	var rows []row
	for line := range strings.SplitSeq(file.Doc.Text(), "\n") {
		if m := columns.FindStringSubmatch(line); m != nil {
			rows = append(rows, row{m[1], m[2], m[3]})
		} else if m := continued.FindStringSubmatch(line); m != nil && len(rows) > 0 {
			rows[len(rows)-1].why += " " + m[1]
		} else if strings.HasPrefix(line, "\t") {
			t.Errorf("not a row of the table: %q", line)
		}
	}
	return rows
}

// TestTableOfKinds checks that the table has a row for each kind of node and each drawing, and a reason where folio
// draws.
func TestTableOfKinds(t *testing.T) {
	rows := readTable(t)
	isDrawn := map[string]bool{}
	for _, d := range drawings {
		isDrawn[d.kind] = true
	}
	for _, r := range rows {
		if !isDrawn[r.kind] {
			t.Errorf("%s: no drawing by glamour", r.kind)
		}
		delete(isDrawn, r.kind)
		if r.by == "folio" && r.why == "" {
			t.Errorf("%s: no reason", r.kind)
		}
	}
	for kind := range isDrawn {
		t.Errorf("%s: not in the table", kind)
	}
	known := map[ast.NodeKind]bool{ast.KindDocument: true}
	for name, kinds := range nodeKinds {
		if !slices.ContainsFunc(rows, func(r row) bool { return r.kind == name }) {
			t.Errorf("%s: not in the table", name)
		}
		for _, k := range kinds {
			known[k] = true
		}
	}
	source := []byte(allKinds(t))
	root := parse(source)
	newLayout(source, Options{}, nil).groupTimeline(root)
	found := map[ast.NodeKind]bool{}
	_ = ast.Walk(root, func(n ast.Node, _ bool) (ast.WalkStatus, error) {
		found[n.Kind()] = true
		return ast.WalkContinue, nil
	})
	for k := range found {
		if !known[k] {
			t.Errorf("%v: in no row of the table", k)
		}
	}
	delete(known, ast.KindString) // only made by extensions
	for k := range maps.Keys(known) {
		if !found[k] {
			t.Errorf("%v: not in the page with all kinds of nodes", k)
		}
	}
}

// allKinds returns a page with all kinds of blocks and spans.
func allKinds(t testing.TB) string {
	t.Helper()
	features, err := os.ReadFile("testdata/features.md")
	if err != nil {
		t.Fatal(err)
	}
	const more = "\n\n## Work\n\n*2020 to **now***\n\n- a\n\n  b\n- c [d][e] **f `g` _h_**\n\n[e]: https://e.example\n"
	return string(features) + more
}

// TestGlamour fails on the day when glamour draws something else than before.
func TestGlamour(t *testing.T) {
	table := map[string]row{}
	for _, r := range readTable(t) {
		table[r.kind] = r
	}
	for _, d := range drawings {
		t.Run(d.kind, func(t *testing.T) {
			r := table[d.kind]
			verdict := "glamour no longer draws it right"
			if r.by == "folio" {
				verdict = "if glamour draws it right now, folio's own drawing can go (" + r.why + ")"
			}
			if d.show != nil {
				if !d.show(t) {
					t.Error(verdict)
				}
				return
			}
			raw := glamourOutput(t, d.source, styles.DarkStyleConfig)
			got, styled := withoutEscapes(raw), escaped(raw)
			if !strings.Contains(got, d.output) && !strings.Contains(styled, d.output) {
				t.Errorf("%s:\n%q becomes\n%s\nor\n%s\nwithout\n%s", verdict, d.source, got, styled, d.output)
			}
		})
	}
}

// glamourOutput returns what glamour makes of a source in 40 columns.
func glamourOutput(t *testing.T, source string, s glamouransi.StyleConfig) string {
	t.Helper()
	r, err := glamour.NewTermRenderer(glamour.WithStyles(s), glamour.WithWordWrap(40))
	if err != nil {
		t.Fatal(err)
	}
	out, err := r.Render(source)
	if err != nil {
		t.Fatal(err)
	}
	return padding.ReplaceAllString(out, "\n")
}

// padding matches what glamour writes after each line.
var padding = regexp.MustCompile(`(?:\x1b\[[0-9;]*m \x1b\[m)+\n`)

// withoutEscapes returns glamour's output without escape sequences, margin and trailing spaces.
func withoutEscapes(out string) string {
	lines := strings.Split(ansi.Strip(out), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(strings.TrimPrefix(line, "  "), " ")
	}
	return strings.Join(lines, "\n")
}

func escaped(s string) string {
	return strings.NewReplacer("\x1b", `\e`, "\a", `\a`, "\n", `\n`).Replace(s)
}

const goCode = "```go\nreturn 1\n```"

// hasGlobalCodeColors reports whether the first style that draws code colours that of all styles.
func hasGlobalCodeColors(t *testing.T) bool {
	glamourOutput(t, goCode, styles.DarkStyleConfig)
	dracula := glamourOutput(t, goCode, styles.DraculaStyleConfig)
	return strings.Contains(dracula, "\x1b[38;5;39mreturn") // dark's #00AAFF; dracula has #ff79c6
}

// lockedCode is set in the environment of a process that locks glamour's code blocks.
const lockedCode = "FOLIO_TEST_LOCKED_CODE"

// locksCodeBlocks reports whether a colour of code that chroma doesn't know locks the code blocks of a process.
func locksCodeBlocks(t *testing.T) bool {
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	c := exec.CommandContext(ctx, os.Args[0], "-test.run=^TestLockedCode$", "-test.v")
	c.Env = append(os.Environ(), lockedCode+"=1")
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return strings.Contains(string(out), "code blocks are locked")
}

// TestLockedCode is run by locksCodeBlocks in a process of its own.
func TestLockedCode(t *testing.T) {
	if os.Getenv(lockedCode) == "" {
		t.Skip("locks the process")
	}
	bad := styles.DarkStyleConfig
	bad.CodeBlock.Chroma = &glamouransi.Chroma{Keyword: glamouransi.StylePrimitive{Color: new("red")}}
	func() {
		defer func() { t.Log("recovered:", recover()) }()
		glamourOutput(t, goCode, bad)
	}()
	done := make(chan bool)
	go func() {
		glamourOutput(t, goCode, styles.DarkStyleConfig)
		close(done)
	}()
	stacks := make([]byte, 1<<20)
	for {
		select {
		case <-done:
			return
		default:
			runtime.Gosched()
		}
		for stack := range strings.SplitSeq(string(stacks[:runtime.Stack(stacks, true)]), "\n\n") {
			if strings.Contains(stack, "[sync.Mutex.Lock") && strings.Contains(stack, "CodeBlockElement") {
				t.Log("code blocks are locked")
				return
			}
		}
	}
}

// hasPlainTerms reports whether the style of defined terms is not drawn.
func hasPlainTerms(t *testing.T) bool {
	s := styles.DarkStyleConfig
	s.DefinitionTerm.Underline = new(true)
	return !regexp.MustCompile(`\x1b\[[0-9;]*4ma`).MatchString(glamourOutput(t, "a\n: b", s))
}

// glamourNodes returns glamour's renderer of nodes.
func glamourNodes() *glamouransi.ANSIRenderer {
	return glamouransi.NewRenderer(glamouransi.Options{Styles: styles.DarkStyleConfig, WordWrap: 40})
}

func newGoldmarkRenderer() renderer.Renderer {
	return renderer.NewRenderer(renderer.WithNodeRenderers(util.Prioritized(glamourNodes(), 1000)))
}

// writesFootnotesAsHTML reports whether HTML reaches the terminal if goldmark is told to parse footnotes.
func writesFootnotesAsHTML(t *testing.T) bool {
	markdown := goldmark.New(goldmark.WithRenderer(newGoldmarkRenderer()), goldmark.WithExtensions(extension.Footnote))
	var out bytes.Buffer
	if err := markdown.Convert([]byte("a[^1]\n\n[^1]: b"), &out); err != nil {
		t.Fatal(err)
	}
	return strings.Contains(out.String(), `<sup id="fnref:1">`)
}

// warnsOnStandardOutput reports whether glamour prints about nodes that it doesn't know.
func warnsOnStandardOutput(t *testing.T) bool {
	source := []byte("a[^1]\n\n[^1]: b")
	printed := standardOutput(t, func() {
		if err := newGoldmarkRenderer().Render(io.Discard, source, parse(source)); err != nil {
			t.Error(err)
		}
	})
	return strings.Contains(printed, "Warning: unhandled element")
}

// panicsAtNewKinds reports whether a kind of node that is defined outside of goldmark and glamour can't be rendered.
func panicsAtNewKinds(t *testing.T) (panicked bool) {
	root := ast.NewDocument()
	root.AppendChild(root, &timeline{})
	defer func() { panicked = recover() != nil }()
	if err := newGoldmarkRenderer().Render(io.Discard, nil, root); err != nil {
		t.Error(err)
	}
	return false
}
