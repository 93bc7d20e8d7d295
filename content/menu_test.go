package content

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"example.com/folio/content/tree/treetest"
)

// TestMenu reads sites whose menus change the order and the titles of their pages.
func TestMenu(t *testing.T) {
	for name, tt := range map[string]struct {
		files map[string]string
		want  string
	}{
		"Hugo": {map[string]string{
			"hugo.toml": "baseURL = 'https://jo.test/'\n[[menus.main]]\nname = 'Log'\npageRef = '/posts'\nweight = " +
				"10\n" +
				"[[menus.main]]\nname = 'Who'\nurl = '/about/'\nweight = 20\n[[menus.main]]\nname = 'Code'\nurl = " +
				"'https://git.test/jo?utm_source=x'\nweight = 5\n",
			"content/about.md": "x", "content/posts/a.md": "x", "content/cv.md": "x", "content/_index.md": "Hi",
		}, "home=Home writing=Log/A about=Who resume=Cv"},
		"Hugo, by name": {map[string]string{"hugo.toml": "[[menu.main]]\nname='B'\nurl='/about/'\n[[menu.main]]\n" +
			"name='A'\nurl='/cv/'\n[[menu.main]]\nname='C'\nurl='/zoo/'\nweight=1\n", "content/about.md": "x",
			"content/cv.md": "x", "content/zoo.md": "x"}, "zoo=C resume=A about=B"},
		"Hugo, by page": {map[string]string{"hugo.toml": "", "content/about.md": "x",
			"content/zoo.md": "---\ntitle: Zoo\nmenu:\n  main:\n    name: Beasts\n    weight: 2\n---\n",
			"content/cv.md":  "---\ntitle: CV\nmenu: main\nweight: 1\n---\n"}, "resume=CV zoo=Beasts about=About"},
		"Hugo, a folder": {map[string]string{"config/_default/menus.yaml": "main:\n- name: Works\n  pageRef: " +
			"projects\n", "content/about.md": "x", "content/projects/a.md": "x"}, "projects=Works/A about=About"},
		"Zola": {map[string]string{"zola.toml": "base_url='https://jo.test'\n[extra]\n" +
			"main_menu=[{name='Notes',url='$BASE_URL/blog/'},{name='Me',url='@/about.md'}]\n", "content/about.md": "x",
			"content/blog/a.md": "x", "content/cv.md": "x"}, "writing=Notes/A about=Me resume=Cv"},
		"Jekyll": {map[string]string{"_config.yml": "",
			"_data/navigation.yml": "main:\n- title: Curriculum\n  url: /cv/\n- title: Posts\n  url: '{{ " +
				"site.baseurl }}/blog'\n", "about.md": "---\n---\nx", "cv.md": "---\n---\nx",
			"_posts/2020-01-01-a.md": "---\n---\nx"}, "resume=Curriculum writing=Posts/A about=About"},
		"minima": {map[string]string{"_config.yml": "header_pages: [zoo.md, about.md]",
			"about.md": "---\n---\nx", "zoo.md": "---\n---\nx", "cv.md": "---\n---\nx"},
			"zoo=Zoo about=About resume=Cv"},
		"home": {map[string]string{"hugo.toml": "[[menus.main]]\nname='Start'\nurl='/'\nweight=2\n" +
			"[[menus.main]]\nname='CV'\nurl='/cv/'\nweight=1\n", "content/_index.md": "---\ntitle: Jo\n---\nHi",
			"content/cv.md": "x"}, "resume=CV about=About"},
		"outside the menu": {map[string]string{"_config.yml": "include: [_pages]",
			"_data/navigation.yml": "main: [{title: Works, url: /projects/}, {title: Boats, url: /boats/}]",
			"index.md":             "---\ntitle: Hello\n---\nx",
			"_pages/projects.md":   "---\npermalink: /projects/\n---\nx",
			"_pages/boats.md":      "---\npermalink: /boats/\n---\nx",
			"_pages/terms.md":      "---\npermalink: /terms/\n---\nx",
			"_pages/cv.md":         "---\npermalink: /cv/\n---\nx", "_pages/code.md": "---\npermalink: /code/\n---\nx"},
			"about=Hello projects=Works boats=Boats resume=Cv (code=Code) (terms=Terms)"},
		"kept out of the menu": {map[string]string{"_config.yml": "", "a.md": "---\ntitle: A\nnav: false\n---\nx",
			"b.md": "---\ntitle: B\nnav_exclude: true\n---\nx", "c.md": "---\ntitle: C\n---\nx",
			"d.md": "---\ntitle: D\nhide: true\n---\nx"}, "c=C (a=A) (b=B) (d=D)"},
		"a menu to nowhere": {map[string]string{"hugo.toml": "[[menus.main]]\nname='Gone'\nurl='/gone/'\n",
			"content/about.md": "x", "content/zoo.md": "x"}, "about=About zoo=Zoo"},
		"an item in the menu": {map[string]string{"hugo.toml": "[[menus.main]]\nname='Me'\nurl='/misc/about/'\n" +
			"[[menus.main]]\nname='Zoo'\nurl='/misc/zoo/'\n", "content/misc/about.md": "x", "content/misc/zoo.md": "x",
			"content/misc/c.md": "x", "content/posts/a.md": "x"}, "about=Me zoo=Zoo writing=Posts/A (misc=Misc/C)"},
		"an item and its collection": {map[string]string{
			"hugo.toml": "[[menus.main]]\nname='Ant'\nurl='/works/ant/'\n" +
				"[[menus.main]]\nname='Works'\nurl='/works/'\n", "content/works/ant.md": "x", "content/about.md": "x"},
			"projects=Works/Ant about=About"},
		"a manual": {map[string]string{"hugo.toml": "[[menus.main]]\nname='Manual'\nurl='/docs/intro/'\n",
			"content/docs/intro.md": "x", "content/docs/more.md": "x", "content/about.md": "x"},
			"docs=Manual/Intro/More about=About"},
		"below another row": {map[string]string{"hugo.toml": "[[menus.main]]\nname='More'\nidentifier='more'\n" +
			"[[menus.main]]\nname='Boats'\nurl='/boats/'\nparent='more'\n", "content/about.md": "x",
			"content/boats.md": "x",
			"content/x.md":     "x"}, "boats=Boats about=About (x=X)"},
		"posts at another address": {map[string]string{"_config.yml": "include: [_pages]",
			"_data/navigation.yml":   "main: [{title: Blog, url: /year-archive/}, {title: About, url: /about/}]",
			"_pages/year-archive.md": "---\nlayout: posts\npermalink: /year-archive/\n---\n",
			"about.md":               "---\n---\nx", "_posts/2020-01-01-a.md": "---\n---\nx"},
			"writing=Blog/A about=About"},
		"in another menu": {map[string]string{"hugo.toml": "", "content/about.md": "x",
			"content/zoo.md": "---\nmenu: {footer: {weight: 1}}\n---\nx", "content/a.md": "---\nmenu: 'no'\n---\nx"},
			"about=About zoo=Zoo (a=A)"},
		"all sections": {map[string]string{
			"hugo.toml":      "sectionPagesMenu='main'\n[[menus.main]]\nname='Zoo'\nurl='/zoo/'\nweight=1\n",
			"content/zoo.md": "x", "content/boats/a.md": "x", "content/x.md": "x"}, "zoo=Zoo boats=Boats/A (x=X)"},
		"no addresses": {map[string]string{"_config.yml": "",
			"_data/navigation.yml": "main: [{title: Divider}, {title: Zoo, url: /zoo/}]", "index.md": "---\n---\nx",
			"zoo.md": "---\n---\nx"}, "about=About zoo=Zoo"},
		"broken": {map[string]string{"hugo.toml": "[menus]\nmain='x'\n",
			"content/about.md": "---\nmenu: [1, {}]\n---\nx"}, "about=About"},
	} {
		t.Run(name, func(t *testing.T) { wantOutline(t, tt.files, tt.want) })
	}
}

func TestSiteLinks(t *testing.T) {
	for config, want := range map[string]string{
		"github_username: jo\nemail: jo@jo.test\ntwitter_username: '@jo'": "GitHub=https://github.com/jo " +
			"jo@jo.test=mailto:jo@jo.test Twitter=https://twitter.com/jo",
		"author: {name: Jo, links: [{label: Site, icon: x, url: " +
			"'https://jo.test'}]}": "Site=https://jo.test",
		"github: {username: jo}\nsocial: {email: jo@jo.test, links: " +
			"[https://github.com/jo]}": "GitHub=https://github.com/jo jo@jo.test=mailto:jo@jo.test",
		"params: {author: {links: [{github: 'https://github.com/jo'}, {rss: " +
			"/feed.xml}]}}": "GitHub=https://github.com/jo",
		"params: {social: {mastodon: 'https://m.test/@jo', matrix: " +
			"'https://matrix.test/jo'}}": "Mastodon=https://m.test/@jo Matrix=https://matrix.test/jo",
		"social: {matrix: 'https://matrix.test/jo', email: jo@jo.test, github: {username: jo}, A: {url: " +
			"'https://a.test/', icon: x}, rss: /feed, code: 'https://c.test || fa " +
			"fa-code'}": "Matrix=https://matrix.test/jo " +
			"jo@jo.test=mailto:jo@jo.test GitHub=https://github.com/jo A=https://a.test/ code=https://c.test",
		"extra: {socials: [{name: github, url: 'https://github.com/jo'}, {url: " +
			"'mailto:a@b.test'}]}": "GitHub=https://github.com/jo a@b.test=mailto:a@b.test",
		"github_username: 'a b'\nemail: nobody\ntwitter: 'javascript://x'":                            "",
		"extra: {socials: [javascript:x, 'ftp://x.test', 'https://u:p@x.test', 'https://', '/feed']}": "",
		"extra: {socials: [{name: \"a\\e[31mb\\u202e\", url: " +
			"\"https://x.test/\\e[0m\"}]}": "ab=https://x.test/",
	} {
		s := loadAt(t, fstest.MapFS{"_config.yml": {Data: []byte(config)}, "about.md": {Data: []byte("x")}}, ".")
		var got []string
		for _, l := range s.Links {
			got = append(got, fmt.Sprintf("%s=%s", l.Text, l.URL))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s\n got %s\nwant %s", config, strings.Join(got, " "), want)
		}
	}
}

// TestContacts finds the contacts of the author in every place of a site, and none of other people.
func TestContacts(t *testing.T) {
	for name, tt := range map[string]struct {
		files map[string]string
		want  string
	}{
		"a theme of Hexo": {map[string]string{"_config.yml": "theme: sea\ntheme_config: {email: a@jo.test}\n",
			"_config.sea.yml": "social:\n  GitHub: https://github.com/jo || github\n  Mail: " +
				"mailto:jo@jo.test || fa fa-mail\n",
			"source/_posts/a.md":  "x",
			"source/about/a.md":   "x",
			"source/no/_index.md": "x"}, "a@jo.test jo@jo.test https://github.com/jo"},
		"text at large": {map[string]string{"zola.toml": "", "content/about.md": "I study at " +
			"[Sea](https://sea.test) with " +
			"[Prof. Bo](https://bo.test), see [this](https://github.com/bo) and bo@sea.test."}, ""},
		"a list": {map[string]string{"zola.toml": "", "content/about.md": "I cook.\n\n- Code: " +
			"[jo](https://github.com/jo)\n" +
			"- jo@jo.test\n"}, "jo@jo.test https://github.com/jo"},
		"a page of contacts": {map[string]string{"zola.toml": "", "content/about.md": "x",
			"content/contact.md": "The [hub](https://github.com/jo), the [sea](https://sea.test).\n"},
			"https://github.com/jo"},
		"the head of a résumé": {map[string]string{"zola.toml": "", "content/about.md": "x",
			"content/cv.md": "jo@jo.test | " +
				"[LinkedIn](https://linkedin.com/in/jo)\n\n## Experience\n\n### Cook at Kelp\n\n2019 - 2021\n\n- see " +
				"[this](https://github.com/kelp)\n"}, "jo@jo.test https://linkedin.com/in/jo"},
		"once": {map[string]string{"_config.yml": "github_username: jo\nsocial: [https://www.github.com/Jo/]",
			"about.md": "---\n---\n[GitHub](http://github.com/jo)"}, "https://github.com/jo"},
		"the site itself": {map[string]string{"_config.yml": "url: https://jo.test\nauthor: {name: Jo, uri: " +
			"'https://jo.test', " +
			"home: 'https://jo.test/about/'}\nsocial: ['https://jo.test/']", "about.md": "---\n---\nx"}, ""},
		"another site": {map[string]string{"_config.yml": "author: {name: Jo, uri: 'https://jo.test'}",
			"about.md": "---\n---\nx"},
			"https://jo.test"},
		"deep in a theme": {map[string]string{
			"hugo.toml": "[params.widgets.social]\ngithub='jo'\n[params.share.social]\n" +
				"x='https://x.com/no'\n", "content/about.md": "x"}, "https://github.com/jo"},
		"the home page": {map[string]string{
			"zola.toml": "", "content/_index.md": "+++\n[extra]\nlinks=[{name='GitHub'," +
				"url='https://github.com/jo'}]\n+++\nx", "content/cv.md": "x"}, "https://github.com/jo"},
		"an author": {map[string]string{"hugo.toml": "", "content/cv.md": "x",
			"content/authors/jo/_index.md": "---\ntitle: " +
				"Jo Kelp\nsocial: [{icon: github, icon_pack: fab, link: 'https://github.com/jo'}, {icon: cv, " +
				"link: files/cv.pdf}]\n" +
				"---\nx"}, "https://github.com/jo"},
		"placeholders": {map[string]string{"_config.yml": "email: your-email@example.com\nauthor: {links: " +
			"[{label: GitHub, url: " +
			"'https://github.com/'}, {label: X, url: 'https://x.com/username'}, {label: Me, url: '{{ site.url }}'}]}",
			"about.md": "---\n---\nx"}, ""},
	} {
		site := treetest.FS(tt.files)
		var got []string
		for _, l := range loadAt(t, site, ".").Contacts() {
			got = append(got, strings.TrimPrefix(l.URL, "mailto:"))
			if l.From == "" {
				t.Errorf("%s: %s is from nowhere", name, l.URL)
			}
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s\n got %s\nwant %s", name, strings.Join(got, " "), tt.want)
		}
	}
}

// TestContactsInOrder checks that a table of accounts keeps the order of its file.
func TestContactsInOrder(t *testing.T) {
	for file, table := range map[string]string{
		"links.yaml": "links: {orcid: 0000-0001, github: inakelp, codeberg: kelp}",
		"links.ts":   "export const links = {orcid: '0000-0001', github: 'inakelp', codeberg: 'kelp'}",
		"links.js": "const first = {orcid: '0000-0001', github: 'inakelp'}\n" +
			"export const links = {...first, codeberg: 'kelp'}",
	} {
		s := loadAt(t, fstest.MapFS{
			"folio.toml":  {Data: []byte("[[contacts]]\nfile = 'src/" + file + "'\nat = 'links'\n")},
			"src/" + file: {Data: []byte(table)},
			"about.md":    {Data: []byte("# Ina Kelp\n\nI mend clocks.\n")},
		}, ".")
		var got []string
		for _, l := range s.Contacts() {
			got = append(got, l.URL)
		}
		want := []string{"https://orcid.org/0000-0001", "https://github.com/inakelp", "https://codeberg.org/kelp"}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", file, got, want)
		}
	}
}
