package generator

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"example.com/folio/content/problem"
	"example.com/folio/content/tree"
	"example.com/folio/content/tree/treetest"
)

var today = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// readSite reads files as a site of a kind, "" for the one that they look like.
func readSite(t *testing.T, kind string, files map[string]string) *Site {
	t.Helper()
	fsys := treetest.FS(files)
	s := New(tree.New(fsys, &problem.List{}), today)
	k, _, err := s.Choose(kind)
	if err != nil {
		t.Fatal(err)
	}
	if err := k.Load(s); err != nil {
		t.Fatal(err)
	}
	return s
}

// outline lists the pages of a site: collection/name, "*" for an index, the order and the address.
func outline(s *Site) string {
	var pages []string
	for _, d := range s.Docs {
		page := d.Name
		if d.Collection != "" {
			page = d.Collection + "/" + page
		}
		if d.Index {
			page += "*"
		}
		if d.Order != 0 {
			page += fmt.Sprint("#", d.Order)
		}
		pages = append(pages, page+"="+d.URL)
	}
	if s.Hidden > 0 {
		pages = append(pages, fmt.Sprintf("hidden: %d", s.Hidden))
	}
	return strings.Join(pages, " ")
}

func TestChoose(t *testing.T) {
	for _, tt := range []struct{ files, asked, want string }{
		{"_config.yml source/_posts/a.md", "", "Hexo: _config.yml and source/_posts"},
		{"_config.yml a.md", "", "Jekyll: _config.yml"},
		{"hugo.yaml", "", "Hugo: hugo.yaml"},
		{"config/_default/x.toml", "", "Hugo: config/_default"},
		{"config.toml content/a.md archetypes/a.md", "", "Hugo: config.toml and content/"},
		{"config.toml content/a.md templates/a.html", "", "Zola: config.toml, templates/ and content/"},
		{"zola.toml", "", "Zola: zola.toml"},
		{"quartz.config.ts content/a.md", "", "Quartz: quartz.config.ts"},
		{".obsidian/app.json a.md", "", "Obsidian vault: .obsidian"},
		{"astro.config.mjs", "", "Astro: astro.config.mjs"},
		{".eleventy.js", "", "Eleventy: .eleventy.js"},
		{"book.toml", "", "mdBook: book.toml"},
		{"a.md", "", "Markdown folder: Markdown files and no generator's configuration"},
		{"_config.yml a.md", "ZOLA", "Zola: it was asked for"},
		{"_config.yml a.md", "markdown folder", "Markdown folder: it was asked for"},
		{"a.txt", "", "no page to show"},
		{"a.md", "gopher", `unknown kind "gopher"`},
	} {
		fsys := fstest.MapFS{}
		for name := range strings.FieldsSeq(tt.files) {
			fsys[name] = &fstest.MapFile{}
		}
		kind, evidence, err := New(tree.New(fsys, &problem.List{}), today).Choose(tt.asked)
		got := kind.Name + ": " + evidence
		if err != nil {
			got, _, _ = strings.Cut(err.Error(), "\n")
		}
		if got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.files, got, tt.want)
		}
	}
}

// TestEvidence chooses a kind by what is in a file.
func TestEvidence(t *testing.T) {
	for _, tt := range []struct{ want, file, data, also string }{
		{"Zola: config.toml has base_url", "config.toml", "base_url='x'", "content/a.md"},
		{"Hugo: config.toml has baseurl", "config.toml", "baseurl='x'", "content/a.md"},
		{"Hexo: _config.yml, and package.json names hexo", "package.json", `{"dependencies": {"hexo": "7"}}`,
			"source/a.md"},
		{"Jekyll: _config.yml", "package.json", `{}`, "source/a.md"},
		{"JSON Resume: resume.json", "resume.json", `{"basics": {"name": "Ina"}}`, "README.md"},
		{"JSON Resume: _data/cv.yml", "_data/cv.yml", "work: [{name: Kelp}]", "README.md"},
		{"Markdown folder: Markdown files and no generator's configuration", "resume.json", `{"basics": {}}`, "a.md"},
	} {
		fsys := fstest.MapFS{tt.file: {Data: []byte(tt.data)}, tt.also: {}}
		if tt.file == "package.json" {
			fsys["_config.yml"] = &fstest.MapFile{}
		}
		kind, evidence, err := New(tree.New(fsys, &problem.List{}), today).Choose("")
		if got := kind.Name + ": " + evidence; got != tt.want {
			t.Errorf("%s: got %q, want %q (%v)", tt.file, got, tt.want, err)
		}
	}
}

func TestLoad(t *testing.T) {
	type files = map[string]string
	for _, tt := range []struct {
		name  string
		files files
		want  string
	}{
		{"folder", files{"index.md": "", "README.md": "", "cv.md": "", "2020-01-02-a.md": "", "log/2020-01-02.md": "",
			"notes/README.md": "", "notes/b.md": "", "talk/index.md": "", "c/d/index.md": "", "c/e.md": ""},
			"2020-01-02-a=/2020-01-02-a/ c/d=/c/d/ c/e=/c/e/ cv=/cv/ index*=/ log/2020-01-02=/log/2020-01-02/ " +
				"notes/notes*=/notes/ notes/b=/notes/b/ talk=/talk/"},
		{"folder, of a program", files{"package.json": "", "README.md": "", "src/content/blog/2026/a.md": "",
			"src/routes/[kind]/projects/b.md": "", "src/about.md": "", "src/lib/ui/README.md": "", "docs/setup.md": "",
			"assets/README.md": "", "projects/c/README.md": "", "notes/d.md": "", "notes/e.md": ""},
			"notes/d=/notes/d/ notes/e=/notes/e/ projects/c=/projects/c/ about=/about/ blog/a=/blog/2026/a/ " +
				"projects/b=/projects/b/"},
		{"folder, with its documentation", files{"package.json": "", "a.md": "", "docs/index.md": "", "docs/b.md": ""},
			"a=/a/ docs/b=/docs/b/ docs/docs*=/docs/"},
		{"folder, of posts", files{"about.md": "---\ndate: 2020-01-01\n---\n", "a.md": "---\ndate: 2020-01-01\n---\n",
			"b.md": "---\ndate: 2020-01-01\n---\n", "c.md": "---\ndate: 2020-01-01\n---\n",
			"d.md": "---\ndate: 2020-01-01\n---\n", "e.md": "---\ndate: 2020-01-01\n---\n", "f.md": "f"},
			"posts/a=/a/ about=/about/ posts/b=/b/ posts/c=/c/ posts/d=/d/ posts/e=/e/ f=/f/"},
		{"folder, content below", files{"README.md": "", "content/about.md": ""}, "about=/about/"},
		{"folder, about beside README", files{"README.md": "", "me.md": ""}, "me=/me/"},
		{"hidden", files{"a.md": "---\ndraft: true\n---\n", "b.md": "---\npublish: false\n---\n",
			"c.md": "---\nbuild: {list: never}\n---\n", "d.md": "---\nexpires: 2020-01-01\n---\n",
			"e.md": "---\ndate: 2030-01-01\n---\n", "f.md": ""}, "f=/f/ hidden: 5"},
		{"zola", files{"zola.toml": "", "content/_index.md": "", "content/a/_index.md": "---\ndraft: true\n---\n",
			"content/a/b.md": "", "content/404.md": "", "content/c.md": "+++\npath = 'x/y'\n+++\n",
			"content/d/e.md": "+++\nslug = 'f'\n+++\n", "content/d/2020-01-02-g.md": ""},
			"_index*=/ c=/x/y/ d/2020-01-02-g=/d/g/ d/e=/d/f/ hidden: 2"},
		{"Hugo, folder and future", files{"hugo.toml": "contentDir='site'\nbuildFuture=true",
			"site/a.md": "---\ndate: 2030-01-01\n---\n"}, "a=/a/"},
		{"Hugo, leaf bundles", files{"hugo.toml": "[languages.en]\n[languages.de]\n", "content/_index.md": "",
			"content/posts/_index.md":  "",
			"content/posts/a/index.md": "", "content/posts/a/draft-notes.md": "", "content/posts/a/more/b.md": "",
			"content/posts/c.md": "", "content/about/index.md": "", "content/about/x.html": "---\n---\n",
			"content/talk/index.de.md": "", "content/talk/y.md": ""},
			"_index*=/ about=/about/ posts/posts*=/posts/ posts/a=/posts/a/ posts/c=/posts/c/"},
		{"Hugo, headless bundle", files{"hugo.toml": "", "content/home/index.md": "---\nheadless: true\n---\n",
			"content/home/skills.md": "---\nheadless: true\n---\n",
			"content/cv/index.md":    "---\ntype: widget_page\n---\n", "content/cv/jobs.md": ""},
			"cv=/cv/ cv/jobs=/cv/jobs/ home/skills=/home/skills/ hidden: 1"},
		{"zola, folder with index.md", files{"zola.toml": "", "content/posts/a/index.md": "",
			"content/posts/a/b.md": ""},
			"posts/b=/posts/a/b/ posts/a=/posts/a/"},
		{"Hugo, listed without a page", files{"hugo.toml": "",
			"content/a.md": "---\nbuild: {render: never}\n---\n", "content/b.md": "---\n_build: {list: never}\n---\n",
			"content/c.md": "---\nbuild: {render: link, list: local}\n---\n",
			"content/d.md": "---\nbuild: {render: false, list: false}\n---\n"}, "a=/a/ c=/c/ hidden: 2"},
		{"Hugo, section without a page", files{"hugo.toml": "",
			"content/p/_index.md": "---\nbuild: {render: never, list: never}\n---\n", "content/p/a.md": ""},
			"p/a=/p/a/ hidden: 1"},
		{"Hugo, cascade", files{"hugo.toml": "[[cascade]]\ndraft = true\n[cascade.target]\npath = '{/old,/older}/**'\n",
			"content/old/a.md": "", "content/older/b.md": "---\ndraft: false\n---\n", "content/c.md": "",
			"content/p/_index.md": "---\ncascade:\n- {build: {list: never}, target: {kind: page}}\n" +
				"- {draft: true, _target: {environment: staging}}\n---\n",
			"content/p/d.md": "", "content/p/e.md": "---\nbuild: {list: always}\n---\n"},
			"c=/c/ older/b=/older/b/ p/p*=/p/ p/e=/p/e/ hidden: 2"},
		{"Hugo, ignored files", files{"hugo.toml": "ignoreFiles = ['\\.tmp\\.md$', '(']", "content/a.md": "",
			"content/b.tmp.md": ""}, "a=/a/"},
		{"Hugo, HTML", files{"hugo.toml": "", "content/a.html": "---\ntitle: A\n---\n<p>a</p>",
			"content/b.html": "<p>b</p>"},
			"a=/a/"},
		{"Hexo, addresses of posts", files{"_config.yml": "permalink: :category/:i_month-:year/:title.html\n",
			"source/_posts/a.md": "---\ndate: 2020-03-04\ncategories: [Sea]\n---\n", "source/_posts/x/b.md": ""},
			"posts/a=/sea/3-2020/a.html posts/b=/x/b/"},
		{"Hexo, default addresses", files{"_config.yml": "", "source/_posts/2020-01-02-c.md": ""},
			"posts/2020-01-02-c=/2020/01/02/c/"},
		{"Astro, folder in a constant", files{"astro.config.ts": "",
			"src/content.config.ts": "export const BLOG_PATH = \"src/data/blog\";\nloader: glob({ " +
				"pattern: \"**/[^_]*.md\", base: `./${BLOG_PATH}` })",
			"src/data/blog/a.md": ""}, "blog/a=/blog/a/"},
		{"Eleventy, ignored files", files{".eleventy.js": "c.ignores.add('old/**');",
			".eleventyignore": "# no\ndrafts/\nb*.md\n",
			"a.md":            "", "x/b1.md": "", "drafts/c.md": "", "old/d.md": ""}, "a=/a/"},
		{"Hugo, languages by name", files{"hugo.toml": "[languages.en]\n[languages.de]\n", "content/about.md": "",
			"content/about.de.md": "", "content/cv.en.md": "", "content/zoo/index.md": "",
			"content/zoo/index.de.md": ""},
			"about=/about/ cv=/cv/ zoo=/zoo/"},
		{"Hugo, default language", files{"hugo.toml": "defaultContentLanguage='de'\n[languages.en]\n[languages.de]\n",
			"content/about.en.md": "", "content/cv.de.md": ""}, "cv=/cv/"},
		{"Hugo, languages by folder", files{"hugo.toml": "[languages.en]\n[languages.de]\ncontentDir='content/de'\n",
			"content/about.md": "", "content/de/cv.md": ""}, "about=/about/"},
		{"Hugo, one language", files{"hugo.toml": "[languages.nl]\n", "content/about.nl.md": "", "content/v1.0.md": ""},
			"about=/about/ v1.0=/v1.0/"},
		{"Jekyll", files{"_config.yml": "collections: {works: {permalink: '/w/:path'}}\ninclude: [_more]\nexclude: " +
			"[old/, 'z*.md']",
			"index.md": "---\n---\n", "_pages/cv.md": "---\npermalink: /vita.html\n---\n", "_more/m.md": "",
			"old/o.md": "",
			"zoo.md":   "", "_posts/2020-01-02-p.md": "---\ncategories: [a, b]\n---\n", "_works/one/index.md": "",
			"plain.html": "x", "dir/index.md": "", "assets/a.md": "", "README.md": "", "_other/x.md": ""},
			"m=/m/ vita=/vita.html posts/2020-01-02-p=/a/b/2020/01/02/p.html works/one=/w/one/index dir=/dir/ " +
				"index*=/"},
		{"Jekyll, included folders and manuals",
			files{"_config.yml": "include: [_pages, _projects]\n", "index.md": "", "_projects/kelp.md": "",
				"_pages/includes/part.md": "", "INSTALL.md": "", "README11.md": "",
				"CV.md": "", "print.md": "---\nlayout: print\n---\n",
				"FAQ.md": "---\ntitle: Questions\n---\n"},
			"CV=/CV/ FAQ=/FAQ/ projects/kelp=/projects/kelp index*=/"},
		{"Jekyll, defaults",
			files{"_config.yml": "permalink: pretty\ndefaults:\n- scope: {path: 'a/b*.md'}\n  values: {draft: true}\n" +
				"- scope: {type: posts}\n  values: {slug: s}\n- 1\n", "a/bee.md": "", "a/cow.md": "",
				"_posts/2020-01-02-p.md": ""},
			"posts/2020-01-02-p=/2020/01/02/s cow=/a/cow/ hidden: 1"},
		{"Jekyll, orders",
			files{"_config.yml": "collections: {a: {sort_by: n}, b: {order: [y.md]}, c: {sort_by: date}, d: " +
				"{sort_by: t}}",
				"_a/x.md": "---\nn: 10\n---\n", "_a/y.md": "---\nn: 9\n---\n", "_a/z.md": "", "_b/x.md": "",
				"_b/y.md": "",
				"_c/x.md": "---\ndate: 2021-01-01\n---\n", "_c/y.md": "---\ndate: 2020-01-01\n---\n",
				"_d/x.md": "---\nt: B\n---\n", "_d/y.md": "---\nt: a\n---\n"},
			"a/x#2=/a/x a/y#1=/a/y a/z#3=/a/z b/x#2=/b/x b/y#1=/b/y c/x#2=/c/x c/y#1=/c/y d/x#2=/d/x d/y#1=/d/y"},
		{"Hexo", files{"_config.yml": "source_dir: src", "src/_posts/a.md": "---\ndate: 2020-01-02\n---\n",
			"src/about/index.md": "", "src/tags/index.md": "", "src/b.md": "---\npermalink: c/\n---\n",
			"source/_posts/x.md": ""},
			"posts/a=/2020/01/02/a/ about=/about/ b=/c/"},
		{"Astro", files{"astro.config.mjs": "site: 'https://a.test'", "src/pages/index.md": "", "src/pages/x.astro": "",
			"src/content/blog/a.md": "", "src/content.config.ts": "base: './data/notes'", "data/notes/n.md": ""},
			"index*=/ notes/n=/notes/n/ blog/a=/blog/a/"},
		{"Eleventy", files{"eleventy.config.js": "dir: {input: 'site'}", "site/a.md": "---\npermalink: false\n---\n",
			"site/b/b.json": `{"tags": "b", "permalink": "/x/", "title": "B"}`,
			"site/b/c.md":   "---\ntags: [posts, go]\n---\n",
			"site/d.md":     "---\neleventyNavigation: {order: 3}\n---\n", "site/e.njk": ""},
			"b/c=/x/ d#3=/d/ hidden: 1"},
		{"mdBook", files{"book.toml": "",
			"src/SUMMARY.md": "# S\n- [A](a.md)\n  - [B](b.md)\n- [C]()\n- [Gone](gone.md)\n",
			"src/a.md":       "", "src/b.md": ""}, "A/a*#1=/a/ A/b#2=/b/ hidden: 1"},
		{"vault", files{".obsidian/app.json": `{"userIgnoreFilters": ["private/"]}`,
			".obsidian/templates.json": `{"folder": "tpl"}`,
			"a.md":                     "---\npermalink: z\n---\n", "private/b.md": "", "tpl/c.md": "", "n/n.md": "",
			"n/d.md":          "",
			"e.excalidraw.md": ""},
			"a=/z/ n/d=/n/d/ n/n*=/n/n/"},
		{"Quartz", files{"quartz.config.ts": "ignorePatterns: ['private']\nPlugin.ExplicitPublish()",
			"content/a.md": "---\npublish: true\n---\n",
			"content/b.md": "", "content/private/c.md": ""}, "a=/a/ hidden: 1"},
		{"JSON Resume", files{"src/resume.json": `{"basics": {"name": "Ina", "summary": "S"}, "projects": [` +
			`{"name": "Kelp", "url": "https://k.test/", "keywords": ["go"]}], "work": [{"name": "W"}]}`},
			"about=/about/ projects/kelp#1=/kelp/ resume=/resume/"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := outline(readSite(t, "", tt.files)); got != tt.want {
				t.Errorf("\n got %s\nwant %s", got, tt.want)
			}
		})
	}
}

// TestDescription reads what sites say of themselves, each by the keys of its kind.
func TestDescription(t *testing.T) {
	type files = map[string]string
	for _, tt := range []struct {
		files files
		want  string
	}{
		{files{"_config.yml": "title: T\nsubtitle: D *d*\nauthor: {name: A}\nurl: https://a.test\nbaseurl: /b\nlang: " +
			"de\n"},
			"T|D d|A|https://a.test/b|de"},
		{files{"_config.yml": "first_name: A\nlast_name: B\nurl: http://localhost:4000\nlocale: en_GB\n"},
			"||A B||en-GB"},
		{files{"_config.yml": "authors: [A, B]\nurl: ftp://a.test\nlang: '?'\n"}, "||A||"},
		{files{"zola.toml": "base_url='https://a.test/'\ntitle='T'\n[extra]\nauthor='A'\n"}, "T||A|https://a.test|"},
		{files{"hugo.toml": "title='Old'\n[params]\nauthor='A'\ndescription='Old'\n",
			"config/_default/hugo.yaml":         "Title: T",
			"config/_default/params.toml":       "Description='D'",
			"config/_default/languages.en.toml": "[params]\nauthor='B'"},
			"T|D|B||"},
		{files{"astro.config.mjs": "site: 'https://a.test/'",
			"src/consts.ts": "SITE_TITLE = \"T\"\nAUTHOR = 'A'\nSITE_DESCRIPTION = 'D'"},
			"T|D|A|https://a.test|"},
		{files{"quartz.config.yaml": "configuration:\n  pageTitle: T\n  baseUrl: a.test\n"}, "T|||https://a.test|"},
		{files{"quartz.config.ts": "pageTitle: 'T', baseUrl: 'a.test'"}, "T|||https://a.test|"},
		{files{"eleventy.config.js": "", "_data/site.json": `{"title": "T", "author": {"email": "a@b.test"}}`},
			"T||||"},
		{files{"_config.yml": "author: {name: Your Name}\nname: Zed Quill\n"}, "||Zed Quill||"},
		{files{"_config.yml": "title: T\nauthor: Zed Quill <zq@quill.test>\n"}, "T||Zed Quill||"},
		{files{"_config.yml": "title: T\nsocial: {name: Zed Quill}\n"}, "T||Zed Quill||"},
		{files{"quartz.config.ts": "pageTitle: 'T',\n// baseUrl: 'a.test'\n/* baseUrl: 'b.test' */"}, "T||||"},
		{files{"astro.config.mjs": "// site: 'https://a.test/'\nexport default {url: 'https://b.test//x'}",
			"src/consts.ts": "/* AUTHOR = 'A' */\nSITE_TITLE = 'a // b'"}, "a // b||||"},
		{files{"astro.config.mjs": "", "src/consts.ts": "SITE_TITLE = 'Ina\\'s log'"}, "Ina's log||||"},
		{files{"book.toml": "[book]\ntitle='T'\nauthors=['A']\n", "src/SUMMARY.md": ""}, "T||A||"},
		{files{"resume.json": `{"basics": {"name": "A", "label": "D", "url": "https://a.test"}}`},
			"A|D|A|https://a.test|"},
	} {
		s := readSite(t, "", tt.files)
		got := strings.Join([]string{s.Title, s.Description, s.Author, s.BaseURL, s.LanguageName()}, "|")
		if got != tt.want {
			t.Errorf("%v: got %s, want %s", tt.files, got, tt.want)
		}
	}
}

// TestMenu reads the menu in the configuration of a theme of Hexo.
func TestMenu(t *testing.T) {
	s := readSite(t, "", map[string]string{
		"_config.yml": "theme: sea\n", "source/_posts/a.md": "",
		"_config.sea.yml":   "menu:\n  About: /about/ || fa\n",
		"_config.other.yml": "menu: {No: /no/}",
	})
	if rows := s.Menu(); len(rows) != 1 || rows[0].Name != "About" || rows[0].To != "/about/" {
		t.Errorf("%+v", rows)
	}
}

func TestLoadFile(t *testing.T) {
	fsys := fstest.MapFS{
		"me.md":     {Data: []byte("---\ndraft: true\ndate: 2020-01-02\nauthor: Ina\nsummary: S\n---\nx")},
		"cv.json":   {Data: []byte(`{"basics": {"name": "Ina"}, "work": [{"name": "Kelp"}], "extra": 1}`)},
		"bad.json":  {Data: []byte("{\n}}")},
		"list.json": {Data: []byte("[]")},
		"large.md":  {Data: make([]byte, tree.MaxFile+1)},
	}
	for _, tt := range []struct{ name, want, err string }{
		{"me.md", "Ina: me=/", ""},
		{"large.md", "", "larger than 2 MiB (the page is not shown)"},
		{"cv.json", "Ina: resume=/resume/", ""},
		{"bad.json", "", "bad.json:2: "},
		{"list.json", "", "list.json"},
		{"gone.json", "", "gone.json: file does not exist"},
	} {
		s := New(tree.New(fsys, &problem.List{}), today)
		load := s.LoadFile
		if strings.HasSuffix(tt.name, ".json") {
			load = s.LoadResumeFile
		}
		err := load(tt.name)
		if (err == nil) != (tt.err == "") || err != nil && !strings.HasPrefix(err.Error(), tt.err) {
			t.Errorf("%s: %v, want %q", tt.name, err, tt.err)
		} else if got := s.Author + ": " + outline(s); err == nil && got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
}

// TestMaxPages stops at the bound on the pages of a site.
func TestMaxPages(t *testing.T) {
	files := map[string]string{"hugo.toml": ""}
	for i := range tree.MaxPages + 1 {
		files[fmt.Sprintf("content/p%d.md", i)] = ""
	}
	fsys := treetest.FS(files)
	for _, kind := range []string{"hugo", "folder"} {
		s := New(tree.New(fsys, &problem.List{}), today)
		k, _, _ := s.Choose(kind)
		if err := k.Load(s); err != tree.ErrTooManyPages {
			t.Errorf("%s: %v", kind, err)
		}
	}
}

func TestWhyEmpty(t *testing.T) {
	s := readSite(t, "folder", map[string]string{"a.md": "---\ndraft: true\n---\n"})
	if got := s.WhyEmpty(); !strings.Contains(got, "all 1 pages") {
		t.Error(got)
	}
	s = New(s.Reader, today)
	if got := s.WhyEmpty(); got != "put a Markdown file there" {
		t.Error(got)
	}
	if s.Root = "content"; s.WhyEmpty() != "put a Markdown file into content" {
		t.Error(s.WhyEmpty())
	}
	s = readSite(t, "jsonresume", map[string]string{"resume.json": `{"basics": {"name": "Ada"}}`})
	if got := s.WhyEmpty(); got != `resume.json has no text: fill in "summary", "work" or "education"` {
		t.Error(got)
	}
}

// TestWhyNoKind reads folders that are no site.
func TestWhyNoKind(t *testing.T) {
	for text, want := range map[string]string{
		"":                "no page to show\nhint: a site is a folder with Markdown files",
		`{"name": "Ada`:   "resume.json:1: ",
		`{"name": "Ada"}`: `resume.json: no page to show` + "\n" + `hint: it needs "basics" or "work"`,
	} {
		files := fstest.MapFS{"notes.txt": {Data: []byte("x")}}
		if text != "" {
			files["resume.json"] = &fstest.MapFile{Data: []byte(text)}
		}
		s := New(tree.New(files, &problem.List{}), today)
		if _, _, err := s.Choose(""); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: got %v, want %s", text, err, want)
		}
	}
}
