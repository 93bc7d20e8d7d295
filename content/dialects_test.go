package content

import (
	"strings"
	"testing"
	"testing/fstest"

	"example.com/folio/content/tree/treetest"
)

// dialectSites return a site of a generator with one page.
var dialectSites = map[string]func(body string) fstest.MapFS{
	"zola": func(body string) fstest.MapFS {
		return fstest.MapFS{"zola.toml": {}, "content/p.md": {Data: []byte("+++\ntitle = \"P\"\n+++\n" + body)}}
	},
	"jekyll": func(body string) fstest.MapFS {
		return fstest.MapFS{
			"_config.yml": {Data: []byte("title: Site\ncolour: green\n")},
			"p.md":        {Data: []byte("---\ntitle: P\nkey: value\n---\n" + body)},
			"_includes/card.html": {Data: []byte("**{{ include.title }}**{% if include.more %} {{ include.more }}{% " +
				"endif %}")},
			"_includes/self.html": {Data: []byte("x{% include self.html %}")},
			"_includes/loop.html": {Data: []byte("{% for i in (1..100000) %}0123456789{% endfor %}")},
			"_data/jobs.csv":      {Data: []byte("name,year\nmason,2019\nsmith,2021\n")},
		}
	},
	"folder": func(body string) fstest.MapFS {
		return fstest.MapFS{"p.md": {Data: []byte("---\ntitle: P\n---\n" + body)}}
	},
}

// TestDialects is the table of dialects and what they become. The body begins on line 4, that of Jekyll on line 5.
func TestDialects(t *testing.T) {
	for _, tt := range []struct{ kind, name, in, want, problem string }{
		// Shortcodes
		{"zola", "picture that is not there", `{{ img(src="a.png", alt="A cat") }}`, `\[image: A cat\]`,
			"p.md:4: missing image"},
		{"zola", "nothing to say", "a {{ counter() }} b", "a  b", "p.md:4: unresolved: shortcode counter has no text"},
		{"folder", "Hugo, unclosed", "{{< lead >}}text", "text", "shortcode lead has no text"},
		// Liquid
		{"jekyll", "data", "{{ site.colour }} {{ page.key | upcase }} {{ site.data.jobs[1].name }}",
			"green VALUE smith", ""},
		{"jekyll", "loop", "{% for j in site.data.jobs %}\n- {{ j.name }}\n{% endfor %}", "- mason\n\n- smith", ""},
		{"jekyll", "condition", "{% if page.key == 'value' %}yes{% else %}no{% endif %}", "yes", ""},
		{"jekyll", "include", `{% include card.html title="A" more=page.key %}`, "**A** value", ""},
		{"jekyll", "include that is not there", "\n{% include gone.html title=\"A\" %}", "**A**",
			"p.md:6: unresolved: include gone.html"},
		{"jekyll", "include of itself", "a {% include self.html %}", "a", "more than 8 inside each other"},
		{"jekyll", "plugin", "a {% seo %} b", "a  b", "p.md:5: unresolved: tag seo comes from a plugin"},
		{"jekyll", "plugin with a body", "{% tabs %}a{% endtabs %}", "a", ""},
		{"jekyll", "filters",
			"{{ 'a b' | slugify }} {{ site.data.jobs | where: 'year', 2019 | size }} {{ '2024-01-02' | " +
				"date_to_string }}", "a-b 1 02 Jan 2024", ""},
		{"jekyll", "where_exp",
			"{% assign x = site.data.jobs | where_exp: 'j', 'j.year == \"2021\"' %}{{ x.first.name }}", "smith", ""},
		{"jekyll", "raw", "{% raw %}{{ a }}{% endraw %}", "`{{ a }}`", ""},
		{"jekyll", "highlight", "{% highlight go %}\n{{ a }}\n{% endhighlight %}", "```go\n{{ a }}\n```", ""},
		{"jekyll", "code", "```\n${{ matrix.os }}\n```\n`{{ x }}`", "```\n${{ matrix.os }}\n```\n`{{ x }}`", ""},
		{"jekyll", "broken", "a {% if %} b {{ c }}", "a  b", "p.md:5: unresolved: Liquid: "},
		{"jekyll", "unclosed", "a {% for x in y %} b", "a  b", "unresolved: Liquid: "},
		{"folder", "Liquid in a folder", "![A]({% link a.png %})", `\[image: A\]`, "missing image"},
		{"folder", "not Liquid in a folder", "write {{ name }}", "write `{{ name }}`", ""},
		// Liquid that costs too much
		{"jekyll", "endless output",
			"a{% include loop.html %}{% include loop.html %}{% include loop.html %}{% include loop.html %}{% include " +
				"loop.html %}", "a", "takes too long or writes too much"},
		{"jekyll", "endless loop", "a{% for i in (1..2000000000) %}{% endfor %}", "a",
			"takes too long or writes too much"},
		{"jekyll", "doubling", "a{% assign s = 'x' %}{% for i in (1..60) %}{% assign s = s | append: s %}{% endfor %}",
			"a", "takes too long or writes too much"},
		{"jekyll", "doubling by capture",
			"a{% assign s = 'x' %}{% for i in (1..60) %}{% capture s %}{{ s }}{{ s }}{% endcapture %}{% endfor %}", "a",
			"takes too long or writes too much"},
		{"jekyll", "doubling by replace",
			"a{% assign s = 'xx' %}{% for i in (1..60) %}{% assign s = s | replace: 'x', s %}{% endfor %}", "a",
			"takes too long or writes too much"},
		{"jekyll", "long array", "a{% assign s = (1..2000000000) | join %}", "a", "a range outside a loop"},
		{"jekyll", "deep", "a" + strings.Repeat("{% if true %}", 200) + "b", "ab", "more than 100 blocks"},
		// kramdown
		{"jekyll", "attributes", "# A {#id .c}\n{: .lead}\n\n[b](https://x.test/){:target=\"_blank\"} *c*{:.d}",
			"# A\n\n[b](https://x.test/) *c*", ""},
		// HTML
		{"jekyll", "HTML with blank lines", "<ul>\n\n    <li>a</li>\n\n    <li>b <b>c</b></li>\n\n</ul>",
			"- a\n- b **c**", ""},
		{"folder", "inline",
			"a<br>b <b>c</b> <i>d</i> <code>e*</code> <span>f</span> <a href=\"https://x.test/\">g</a>",
			"a\\\nb **c** *d* `e*` f [g](https://x.test/)", ""},
		{"folder", "break before a line end", "a<br/>\nb", "a\\\nb", ""},
		{"folder", "break in a table", "| a<br>b | c |\n|---|---|\n", "| a<br>b | c |\n|---|---|", ""},
		{"folder", "flanking", "a<b>(b)</b>c <b> d </b>", "a(b)c  **d**", ""},
		{"folder", "image", `<p align="center"><img src="https://x.test/a.png" alt="A"></p>`,
			"![A](https://x.test/a.png)", ""},
		{"folder", "details", "<details>\n<summary>More</summary>\n\n- a\n\n</details>", "**More**\n\n- a", ""},
		{"folder", "script", "a\n\n<script>\nalert('x')\n\n</script>\n\nb <style>c</style>d", "a\n\nb d", ""},
		{"folder", "table", "<table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td><i>d</i></td></tr></table>",
			"| a | b |\n| --- | --- |\n| c | *d* |", ""},
		{"folder", "card", `<a href="https://x.test/"><div><h3>T</h3><p>text</p></div></a>`,
			"### [T](https://x.test/)\n\ntext", ""},
		{"folder", "pre", "<pre><code>a &lt; b\n  c</code></pre>", "```\na < b\n  c\n```", ""},
		{"folder", "frame", `<iframe src="https://x.test/v" title="Film"></iframe>`, "[Film](https://x.test/v)", ""},
		{"folder", "marks in HTML are text", "<div>*a* _b_ # c</div>", `\*a\* \_b\_ # c`, ""},
		{"folder", "no HTML", "a < b, c<d and 1<2", "a < b, c<d and 1<2", ""},
		{"folder", "assembled", "a <<b>script>alert(1)</<b>script>", "a", ""},
		{"folder", "reference", "a &#27;[31m &amp; &#x202e; b", "a  [31m &amp;   b", ""},
	} {
		t.Run(tt.kind+"/"+tt.name, func(t *testing.T) {
			s := loadAt(t, dialectSites[tt.kind](tt.in), ".")
			p := s.Sections[0]
			if p.Body != tt.want {
				t.Errorf("\n got %q\nwant %q", p.Body, tt.want)
			}
			got := strings.Join(treetest.Problems(s.Problems), "\n")
			if tt.problem == "" && got != "" && tt.name != "not Liquid in a folder" ||
				!strings.Contains(got, tt.problem) {
				t.Errorf("problems %q, want %q", got, tt.problem)
			}
		})
	}
}

// TestHugoPages reads pages of Hugo that are HTML or only an entry of a list.
func TestHugoPages(t *testing.T) {
	s := loadAt(t, fstest.MapFS{
		"hugo.toml":        {Data: []byte("baseURL = \"https://site.test\"")},
		"content/about.md": {Data: []byte("---\ntitle: About\n---\nHi.")},
		"content/talks.html": {Data: []byte("---\ntitle: Talks\n---\n<div>\n\n    <h2>Oslo</h2>\n\n    <p>About <a " +
			"href=\"/about/\">me</a>.</p>\n</div>\n")},
		"content/projects/kite.md": {Data: []byte("---\ntitle: Kite\nexternalUrl: https://kite.test/\n" +
			"build: {render: never}\n---\nIt flies.")},
		"content/posts/sail.md": {Data: []byte("---\ntitle: Sail\nexternalUrl: https://sail.test/a\n---\n" +
			"It sails.")},
		"content/projects/loom.md": {Data: []byte("---\ntitle: Loom\nredirect: /about/\n---\nIt weaves.")},
	}, ".")
	for path, want := range map[string]string{
		"talks":         "## Oslo\n\nAbout [me](about).",
		"projects/kite": "It flies.\n\n[Website](https://kite.test)",
		"writing/sail":  "It sails.\n\n[sail.test/a](https://sail.test/a)",
		"projects/loom": "It weaves.",
	} {
		if p := s.Page(path); p == nil || p.Body != want {
			t.Errorf("%s: %+v, want %q", path, p, want)
		}
	}
}
