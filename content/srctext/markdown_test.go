package srctext

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

// TestEscape asserts that escaped text is shown as it was.
func TestEscape(t *testing.T) {
	for _, s := range []string{
		"a*b*c", "# no", "1. no", "- no", "+ x", "> q", "[a](b)", "<b>", "`c`", "a_b_", "&amp; & co", `\*`, "![x]",
		"~~a~~",
		"| a |", "---", "===", "12) x", "{{ x }}",
	} {
		if got := Plain(Escape(s)); got != s {
			t.Errorf("%q is shown as %q", s, got)
		}
	}
}

func TestUnescape(t *testing.T) {
	for in, want := range map[string]string{
		`\*a\*`: "*a*", "&amp;&#65;&copy;": "&A©", `\&amp;`: "&amp;", `\\&amp;`: `\&`, `a\`: `a\`, `\a`: `\a`, "": "",
	} {
		if got := string(Unescape([]byte(in))); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestPlain(t *testing.T) {
	for source, want := range map[string]string{
		"A *small* thing":                          "A small thing",
		"See [[notes/tide|the tide]] and [[reef]]": "See the tide and reef",
		"By {{ site.author }}, {% if x %}here":     "By , here",
		"A set {1, 2} and [one](x.md)":             "A set {1, 2} and one",
		"![a](b.png) <https://x.test>  \n`*c*`":    "a https://x.test *c*",
		"# A\n\n- b\n- c":                          "A b c",
	} {
		if got := Plain(WithoutTemplates(source)); got != want {
			t.Errorf("%q: %q, want %q", source, got, want)
		}
	}
}

func TestCodeSpan(t *testing.T) {
	for in, want := range map[string]string{
		"a": "`a`", "a`b": "``a`b``", "`a": "`` `a ``", "a\nb": "\n\n```\na\nb\n```\n\n",
		"\n````\n": "\n\n`````\n````\n`````\n\n",
	} {
		if got := CodeSpan(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestHeadings(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want []Heading
	}{
		{"no heading\n", nil},
		{"a\n\n- - -\n", nil},
		{"# A *b*\n\nc\n\n## D ##", []Heading{{1, "A b", 0, 7}, {2, "D", 12, 19}}},
		{"a\nb\n---\nc\n\n  d\n  ===\n", []Heading{{2, "a b", 0, 7}, {1, "d", 11, 20}}},
		{"- # a\n\n> b\n> ===\n\n    # c\n\n#", []Heading{{1, "", 27, 28}}},
	} {
		if got := Headings(tt.in); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%q: %v, want %v", tt.in, got, tt.want)
		}
	}
}

// TestShiftHeadings changes the number signs of headings and no others.
func TestShiftHeadings(t *testing.T) {
	const in = "## A # b\n\nc #\n\n  ##### D\n\nE# at sea\n---\n\n- ## f\n"
	for by, want := range map[int]string{
		0:  in,
		-1: "# A # b\n\nc #\n\n  #### D\n\nE# at sea\n---\n\n- ## f\n",
		2:  "#### A # b\n\nc #\n\n  ###### D\n\nE# at sea\n---\n\n- ## f\n",
		9:  "###### A # b\n\nc #\n\n  ###### D\n\nE# at sea\n---\n\n- ## f\n",
	} {
		highest := 0
		got := ShiftHeadings(NewText(in, 1), func(level int) int { highest = level; return by })
		if got.S != want || highest != 2 {
			t.Errorf("%d: %q, want %q; the highest is %d", by, got.S, want, highest)
		}
	}
	if got := ShiftHeadings(NewText("a\n", 1), func(int) int { return 1 }); got.S != "a\n" {
		t.Errorf("without a heading: %q", got.S)
	}
}

func TestFirstParagraph(t *testing.T) {
	long := strings.Repeat("word ", 100)
	for in, want := range map[string]string{
		"":                                  "",
		"# A\n\n- b\n\n> c\n\n*d*\ne\n\nf":  "d e",
		"[image: x]\n\nb":                   "b",
		"[a]\n\n[a]: https://x.test":        "a",
		long:                                strings.Repeat("word ", 31) + "word…",
		strings.Repeat("x", 2*maxSummary):   strings.Repeat("x", maxSummary) + "…",
		strings.Repeat("- a\n", 99) + "\nb": "b",
		strings.Repeat("# a\n\n", 99) + "b": "b",
	} {
		if got := FirstParagraph(in); got != want {
			t.Errorf("%.80q: %q, want %q", in, got, want)
		}
	}
}

func TestWithoutTracking(t *testing.T) {
	for _, tt := range []struct {
		in, want string
		removed  int
	}{
		{"https://x.test/", "https://x.test/", 0},
		{"https://x.test/?a=1&b#utm_c", "https://x.test/?a=1&b#utm_c", 0},
		{"https://x.test/?UTM_a=1&b=2&amp;gclid=3#c", "https://x.test/?b=2#c", 2},
		{"https://x.test/?fbclid=1", "https://x.test/", 1},
		{"https://x.test/?utm=1&gclids=2", "https://x.test/?utm=1&gclids=2", 0},
	} {
		if got, n := WithoutTracking(tt.in); got != tt.want || n != tt.removed {
			t.Errorf("%s: %s without %d, want %s without %d", tt.in, got, n, tt.want, tt.removed)
		}
	}
}

func TestWrite(t *testing.T) {
	for _, tt := range []struct{ what, got, want string }{
		{"Strong", Strong("a"), "**a**"},
		{"Strong", Strong(""), ""},
		{"Emphasis", Emphasis("a"), "*a*"},
		{"Emphasis", Emphasis("a *b*"), "a *b*"},
		{"JoinNonEmpty", JoinNonEmpty(" · ", "", "a", " ", "b"), "a · b"},
		{"Quote", Quote("\na\n\nb\n"), "> a\n> \n> b"},
		{"FirstOf", FirstOf("", " ", "a", "b"), "a"},
		{"FirstOf", FirstOf(" "), ""},
		{"EscapeBrackets", EscapeBrackets("a[0]"), `a\[0\]`},
		{"Destination", Destination(" https://x.test/a_(b) "), "https://x.test/a_(b)"},
		{"Destination", Destination("a b"), "<a b>"},
		{"Destination", Destination("a)(b<\n>\\"), `<a)(b%3C%3E%5C>`},
		{"Destination", Destination("?a=1&copy;=2"), "?a=1&amp;copy;=2"},
		{"Destination", Destination(""), "<>"},
		{"LinkTo", LinkTo("a", "b"), "[a](b)"},
		{"LinkTo", LinkTo("a", " "), "a"},
		{"LinkTo", LinkTo("", "b_c"), `[b\_c](b_c)`},
	} {
		if tt.got != tt.want {
			t.Errorf("%s: %q, want %q", tt.what, tt.got, tt.want)
		}
	}
}

func TestCleanValue(t *testing.T) {
	got := CleanValue(map[string]any{
		"a\x07": "b\x1b[31m", "list": []any{"c\x00", 1}, "map": map[any]any{2: "d\u202e", "e": nil},
	})
	want := map[string]any{"a": "b", "list": []any{"c", 1}, "map": map[string]any{"2": "d", "e": nil}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%#v, want %#v", got, want)
	}
}

func TestCode(t *testing.T) {
	var code Code
	src := NewText("a `b` c\n\n```\nd\n```\n\n    e\n- f\n\n      g\n", 1)
	locked := code.Protect(src, AllCode, func(from, to int) bool { return src.S[from:to] == "`b`" })
	if len(code) != 3 || !strings.Contains(locked.S, "`b`") || strings.Contains(locked.S, "```") {
		t.Errorf("%d pieces of code in %q", len(code), locked.S)
	}
	if got := code.Unlock(locked); got.S != src.S || !slices.Equal(got.Lines, src.Lines) {
		t.Errorf("unlocked %q %v", got.S, got.Lines)
	}
	if got := CleanLocked("\x07" + locked.S); got != locked.S {
		t.Errorf("cleaned %q", got)
	}
	var blocks []bool
	code.Each(locked.S+LockOpen+"99"+lockClose+LockOpen, func(_, _ int,
		c Text) {
		blocks = append(blocks, code.IsBlock(c))
	})
	if !slices.Equal(blocks, []bool{true, false, false}) {
		t.Errorf("blocks %v", blocks)
	}
}

func TestLockSpan(t *testing.T) {
	var code Code
	inner := code.Lock(NewText("`a`", 1))
	mark := code.LockSpan("b"+inner+"\nc", 1)
	if got := code.Unlock(NewText(mark, 1)).S; got != "`` b`a` c ``" && got != "``b`a` c``" {
		t.Errorf("%q", got)
	}
	// A mark after a backslash or another span needs something between.
	if got := code.Unlock(code.Separate(NewText(`\`+inner+inner+`\\`+inner, 1))).S; got != "\\\\`a` `a`\\\\`a`" {
		t.Errorf("%q", got)
	}
}

func TestCodeRegions(t *testing.T) {
	for _, tt := range []struct {
		in    string
		kinds CodeKind
		want  []string
	}{
		{"no code", AllCode, nil},
		{"> a `b\n> c` d", Spans, []string{"`b\n> c`"}},
		{"> ```\n> a\n> ```\n> b", AllCode, []string{"```\n> a\n> ```"}},
		{"- ~~~\n  a\n", AllCode, []string{"~~~\n  a"}},
		{"a `b`\n\n\tc\n\n```\nd\n```\n", Indented, []string{"\tc"}},
		{"a `b`\n\n\tc\n\n```\nd\n```\n", Fenced, []string{"```\nd\n```"}},
		{"a `b` ~~~ ``c``", Spans, []string{"`b`", "``c``"}},
		{"a `b`\n", Fenced, nil},
		{"| a |\n|---|\n| `b` |\n", AllCode, []string{"`b`"}},
		{"``` a", AllCode, []string{"``` a"}},
	} {
		var got []string
		for _, r := range CodeRegions(tt.in, tt.kinds) {
			got = append(got, tt.in[r[0]:r[1]])
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%q: %q, want %q", tt.in, got, tt.want)
		}
	}
}
