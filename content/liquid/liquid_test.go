package liquid

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"example.com/folio/content/doc"
	"example.com/folio/content/frontmatter"
	"example.com/folio/content/problem"
	"example.com/folio/content/srctext"
	"example.com/folio/content/tree"
	"example.com/folio/content/tree/treetest"
)

// testSite returns a site of two pages, three posts, an include folder and data.
func testSite() *Site {
	files := fstest.MapFS{
		"_data/jobs.yml": {Data: []byte("- {name: Kelp, place: Oslo, tags: [sea, go]}\n- {name: Wrack, place: Oslo}\n" +
			"- {name: Dune, place: Leith, tags: [sand]}\n")},
		"_bibliography/papers.bib": {Data: []byte("---\n---\n@article{a, title={Ebb}, author={Moss, Ada}, year=2021, " +
			"selected={true}, pdf={ebb.pdf}}\n@book{b, title={Flow & Co}, year={2023}}\n" +
			"@book{demo, title={Demo}, year=2020}\n")},
		"parts/beside.md":      {Data: []byte("<{{ site.title }}>")},
		"_includes/note.html":  {Data: []byte("---\na: b\n---\n<{{ include.text }}>{% unknown %}")},
		"_includes/loop.html":  {Data: []byte("{% include loop.html %}")},
		"_includes/range.html": {Data: []byte("x{{ (1..9) }}y")},
		"_includes/lax.html":   {Data: []byte("lax {{ site.title | 'x' }} {{ 'b' }}")},
		"_includes/fault.html": {Data: []byte("{{ 'a' | where_exp: 'i', 'i ==' }}")},
	}
	s := &Site{
		Files: tree.New(files, &problem.List{}),
		Config: map[string]any{"title": "Tides", "limit": 3,
			"scholar": map[string]any{"source": "/_bibliography/", "bibliography": "papers.bib"}},
		IsDemo: func(key string) bool { return key == "demo" },
		Now:    time.Date(2024, 5, 6, 0, 0, 0, 0, time.UTC),
	}
	add := func(file, collection, url, body string, date time.Time, values map[string]any) {
		name := strings.TrimSuffix(file[strings.LastIndexByte(file, '/')+1:], ".md")
		d := &doc.Doc{File: file, Name: name, Collection: collection, URL: url, Date: date,
			Front: frontmatter.Values{Map: values}, Body: srctext.NewText(body, 1)}
		s.Docs = append(s.Docs, d)
	}
	day := func(n int) time.Time { return time.Date(2024, 1, n, 0, 0, 0, 0, time.UTC) }
	add("about.md", "", "/about/", "", time.Time{}, map[string]any{"title": "About"})
	add("blog.md", "", "/blog/", "", time.Time{}, nil)
	add("_posts/2024-01-01-ebb.md", "posts", "/ebb/", "Low {{ x }}water.", day(1), map[string]any{"tags": "a b"})
	add("_posts/2024-01-02-flow.md", "posts", "/flow/", "High.", day(2),
		map[string]any{"title": "Flow", "tags": []any{"b"}})
	add("_posts/2024-01-03-slack.md", "posts", "/slack/", "", day(3), map[string]any{"excerpt": "Still."})
	s.ByFile = map[string]*doc.Doc{}
	for _, d := range s.Docs {
		s.ByFile[d.File] = d
	}
	return s
}

// evaluate returns the text of about.md with body as its template, and the problems.
func evaluate(s *Site, file, body string) (srctext.Text, []string) {
	p := &Page{Site: s, Doc: s.ByFile[file], Code: &srctext.Code{}}
	t := p.ReplaceListings(srctext.NewText(body, 11))
	t = p.Code.Unlock(p.Render(p.ProtectCode(t)))
	return t, treetest.Problems(s.Files.Problems.Sorted())
}

func TestRender(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"no template", "no template"},
		{"{{ site.title }}, {{ page.title }}", "Tides, About"},
		{"{{ site.time | date: '%Y' }} {{ jekyll.environment }}", "2024 production"},
		{"{% for p in site.posts %}{{ p.title }}={{ p.url }} {% endfor %}", "Slack=/slack/ Flow=/flow/ Ebb=/ebb/ "},
		{"{% for p in site.posts limit:1 %}{{ p.slug }}|{{ p.path }}|{{ p.name }}|{{ p.collection }}{% endfor %}",
			"slack|_posts/2024-01-03-slack.md|2024-01-03-slack.md|posts"},
		{"{{ site.posts[2].excerpt }} {{ site.posts[0].excerpt }} {{ site.posts[2].content }}",
			"Low water. Still. Low water."},
		{"{% for c in site.collections %}{{ c.label }}:{{ c.docs.size }}{% endfor %} {{ site.pages.size }}",
			"posts:3 2"},
		{"{{ site.data.jobs | map: 'name' | join: '/' }} {{ site.data.jobs | map: 'gone' | join }}",
			"Kelp/Wrack/Dune "},
		{"{{ 'a' | relative_url }} {{ '/a' | absolute_url }} {{ 'https://x.test' | absolute_url }}",
			"/a /a https://x.test"},
		{"{{ '/a/index.html' | strip_index }}", "/a/"},
		{"{{ site.posts[0].date | date_to_string }}, {{ '2024-05-06' | date_to_long_string }}",
			"03 Jan 2024, 06 May 2024"},
		{"{{ 'soon' | date_to_string }}{{ 3 | date_to_xmlschema }}", "soon"},
		{"{{ site.data.jobs | where: 'place', 'Oslo' | map: 'name' | join: ' ' }}", "Kelp Wrack"},
		{"{{ site.data.jobs | where: 'tags', 'go' | map: 'name' | join: ' ' }}", "Kelp"},
		{"{{ site.data.jobs | where: 'tags', nil | map: 'name' | join: ' ' }}", "Wrack"},
		{"{{ site.data.jobs | where_exp: 'j', \"j.place == 'Leith'\" | map: 'name' | join: ' ' }}", "Dune"},
		{"{% assign j = site.data.jobs | find_exp: 'j', \"j.place == 'Oslo'\" %}{{ j.name }}", "Kelp"},
		{"{% assign j = site.data.jobs | find: 'name', 'Dune' %}{{ j.place }}", "Leith"},
		{"{% assign j = site.data.jobs | find: 'name', 'None' %}<{{ j.place }}>", "<>"},
		{"{% assign g = site.data.jobs | group_by: 'place' %}" +
			"{% for p in g %}{{ p.name }} {{ p.size }} {{ p.items[0].name }}; {% endfor %}",
			"Oslo 2 Kelp; Leith 1 Dune; "},
		{"{% assign g = site.data.jobs | group_by_exp: 'j', 'j.gone' %}<{{ g[0].name }}> {{ g[0].size }}", "<> 3"},
		{"{% assign a = 'x,y' | split: ',' %}{{ a | push: 'z' | unshift: 'w' | join: '' }} {{ a | pop | join: '' }} " +
			"{{ a | shift | join: '' }} {{ a | concat: a | join: '' }} {{ a | sample }}", "wxyz x y xyxy x"},
		{"{% assign a = '' | split: ',' %}<{{ a | pop | shift | sample }}>", "<>"},
		{"{{ 'A b' | slugify }} {{ '*a*' | markdownify }} {{ 'a' | smartify }}", "a-b *a* a"},
		{"{{ '<a&b>' | xml_escape }} {{ 'a b' | cgi_escape }} {{ 'a b' | uri_escape }}", "&lt;a&amp;b&gt; a+b a%20b"},
		{"{{ 'a%20b%1b' | url_decode }} {{ '%zz' | url_decode }}", "a b %zz"},
		{"{{ 'a  b ' | number_of_words }} {{ ' a  b ' | normalize_whitespace }}", "2 a b"},
		{"{% assign a = 'x,y,z' | split: ',' %}{{ a | array_to_sentence_string }}; " +
			"{{ a | pop | array_to_sentence_string }}; {{ a | pop | pop | array_to_sentence_string }}",
			"x, y, and z; x and y; x"},
		{"{{ site.data.jobs[1] | jsonify }} {{ '3.7' | to_integer }}", `{"name":"Wrack","place":"Oslo"} 3`},
		{"{{ 'b' | append: 'c' | prepend: 'a' | replace: 'b', 'B' }}", "aBc"},
		{"{% capture s %}a\nb{% endcapture %}{{ s | newline_to_br }}", "a<br />\nb"},
		{"{% include_relative parts/beside.md %}{% include_relative 'parts/beside.md' %}", "<Tides><Tides>"},
		{"{% include note.html text='it\\'s' %} {% include_cached 'note.html' text=site.title %}", "<it's> <Tides>"},
		{"{% include range.html %}", "xy"},
		{"{% link about.md %} {% link /_posts/2024-01-01-ebb.md %} {% link a b.pdf %}", "/about/ /ebb/ /a%20b.pdf"},
		{"{% post_url 2024-01-01-ebb %} {% post_url gone %}", "/ebb/ /gone"},
		{"{% capture x %}a{{ site.limit }}{% endcapture %}{{ x }}{{ x }}", "a3a3"},
		{"{% raw %}{{ x }}{% endraw %}{% comment %}{% if %}{% endcomment %}", "{{ x }}"},
		{"{% for i in (1..3) %}{{ i }}{% endfor %}", "123"},
		{"`{{ site.title }}` {{ site.title }} `{% raw %}{{ a }}{% endraw %}`", "`{{ site.title }}` Tides `{{ a }}`"},
		{"{% if true %}\n\n    {{ site.title }}\n{% endif %}", "\n\n    Tides\n"},
		{"a\n{% highlight go %}\nx := {{ y }}\n{% endhighlight %}\n", "a\n\n```go\nx := {{ y }}\n```\n\n"},
	} {
		got, problems := evaluate(testSite(), "about.md", tt.in)
		if got.S != tt.want || problems != nil {
			t.Errorf("%s\n got %q\nwant %q, problems %q", tt.in, got.S, tt.want, problems)
		}
	}
}

// TestProblems evaluates templates that can't be evaluated, as a whole or in part.
func TestProblems(t *testing.T) {
	nested := strings.Repeat("{% if true %}", maxBlocks+1) + "x" + strings.Repeat("{% endif %}", maxBlocks+1)
	for _, tt := range []struct{ in, want, problem string }{
		{"a\n{% seo %}{% gist %}b{% endgist %}", "a\nb", "12: unresolved: tag seo comes from a plugin; not shown"},
		{"a\n{% include gone.html title=\"T\" text='x' %}", "a\n**T**\n\nx",
			"12: unresolved: include gone.html is not in this folder; only the texts among its arguments are shown"},
		{"{% include ../figure.html src='a.png' alt='[A]' %}", `![\[A\]](a.png)`,
			"11: unresolved: include ../figure.html is not in this folder; only the texts among its arguments are shown"},
		{"a\n\n{% if %}b{% endif", "a\n\nb{% endif", "13: unresolved: Liquid: "},
		{"a\n{% endif %}b{{ c }}", "a\nb", "12: unresolved: Liquid: "},
		{"{% raw %}a", "a", "11: unresolved: Liquid: raw is never closed (shown without it)"},
		{"{{ (1..9) }}a", "a", "11: unresolved: Liquid: a range outside a loop (shown without it)"},
		{"{% assign x = (1..9) %}a", "a", "11: unresolved: Liquid: a range outside a loop (shown without it)"},
		{"{% if (1..9) %}a{% endif %}", "a", "11: unresolved: Liquid: a range outside a loop (shown without it)"},
		{"{% for i in (1..9) | sort %}a{% endfor %}", "a",
			"11: unresolved: Liquid: a range with filters (shown without it)"},
		{nested, "x", "11: unresolved: Liquid: more than 100 blocks inside each other (shown without it)"},
		{"{% include loop.html %}a", "a", "11: unresolved: Liquid: "},
		{"{% include fault.html %}a", "a", "11: unresolved: Liquid: "},
	} {
		got, problems := evaluate(testSite(), "about.md", tt.in)
		if got.S != tt.want {
			t.Errorf("%.80s\n got %q\nwant %q", tt.in, got.S, tt.want)
		}
		if len(problems) != 1 || !strings.HasPrefix(problems[0], "about.md:"+tt.problem) {
			t.Errorf("%.80s\nproblems %q, want %q", tt.in, problems, tt.problem)
		}
	}
}

// TestRepair evaluates templates with one fault, without which the rest is shown.
func TestRepair(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"{{ site.title | \"no filter\" }} {{ site.title | upcase | 'x' | downcase }}", "Tides tides"},
		{"{% assign x = site.title | \"no filter\" | upcase %}{{ x }}", "TIDES"},
		{"{{ a b ] }}{{ site.title }}", "Tides"},
		{"{% assign a b %}{{ site.title }}", "Tides"},
		{"{% if a = = b %}x{% else %}y{% endif %} {{ site.title }}", "x Tides"},
		{"{% for x y z %}x{% endfor %}{% for i in (1..2) %}{{ i }}{% endfor %}", "12"},
		{"{{ 3 | divided_by: 0 }}{{ site.title }}", "Tides"},
		{"a {% if site.title %}b {{ site.title }}", "a b Tides"},
		{"a {% endfor %}b {{ site.title }}", "a b Tides"},
		{"a {% case ] %}{% when 'a' %}x{% else %}y{% endcase %} {{ site.title }}", "a y Tides"},
		{"a {% include lax.html %} {{ site.title }}", "a lax Tides b Tides"},
		{"a {% include fault.html %} {{ site.title }}", "a  Tides"},
		{"`{{ x | }}` {{ site.title }}", "`{{ x | }}` Tides"},
	} {
		got, problems := evaluate(testSite(), "about.md", tt.in)
		if got.S != tt.want {
			t.Errorf("%s\n got %q %q\nwant %q", tt.in, got.S, problems, tt.want)
		}
	}
	many := strings.Repeat("{{ a ] }}\n", maxRepairs+1)
	if got, problems := evaluate(testSite(), "about.md", many+"{{ site.title }}a"); strings.TrimSpace(got.S) != "a" ||
		len(problems) != maxRepairs+1 {
		t.Errorf("%q %q", got.S, problems)
	}
}

// TestBudget evaluates templates that would make much from little.
func TestBudget(t *testing.T) {
	double := func(filter string, n int) string {
		return "{% assign s = 'aaaaaaaa' %}" + strings.Repeat("{% assign s = s | "+filter+" %}", n) + "{{ s | size }}"
	}
	const list = "{% assign a = 'x,y' | split: ',' %}"
	for name, in := range map[string]string{
		"rounds": "{% for i in (1..2000) %}{% for j in (1..1000) %}{% endfor %}{% endfor %}",
		"output": "{% for i in (1..1000) %}" + strings.Repeat("a", maxOutput/500) + "{% endfor %}",
		"capture": "{% capture c %}{% for i in (1..1000) %}" + strings.Repeat("a", maxOutput/500) +
			"{% endfor %}{% endcapture %}",
		"append":  double("append: s", 20),
		"prepend": double("prepend: s", 20),
		"replace": double("replace: 'a', 'aa'", 20),
		"breaks": "{% assign s = 'a\n' %}" + strings.Repeat("{% assign s = s | append: s %}", 20) +
			"{{ s | newline_to_br }}",
		"concat": list + strings.Repeat("{% assign a = a | concat: a %}", 20),
		"join": list + strings.Repeat("{% assign a = a | concat: a %}", 15) + "{% assign s = 'aaaaaaaa' %}" +
			strings.Repeat("{% assign s = s | append: s %}", 10) + "{{ a | join: s }}",
	} {
		got, problems := evaluate(testSite(), "about.md", in+"end")
		if !strings.HasSuffix(got.S, "end") || len(problems) != 1 || !strings.Contains(problems[0], errBudget.Error()) {
			t.Errorf("%s: %.80q, problems %q", name, got.S, problems)
		}
	}
}

// TestTime evaluates a template after its time is over.
func TestTime(t *testing.T) {
	s := testSite()
	p := &Page{Site: s, Doc: s.ByFile["about.md"], Code: &srctext.Code{}}
	prepared, err := prepare(srctext.NewText("{% for i in (1..1000) %}{% endfor %}", 1), nil)
	if err != nil {
		t.Fatal(err)
	}
	r := p.newRun(prepared)
	r.deadline = time.Now().Add(-time.Second)
	if _, err := r.render(prepared.S); err == nil || reasonOf(err) != errBudget.Error() {
		t.Errorf("error %v", err)
	}
}

// TestListedUnder evaluates the page that the posts will be listed under.
func TestListedUnder(t *testing.T) {
	s := testSite()
	const in = "{{ site.posts.size }}"
	for file, want := range map[string]string{"about.md": "3", "blog.md": "0", "_posts/2024-01-01-ebb.md": "3"} {
		if got, _ := evaluate(s, file, in); got.S != want {
			t.Errorf("%s: %s posts, want %s", file, got.S, want)
		}
	}
}

// TestBibliography evaluates the tag of jekyll-scholar.
func TestBibliography(t *testing.T) {
	const (
		ebb = "<li><strong>Ebb</strong><br>\nAda Moss<br>\n2021<br>\n<a href=\"/assets/pdf/ebb.pdf\">PDF</a></li>\n"
		flo = "<li><strong>Flow &amp; Co</strong><br>\n2023</li>\n"
	)
	for args, want := range map[string]string{
		"":                                      flo + ebb,
		"-f papers":                             flo + ebb,
		"--file *.bib --max 1":                  flo,
		"-f papers -q @*[year={{ 2021 }}]*":     ebb,
		"-q @*[selected=true]*":                 ebb,
		"--query @book":                         flo,
		"-f papers -q @article[year=1905]* foo": "",
	} {
		if want != "" {
			want = "\n<ul>\n" + want + "</ul>\n"
		}
		got, problems := evaluate(testSite(), "about.md", "{% bibliography "+args+" %}")
		if got.S != want || len(problems) > 0 {
			t.Errorf("%s:\n%q, want\n%q; %v", args, got.S, want, problems)
		}
	}
	for _, args := range []string{"-f none", "-f ../papers", "-f /"} {
		got, problems := evaluate(testSite(), "about.md", "{% bibliography "+args+" %}")
		if got.S != "" || len(problems) != 1 {
			t.Errorf("%s: %q, %v", args, got.S, problems)
		}
	}
}

// TestOptOut evaluates a page that says that it has no templates.
func TestOptOut(t *testing.T) {
	s := testSite()
	s.ByFile["about.md"].Front.Map["render_with_liquid"] = false
	if got, _ := evaluate(s, "about.md", "{{ site.title }}"); got.S != "{{ site.title }}" {
		t.Errorf("%q", got.S)
	}
}

// TestLines evaluates a page in which a loop makes several lines of one.
func TestLines(t *testing.T) {
	got, _ := evaluate(testSite(), "about.md", "one\n{% for i in (1..2) %}\nx{{ i }}\n{% endfor %}\nlast")
	if at := got.LineAt(strings.Index(got.S, "last")); at != 15 {
		t.Errorf("last is on line %d of %q %v", at, got.S, got.Lines)
	}
}

func TestIsLiquid(t *testing.T) {
	for s, want := range map[string]bool{
		"{% link a.md %}": true, "{%- raw -%}": true, "{{ page.title }}": true, "{{- site.x }}": true,
		"{% note() %}": false, "{{ call() }}": false, "{{< figure >}}": false, "{% end %}": false,
	} {
		if got := IsLiquid(s); got != want {
			t.Errorf("%s: %v", s, got)
		}
	}
}

// FuzzRender evaluates arbitrary templates.
func FuzzRender(f *testing.F) {
	for _, s := range []string{
		"{% for i in (1..3) %}{{ i }}{% endfor %}{% link a.md %}{% include note.html text=\"b\" %}", "{{{{}}}}{%%}{%{%",
		"{% raw %}{{ x }}{% endraw %} `{{ y }}`", "{% capture a %}{{ a }}{{ a }}{% endcapture %}",
		"{% if %}{% endfor %}",
		"{% highlight go %}\nx\n{% endhighlight %}",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 4<<10 {
			return
		}
		got, _ := evaluate(testSite(), "about.md", srctext.Clean(s))
		if want := strings.Count(got.S, "\n") + 1; len(got.Lines) != want {
			t.Errorf("%d lines for %q", len(got.Lines), got.S)
		}
	})
}
