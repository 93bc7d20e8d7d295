package check

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"example.com/folio/content"
	"example.com/folio/content/sample"
)

var today = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

func reportOn(t *testing.T, files fs.FS, name string) *Report {
	t.Helper()
	site, err := content.Load(files, name, content.Options{Now: today})
	if err != nil {
		t.Fatal(err)
	}
	return Site(site, Options{Files: files, Now: today})
}

// brief returns the findings as "file:line rule", in order.
func brief(r *Report) (out []string) {
	for _, f := range r.Findings {
		where := fmt.Sprintf("%s:%d", f.File, f.Line)
		out = append(out, where+" "+f.Rule)
	}
	return out
}

// ruleTests are sites of one or two pages and all their findings. Each file follows its name.
var ruleTests = []struct {
	name  string
	files string
	want  []string
}{
	{
		"nothing",
		"about.md\n# About\n\nI mend clocks. See [them](clocks.md#the-best-one).\n" +
			"---- clocks.md\n# Clocks\n\n## The best one\n\nIt ticks.\n",
		nil,
	},

	{"front matter", "about.md\n---\ntitle: Me\ndate: someday\n---\nText.\n", []string{"about.md:3 front-matter"}},
	{
		"longer times", "about.md\n# Me\n\nText.\n---- log.md\n---\ntitle: Log\ndate: 2019 – 2021\n---\nText.\n",
		[]string{"log.md:3 date"},
	},
	{"configuration", "folio.toml\ntitle = \n---- about.md\n# Me\n\nText.\n", []string{"folio.toml:1 config"}},
	{"data file", "about.md\n# Me\n\nText.\n---- resume.json\n{\n\"basics\": [}\n", []string{"resume.json:2 data-file"}},
	{
		"too large", "about.md\n# Me\n\nText.\n---- big.md\n" + strings.Repeat("0123456789abcde\n", 1<<17) + "x\n",
		[]string{"big.md:0 too-large"},
	},
	{
		"unresolved",
		"config.toml\nbase_url = \"https://me.test\"\n" +
			"---- content/about.md\n+++\ntitle = \"Me\"\n+++\nText.\n\n{{ chart(kind=1) }}\n",
		[]string{"content/about.md:6 unresolved"},
	},
	{
		"text of folio new",
		"about.md\n# Me\n\nI'm Ada. Say here in two or three sentences what you make, for whom, and what you work on just " +
			"now.\n---- projects.md\n# Projects\n\nOne line that says what it is for.\n---- resume.md\n# Résumé\n\n" +
			"## Experience\n\n### Role at Company\n_January 2024 to Present_ · Town\n\n- Kept clocks.\n",
		[]string{"about.md:3 starter", "resume.md:5 starter"},
	},
	{
		"encodings", "about.md\n# Me\n\nGr\xFC\xDFe aus K\xF6ln.\n---- log.md\n# Log\n\nMöwe.\n\nM\xF6we.\n",
		[]string{"about.md:3 encoding", "log.md:5 encoding"},
	},
	{
		"unresolved, once for each kind",
		"config.toml\nbase_url = \"https://me.test\"\n" +
			"---- content/about.md\n+++\ntitle = \"Me\"\n+++\nText.\n\n{{ chart(kind=1) }}\n\n{{ chart(kind=2) }}\n\n" +
			"{{ clock(kind=1) }}\n",
		[]string{"content/about.md:6 unresolved", "content/about.md:10 unresolved"},
	},
	{"open comment", "about.md\n# Me\n\nText.\n\n<!-- and so on\n", []string{"about.md:5 comment"}},

	{
		"Hugo's pages that are none, or other than Markdown",
		"hugo.toml\nbaseURL = \"https://me.test\"\n" +
			"---- content/about.md\n---\ntitle: Me\n---\nText.\n" +
			"---- content/talks.html\n---\ntitle: Talks\n---\n<p>A talk.</p>\n" +
			"---- content/log.org\n* Log\n---- content/shop.rst\nShop\n" +
			"---- content/kite/index.md\n---\ntitle: Kite\n---\nText.\n---- content/kite/notes.md\nNotes.\n" +
			"---- content/hint.md\n---\ntitle: Hint\nbuild: {list: never}\n---\nText.\n",
		[]string{
			":0 hidden", "content:0 skipped", "content/hint.md:0 skipped", "content/kite/notes.md:0 skipped",
			"content/talks.html:0 converted",
		},
	},
	{
		"programs", "astro.config.mjs\n---- src/pages/a.astro\n<p>a</p>\n---- src/pages/b.astro\n<p>b</p>\n" +
			"---- src/pages/about.md\n# Me\n\nText.\n",
		[]string{"src/pages:0 skipped"},
	},

	{
		"links",
		"about.md\n# Me\n\n[a](gone.md)\n[b](javascript:x)\n[c](TODO)\n[d](https://a.test/?gclid=1)\n[e](http://a.test/)\n" +
			"[f](http://localhost:80/)\n[g](https://youtu.be/abc?si=def)\n",
		[]string{
			"about.md:3 link-dead", "about.md:4 link-scheme", "about.md:5 link-placeholder", "about.md:6 tracking",
			"about.md:7 http-link", "about.md:9 tracking",
		},
	},
	{
		"links to files", "about.md\n# Me\n\n[a](cv.pdf)\n[b](gone.pdf)\n---- cv.pdf\nnone\n",
		[]string{"about.md:3 link-file", "about.md:4 link-dead"},
	},
	{
		"anchors",
		"about.md\n# Me\n\n[a](clocks.md#worst) [b](clocks.md#best) [c](clocks.md#own) [d](#here)\n" +
			"---- clocks.md\n# Clocks\n\n## Best\n\nIt ticks.\n\n<a id=\"own\"></a>\n",
		[]string{"about.md:3 anchor-dead", "about.md:3 anchor-dead"},
	},
	{
		"anchors in the ways of other generators",
		"about.md\n# Me\n\n[a](#%C3%9Cber-ebbe) [b](#uber-ebbe) [c](#the-tide-command) [d](#v210) [e](#%E6%BD%AE) " +
			"[f](#%E6%BD%AE%E6%B1%90)\n\n## Über Ebbe\n\nA.\n\n## The `tide` command\n\nB.\n\n## v2.1.0\n\nC.\n\n" +
			"## 潮\n\nD.\n",
		[]string{"about.md:3 anchor-dead"},
	},
	{"pictures", "about.md\n# Me\n\nText.\n\n![](me.png)\n\n![me](me.png) ![her](her.png)\n---- me.png\nnone\n", []string{
		"about.md:5 no-alt", "about.md:7 missing-image"}},

	{
		"letters of the PDF",
		"resume.md\n# Resume\n\n## Experience\n\n### Keeper at Kelp\n2019 – 2021\n\nKept 王小明 and שלום.\n\n" +
			"- 📍 Leith, ✔ Ælfgifu, Разработчик\n---- about.md\n# Me\n\n王 📍\n",
		[]string{"resume.md:8 pdf-glyph", "resume.md:10 pdf-picture"},
	},
	{
		"letters of the PDF, once",
		"resume.md\n# Resume\n\n## Experience\n\n### Keeper at Kelp\n2019 – 2021\n\nKept 王.\n\n" +
			"### Mate at Wrack\n2017 – 2019\n\nMet 王 and 明.\n---- about.md\n# Me\n\nText.\n",
		[]string{"resume.md:8 pdf-glyph"},
	},
	{
		"letters of the PDF, once in a site",
		"resume.md\n# Resume\n\n## Experience\n\n[Kelp](jobs/kelp.md)\n\nA keeper 王.\n" +
			"---- jobs/kelp.md\n# Keeper at Kelp\n2019 – 2021\n\nMet 王 and 明.\n---- about.md\n# Me\n\nText.\n",
		[]string{"resume.md:7 pdf-glyph"},
	},
	{
		"most letters of the PDF",
		"resume.md\n# 履歴書\n\n## 職歴\n\n### 港株式会社\n2019 – 2021\n\n潮汐を測る 🎉\n---- about.md\n# Me\n\nText.\n",
		[]string{"resume.md:3 pdf-font"},
	},
	{
		"letters of the PDF, in a site with its own",
		"resume.md\n# Resume\n\n[PDF](resume.pdf)\n\n## Experience\n\n### Keeper at Kelp\n2019 – 2021\n\nKept 王.\n" +
			"---- resume.pdf\nnone\n",
		[]string{"resume.md:3 link-file"},
	},
	{
		"titles of themes",
		"_config.yml\ntitle: Your awesome title\ntagline: My awesome website!\n" +
			"---- about.md\n---\ntitle: Me\n---\nText.\n",
		[]string{":0 placeholder", ":0 placeholder"},
	},
	{
		"description of a theme",
		"_config.yml\ntitle: Ann\ndescription: >- # this means to ignore newlines\n  Write an awesome description " +
			"for your new site here. You can\n  edit this line.\n---- about.md\n---\ntitle: Me\n---\nText.\n",
		[]string{":0 placeholder"},
	},
	{
		"periods of data",
		"about.md\n# Me\n\nText.\n" +
			"---- _data/resume.yml\nwork:\n- name: Kelp\n  position: Keeper\n  start: 2019-08\n  end: 2019-07\n" +
			"- name: Wrack\n  position: Mate\n  dates: once\n",
		[]string{"_data/resume.yml:0 period-reversed", "_data/resume.yml:8 period-unknown"},
	},
	{
		"letters of data",
		"about.md\n# Me\n\nText.\n---- _data/resume.yml\nwork:\n- name: Kelp\n  position: Keeper\n  summary: 王小明 🎉\n",
		[]string{"_data/resume.yml:4 pdf-glyph", "_data/resume.yml:4 pdf-picture"},
	},

	{
		"leftovers",
		"about.md\n# Me\n\nTODO write this\n\nMy `TODO` is a TODO list.\n\nComing *soon*!\n\nLoading..\n\n" +
			"Lorem ipsum dolor.\n\nI am Jane Doe, [Your Name].\n\nNot yet\n\nIt has not yet come. XXX\n",
		[]string{
			"about.md:3 placeholder", "about.md:7 placeholder", "about.md:9 placeholder", "about.md:11 placeholder",
			"about.md:13 placeholder", "about.md:15 placeholder", "about.md:17 placeholder",
		},
	},
	{"leftovers in code", "about.md\n# Me\n\nText.\n\n```\n// TODO\ncurl example.com\n```\n", nil},
	{
		"addresses",
		"about.md\n# Me\n\n[mail](mailto:you@example.com)\n\n[code](https://code.test/your-username)\n\n" +
			"[fine](https://una.example/)\n",
		[]string{"about.md:3 placeholder", "about.md:5 placeholder"},
	},
	{
		"posts may speak of it",
		"about.md\n# Me\n\nText.\n---- posts/a.md\n---\ntitle: A\ndate: 2020-01-01\n---\nAsk example.com, said Jane Doe.\n",
		nil,
	},
	{
		"title", "about.md\n---\ntitle: Your Name\n---\nText.\n---- folio.toml\ntitle = \"Clocks\"\n",
		[]string{"about.md:2 placeholder"},
	},
	{
		"the site's name", "about.md\n# Me\n\nText.\n---- folio.toml\ntitle = \"Your awesome title\"\n",
		[]string{":0 placeholder"},
	},
	{"mail", "about.md\n# Me\n\nme (at) clocks (dot) test\n\nme at clocks dot test\n\nLook at a dot.\n", []string{
		"about.md:3 email-obfuscated", "about.md:5 email-obfuscated"}},

	{"filled in", "about.md\n# Me\n\n## Table of Contents\n\n## One\n\nText.\n", nil},
	{"empty", "about.md\n# Me\n\n## One\n\n### Two\n\nText.\n\n## Three\n\n## Four\n---- clocks.md\n# Clocks\n", []string{
		"about.md:9 empty-section", "about.md:11 empty-section", "clocks.md:1 empty-section"}},
	{
		"titles",
		"about.md\n# Me\n\nText.\n---- projects/my-clock.md\nIt ticks.\n---- projects/b.md\n# Same\n\nText.\n" +
			"---- projects/c.md\n---\ntitle: same\n---\nText.\n",
		[]string{"projects/c.md:2 duplicate-title", "projects/my-clock.md:1 title-missing"},
	},
	{
		"dates",
		"about.md\n# Me\n\nText.\n---- posts/a.md\n---\ntitle: A\ndate: 2020-01-01\n---\nText.\n" +
			"---- posts/b.md\n---\ntitle: B\ndate: 2020-01-02\n---\nText.\n---- posts/c.md\n# C\n\nText.\n",
		[]string{"posts/c.md:1 sort-key-missing"},
	},
	{
		"draft in menu",
		"hugo.toml\nbaseURL = \"https://a.example/\"\n---- content/about.md\n# Me\n\nText.\n" +
			"---- content/b.md\n---\nmenu: main\ndraft: true\n---\nSecret.\n",
		[]string{":0 hidden", "content/b.md:2 draft-in-menu"},
	},
	{
		"a page of the theme's demo site",
		"_config.yml\ntitle: A\n---- index.md\n---\ntitle: Me\n---\nText.\n" +
			"---- _posts/2020-01-01-welcome-to-jekyll.md\n---\ntitle: Welcome\n---\n" +
			"You'll find this post in your `_posts` folder.\n",
		[]string{"_posts/2020-01-01-welcome-to-jekyll.md:1 demo"},
	},
	{
		"a value that is no literal",
		"astro.config.mjs\nexport default {}\n---- package.json\n{\"name\": \"fuwari\"}\n---- src/config.ts\n" +
			"export const profileConfig = { name: \"Una Kelp\",\n bio: read() }\n---- src/pages/index.md\n# Me\n\nText.\n",
		[]string{"src/config.ts:2 literal"},
	},
	{
		"unlisted", "about.md\n# Me\n\nText.\n---- b.md\n---\ntitle: B\nnav_exclude: true\n---\nText.\n",
		[]string{":0 unlisted"},
	},
	{"hidden", "about.md\n# Me\n\nText.\n---- b.md\n---\ndraft: true\n---\nSecret.\n", []string{":0 hidden"}},

	{
		"periods",
		jobs("Clock Works", "2019-08 - 2019-07", "Tower Bells", "2018-06 - 2018-06", "Gear Hall", "03/04/2015 - 2016",
			"Sundial Yard", "2031-02 - Present"),
		[]string{
			"resume.md:8 period-reversed", "resume.md:15 period-empty", "resume.md:22 period-ambiguous",
			"resume.md:29 period-future",
		},
	},
	{"no period", jobs("Clock Works", "sometime"), []string{"resume.md:8 period-unknown"}},
	{
		"overlap",
		jobs("Clock Works", "2019-08 - 2021-07", "Tower Bells", "2018-06 - 2019-09", "Gear Hall", "2016 - 2018-06"),
		[]string{"resume.md:15 period-overlap"},
	},
	{
		"names",
		jobs("Clock Works", "2019-08 - 2021-07", "Clock Wrks", "2018-06 - 2019-01", "Clockworks", "2016 - 2018",
			"Clock Works 2", "2012 - 2013"),
		[]string{"resume.md:14 name-variant", "resume.md:21 name-variant"},
	},
	{
		"an entry of nothing", jobs("Clock Works", "2019-08 - 2021-07") + "### Wrapped up early\n",
		[]string{"resume.md:12 empty-entry"},
	},
	{
		"a job of nothing", jobs("Clock Works", "2019-08 - 2021-07") + "### Assistant winder\n",
		[]string{"resume.md:12 empty-section"},
	},
	{
		"a degree in one line",
		jobs("Clock Works", "2019-08 - 2021-07") + "## Education\n\n### BSc in Horology, Tower College, 2012 - 2015\n", nil,
	},
	{
		"two résumés",
		jobs("Clock Works", "2019-08 - 2021-07") +
			"---- resume.json\n" +
			`{"work":[{"name":"Clock Works","position":"Winder","startDate":"2019-08","endDate":"2022-07"}]}` + "\n",
		[]string{"resume.json:1 two-resumes-disagree"},
	},
	{
		"two résumés that agree",
		jobs("Clock Works", "2019-08 - 2021-07") +
			"---- resume.json\n" +
			`{"work":[{"name":"Clock Works","position":"Winder","startDate":"2019-08-01","endDate":"2021"}]}` + "\n",
		nil,
	},
}

// jobs returns a résumé of companies and periods. Companies are on line 7 and every seventh line after it.
func jobs(pairs ...string) string {
	var b strings.Builder
	b.WriteString("resume.md\n# Résumé\n\n## Experience\n\n")
	for i := 0; i < len(pairs); i += 2 {
		b.WriteString("### Winder\n\n**Company**: " + pairs[i] + "\\\n**Period**: " + pairs[i+1] + "\n\n- Wound.\n\n")
	}
	return b.String()
}

// unpack returns the files of a site from their concatenated texts.
func unpack(s string) fstest.MapFS {
	files := fstest.MapFS{}
	for _, f := range strings.Split(s, "---- ") {
		name, text, _ := strings.Cut(f, "\n")
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return files
}

func TestRules(t *testing.T) {
	for _, tt := range ruleTests {
		t.Run(tt.name, func(t *testing.T) {
			r := reportOn(t, unpack(tt.files), ".")
			if got := brief(r); !slices.Equal(got, tt.want) {
				t.Errorf("got  %q\nwant %q", got, tt.want)
				for _, f := range r.Findings {
					t.Log(f)
				}
			}
		})
	}
}

// TestEveryRule checks that ruleTests cover every rule.
func TestEveryRule(t *testing.T) {
	for _, r := range rules() {
		tested := r.id == "unreadable" || r.id == "folder-loop" // TestUnreadable, TestFolderLoop
		for _, tt := range ruleTests {
			tested = tested || slices.ContainsFunc(tt.want, func(w string) bool { return strings.HasSuffix(w, " "+r.id) })
		}
		if !tested {
			t.Errorf("rule %s finds nothing in any test", r.id)
		}
	}
}

// A closed is a file system in which one file can't be opened.
type closed struct {
	fstest.MapFS
	name string
}

func (c closed) Open(name string) (fs.File, error) {
	if name == c.name {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return c.MapFS.Open(name)
}

func TestUnreadable(t *testing.T) {
	files := closed{unpack("about.md\n# Me\n\nText.\n---- b.md\n# B\n\nText.\n"), "b.md"}
	if got := brief(reportOn(t, files, ".")); !slices.Equal(got, []string{"b.md:0 unreadable"}) {
		t.Errorf("got %q", got)
	}
}

// TestFolderLoop loads a site with a link to its own folder.
func TestFolderLoop(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "about.md"), []byte("# Me\n\nText.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(".", filepath.Join(dir, "latest")); err != nil {
		t.Skip(err)
	}
	if got := brief(reportOn(t, os.DirFS(dir), ".")); !slices.Equal(got, []string{"latest:0 folder-loop"}) {
		t.Errorf("got %q", got)
	}
}

// TestUnknownProblem checks that a problem without a rule is reported.
func TestUnknownProblem(t *testing.T) {
	site := &content.Site{Sections: []*content.Page{{Path: "about", Title: "Me", Body: "Text."}},
		Problems: []content.Problem{{File: "about.md", Line: 3, Rule: "moonlight", Text: "too much (shown in the dark)"}}}
	want := Finding{
		File: "about.md", Line: 3, Rule: "moonlight", Severity: Warning, Text: "too much",
		Shown: "shown in the dark",
	}
	if got := Site(site, Options{}).Findings; !slices.Equal(got, []Finding{want}) {
		t.Errorf("got %+v", got)
	}
}

// TestDataIsPrintable checks that findings in data files are printable.
func TestDataIsPrintable(t *testing.T) {
	files := unpack(jobs("Clock Works", "2019-08 - 2021-07") + "---- resume.json\n" +
		`{"work":[{"name":"Clock\u001b\n\u202eWorks","startDate":"2019-08","endDate":"2022-07","position":"Winder\u001b"},` +
		`{"name":"Clock` + strings.Repeat(" ,", 999) + `Works\u001b"}]}`)
	r := reportOn(t, files, ".")
	if len(r.Findings) == 0 {
		t.Error("nothing is found")
	}
	for _, f := range r.Findings {
		if s := f.String(); strings.ContainsAny(s, "\x1b\n\u202e") || len(s) > 2*maxText {
			t.Errorf("%q", s)
		}
	}
	if got := printable("a\x1b[1m\tb\u009b\u202ec\u200d\xff"); got != "a[1m bc\u200d" {
		t.Errorf("got %q", got)
	}
}

// TestEmptyPart checks that a heading that became an empty page is named as in the source.
func TestEmptyPart(t *testing.T) {
	got := reportOn(t, unpack("me.md\n## Me\n\n## Projects\n\nA clock.\n"), "me.md").Findings
	if len(got) != 1 || got[0].String() != `me.md:1: empty-section: no text under "Me" (There is nothing here yet)` {
		t.Errorf("got %q", got)
	}
}

// TestWithoutFiles checks a site without its files.
func TestWithoutFiles(t *testing.T) {
	site := &content.Site{
		Sections: []*content.Page{
			{Path: "about", Title: "Me"}, {Path: "clocks", Title: "Clocks", Source: "gone.md", Line: 7, Body: "One.\n\nTODO"},
		},
	}
	if got := brief(Site(site, Options{})); !slices.Equal(got, []string{":0 empty-section", "gone.md:9 placeholder"}) {
		t.Errorf("got %q", got)
	}
}

func TestSample(t *testing.T) {
	for _, f := range reportOn(t, sample.FS(), ".").Findings {
		t.Error(f)
	}
}
