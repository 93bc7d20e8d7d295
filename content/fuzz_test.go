package content

import (
	"testing"
	"testing/fstest"
)

// FuzzFrontMatter reads arbitrary bytes as a page and checks what is true of every Site.
func FuzzFrontMatter(f *testing.F) {
	for _, s := range []string{
		"+++\ntitle = \"a\"\n+++\nbody", "---\ntitle: a\n...\nbody", "{\"title\": \"a\"}\nbody",
		"\xef\xbb\xbf---\r\na: b\r\n---\r\n",
		"---\n---\n", "+++", "---\ntitle: [\n---\nx", "---\na: &a [x]\nb: [*a, *a]\n---\n", "{{ not }} json",
		"+++\ntitle = \"\\u001b[31m\"\n+++\n",
		"---\ndate: 2024-13-45\ntags: a b\n---\n# h", "{\n\"a\": \n}\nbody", "\n\n---\ntitle: x\n---\n",
		"+++\ndate = 07:32:00\n+++\n",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		site, err := Load(fstest.MapFS{"page.md": {Data: data}}, "page.md", Options{Now: today})
		if err != nil {
			t.Fatal(err)
		}
		invariants(t, site)
	})
}

// FuzzDialects reads arbitrary text as a page of several kinds of site and checks the invariants of a Site.
func FuzzDialects(f *testing.F) {
	for _, s := range []string{
		"{{ f(a=\"b\", c=[1, 2]) }} {% g() %}x{% end %} {{</* x */>}}",
		"{{< figure src=\"a.png\" >}}{{% notice %}}x{{% /notice %}}",
		"{% for i in (1..3) %}{{ i }}{% endfor %}{% link a.md %}{% include x.html a=\"b\" %}",
		"{% raw %}{{ x }}{% endraw %} `{{ y }}`",
		"# a {#id}\n{: .c}\n* TOC\n{:toc}\n{::comment}x{:/}", "<div>\n\n  <p>a<b>c</b>\n\n</div>\n<!-- x -->",
		"[a](b \"c\") ![d](e) <http://f> [g][h]\n\n[h]: i",
		"**A**: b\n**C**: d", "## Me\nx\n## Projects\ny", "&#27;[31m &#xFDD0;0&#xFDD1; \u202e",
		"<a href=javascript:x>y</a> [z](&#106;avascript:x)",
		"{{{{}}}}{%%}{%{%", "<<b>script>", "> <div>\n> x\n\n- <br>\n  y", "| a | b |\n|---|---|\n| `{{` | <br> |",
		"{% capture a %}{{ a }}{{ a }}{% endcapture %}",
		"{% highlight go %}\nx\n{% endhighlight %}", "<pre>`a`\n\n    b</pre>", "    <p>\n\n\t{{ x }}",
		"[![a](b)](c) [d [e](f](g) h)", "\uFDD00\uFDD1",
		"<p title='{{ x }}'>{{ y }}</p>", "[{{ x }}]({{ y }})", "<!-- -- >", "\\<!-- x -->", "`` ` ``{{ a }}`",
		"\\{{}}0", "``{{}}", "[a](( \"0\")0", "`a`{{ b }}", "[[a#b|c]] ![[d.png|e 1x2]] ==f== %%g%%\n%%\nh ^i",
		"$a$ $$b$$ \\(c^2\\) \\[\n\\d{e}\n\\]", "{{ f(a=`b`) }}",
		"a^[b] ![[About]] ![[o#O]] \n> [!x-y|z]- t\nb\nc", "a[^1]\n\n[^1]: b\n\n    c\n[^2]:d",
		"{% hint style=\"a\" %}\n```\nb\n```\n{% endhint %}",
		"<table><tr><td rowspan=2>a<br>b<td>c<tr><td><ul><li>d</ul></table> e<sup>2</sup> <del>f</del>",
		"{{ a | \"b\" }}{% if a = = b %}c{% endif %}{% include x.html a=`d` %}",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, body string) {
		if len(body) > 4<<10 {
			return
		}
		page := &fstest.MapFile{Data: []byte("---\ntitle: t\n---\n" + body)}
		other := &fstest.MapFile{Data: []byte("---\ntitle: o\n---\n# O")}
		for _, site := range []fstest.MapFS{
			{"config.toml": {Data: []byte("base_url = \"https://a.test\"")}, "content/p.md": page,
				"content/about.md": other},
			{"SUMMARY.md": {Data: []byte("* [O](about.md)\n* [T](p.md)")}, "p.md": page, "about.md": other},
			{"_config.yml": {Data: []byte("title: a")}, "p.md": page, "q.html": page, "about.md": other,
				"_includes/x.html": {Data: []byte("<p>{{ include.a }}</p>" + body)}},
			{"p.md": page, "about.md": other},
			{".obsidian/app.json": {Data: []byte("{}")}, "p.md": page, "about.md": other},
		} {
			s, err := Load(site, ".", Options{Now: today})
			if err != nil {
				t.Fatal(err)
			}
			invariants(t, s)
		}
	})
}

// FuzzResumeData reads arbitrary data files and checks the invariants of a Site.
func FuzzResumeData(f *testing.F) {
	for _, s := range []string{
		"work:\n- {name: Kelp, position: Engineer, startDate: 2019, summary: \"a [b](javascript:x) <i>c</i> {{ d }} " +
			"\\e[31m\"}\n",
		"[[work]]\nname = \"Kelp\"\nsummary = \"\\u001b[31m\"\n[job.1]\ncompany = \"Wrack\"\n",
		`{"work": [{"name": "Kelp\u0007", "url": "javascript:x", "highlights": ["# a", "- b\n- c"]}]}`,
		"- title: Experience\n  contents:\n  - {title: Engineer, year: 2019}\n", "a: &a [*a]\n",
		"cv:\n  sections:\n    work: [1, [2], {3: 4}]\n", "experience: {{< resume >}}\n",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, data string) {
		if len(data) > 4<<10 {
			return
		}
		for _, ext := range []string{".yaml", ".toml", ".json"} {
			s, err := Load(fstest.MapFS{
				"hugo.toml":             {Data: []byte("baseURL = 'https://a.test'")},
				"content/about.md":      {Data: []byte("---\ntitle: About\n---\n{{< json-resume work >}}")},
				"data/resume" + ext:     {Data: []byte(data)},
				"data/experience" + ext: {Data: []byte(data)},
			}, ".", Options{Now: today})
			if err != nil {
				t.Fatal(err)
			}
			invariants(t, s)
			s.Resume()
		}
	})
}
