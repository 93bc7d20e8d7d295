package content

import (
	"testing"
	"testing/fstest"

	"example.com/folio/content/tree/treetest"
)

// TestPersonsName takes the title of a site from a page whose title is the name of a person.
func TestPersonsName(t *testing.T) {
	const job = "## Experience\n\n### Gardener at Green Hill\n\n2019 – 2021\n"
	for name, tt := range map[string]struct {
		files      map[string]string
		title, who string
	}{
		"both": {map[string]string{"about.md": "# Ina Skarv\n\nHello.\n", "resume.md": "# Ina Skarv\n\n" + job},
			"Ina Skarv", "Ina Skarv"},
		"resume": {map[string]string{"about.md": "# About\n\nHello.\n", "resume.md": "# Ina Skarv\n\n" + job},
			"Ina Skarv", "Ina Skarv"},
		"own": {map[string]string{"about.md": "# About\n\nHello.\n", "resume.md": "# Ina Skarv\n\n" + job,
			"folio.toml": "title = \"A garden\"\nauthor = \"I. Skarv\"\n"}, "A garden", "I. Skarv"},
		"words": {map[string]string{"about.md": "# About\n\nHello.\n", "resume.md": "# Curriculum Vitae\n\n" + job},
			"About", ""},
	} {
		fsys := treetest.FS(tt.files)
		site, err := Load(fsys, ".", Options{})
		if err != nil {
			t.Fatal(err)
		}
		if site.Title != tt.title || site.Resume() == nil || site.Resume().Basics.Name != tt.who {
			t.Errorf("%s: the site is %q, the résumé that of %q", name, site.Title, site.Resume().Basics.Name)
		}
	}
}

// TestAuthor finds the name of the author of a site, and the title of the site.
func TestAuthor(t *testing.T) {
	for name, tt := range map[string]struct {
		files         map[string]string
		title, author string
	}{
		"a title is no person": {map[string]string{"index.md": "---\ntitle: Welcome\n---\nHello.",
			"cv.md": "x"}, "Welcome", ""},
		"nor is a heading": {map[string]string{"about.md": "# Quick Intro\n\nHello.", "cv.md": "x"},
			"Quick Intro", ""},
		"a README": {map[string]string{"README.md": "# Ina Skarv\n\nHello.", "cv.md": "x"}, "Ina Skarv", "Ina Skarv"},
		"about.md": {map[string]string{"about.md": "# Ina Skarv\n\nHello.", "cv.md": "x"}, "Ina Skarv", "Ina Skarv"},
		"the résumé": {map[string]string{"about.md": "Hello.", "cv.md": "# Ina Skarv\n\n## Experience\n\n### Cook at " +
			"Kelp\n\n2019 - 2021\n"}, "Ina Skarv", "Ina Skarv"},
		"the portrait": {map[string]string{"about.md": "![Photo of Ina Skarv](me.png)\n\nHello.", "me.png": "x",
			"cv.md": "x"},
			"Ina Skarv", "Ina Skarv"},
		"a badge": {map[string]string{"README.md": "[![Build Status](https://ci.example/badge.svg)](/x)" +
			"\n[![Tide Tables](https://img.shields.io/x)](https://ci.example)\n\nHello.", "cv.md": "x"}, "About", ""},
		"a picture below a badge": {map[string]string{"README.md": "![Coverage Report](https://ci.example/badge/x)\n" +
			"\n![Ina Skarv](me.png)\n\nHello.", "me.png": "x", "cv.md": "x"}, "Ina Skarv", "Ina Skarv"},
		"a greeting": {map[string]string{"_config.yml": "title: Tides", "about.md": "---\n---\nHi, I'm Ina Skarv.",
			"cv.md": "---\n---\nx"}, "Tides", "Ina Skarv"},
		"a first name": {map[string]string{"_config.yml": "title: Tides", "about.md": "---\n---\nHi, I'm Ina, a cook.",
			"cv.md": "---\n---\nx"}, "Tides", "Ina"},
		"a possessive": {map[string]string{"_config.yml": "title: Zed's Blog", "about.md": "---\n---\nx"},
			"Zed's Blog", "Zed"},
		"a possessive and a name": {map[string]string{"_config.yml": "title: Ina's Blog\nauthor: ina",
			"about.md": "---\n---\nMy name is Ina Skarv."}, "Ina's Blog", "Ina Skarv"},
		"a handle": {map[string]string{"_config.yml": "title: Tides\nauthor: seacook",
			"about.md": "---\n---\nI am Ina Skarv."},
			"Tides", "Ina Skarv"},
		"only a handle": {map[string]string{"_config.yml": "title: Tides\nauthor: seacook", "about.md": "---\n---\nx"},
			"Tides", "seacook"},
		"a name that stays": {map[string]string{"_config.yml": "title: Tides\nauthor: Ina Skarv",
			"about.md": "---\n---\nI am Bo Kelp."}, "Tides", "Ina Skarv"},
		"a placeholder": {map[string]string{"_config.yml": "title: Tides\nauthor: Your Name",
			"about.md": "---\n---\nx"},
			"Tides", ""},
		"the title": {map[string]string{"_config.yml": "title: Ina Skarv | Cook", "about.md": "---\n---\nx"},
			"Ina Skarv | Cook", "Ina Skarv"},
		"a description": {map[string]string{"_config.yml": "description: Ina Skarv is a cook who sails.",
			"about.md": "---\n---\nx"}, "Ina Skarv", "Ina Skarv"},
		"a greeting as title": {map[string]string{"_config.yml": "title: Hi, my name is Ina\nauthor: Ina Skarv",
			"about.md": "---\n---\nx"}, "Ina Skarv", "Ina Skarv"},
		"a slogan": {map[string]string{"_config.yml": "title: 0xkelp - The Cook Who Always Sails\nauthor: Ina Skarv",
			"about.md": "---\n---\nx"}, "0xkelp", "Ina Skarv"},
		"a slogan after a name": {map[string]string{"_config.yml": "title: Ina Skarv | I cook what the sea gives me",
			"about.md": "---\n---\nx"}, "Ina Skarv", "Ina Skarv"},
		"no slogan": {map[string]string{"_config.yml": "title: Kelp - Notes of a Cook at Sea\nauthor: Ina Skarv",
			"about.md": "---\n---\nx"}, "Kelp - Notes of a Cook at Sea", "Ina Skarv"},
		"blank": {map[string]string{"_config.yml": "title: blank\nfirst_name: Ina\nlast_name: Skarv",
			"about.md": "---\n---\nx"}, "Ina Skarv", "Ina Skarv"},
		"posts": {map[string]string{"hugo.toml": "title = 'Tides'",
			"content/posts/a.md": "---\nauthor: Ina Skarv\n---\nx",
			"content/posts/b.md": "---\nauthor: Ina Skarv\n---\nx",
			"content/posts/c.md": "---\nauthor: Bo Kelp\n---\nx"},
			"Tides", "Ina Skarv"},
		"the front matter of the home page": {map[string]string{"zola.toml": "title = 'Home'",
			"content/_index.md": "+++\n[extra]\nname = 'Ina Skarv'\n+++\nHello.", "content/cv.md": "x"}, "Home",
			"Ina Skarv"},
		"the author among authors": {map[string]string{"hugo.toml": "title = 'Tides'",
			"content/authors/admin/_index.md": "---\ntitle: Ina Skarv\nsuperuser: true\n---\nx", "content/cv.md": "x"},
			"Tides", "Ina Skarv"},
		"folio.toml": {map[string]string{"folio.toml": "author = 'I. Skarv'", "_config.yml": "author: Bo Kelp",
			"about.md": "---\n---\n# Una Wrack"}, "I. Skarv", "I. Skarv"},
	} {
		fsys := treetest.FS(tt.files)
		site, err := Load(fsys, ".", Options{})
		if err != nil {
			t.Fatal(err)
		}
		if site.Title != tt.title || site.Author != tt.author {
			t.Errorf("%s: %q by %q, want %q by %q", name, site.Title, site.Author, tt.title, tt.author)
		}
	}
}

// TestBasics completes the data of a résumé with what the site knows of the person.
func TestBasics(t *testing.T) {
	site, err := Load(fstest.MapFS{
		"_config.yml": {Data: []byte("author: {name: Ina Skarv, location: 'Oslo, Norway'}\nurl: " +
			"https://skarv.test\nemail: ina@skarv.test\ngithub_username: ina\n")},
		"_data/navigation.yml": {Data: []byte("- {title: Club, url: 'https://club.test'}\n- {title: Blog, " +
			"url: 'https://log.test'}\n" +
			"- {title: X, url: 'https://x.com/ina'}\n")},
		"cv.md": {Data: []byte("---\n---\n# Quick Intro\n\n[LinkedIn](https://linkedin.com/in/ina)\n\n## " +
			"Experience\n\n" +
			"### Cook at Kelp\n\n2019 - 2021\n")},
	}, ".", Options{})
	if err != nil {
		t.Fatal(err)
	}
	b := site.Resume().Basics
	got := b.Name + " " + b.Email + " " + b.URL + " " + b.Location.String()
	for _, p := range b.Profiles {
		got += " " + p.URL
	}
	want := "Ina Skarv ina@skarv.test https://skarv.test Oslo, Norway https://linkedin.com/in/ina " +
		"https://github.com/ina https://x.com/ina"
	if got != want {
		t.Errorf("the basics are\n%s, want\n%s", got, want)
	}
	got = ""
	for _, l := range site.Contacts() {
		got += " " + l.URL
	}
	want = " mailto:ina@skarv.test https://github.com/ina https://linkedin.com/in/ina https://log.test " +
		"https://x.com/ina"
	if got != want {
		t.Errorf("the contacts are\n%s, want\n%s", got, want)
	}
}
