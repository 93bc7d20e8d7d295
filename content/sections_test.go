package content

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"example.com/folio/content/tree/treetest"
)

// wantOutline compares the outline of a site of files.
func wantOutline(t *testing.T, files map[string]string, want string) {
	t.Helper()
	site := treetest.FS(files)
	if got := outline(loadAt(t, site, ".")); got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
}

// outline returns the sections of a site on one line, as path=title/item/item, in parentheses if they are
// unlisted.
func outline(s *Site) string {
	var out []string
	for _, p := range s.Sections {
		item := fmt.Sprintf("%s=%s", p.Path, p.Title)
		for _, i := range p.Pages {
			item += fmt.Sprintf("/%s", i.Title)
		}
		if p.Unlisted {
			item = "(" + item + ")"
		}
		out = append(out, item)
	}
	return strings.Join(out, " ")
}

func TestSections(t *testing.T) {
	for name, tt := range map[string]struct {
		files map[string]string
		want  string
	}{
		"by role": {map[string]string{"blog.md": "x", "zoo.md": "x", "cv.md": "x", "portfolio.md": "x",
			"bio.md": "x", "apes.md": "x"}, "about=Bio projects=Portfolio resume=Cv writing=Blog apes=Apes zoo=Zoo"},
		"by title": {map[string]string{"a.md": "# Lebenslauf", "b.md": "# Curriculum Vitae",
			"c.md": "# About me"}, "about=About me resume=Curriculum Vitae a=Lebenslauf"},
		"by weight": {map[string]string{"about.md": "x", "zoo.md": "---\nweight: 2\n---\n",
			"cv.md": "---\nweight: 1\n---\n"}, "resume=Cv zoo=Zoo about=About"},
		"by nav_order": {map[string]string{"about.md": "---\nnav_order: 2\n---\n",
			"zoo.md": "---\nnav_order: 1\n---\n"}, "zoo=Zoo about=About"},
		"home first": {map[string]string{"index.md": "# Jo\nx", "zoo.md": "---\nweight: 2\n---\n",
			"cv.md": "---\nweight: 1\n---\n"}, "about=About resume=Cv zoo=Zoo"},
		"home and about":   {map[string]string{"index.md": "x", "about.md": "x"}, "home=Home about=About"},
		"readme as home":   {map[string]string{"README.md": "# Jo\nx", "cv.md": "x"}, "about=About resume=Cv"},
		"readme and about": {map[string]string{"README.md": "# Build", "about.md": "x"}, "about=About"},
		"readme and index": {map[string]string{"README.md": "# Build", "index.md": "# Jo\nx"}, "about=Jo"},
		"collection": {map[string]string{"about.md": "x", "projects/b.md": "# Bee", "projects/a.md": "# Ant",
			"projects/c/index.md": "# Cat", "projects/d/e.md": "# Eel"},
			"about=About projects=Projects/Ant/Bee/Cat/Eel"},
		"items by date": {map[string]string{"notes/a.md": "---\ndate: 2020-01-01\n---\n",
			"notes/b.md": "---\ndate: 2021-01-01\n---\n", "notes/c.md": "x", "notes/d.md": "---\nweight: 1\n---\n"},
			"writing=Notes/D/B/A/C"},
		"folder of one page": {map[string]string{"about/index.md": "# Me", "cv/index.md": "x"}, "about=Me resume=Cv"},
		"page and folder": {map[string]string{"about.md": "x", "projects.md": "# Works\nAll.",
			"projects/a.md": "# Ant"}, "about=About projects=Works/Ant"},
		"two of one role": {map[string]string{"about.md": "x", "projects/a.md": "x", "code/b.md": "x"},
			"about=About projects=Projects/A code=Code/B"},
		"same names": {map[string]string{"a/x y.md": "x", "a/x-y.md": "x", "a/é.md": "x", "a/漢.md": "x"},
			"a=A/X y/X y/É/漢"},
		"work is a trap": {map[string]string{"about.md": "x", "work.md": "Cook, 2010 - 2014\n\nSmith, 2014 - now"},
			"about=About resume=Work"},
		"work": {map[string]string{"about.md": "x", "work.md": "I made a boat."},
			"about=About projects=Work"},
		"never served": {map[string]string{"about.md": "x", "LICENSE.md": "x", "node_modules/a.md": "x",
			"_site/b.md": "x", ".git/c.md": "x", "CHANGELOG.md": "x"}, "about=About"},
		"only one page": {map[string]string{"jo.md": "# Jo\nx"}, "about=Jo"},
		"tabs": {map[string]string{"_config.yml": "collections: {tabs: {output: true}}",
			"_tabs/cv.md": "---\norder: 1\n---\nx", "_tabs/about.md": "---\norder: 2\n---\nx",
			"_tabs/archives.md": "---\nlayout: archives\n---\n", "_posts/2020-01-01-a.md": "---\n---\nx"},
			"resume=Cv about=About writing=Posts/A"},
		"a folder of pages": {map[string]string{"zola.toml": "", "content/_index.md": "Hi",
			"content/pages/_index.md": "",
			"content/pages/cv.md":     "x", "content/pages/boats/a.md": "x", "content/pages/boats/b.md": "x"},
			"about=About resume=Cv boats=Boats/A/B"},
		"a folder of pages with an index": {map[string]string{"hugo.toml": "", "content/about.md": "x",
			"content/page/_index.md": "---\ntitle: All\n---\nText.", "content/page/cv/index.md": "x"},
			"about=About resume=Cv page=All"},
		"a collection of pages": {map[string]string{"astro.config.mjs": "", "src/content/pages/about.md": "x",
			"src/content/pages/cv.md": "x", "src/content/blog/a.md": "x"}, "about=About resume=Cv writing=Blog/A"},
		"authors": {map[string]string{"hugo.toml": "", "content/cv.md": "x", "content/authors/_index.md": "",
			"content/authors/ina/_index.md": "---\ntitle: Ina Skarv\nis_owner: true\n---\nHello.",
			"content/authors/bo/_index.md":  "---\ntitle: Bo Kelp\n---\nx"},
			"about=About resume=Cv"},
		"pages for browsers": {map[string]string{"hugo.toml": "", "content/about.md": "x",
			"content/search/_index.md": "---\ntitle: Search\n---\n", "content/tags/_index.md": "x",
			"content/finder.md": "---\nlayout: search\n---\n", "content/posts/search.md": "x"},
			"about=About writing=Posts/Search"},
		"readme of a program": {map[string]string{"README.md": "# Kelp\n\n## Installation\n\nRun it.", "cv.md": "x"},
			"resume=Cv"},
		"readme beside a program": {map[string]string{"README.md": "# Kelp", "package.json": "{}", "cv.md": "x"},
			"resume=Cv"},
		"readme of a person": {map[string]string{"README.md": "# Ina Skarv and her boats\n\nI sail.", "cv.md": "x"},
			"about=About resume=Cv"},
		"a page called card": {map[string]string{"about.md": "x", "card.md": "x", "card/a.md": "x"},
			"about=About card-2=Card/A"},
		"home with the title of another section": {map[string]string{"zola.toml": "", "content/about.md": "x",
			"content/_index.md": "+++\ntitle='Latest posts'\n+++\nx", "content/blog/a.md": "x"},
			"home=Latest posts about=About writing=Blog/A"},
		"content below": {map[string]string{"README.md": "build", "content/about.md": "x", "content/cv.md": "x"},
			"about=About resume=Cv"},
	} {
		t.Run(name, func(t *testing.T) { wantOutline(t, tt.files, tt.want) })
	}
}

func TestSplit(t *testing.T) {
	for name, tt := range map[string]struct{ in, want string }{
		"level 2": {"## Me\na\n## Projects\nb\n## Resume\nc", "About 2 a|Projects 4 b|Resume 6 c"},
		"in code": {"## About\na\n```\n## Projects\n```", "P 1 ## About¶a¶```¶## Projects¶```"},
	} {
		t.Run(name, func(t *testing.T) {
			for _, where := range []string{"file", "folder", "index"} {
				site := fstest.MapFS{"p.md": {Data: []byte(tt.in)}}
				name := "p.md"
				if where != "file" {
					name = "."
				}
				if where == "index" {
					site = fstest.MapFS{"zola.toml": {}, "content/_index.md": {Data: []byte(tt.in)}}
				}
				var got []string
				for _, p := range loadAt(t, site, name).Sections {
					got = append(got, fmt.Sprintf("%s %d %s", p.Title, p.Line, strings.ReplaceAll(p.Body, "\n", "¶")))
				}
				want := tt.want
				if where == "index" {
					want = strings.Replace(want, "P 1", "About 1", 1)
				}
				if s := strings.Join(got, "|"); s != want {
					t.Errorf("%s\n got %q\nwant %q", where, s, want)
				}
			}
		})
	}
}

// A résumé has its projects too: it is not split, and neither is a document whose sections exist as pages.
func TestNotSplit(t *testing.T) {
	doc := "## Experience\na\n## Projects\nb"
	for _, site := range []fstest.MapFS{
		{"cv.md": {Data: []byte(doc)}},
		{"about.md": {Data: []byte(doc)}, "projects/a.md": {Data: []byte("x")}},
	} {
		s := loadAt(t, site, ".")
		if got := s.Sections[0].Body; got != doc {
			t.Errorf("split: %s", outline(s))
		}
	}
}

func TestNames(t *testing.T) {
	for name, tt := range map[string]struct {
		site fstest.MapFS
		want string
	}{
		"config": {fstest.MapFS{"zola.toml": {Data: []byte("title = \"T\"\ndescription = \"D *d*\"\n[extra]\n" +
			"author = \"A\"")}, "content/a.md": {}}, "T|A|D d"},
		"author": {fstest.MapFS{"_config.yml": {Data: []byte("author: {name: A, email: a@x.test}")}, "a.md": {}},
			"A|A|"},
		"parts of name": {fstest.MapFS{"_config.yml": {Data: []byte("first_name: A\nlast_name: B")}, "a.md": {}},
			"A B|A B|"},
		"folio.toml": {fstest.MapFS{"folio.toml": {Data: []byte("title = \"F\"")},
			"zola.toml": {Data: []byte("title = \"T\"")}, "content/a.md": {}}, "F||"},
		"home": {fstest.MapFS{"index.md": {Data: []byte("# Jo B\n")}, "cv.md": {}}, "Jo B||"},
		"control": {fstest.MapFS{"folio.toml": {Data: []byte("title = \"F\\u001b[31m\\nx\"")}, "a.md": {}},
			"F x||"},
		"broken config": {fstest.MapFS{"_config.yml": {Data: []byte("title: T\nx: [")}, "a.md": {}}, "T||"},
	} {
		t.Run(name, func(t *testing.T) {
			s := loadAt(t, tt.site, ".")
			if got := s.Title + "|" + s.Author + "|" + s.Description; got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// TestOnlyItem reads a folder with one page that is the whole résumé.
func TestOnlyItem(t *testing.T) {
	const jobs = "## Experience\n\n### Cook at Kelp\n\n2019 - 2021\n"
	for name, tt := range map[string]struct{ file, text, path, job string }{
		"its name":     {"cv.md", "---\ntitle: Ina Skarv's CV\n---\n" + jobs, "resume", "Kelp"},
		"its headings": {"long.md", "---\ntitle: Ina Skarv\n---\n" + jobs, "resume", "Kelp"},
		"a job": {"kelp.md", "---\ntitle: Cook\ncompany: Kelp\nperiod: 2019 - 2021\n---\nI cooked.", "resume/kelp",
			"Kelp"},
	} {
		s := loadAt(t, fstest.MapFS{
			"hugo.toml": {Data: []byte("title = 'Ina'")}, "content/about.md": {Data: []byte("Hi.")},
			"content/cv/" + tt.file: {Data: []byte(tt.text)},
		}, ".")
		p, r := s.Page(tt.path), s.Resume()
		if p == nil || p.Body == "" || r == nil || len(r.Work) != 1 || r.Work[0].Name != tt.job {
			t.Errorf("%s: %s, %+v", name, outline(s), r)
		}
	}
}

// TestSectionKinds tells jobs that an organization offers from a résumé, gives sections titles that differ, and leaves
// out folders without pages.
func TestSectionKinds(t *testing.T) {
	for name, tt := range map[string]struct {
		files map[string]string
		want  string
	}{
		"jobs at": {map[string]string{"content/jobs/_index.md": "---\ntitle: Jobs at Kelp\n---\n",
			"content/jobs/cook.md": "We look for a cook."}, "about=About jobs=Jobs at Kelp/Cook"},
		"vacancies": {map[string]string{"content/jobs.md": "We are hiring. Open positions:\n\n- Cook\n"},
			"about=About jobs=Jobs"},
		"a career": {map[string]string{"content/jobs.md": "### Cook at Kelp\n\n2019 - 2021\n\nI join us and them.\n"},
			"about=About resume=Jobs"},
		"one title": {map[string]string{"content/posts/a.md": "---\ntitle: A\n---\nx",
			"content/datasets/_index.md": "---\ntitle: Posts\n---\n", "content/datasets/b.md": "---\ntitle: B\n---\nx"},
			"about=About writing=Posts/A datasets=Datasets/B"},
		"soft hyphens": {map[string]string{"content/a.md": "---\ntitle: Tide&shy;tab\u00adles\n---\nx"},
			"about=About a=Tidetables"},
		"an empty folder": {map[string]string{"content/talk/_index.md": "---\ntitle: Talks\n---\n",
			"hugo.toml": "[[menus.main]]\nname = 'About'\npageRef = '/about'\n"}, "about=About"},
		"an empty folder in the menu": {map[string]string{"content/talk/_index.md": "---\ntitle: Talks\n---\n",
			"hugo.toml": "[[menus.main]]\nname = 'Talks'\npageRef = '/talk'\n"}, "talk=Talks about=About"},
	} {
		fsys := treetest.FS(map[string]string{"hugo.toml": "title = 'Kelp'", "content/about.md": "Hi."}, tt.files)
		if got := outline(loadAt(t, fsys, ".")); got != tt.want {
			t.Errorf("%s: %s, want %s", name, got, tt.want)
		}
	}
}

// TestSharedDefinitions splits a document whose parts refer to definitions at its end.
func TestSharedDefinitions(t *testing.T) {
	s := loadAt(t, fstest.MapFS{"index.md": {Data: []byte("# Ina\n\nHello [home][H], see[^1].\n\n" +
		"## Projects\n\nA [kettle] with a note.[^2]\n\n## Resume\n\nWorked [there][h].[^1] `[^3]`\n\n" +
		"[h]: https://home.test/\n[kettle]: https://kettle.test/\n[^1]: First [kettle]\n\n    and more.\n" +
		"[^2]: Second\n[^3]: Third\n\n```\n[^4]: code\n```\n")}}, ".")
	for page, want := range map[string]string{
		"about": "Hello [home](https://home.test/), see[^1].\n\n[^1]: First [kettle](https://kettle.test/)\n\n" +
			"    and more.",
		"projects": "A [kettle](https://kettle.test/) with a note.[^2]\n\n[^2]: Second",
		"resume": "Worked [there](https://home.test/).[^1] `[^3]`\n\n[^1]: First [kettle](https://kettle.test/)\n\n" +
			"    and more.\n[^3]: Third\n\n```\n[^4]: code\n```",
	} {
		if got := s.Page(page).Body; got != want {
			t.Errorf("%s\n got %q\nwant %q", page, got, want)
		}
	}
	invariants(t, s)
}

// TestGroups lists the items of a section under the categories that its page names, in their order.
func TestGroups(t *testing.T) {
	site, err := Open("testdata/themes/al-folio", Options{Now: today})
	if err != nil {
		t.Fatal(err)
	}
	const want = "# projects\n\n## work\n\n- [Tidewheel](projects/tidewheel) — A mechanical tide predictor\n\n" +
		"## fun\n\n- [Kite](projects/kite) — A kite that measures wind\n"
	if got := site.Page("projects").Markdown(); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestBeginning(t *testing.T) {
	long := strings.Repeat("tide ", 30)
	for text, want := range map[string]string{
		"":                              "",
		"A prize.":                      "A prize",
		"Ebb. Flow.":                    "Ebb. Flow",
		"Our paper has won a prize. It": "Our paper has won a prize",
		long:                            strings.TrimSpace(long[:70]) + "…",
	} {
		if got := beginning(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
