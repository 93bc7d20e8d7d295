package markup

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"example.com/folio/content/doc"
	"example.com/folio/content/frontmatter"
	"example.com/folio/content/liquid"
	"example.com/folio/content/problem"
	"example.com/folio/content/srctext"
	"example.com/folio/content/tree"
)

// dialects are those of the generators, by the names that tests use.
var dialects = map[string]Dialect{
	"commonmark": {},
	"zola":       {Shortcodes: true, Emoji: true},
	"jekyll":     {Liquid: true, Kramdown: true},
	"hexo":       {Liquid: true, Hexo: true},
	"mdbook":     {Book: true},
	"obsidian":   {WikiLinks: true, Obsidian: true, DollarMath: true},
	"folder":     {Shortcodes: true, Liquid: true, WikiLinks: true, GitBook: true},
	"gitbook":    {Shortcodes: true, GitBook: true},
}

// expand returns a page of a site as CommonMark, and the problems of the site, one a line.
func expand(d Dialect, file, body string) (md, problems string) {
	fsys := fstest.MapFS{
		"src/main.rs":     {Data: []byte("// ANCHOR: a\nfn main() {}\n// ANCHOR_END: a\n")},
		"src/self.md":     {Data: []byte("x {{#include self.md}}")},
		"src/part/one.md": {Data: []byte("one {{#include two.md}}")},
		"src/part/two.md": {Data: []byte("two")},
	}
	files := tree.New(fsys, &problem.List{})
	page := &doc.Doc{
		File:  file,
		Front: frontmatter.Values{Map: map[string]any{"title": "Page", "extra": map[string]any{"mood": "calm"}}},
		Body:  srctext.NewText(body, 1),
	}
	config := map[string]any{"params": map[string]any{"town": "Skarv"}}
	site := New(Site{
		Dialect: d, Files: files, Config: config,
		Liquid: &liquid.Site{Files: files, Config: config, Docs: []*doc.Doc{page}, Now: time.Unix(0, 0)},
		Resume: func(file, section string) (string, bool) {
			return "résumé " + file + " " + section, file != "gone.json"
		},
	})
	md = site.Expand(page).S
	for _, p := range files.Problems.Sorted() {
		problems += p.String() + "\n"
	}
	return md, problems
}

func TestExpand(t *testing.T) {
	for _, tt := range []struct{ dialect, in, want, problem string }{
		// All dialects
		{"commonmark", "a <!-- b --> c <!--> d", "a  c  d", ""},
		{"commonmark", "a\n\n<!-- never closed\n\nb", "a", "a.md:3: comment: it is never closed"},
		{"commonmark", "a <!-- b", "a \\<!-- b", ""},
		{"commonmark", "{::comment}a{:/comment}b", "b", ""},
		{"commonmark", "a &#27;[31m &#x202e;", "a  [31m", ""},
		{"commonmark", "a\n\n\n\n\nb", "a\n\nb", ""},
		{"commonmark", "a {{ b }} `{{ c }}`", "a `{{ b }}` `{{ c }}`", "is not a shortcode call"},
		{"commonmark", "[a]({{ b }})", "[a]()", "in the address of a link"},
		{"commonmark", "a {{ b", "a { { b", ""},
		{"commonmark", "a ` b {{ c }}", "a \\` b `{{ c }}`", ""},
		{"commonmark", "# A {#an-id .c}", "# A", ""},
		{"commonmark", "{:ok, x} *[HTML]: y", "{:ok, x} *[HTML]: y", ""},
		{"commonmark", "**A**: b\n**C:** d\\\n**E**: f", "**A**: b\\\n**C:** d\\\n**E**: f", ""},
		{"commonmark", "a <b>b</b>", "a **b**", ""},
		{"commonmark", "<div>\n\n    <h2>A</h2>\n\n    <p>b</p>\n\n</div>\n\n    <i>code</i>",
			"## A\n\nb\n\n    <i>code</i>", ""},
		{"commonmark", "#A#\n\n##B, c##\n* d\n\n##E ###", "# A #\n\n## B, c ##\n* d\n\n## E ###", ""},
		{"commonmark", "## A\n\n##b\n\n##c", "## A\n\n##b\n\n##c", ""},
		{"commonmark", "#a #b\n\n#c", "#a #b\n\n#c", ""},
		{"obsidian", "##a\n\n##b", "##a\n\n##b", ""},
		// Rows of all kinds
		{"zola", `{{ image(src="https://x.test/a b.png", alt="A [b]") }}`, `![A \[b\]](<https://x.test/a b.png>)`, ""},
		{"zola", `{{ job(title="Cook", company="Inn", period="2019–2020", text="Soup.") }}`,
			"### Cook\n\n**Inn** · *2019–2020*\n\nSoup.", ""},
		{"zola", "# Work\n\n{{ job(title=\"Cook\") }}", "# Work\n\n## Cook", ""},
		{"zola", `{{ project(name="Oven", github_url="https://x.test/o", tags=["go", "fire"]) }}`,
			"### [Oven](https://x.test/o)\n\ngo · fire", ""},
		{"zola", `See {{ job(title="Cook", company="Inn") }}.`, "See **Cook** **Inn**.", ""},
		{"zola", "{% timeline() %}\n  - a\n  - b\n{% end %}", "- a\n- b", ""},
		{"zola", "{% note(title=\"Mind\") %}\nThe *gap*.\n{% end %}", "> **Mind**\n> \n> The *gap*.", ""},
		{"zola", "{% grid() %}{% hint() %}a {{ badge(text=\"b\") }}{% end %}{% end %}", "> **Hint**\n> \n> a b", ""},
		{"zola", "a {{ counter() }} b", "a  b", "a.md:1: unresolved: shortcode counter has no text"},
		{"zola", `{{ job(title="Cook", mood="good") }}`, "### Cook", `argument mood is not shown: "good"`},
		{"zola", `{{ youtube(id="abc") }}`, "[YouTube](https://www.youtube.com/watch?v=abc)", ""},
		{"zola", `{{ github(repo="o/r") }}`, "[o/r](https://github.com/o/r)", ""},
		{"zola", "a {{ b c }} d", "a `{{ b c }}` d", "a.md:1: unresolved: {{ b c }} is not a shortcode call"},
		{"zola", "a {{ b", "a { { b", ""},
		{"zola", `{{/* f(a=1) */}}`, "`{{ f(a=1) }}`", ""},
		{"zola", "`{{ f() }}`\n\n```\n{{ f() }}\n```\n\n    {{ f }}",
			"`{{ f() }}`\n\n```\n{{ f() }}\n```\n\n    {{ f }}", ""},
		{"folder", "{{< figure src=\"https://x.test/a.png\" alt=\"A\" >}}", "![A](https://x.test/a.png)", ""},
		{"folder", `{{< button "https://x.test/" >}}Go{{< /button >}}`, "[Go](https://x.test/)", ""},
		{"folder", "{{< lead >}}text", "text", "shortcode lead has no text"},
		{"folder", "{{</* x */>}}", "`{{< x >}}`", ""},
		{"folder", "{{< highlight go >}}\nx := {{ y }}\n{{< /highlight >}}", "```go\nx := {{ y }}\n```", ""},
		{"folder", "{{% details \"More\" %}}\nHidden *no* more.\n{{% /details %}}",
			"**More**\n\nHidden *no* more.", ""},
		{"jekyll", "# A {#id .c}\n{: .lead}\n\n[b](https://x.test/){:target=\"_blank\"} *c*{:.d}",
			"# A\n\n[b](https://x.test/) *c*", ""},
		{"jekyll", "* TOC\n{:toc}\n\ntext", "text", ""},
		{"jekyll", "{::options auto_ids=\"false\" /}\na {::nomarkdown}b{:/}", "a b", ""},
		{"jekyll", "HTML\n\n*[HTML]: Hyper", "HTML", ""},
		{"folder", "{:ok, x} is {a} tuple", "{:ok, x} is {a} tuple", ""},
		{"folder", "**A**: b\n**C:** d  \n**E**: f\ntext\n\n**G**: h",
			"**A**: b\\\n**C:** d\\\n**E**: f\ntext\n\n**G**: h", ""},
		{"folder", "- **A**: b\n  **C**: d\n- **E**: f", "- **A**: b\\\n  **C**: d\n- **E**: f", ""},
		{"folder", "```\n**A**: b\n**C**: d\n```", "```\n**A**: b\n**C**: d\n```", ""},
		// TeX
		{"commonmark", "$$\na\nb\n$$ $x$", "`a b` $x$", ""},
		// Shortcodes
		{"zola", ":smile: :none:smile:", "😄 :none😄", ""},
		{"zola", `{{ image(src="a b.png", alt="A", caption="C") }}`, "![A](<a b.png>)", ""},
		{"zola", `{{ image(alt="A", caption="C") }}`, `\[image: A\]`, ""},
		{"zola", `{{ vimeo(id="1") }}`, "[Vimeo](https://vimeo.com/1)", ""},
		{"zola", `{{ vimeo() }}`, "Vimeo", "shortcode vimeo has no text of its own"},
		{"folder", "{{< gist me 1 >}}", "gist", "shortcode gist has no text of its own"},
		{"zola", `{{ codeberg(repo="/a/b/") }} {{ gitlab() }}`, "[a/b](https://codeberg.org/a/b)",
			"gitlab has no text"},
		{"zola", `{{ badge(text="new") }}`, "- new", ""},
		{"zola", `a {{ badge(text="new") }} {{ icon(name="x") }}`, "a new", ""},
		{"zola", "{% quote(author=\"Ina\") %}\nq\n{% end %}", "> q\n> \n> — Ina", ""},
		{"zola", "{% details() %}\nd\n{% end %}", "d", ""},
		{"zola", "{% mermaid() %}\na --> b\n{% end %}", "```mermaid\na --> b\n```", ""},
		{"zola", "x {% math() %}a{% end %}", "x `a`", ""},
		{"zola", `{{ math(text="a") }}`, "a", ""},
		{"folder", `[a]({{< ref "b.md" >}}) [c]({{< ref "d e" >}})`, "[a](b.md) [c]()", ""},
		{"folder", "{{< param town >}} {{< param mood >}} {{< param gone >}}", "Skarv calm",
			"shortcode param has no text"},
		{"zola", `{{ email(address="a@b.test") }}`, "a@b.test", ""},
		{"zola", `{{ resume(path="cv.json", section="work") }}`, "résumé cv.json work", ""},
		{"zola", `{{ resume(path="gone.json") }}`, "", "shortcode resume has no text of its own"},
		{"zola", "{% lead() %}\n    a\n    b\n{% end %}", "a\nb", ""},
		{"zola", `{{ job(badge="2019", title="T", tags=["go", "C"], notes=[true, 1.5]) }}`,
			"### T\n\n*2019*\n\ngo · C\n\ntrue · 1.5", ""},
		{"zola", `{{ job(title="T", start="2019", end="2021", points=["this item is longer than thirty runes"]) }}`,
			"### T\n\n*2019 – 2021*\n\n- this item is longer than thirty runes", ""},
		{"zola", `{{ job(url="https://x.test/") }}`, "[https://x.test/](https://x.test/)", ""},
		{"zola", `{{ job(title="T", mood="good") }}`, "### T", `argument mood is not shown: "good"`},
		{"folder", `{{< job T >}}`, "", `shortcode job: argument 1 is not shown: "T"`},
		{"folder", "{{< a >}}b{{< /c >}}d", "bd", "shortcode a has no text of its own"},
		{"folder", "{{< br / >}}x", "x", "shortcode br has no text of its own"},
		{"folder", "{{< figure src=\"a.png\" alt=\"a\\\"b\" >}}", "![a\"b](a.png)", ""},
		{"folder", "{{< youtube `x` >}}", "[YouTube](https://www.youtube.com/watch?v=x)", ""},
		{"folder", "{{< youtube x", "{ {< youtube x", ""},
		{"folder", `{{< youtube "x`, `{ {< youtube "x`, ""},
		{"zola", `{{ f(a) }} {{ f(a=) }} {{ f(a=[1 }} {{ f(a=1 b=2) }}`,
			"`{{ f(a) }}` `{{ f(a=) }}` `{{ f(a=[1 }}` `{{ f(a=1 b=2) }}`", "is not a shortcode call"},
		{"zola", "{{/* f() */}}", "`{{ f() }}`", ""},
		// Liquid
		{"jekyll", "{{ page.title }} {% raw %}{{ x }}{% endraw %}", "Page `{{ x }}`", ""},
		{"jekyll", "{% highlight go %}\nx\n{% endhighlight %}", "```go\nx\n```", ""},
		{"folder", "no {{ name }} here", "no `{{ name }}` here", ""},
		{"jekyll", "a {: .b}\n\n*[HTML]: c\n\n^\n", "a", ""},
		{"jekyll", "<div>\n\n  <p>a</p>\n\n</div>", "a", ""},
		// Hexo
		{"hexo", "{% codeblock lang:go %}\nx {{ y }}\n{% endcodeblock %}", "```go\nx {{ y }}\n```", ""},
		{"hexo", "{% asset_img big a.png 10 20 'A' %}", "![A](a.png)", ""},
		{"hexo", "{% img a.png %} {% asset_img a.txt %}", "![](a.png)", "asset_img"},
		{"hexo", "{% post_link a B c %} {% asset_link d.pdf %}", "[B c](a.md) [d.pdf](d.pdf)", ""},
		{"hexo", "{% youtube x %} {% vimeo 1 %}",
			"[YouTube](https://www.youtube.com/watch?v=x) [Vimeo](https://vimeo.com/1)", ""},
		// mdBook
		{"mdbook", "{{#title T}}{{#include src/part/one.md}}", "one two", ""},
		{"mdbook", "\\{{#include a}}", "`{{#include a}}`", ""},
		{"mdbook", "{{#include gone.md}}a", "a", "include gone.md: file does not exist"},
		{"mdbook", "{{#include src/self.md}}", "x x x x x x x x", "include self.md: too many or too large"},
		{"mdbook", "{{#playground src/main.rs:a}}", "```rust\nfn main() {}\n```", ""},
		{"mdbook", "```rust\n# use a;\nb\n```", "```rust\nb\n```", ""},
		{"mdbook", "{{#other x}}", "`{{#other x}}`", ""},
		// Obsidian
		{"obsidian", "[[A b#C|d]] [[A]] [[A#b]] [[#^x]] [[a.pdf]]",
			"[d](A%20b.md#c) [A](A.md) [A › b](A.md#b) x [a.pdf](a.pdf)", ""},
		{"obsidian", "![[a.png|A|20x30]] ![[b.md]] \\[[c]]", "![A](a.png) [b](b.md) \\[[c]]", ""},
		{"obsidian", "==a== b ^id\n\n![c|30](d.png)", "**a** b\n\n![c](d.png)", ""},
		{"obsidian", "$x$ and %%hidden%%", "`x` and", ""},
		{"obsidian", "a ==b c== d ==e", "a **b c** d ==e", ""},
		{"obsidian", "a %%b%% c%% d", "a  c", ""},
		{"obsidian", "%%\nb\n\n- c\n%%\nd", "d", ""},
		{"obsidian", "a ^id\n\n^x1\n\nb ^^ 2^n", "a\n\nb ^^ 2^n", ""},
		{"obsidian", "> [!note]- T\n> ==x== %%y%%", "> [!note]- T\n> **x**", ""},
		{"obsidian", "    [[Other]] ==x== %%y%%", "    [[Other]] ==x== %%y%%", ""},
		{"obsidian", "a %% b", "a", "it is never closed"},
		{"obsidian", "a^[said [by](https://x.test) me] b ^[] \\^[c]",
			"a[^inline-1] b ^[] \\^[c]\n\n[^inline-1]: said [by](https://x.test) me", ""},
		{"commonmark", "a^[b]", "a^[b]", ""},
		{"zola", `{{ itch(id="3274556") }} {{ video(src="a/spin") }} {{ video(src="a/spin.mp4") }}`,
			"itch 3274556 video a/spin [video](a/spin.mp4)", ""},
		{"folder",
			`{{< button "Go now" >}} {{< card title="T" repo="ina/kelp" >}} {{< card title="T" href="ina/kelp" >}}`,
			"Go now [**T**](https://github.com/ina/kelp) [**T**](ina/kelp)", ""},
		{"folder", "## A\n\n{{< tabs >}}\n{{< tab label=\"Work\" >}}\n{{< job title=\"T\" >}}\n{{< /tab >}}\n" +
			"{{< tab \"B\" >}}\nb\n{{< /tab >}}\n{{< /tabs >}}\n{{< tab \"C\" >}}x{{< /tab >}} y",
			"## A\n\n### Work\n\n#### T\n\n### B\n\nb\n\n**C**\n\nx y", ""},
		{"folder", "- a\n\n  {{< notice tip >}}\n  b\n\n  ```\n  c\n  ```\n  {{< /notice >}}\n\n- d\n\n" +
			"{{< hint >}}e{{< /hint >}}",
			"- a\n\n  > **Tip**\n  > \n  > b\n  > \n  > ```\n  > c\n  > ```\n\n- d\n\n> **Hint**\n> \n> e", ""},
		{"folder", "1. a\n   {{< tabs >}}\n   b\n   {{< /tabs >}}\n2. c", "1. a\n   \n   b\n   \n2. c", ""},
		{"folder", "a {{< hint >}}`b` c{{< /hint >}} d {{< hint >}}e\n\nf{{< /hint >}}",
			"a **Hint** `b` c d \n\n> **Hint**\n> \n> e\n> \n> f", ""},
		{"commonmark", `\{{ a }} \\{{ b }}`, "`{{ a }}` \\\\`{{ b }}`", ""},
		// GitBook
		{"gitbook", "{% hint style=\"info\" %}\nSay `so`.\n\n```\na\n```\n{% endhint %}\nb",
			"> **Info**\n> \n> Say `so`.\n> \n> ```\n> a\n> ```\n\nb", ""},
		{"gitbook", "{% tabs %}\n{% tab title=\"One\" %}\na\n{% endtab %}\n\n{% tab title=\"Two\" %}\nb\n" +
			"{% endtab %}\n{% endtabs %}",
			"### One\n\na\n\n### Two\n\nb", ""},
		{"gitbook", "{% embed url=\"https://x.test/v\" %}\nA film\n{% endembed %}\n\n" +
			"{% embed url=\"https://x.test/w\" %}\n\nc",
			"[A film](https://x.test/v)\n\n[https://x.test/w](https://x.test/w)\n\nc", ""},
		{"gitbook", "{% content-ref url=\"a b.md\" %}\n[a b.md](<a b.md>)\n{% endcontent-ref %}\n" +
			"{% content-ref url=\"c.md\" %}{% endcontent-ref %}",
			"[a b.md](<a b.md>)\n\n[c.md](c.md)", ""},
		{"gitbook", "{% file src=\"cv.pdf\" %}\n{% endfile %} {% file src=\"cv.pdf\" %}CV{% endfile %}",
			"[cv.pdf](cv.pdf) [CV](cv.pdf)", ""},
		{"gitbook", "{% code title=\"a.sh\" overflow=\"wrap\" %}\n```sh\nmake\n```\n{% endcode %}\n\n" +
			"{% stepper %}\n{% step %}\nd\n{% endstep %}\n{% endstepper %}",
			"**a.sh**\n\n```sh\nmake\n```\n\nd", ""},
		{"gitbook", "`{% hint %}` {% other %} {{ x }}", "`{% hint %}` `{% other %}` `{{ x }}`",
			"is not a shortcode call"},
		// Addresses and escaped characters are left alone.
		{"obsidian", "[a](https://x.test/==b==/%%c%%) <https://x.test/==a==> https://x.test/[[b]]/==c==",
			"[a](https://x.test/==b==/%%c%%) <https://x.test/==a==> https://x.test/[[b]]/==c==", ""},
		{"obsidian", `\==a\== ==https://x.test/== %%https://x.test/%%b`, `\==a\== **https://x.test/** b`, ""},
		{"obsidian", "[a]: https://x.test/==b==\n\n[^c]: ==d==\n\n[a] e[^c]",
			"[a]: https://x.test/==b==\n\n[^c]: **d**\n\n[a] e[^c]", ""},
		{"zola", "https://x.test/:smile:/ [:smile:](/:smile:/) \\:smile: <https://x.test:smile:>",
			"https://x.test/:smile:/ [😄](/:smile:/) \\:smile: <https://x.test:smile:>", ""},
		{"zola", `<a href="https://x.test/:smile:">:smile:</a>`, "[😄](https://x.test/:smile:)", ""},
		{"jekyll", "[a](https://x.test/{:.b}) {:.c} \\{:.d}", "[a](https://x.test/{:.b})  \\{:.d}", ""},
		// Code that a shortcode moves stays code.
		{"zola", "{% note(title=\"Mind\") %}\na\n\n~~~sh\nmake\n\n  x\n~~~\n\nb\n{% end %}\n\nc",
			"> **Mind**\n> \n> a\n> \n> ~~~sh\n> make\n>\n>   x\n> ~~~\n> \n> b\n\nc", ""},
		{"folder", "{{% notice tip %}}\n````\n```\n````\n\n- a\n\n  ```\n  b\n  ```\n{{% /notice %}}\nc",
			"> **Tip**\n> \n> ````\n> ```\n> ````\n> \n> - a\n> \n>   ```\n>   b\n>   ```\n\nc", ""},
		{"folder", "a {{< foo >}}\n```\nb\n```\n{{< /foo >}} c", "a \n```\nb\n```\n c", ""},
		{"folder", "a {{< job title=\"T\" >}}\n```\nb\n```\n{{< /job >}} c", "a **T**\n\n```\nb\n```\n\n c", ""},
		{"zola", "{{ job(title=\"Use `x` now\") }}", "### Use `x` now", ""},
		{"folder", "{{< badge >}}`v1`{{< /badge >}} {{< button href=\"https://x.test/\" >}}Run `x`{{< /button >}}",
			"`v1` [Run `x`](https://x.test/)", ""},
	} {
		got, problems := expand(dialects[tt.dialect], "a.md", tt.in)
		if strings.TrimRight(got, " ") != tt.want {
			t.Errorf("%s %q\n got %q\nwant %q", tt.dialect, tt.in, got, tt.want)
		}
		if !strings.Contains(problems, tt.problem) {
			t.Errorf("%s %q: problems %q, want %q", tt.dialect, tt.in, problems, tt.problem)
		}
	}
}

// TestHTMLPage reads pages of HTML, in which indentation is no code.
func TestHTMLPage(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"<main>\n    <h2>A</h2>\n\n        <p>b <em>c</em></p>\n\n</main>", "## A\n\nb *c*"},
		{"    <p>a</p>\n\n    <ul>\n\n      <li>b</li>\n\n      <li>c</li>\n    </ul>", "a\n\n- b\n- c"},
		{"a\n\n    b `c\n\n<pre>\n  d\n    e\n</pre>\n\n    f", "a\n\nb \\`c\n\n```\n  d\n    e\n```\n\nf"},
	} {
		for name, d := range dialects {
			if got, _ := expand(d, "a.html", tt.in); strings.TrimSpace(got) != tt.want {
				t.Errorf("%s %q\n got %q\nwant %q", name, tt.in, got, tt.want)
			}
		}
	}
}

func TestNestedShortcodes(t *testing.T) {
	const n = 30
	got, _ := expand(dialects["zola"], "a.md", strings.Repeat("{% grid() %}", n)+"x"+strings.Repeat("{% end %}", n))
	if left := strings.Count(got, "grid"); left != n-maxCallDepth-1 {
		t.Errorf("%d calls are left in %q", left, got)
	}
	got, _ = expand(dialects["zola"], "a.md", strings.Repeat("{% hint() %}", n)+"x"+strings.Repeat("{% end %}", n))
	if strings.Contains(got, "x") {
		t.Errorf("the innermost body is shown: %q", got)
	}
}
