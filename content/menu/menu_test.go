package menu

import (
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"example.com/folio/content/doc"
	"example.com/folio/content/frontmatter"
	"example.com/folio/content/problem"
	"example.com/folio/content/tree"
	"example.com/folio/content/tree/treetest"
)

// newSite returns a site of files: a configuration, data files, and pages in Markdown.
func newSite(t *testing.T, files map[string]string) *Site {
	t.Helper()
	fsys := treetest.FS(files)
	s := &Site{Reader: tree.New(fsys, &problem.List{}), Root: "."}
	if name := s.FirstFile("hugo.toml", "zola.toml", "_config.yml"); name != "" {
		s.Config = s.ReadConfig(name)
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if tree.IsMarkdown(name) {
			m := frontmatter.Split(files[name])
			d := &doc.Doc{File: name, Front: frontmatter.Decode(m, name, s.Problems)}
			d.Name = d.Stem()
			d.Index = d.Name == "_index"
			if dir := path.Dir(name); dir == "blog" {
				d.Collection = dir
			}
			s.Docs = append(s.Docs, d)
		}
	}
	return s
}

func TestRows(t *testing.T) {
	type files = map[string]string
	for _, tt := range []struct {
		files files
		want  string
	}{
		{files{"hugo.toml": "[[menus.main]]\nname='B'\nurl='/b/'\nweight=2\n[[menus.main]]\nname='A'\npageRef='/a'\n" +
			"weight=1\n",
			"content/c.md": "---\ntitle: C\nmenu: main\n---\n",
			"content/d.md": "---\ntitle: D\nmenu: {main: {weight: 1, name: E}}\n---\n",
			"content/f.md": "---\ntitle: F\nmenus: [main]\nweight: 3\n---\n", "content/g.md": "---\nmenu: 1\n---\n"},
			"A=/a E= B=/b/ F= C="},
		{files{"zola.toml": "[extra]\nmain_menu=[{name='A',url='@/a.md'}, 1, {x='y', z='w'}]\n"}, "A=@/a.md"},
		{files{"_config.yml": "",
			"_data/navigation.yml": "main:\n- {title: A, url: /a/, children: [{title: B, url: /b/}, 1]}\n- C: /c/\n"},
			"A=/a/ B=/b/ C=/c/"},
		{files{"_config.yml": "nav: [{text: A, link: /a/}]"}, "A=/a/"},
		{files{"_config.yml": "header_pages: [a.md]"}, "=a.md"},
		{files{"_config.yml": "nav: {sort: case, depth: 2}\nmenu: {Work: /work/, About: /about/ || fa " +
			"fa-user, C: c.md}"},
			"Work=/work/ About=/about/ C=c.md"},
		{files{"_config.yml": "menu:\n  Z: {url: /z/, children: [{name: ZA, url: /z/a/}]}\n" +
			"  Notes || fa fa-list: {Sea: /sea/ || fa, Air: {path: /air/}, deep: {er: 1}}\n  A: {path: /a/, " +
			"submenus: {Q: /q/, P: {path: /p/}}}\n"}, "Z=/z/ ZA=/z/a/ Sea=/sea/ Air=/air/ A=/a/ Q=/q/ P=/p/"},
		{files{"_config.yml": "", "_data/menu.json": `{"Z": "/z/", "A": "/a/"}`}, "Z=/z/ A=/a/"},
		{files{"_config.yml": "", "_data/menu.toml": "[main]\nZ = '/z/'\n[main.A]\nurl = '/a/'\n"}, "Z=/z/ A=/a/"},
		{files{"zola.toml": "[extra]\nnav=[{name='B',url='/b/'}]\nmenu=[{name='A',url='/a/'}]\n"}, "B=/b/"},
		{files{"zola.toml": "[extra.menu]\nZ='/z/'\nA='@/a.md'\n"}, "Z=/z/ A=@/a.md"},
		{files{"_config.yml": "navigation: 1"}, ""},
		{files{"hugo.toml": "sectionPagesMenu = 'main'\n[[menus.main]]\nname='A'\npageRef='/a/'\n",
			"blog/a.md": "", "blog/b.md": ""}, "=/blog/ A=/a/"},
		{files{"_config.yml": "menu:\n- {name: More, links: [1, Q: /q/]}\n- {More: [{Wiki: /wiki/}]}\n"},
			"Q=/q/ Wiki=/wiki/"},
		{files{"hugo.toml": "[[menus.main]]\nname='More'\nidentifier='m'\nweight=1\n[[menus.main]]\nname='B'\n" +
			"url='/b/'\nparent='m'\nweight=9\n[[menus.main]]\nname='A'\nurl='/a/'\nparent='m'\n[[menus.main]]\n" +
			"name='Z'\nurl='/z/'\nweight=2\n"}, "B=/b/ A=/a/ Z=/z/"},
		{files{"_config.yml": "include: [_pages]", "_pages/b.md": "---\ntitle: B\nnav: true\nnav_order: 2\n---\n",
			"_pages/a.md": "---\ntitle: A\nnav: true\nnav_order: 1\n---\n", "_pages/c.md": "---\nnav: false\n---\n",
			"_pages/d.md": "---\ntitle: D\nnav: true\nnav_order: 3\ndropdown: true\nchildren:\n- {title: E, " +
				"permalink: /e/}\n---\n"}, "A= B= E=/e/"},
		{files{".eleventy.js": "", "b.md": "---\ntitle: B\neleventyNavigation: {key: Bee, order: 2}\n---\n",
			"a.md": "---\ntitle: A\neleventyNavigation: {key: Ant, title: Ants, order: 1}\n---\n"}, "Ants= Bee="},
		{files{".eleventy.js": "", "a.md": "x", "_data/navigation.json": `{"items": [{"text": "A", "url": "/a/"}]}`},
			"A=/a/"},
		{files{"_config.yml": "navbar-links:\n  Me: aboutme\n  More:\n  - Wiki: /wiki/\n  Out: https://o.test\n",
			"aboutme.md": "---\n---\nx"}, "Me=aboutme Wiki=/wiki/ Out=https://o.test"},
		{files{"zola.toml": "[extra]\nmenu=[{name='A',url='/a/'}]\nfooter_menu=[{name='B',url='/b/'}]\n"},
			"A=/a/ B=/b/"},
		{files{"zola.toml": "[extra]\nheader_menu_name='top'\nmenus={top=[{name='A',url='@base/a/'}]}\n"},
			"A=@base/a/"},
		{files{"zola.toml": "", "content/_index.md": "+++\n[extra]\nsections=[{name='A',path='/a'}]\n+++\n"}, "A=/a"},
	} {
		var rows []string
		for _, row := range newSite(t, tt.files).Rows() {
			rows = append(rows, row.Name+"="+row.To)
		}
		if got := strings.Join(rows, " "); got != tt.want {
			t.Errorf("%v: got %s, want %s", tt.files, got, tt.want)
		}
	}
}

// TestTheme takes the menu of a theme first.
func TestTheme(t *testing.T) {
	s := newSite(t, map[string]string{"_config.yml": "nav: [{text: A, link: /a/}]"})
	s.Theme = []any{map[string]any{"B": "/b/"}}
	if rows := s.Rows(); len(rows) != 1 || rows[0].Name != "B" || rows[0].To != "/b/" {
		t.Errorf("%+v", rows)
	}
}

func TestLeavesOut(t *testing.T) {
	for front, want := range map[string]bool{
		"nav: false": true, "nav: 'no'": true, "nav_exclude: true": true, "hide: true": true,
		"nav: true": false, "title: x": false, "nav: 1": false,
	} {
		m := frontmatter.Split("---\n" + front + "\n---\n")
		d := &doc.Doc{Front: frontmatter.Decode(m, "a.md", &problem.List{})}
		if got := LeavesOut(d); got != want {
			t.Errorf("%s: %v", front, got)
		}
	}
}
