package htmlmd

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark/ast"

	"example.com/folio/content/srctext"
)

// convert returns s as Markdown, and what can't be shown.
func convert(s string, kramdown bool) (md srctext.Text, reports []string) {
	c := &Converter{Code: &srctext.Code{}, Report: func(t srctext.Text, off int, rule, format string, args ...any) {
		reports = append(reports, fmt.Sprintf("%d: %s: ", t.LineAt(off), rule)+fmt.Sprintf(format, args...))
	}}
	t := srctext.NewText(s, 1)
	if kramdown {
		t = c.ConvertKramdown(t)
	}
	t = c.Convert(c.Code.Protect(t, srctext.AllCode, nil))
	return c.Code.Unlock(t), reports
}

func TestBlocks(t *testing.T) {
	for _, tt := range []struct{ in, want, reports string }{
		{"<h2>A <em>b</em><br>c</h2>", "## A *b* c", ""},
		{"<h1> </h1><hr>", "* * *", ""},
		{"<div>\na *b*\n<p>c</p>d<br></div>", "a \\*b\\*\n\nc\n\nd", ""},
		{"<ul><li>a<li>b<ol><li>c</li></ol></ul>", "- a\n- b\n  1. c", ""},
		{"<ul><li><p>a</p><p>b</p></li><ul><li>c</li></ul> <li></li></ul>", "- a\n\n  b\n- - c", ""},
		{"<div><li>a</li></div>", "- a", ""},
		{"<table><caption>C</caption><tr><th>a<th>b<tr><td>c<br>d</table>",
			"*C*\n\n| a | b |\n| --- | --- |\n| c<br>d |  |", ""},
		{"<table><tr><td>a</td></tr><tr><td></td></tr><tr><td><p>b</p><p>c</p></td></tr></table>", "a\n\nb\n\nc", ""},
		{"<table><tr><th>a</th><th>b</th></tr><tr><td>c<ul><li>d</li><li>e</li></ul></td>" +
			"<td><p>f</p><p>g|</p></td></tr></table>",
			"| a | b |\n| --- | --- |\n| c<br>• d<br>• e | f<br>g\\| |", ""},
		{"<table><tr><th>a</th><th colspan=2>b</th></tr><tr><td rowspan=2>c</td><td>d</td><td rowspan=9>e</td></tr>" +
			"<tr><td>f</td></tr><tr><td>g</td></tr></table>",
			"| a | b |  |\n| --- | --- | --- |\n| c | d | e |\n|  | f |  |\n| g |  |  |", ""},
		{"<table><tr><td><table><tr><td>a</td><td>b</td></tr></table></td><td>c</td></tr></table>",
			"| a | b |\n| --- | --- |\n\nc", ""},
		{"<table><tr><td>a</td><td><pre>b\nc</pre></td></tr></table>", "a\n\n```\nb\nc\n```", ""},
		{"<ul><li><input type=checkbox checked> a</li><li><input type=checkbox>b</li></ul>", "- [x] a\n- [ ] b", ""},
		{"<p>10<sup>6</sup> H<sub>2</sub>O x<sup>n+1</sup> 1<sup>st</sup> 2<sup>k/2</sup> 5<sup><a href=f>1</a></sup></p>",
			"10⁶ H₂O xⁿ⁺¹ 1st 2^(k/2) 5^[1](f)", ""},
		{"<p><del>20</del> <s>25</s> 30, <q>so</q> <mark>it</mark></p>", "~~20~~ ~~25~~ 30, “so” **it**", ""},
		{"<object data=\"a/cv%20en.pdf\" type=x><p>Get <a href=b>it</a></p></object>", "[cv en.pdf](a/cv%20en.pdf)",
			""},
		{"<table><tr><td><code>a|b</code></td><td>c</td></tr></table>", "| `a\\|b` | c |\n| --- | --- |", ""},
		{"<object><p>no data</p></object>", "no data", ""},
		{"<embed src=\"https://x.test/cv.pdf?a=1\">", "[cv.pdf](https://x.test/cv.pdf?a=1)", ""},
		{"<iframe src=\"https://www.video.test/embed/1\"></iframe>", "[video.test](https://www.video.test/embed/1)",
			""},
		{"<h2>Use <code>a</code></h2><details><summary>See <kbd>b</kbd></summary><p>c</p></details>",
			"## Use `a`\n\n**See `b`**\n\nc", ""},
		{"<ul><li>a<pre>b\n c</pre></li><li>d</li></ul>", "- a\n\n  ```\n  b\n   c\n  ```\n- d", ""},
		{"<p><abbr title=Hyper>HTML</abbr> &amp; &lt;b&gt; &copy; &hellip;</p>", `HTML & \<b> © …`, ""},
		{"<pre><code>a\n  &lt;b&gt;<br>`c`\n</code></pre>", "```\na\n  <b>\n`c`\n```", ""},
		{"<pre>\n</pre><p>a", "a", ""},
		{"<div class=section-title>a</div><div class=\"entry-title x\">b</div><p class=date>c</p>", "## a\n\n**b**\n\nc", ""},
		{"<div class=title><h3>a</h3></div><div class=page-title>b</div>", "### a\n\nb", ""},
		{"<div>a <span class=company>b</span>, <span class=date>c</span><time class=time>d</time></div>",
			"a · b, c · d", ""},
		{"<blockquote><p>a</p>\nb</blockquote>", "> a\n> \n> b", ""},
		{"<dl><dt>a</dt><dd>b</dd></dl><figure><img src=a.png alt=A><figcaption>c</figcaption></figure>",
			"**a**\n\nb\n\n![A](a.png)\n\n*c*", ""},
		{"<details><summary> </summary>a</details>", "a", ""},
		{"<iframe src=\"https://x.test/v\" title=\"A [v]\"></iframe>", `[A \[v\]](https://x.test/v)`, ""},
		{"<video><source src=a.mp4></video>", "[a.mp4](a.mp4)", ""},
		{"a\n\n<video></video>\n\n<form><input><button></button><button>b</button></form>", "a\n\n\n\n\nb",
			"3: unresolved: <video> cannot be shown; " +
				"5: unresolved: <input> cannot be shown; 5: unresolved: <button> cannot be shown"},
		{"<script>\nalert(1)\n\nx\n</script>\n<style>a</style>b", "b", ""},
		{"<div><a href=/a><h3>T</h3><p>b</p></a></div>", "### [T](/a)\n\nb", ""},
		{"<a href=/a>\n<div><pre>x\ny</pre></div>\n</a>", "```\nx\ny\n```\n\n[/a](/a)", ""},
		{"<span>\n<div>a</div>\n</span>", "a", ""},
		{"<div>a <code>b*</code> <kbd></kbd><tt>`</tt></div>", "a `b*` `` ` ``", ""},
		{"<div><a href=x>a <a href=y>b</a></a> <a href=z><img src=i></a> <a href=w></a> <a>c</a></div>",
			"[a](x)[b](y) [![](i)](z) c", ""},
		{"<div>a<b>b</b> <i> c </i> <strong>.</strong>d <em>*</em></div>", `a**b** *c* .d \*`, ""},
		{"<div>" + strings.Repeat("<div>", 1000) + "a_b", `a\_b`, ""},
		{"> <div>a</div>\n> b", "> a\n> \n> b\n> \n>", ""},
		{"- a\n  <p>b</p>\n", "- a\n  \nb", ""},
		{"<!-- a -->", "", ""},
		{"<?a\nb?>", "", ""},
		{"<div>\n\n```\n<b>\n```\n\n</div>", "```\n<b>\n```", ""},
		{"<div>a &lt;b&gt; &#27;[31mred</div>", `a \<b> red`, ""},
	} {
		got, reports := convert(tt.in, false)
		if s := strings.TrimSpace(got.S); s != tt.want || strings.Join(reports, "; ") != tt.reports {
			t.Errorf("%.80q\n got %q %q\nwant %q %q", tt.in, s, reports, tt.want, tt.reports)
		}
	}
}

func TestInline(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"a <b>b</b> c", "a **b** c"},
		{"a <em> b </em>c", "a  *b* c"},
		{"a<i>(b)</i>c", "a(b)c"},
		{"a <strong>b*c</strong>", "a b*c"},
		{"a <b></b>c", "a c"},
		{"a<br>b<br/>\nc<br>", "a\\\nb\\\nc"},
		{"# a<br>b", "# a b"},
		{"- a<br>\n- b<br>\n\nc<br><br>d<br/>\n\ne", "- a\n- b\n\nc\\\n\\\nd\n\ne"},
		{"> a<br>\n> b<br>\n\nc<br>\n`d`", "> a\\\n> b\n\nc\n`d`"},
		{"| a<br>b | c<BR /> |\n|---|---|\n| d | <br> e<br/>f |", "| a<br>b | c |\n|---|---|\n| d | <br> e<br>f |"},
		{"| a | b |\n|---|---|\n| <ul><li>c</li> <li>d</li></ul> | e<p>f</p><p>g</p> |",
			"| a | b |\n|---|---|\n| • c<br>• d | e<br>f<br>g |"},
		{"a<br>b\n\nc<br>\nd\n", "a\\\nb\n\nc\\\nd\n"},
		{"a<div>b</div>c\n\n# d <p>e</p>\n\nf<ul><li>g</li></ul>", "a\\\nb\\\nc\n\n# d  e \n\nf\\\n• g"},
		{"10<sup>6</sup> 2<sup>10</sup> 10<sup>-3</sup> CO<sub>2</sub> x<sub>max</sub>", "10⁶ 2¹⁰ 10⁻³ CO₂ xₘₐₓ"},
		{"1<sup>st</sup> 2<sup>e</sup> e<sup>x</sup> e<sup>y</sup> a<sub>A,1</sub> b<sup>*</sup> 1<sup>[2]</sup>",
			`1st 2e e^x e^y a\_(A,1) b* 1[2]`},
		{"2<sup>**8**</sup> a<sub>`b`</sub> 5<sup>[1](f)</sup>", "2^**8** a`b` 5^[1](f)"},
		{"<del>20</del> a<s>b</s>c <strike> d </strike> <del>.</del>e <q>f</q>", "~~20~~ a~~b~~c  ~~d~~  .e “f”"},
		{"see <embed src='a/b.pdf'> and <iframe src=c.html></iframe> or <object data=d.pdf>e</object>",
			"see [b.pdf](a/b.pdf) and [c.html](c.html) or [d.pdf](d.pdf)"}, {"a <img src='b c.png' alt='*d*'>",
			`a ![\*d\*](<b c.png>)`},
		{"a <code>*b*</code> <kbd> </kbd><samp>`x` y</samp>", "a `b`  `x` y"},
		{"a <a href='/b'>c</a> <a name=d>e</a> <a href=f>[g](h)</a>", "a [c](/b) e [g](h)"},
		{"a <script>b</script>c <svg>d</svg>", "a c "},
		{"a <unknown>b</unknown> </c> <d>", "a b  "},
		{"a <b>b\n\nc</b> d", "a b\n\nc d"},
		{"a <<b>script>b", "a b"},
		{"a <<<<<b>b>b>b>b>c", `a <\<b>b>c`},
		{"a `<b>` \\<c>", "a `<b>` \\<c>"},
	} {
		got, reports := convert(tt.in, false)
		if got.S != tt.want || reports != nil {
			t.Errorf("%q\n got %q %q\nwant %q", tt.in, got.S, reports, tt.want)
		}
	}
}

// TestManyOpenTags has more opening tags in a paragraph than are paired.
func TestManyOpenTags(t *testing.T) {
	const n = 2 * maxOpenTags
	got, _ := convert("x <b>"+strings.Repeat("<u>", n)+"a"+strings.Repeat("</u>", n)+"</b>", false)
	if got.S != "x a" {
		t.Errorf("%.80q", got.S)
	}
}

func TestKramdown(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"<div>\n  <p>a</p>\n\n      <p>b</p>\n</div>\nc", "a\n\nb\n\n\nc"},
		{"<div markdown=\"1\">\n*a*\n</div>\nb", "*a*\n\n\n\nb"},
		{"a <b>c</b>", "a **c**"},
		{"<div>a", "a"},
		{"- a\n\n  <div><p>b</p><p>c</p></div>\n  - d", "- a\n\n  \n  b\n  \n  c\n\n\n  - d"}, // of an item
	} {
		got, _ := convert(tt.in, true)
		if s := strings.TrimSpace(got.S); s != tt.want {
			t.Errorf("%q\n got %q\nwant %q", tt.in, s, tt.want)
		}
	}
}

func TestRegions(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want []string
	}{
		{"no tags", nil},
		{"<div>a<div>b</div></div> <p>", []string{"<div>a<div>b</div></div>"}},
		{"a <div>b</div>\n  <P class=c>d</P>", []string{"<P class=c>d</P>"}},
		{"<hr>\n<div/>\n<ul>a</ul>", []string{"<ul>a</ul>"}},
		{"<div markdown=1>\n<p>a</p>\n</div>", []string{"<p>a</p>"}},
		{"<div>a\n<p>b</p>", []string{"<p>b</p>"}},
		{strings.Repeat("<div>\n", maxUnclosed) + "<p>b</p>", nil},
	} {
		var got []string
		for _, r := range Regions(tt.in) {
			got = append(got, tt.in[r[0]:r[1]])
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%.80q: %q, want %q", tt.in, got, tt.want)
		}
	}
}

// TestLines asserts that what follows HTML keeps its line.
func TestLines(t *testing.T) {
	got, _ := convert("a\n<div>\n<p>b</p>\n</div>\n\nc <b>d</b>\ne", false)
	want := []int{1, 6, 7}
	var lines []int
	for _, word := range []string{"a", "c", "e"} {
		lines = append(lines, got.LineAt(strings.Index(got.S, word)))
	}
	if !reflect.DeepEqual(lines, want) {
		t.Errorf("lines %v of %q, want %v", lines, got.S, want)
	}
}

// FuzzConvert checks that no HTML is left but line breaks in cells.
func FuzzConvert(f *testing.F) {
	for _, s := range []string{
		"<div>\n\n  <p>a<b>c</b>\n\n</div>\n<!-- x -->", "<a href=javascript:x>y</a>", "<<b>script>",
		"> <div>\n> x\n\n- <br>\n  y",
		"| a | b |\n|---|---|\n| `<` | <br> |", "<pre>`a`\n\n    b</pre>", "<!-- -- >", "<p title='x'>y</p>",
	} {
		f.Add(s, false)
		f.Add(s, true)
	}
	f.Fuzz(func(t *testing.T, s string, kramdown bool) {
		if len(s) > 4<<10 {
			return
		}
		got, _ := convert(srctext.Clean(s), kramdown)
		if want := strings.Count(got.S, "\n") + 1; len(got.Lines) != want {
			t.Errorf("%d lines for %q", len(got.Lines), got.S)
		}
		eachHTML(srctext.Parse(got.S), func(from, to int, n ast.Node) {
			if !isCellBreak(got.S[from:to], n) {
				t.Errorf("%q is left in %q", got.S[from:to], got.S)
			}
		})
	})
}
