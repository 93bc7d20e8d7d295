package themedata

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"example.com/folio/content/doc"
	"example.com/folio/content/generator"
	"example.com/folio/content/person"
	"example.com/folio/content/problem"
	"example.com/folio/content/srctext"
	"example.com/folio/content/theme"
	"example.com/folio/content/tree"
	"example.com/folio/content/tree/treetest"
	"example.com/folio/internal/resume/load/loadtest"
)

var today = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// readSite reads files as a site of Hugo.
func readSite(t *testing.T, files map[string]string) *generator.Site {
	t.Helper()
	fsys := treetest.FS(map[string]string{"hugo.toml": ""}, files)
	s := generator.New(tree.New(fsys, &problem.List{}), today)
	kind, _, err := s.Choose("hugo")
	if err == nil {
		err = kind.Load(s)
	}
	if err != nil {
		t.Fatal(err)
	}
	s.Resumes = s.ReadResumes()
	return s
}

// outline lists the pages of a site as collection/name: text, and then its résumés and problems.
func outline(s *generator.Site) string {
	var out []string
	for _, d := range s.Docs {
		name := d.Name
		if d.Collection != "" {
			name = d.Collection + "/" + name
		}
		if d.Index {
			name += "*"
		}
		out = append(out, name+": "+strings.ReplaceAll(strings.TrimSpace(d.Body.S), "\n", "¶"))
	}
	for _, r := range s.Resumes {
		out = append(out, "résumé in "+r.File+": "+loadtest.Posts(r.Resume))
	}
	out = append(out, treetest.Problems(s.Problems.Sorted())...)
	return strings.Join(out, "|")
}

// TestApply reads what a site keeps in the places that rows name.
func TestApply(t *testing.T) {
	type files = map[string]string
	const (
		about = "content/about.md"
		bio   = "[[about]]\nfile = 'data/me.yml'\nat = 'bio'"
		talks = "[[talks]]\nfile = 'data/t.yml'\nat = 'list'\nfields = { name = 'title', releaseDate = 'when' }\n"
		clock = "[[projects]]\nfile = 'data/p.yml'\nat = 'list'\nfields = { name = 'title' }"
		home  = "[[block]]\nfile = 'data/home.yml'\nat = 'parts'\n" +
			"fields = { id = 'id', title = 'title', text = 'text' }"

		talkData = "list: [{title: Ebb, when: 2019}, {title: Tides, when: 2020}]"
	)
	for name, tt := range map[string]struct {
		rows  string
		files files
		want  string
	}{
		"nothing": {"", files{about: "I am Ina."}, "about: I am Ina."},
		"a text about the person": {bio, files{"data/me.yml": "bio: I am Ina.",
			"content/blog/a.md": "A."}, "blog/a: A.|about*: I am Ina."},
		"the text of an empty page": {bio, files{
			"data/me.yml": "bio: I am Ina.", about: "<!-- see data -->"}, "about: I am Ina."},
		"the text of an empty home page": {bio, files{
			"data/me.yml": "bio: I am Ina.", "content/_index.md": "---\ntitle: About\n---\n"}, "_index*: I am Ina."},
		"a page with a text": {bio, files{
			"data/me.yml": "bio: I am Ina.", about: "Own."}, "about: Own."},
		"projects": {clock, files{
			"data/p.yml": "list: [{title: Clock}, {title: Kite}]", "content/works.md": ""},
			"works: |projects/clock: |projects/kite: "},
		"projects beside pages": {clock, files{
			"data/p.yml": "list: [{title: Clock}]", "content/projects/a.md": "Own."}, "projects/a: Own."},
		"talks": {talks,
			files{"data/t.yml": talkData, about: "I."}, "about: I.|talks: - **Ebb** · 2019¶- **Tides** · 2020"},
		"talks on their page": {talks,
			files{"data/t.yml": talkData, "content/talks.md": "All:"}, "talks: All:¶¶- **Ebb** · 2019¶- **Tides** · 2020"},
		"talks on another page": {talks + "page = 'content/about.md'", files{"data/t.yml": talkData,
			about: "I."},
			"about: I.¶¶## Talks¶¶- **Ebb** · 2019¶- **Tides** · 2020"},
		"publications beside a résumé": {"[[publications]]\nfile = 'data/t.yml'\nat = 'list'\n" +
			"fields = { name = 'title' }", files{"data/t.yml": "list: [{title: Tides}]", about: "I.",
			"data/resume.yml": "work: [{name: Kelp}]"}, "about: I.|résumé in data/resume.yml: /Kelp .."},
		"jobs": {"[[work]]\nfile = 'data/jobs.yml'\nat = 'list'\nfields = { name = 'at', position = 'as' }", files{
			"data/jobs.yml": "list: [{at: Kelp, as: Mate}]", about: "I."},
			"about: I.|résumé in data/jobs.yml: Mate/Kelp .."},
		"jobs in the file of a résumé": {"[[work]]\nfile = 'data/cv.yml'\nat = 'work'\nfields = { name = 'name' }",
			files{"data/cv.yml": "work: [{name: Kelp}]\neducation: [{school: Northmere, degree: MSc}]", about: "I."},
			"about: I.|résumé in data/cv.yml: /Kelp ..; MSc//Northmere .."},
		"jobs in the configuration": {"[[work]]\nat = 'jobs'\nfields = { name = 'name' }", files{
			"hugo.toml": "[[jobs]]\nname = 'Kelp'\n", about: "I."}, "about: I.|résumé in hugo.toml: /Kelp .."},
		"a résumé of several": {"[[resume]]\nfile = 'data/cv.yml'", files{
			"data/resume.yml": "work: [{name: Wrack}]", "data/cv.yml": "work: [{name: Kelp}]", about: "I."},
			"about: I.|résumé in data/cv.yml: /Kelp .."},
		"pages": {"[[page]]\nfile = 'content/x/*.md'\nin = 'notes'\n[[page]]\nfile = 'content/y/*.md'\ntop = true\n" +
			"[[page]]\nfile = 'content/z.md'\nskip = true\n[[page]]\nfile = 'content/w.md'\nbare = true", files{
			"content/x/a.md": "A.", "content/x/b.md": "B.", "content/y/c.md": "C.", "content/y/d.md": "D.",
			"content/z.md": "Z.", "content/w.md": "W."}, "w: |notes/a: A.|notes/b: B.|c: C.|d: D."},
		"parts of a page": {"[[page]]\nfile = 'content/home/[ab].md'\npart = true", files{
			"content/home/_index.md": "---\ntitle: Home\n---\nHello.",
			"content/home/b.md":      "---\ntitle: B\nweight: 2\n---\nTwo.",
			"content/home/a.md":      "---\ntitle: Home\nweight: 1\n---\nOne."},
			"home/home*: Hello.¶¶One.¶¶## B¶¶Two."},
		"filler": {"[[page]]\nfile = 'content/about.md'\nfiller = 'Lorem ipsum'", files{
			about: "I am Ina.\n\nLorem ipsum dolor.\n\nI sail."}, "about: I am Ina.¶¶I sail."},
		"parts of the home page": {home, files{
			"data/home.yml": "parts: [{id: wares, title: Wares, text: Clocks.}, {id: more, title: More, text: Kites.}]",
			about:           "I am Ina.", "hugo.toml": "[[menus.main]]\nname = 'Wares'\nurl = '/#wares'\n"},
			"about: I am Ina.¶¶## More¶¶Kites.|wares: Clocks."},
		"parts without a page": {home, files{"content/blog/a.md": "A.",
			"data/home.yml": "parts: [{id: more, text: Kites.}]"}, "blog/a: A.|about: Kites."},
	} {
		s := readSite(t, tt.files)
		rows, err := theme.ParseRows(theme.OwnFile, []byte(tt.rows))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		d, err := Apply(s, "Hugo", rows, "", &person.Facts{})
		if got := outline(s); err != nil || got != tt.want {
			t.Errorf("%s: %v\n got %s\nwant %s", name, err, got, tt.want)
		}
		if name == "parts of the home page" && (d.Address("#wares") != "/wares/" || d.Address("gone") != "") {
			t.Errorf("parts are at %q and %q", d.Address("#wares"), d.Address("gone"))
		}
	}
}

// TestPerson takes what the places of a theme say of the author and the site.
func TestPerson(t *testing.T) {
	const rows = "[[person]]\nfile = 'data/me.yml'\nfields = { name = 'name', label = 'job', location = 'place' }\n" +
		"[[site]]\nfile = 'data/me.yml'\nfields = { title = 'title', url = 'url' }\n"
	for _, tt := range []struct{ title, data, author, want string }{
		{"", "{name: Ina Skarv, job: Tide engineer, place: Leith, title: Tides, url: 'https://ina.example'}", "",
			"Tides|Ina Skarv|Tide engineer|Leith|https://ina.example|data/me.yml"},
		{"Ina Skarv", "{name: Ina}", "", "Ina Skarv|Ina Skarv||||data/me.yml"},
		{"Ina Skarv", "{name: Tides are fun, job: Mate}", "", "Ina Skarv|Ina Skarv|Mate|||data/me.yml"},
		{"Tides", "{name: Ina Skarv}", "Una Kelp", "Tides|Una Kelp||||folio.toml"},
		{"Tide engineer", "{name: Ina Skarv, job: Tide engineer}", "", "|Ina Skarv|Tide engineer|||data/me.yml"},
	} {
		s := readSite(t, map[string]string{"data/me.yml": tt.data, "content/blog/a.md": "A."})
		s.Title = tt.title
		parsed, err := theme.ParseRows(theme.OwnFile, []byte(rows))
		if err != nil {
			t.Fatal(err)
		}
		var facts person.Facts
		d, err := Apply(s, "Hugo", parsed, tt.author, &facts)
		got := strings.Join([]string{s.Title, s.Author, facts.Label.Text, facts.Location.Text, s.BaseURL,
			facts.Name.From}, "|")
		if err != nil || got != tt.want {
			t.Errorf("%s: %v, got %s, want %s", tt.data, err, got, tt.want)
		}
		if d.FileOf("person.name") != "data/me.yml" || d.FileOf("gone") != "hugo.toml" || d.Name != "" {
			t.Errorf("%s: from %s, theme %q", tt.data, d.FileOf("person.name"), d.Name)
		}
	}
}

// TestDemo removes what comes with a theme.
func TestDemo(t *testing.T) {
	s := readSite(t, map[string]string{
		"content/about.md": "I am Ina.", "content/blog/a.md": "Lorem.", "content/blog/b.md": "Ipsum.",
		"content/posts.md": "{{ posts }}", "content/notes/_index.md": "", "content/notes/a.md": "Lorem.",
		"data/resume.yml": "work: [{name: Sample}]",
	})
	a := &applier{Site: s, theme: &Data{Facts: &theme.Facts{
		Roles: map[string]theme.Page{}, Demo: map[string]bool{"content/blog/a.md": true, "content/blog/b.md": true,
			"content/notes/a.md": true},
	}}}
	a.dropDemo()
	want := "about: I am Ina.|résumé in data/resume.yml: /Sample ..|"
	if got := outline(s); !strings.HasPrefix(got, want) || a.theme.DemoPages != 3 {
		t.Errorf("%d pages; got %s, want %s", a.theme.DemoPages, got, want)
	}
	a.theme.DemoData = map[string]bool{"data/jobs.yml": true}
	a.addThemeResume()
	if len(s.Resumes) != 0 {
		t.Errorf("a résumé beside the data of the demo is kept: %s", outline(s))
	}
}

// TestBlocks finds what the parts of the home page stand for.
func TestBlocks(t *testing.T) {
	s := readSite(t, map[string]string{"content/blog/a.md": "A."})
	a := &applier{Site: s, theme: &Data{Facts: &theme.Facts{Blocks: []theme.Block{
		{ID: "#section-posts", Folder: "blog"}, {ID: "me", Role: "about"}, {Title: "Wares", Role: "resume"},
		{Title: "Own *part*", Own: true, Text: theme.Text{Markdown: "x", Page: &doc.Doc{URL: "/part/"}}},
	}}}}
	if err := a.addBlocks(); err != nil {
		t.Fatal(err)
	}
	for part, want := range map[string]string{"posts": "/blog/", "me": "/", "wares": "", "own-part": "/own-part/"} {
		if got := a.theme.Address(part); got != want {
			t.Errorf("%s: got %q, want %q", part, got, want)
		}
	}
	a.theme.AboutDoc = &doc.Doc{URL: "/about/"}
	if err := a.addBlocks(); err != nil || a.theme.Address("#me") != "/about/" {
		t.Errorf("%v, %q", err, a.theme.Address("#me"))
	}
	s.Docs[0].Body = srctext.NewText("Text.", 1)
	a.theme.PageBlocks = map[string]string{s.Docs[0].File: "More."}
	if a.addPageBlocks(); s.Docs[0].Body.S != "Text.\n\nMore." {
		t.Errorf("%q", s.Docs[0].Body.S)
	}
}

// TestTooManyPages stops at the bound on the pages of a site.
func TestTooManyPages(t *testing.T) {
	for _, facts := range []*theme.Facts{
		{About: theme.Text{Markdown: "I am Ina.", File: "me.yml"}},
		{Blocks: []theme.Block{{ID: "a", Own: true, Text: theme.Text{Markdown: "A."}}}},
		{Blocks: []theme.Block{{ID: "a", Text: theme.Text{Markdown: "A."}}}},
		{Entries: map[string][]any{"talks": {map[string]any{"name": "Tides"}}}},
		{Entries: map[string][]any{"projects": {map[string]any{"name": "Clock"}}}},
	} {
		s := readSite(t, map[string]string{})
		for i := range tree.MaxPages {
			s.Docs = append(s.Docs, &doc.Doc{File: fmt.Sprint(i), Name: "p", Collection: "x"})
		}
		facts.Roles, facts.Person = map[string]theme.Page{}, map[string]any{}
		a := &applier{Site: s, theme: &Data{Facts: facts, config: "hugo.toml"}}
		if err := a.addThemePages(); err != tree.ErrTooManyPages {
			t.Errorf("%+v: %v", facts, err)
		}
	}
}
