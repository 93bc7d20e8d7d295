package content

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestThemes reads a site of each theme, which has what the theme keeps in its own places, and compares what is found
// with a golden file.
func TestThemes(t *testing.T) {
	dirs, err := filepath.Glob("testdata/themes/*")
	if err != nil || len(dirs) == 0 {
		t.Fatal("no sites", err)
	}
	for _, dir := range dirs {
		if info, err := os.Stat(dir); err != nil || !info.IsDir() {
			continue
		}
		t.Run(filepath.Base(dir), func(t *testing.T) {
			site, err := Open(dir, Options{Now: today})
			if err != nil {
				t.Fatal(err)
			}
			invariants(t, site)
			if site.Theme == "" {
				t.Error("no theme is found")
			}
			for p := range site.All {
				if strings.Contains(p.Body+p.Title, "SECRET") { // the text of all hidden pages
					t.Errorf("hidden text is shown: %s", p.Path)
				}
			}
			compareGolden(t, dir+".golden", summary(site))
		})
	}
}

// summary returns what a reader sees first: the theme, the person, contacts, sections, jobs and education.
func summary(site *Site) string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("kind: %s", site.Kind)
	line("theme: %s", site.Theme)
	line("title: %s", site.Title)
	line("author: %s", site.Author)
	line("description: %s", site.Description)
	line("portrait: %s", site.Portrait)
	for _, l := range site.Links {
		line("link: %s <%s>", l.Text, l.URL)
	}
	for _, p := range site.Sections {
		line("section: %s %q %s, %d bytes, %s", p.Path, p.Title, p.Role, len(p.Body), p.Source)
		for _, item := range p.Pages {
			line("  page: %s %q, %d bytes, %s", item.Path, item.Title, len(item.Body), item.Source)
		}
	}
	if r := site.Resume(); r != nil {
		line("label: %s", r.Basics.Label)
		for _, w := range r.Work {
			line("job: %s | %s | %s - %s | %s", w.Name, w.Position, w.StartDate, w.EndDate, w.Location)
		}
		for _, e := range r.Education {
			line("education: %s | %s %s | %s - %s", e.Institution, e.StudyType, e.Area, e.StartDate, e.EndDate)
		}
		for _, p := range r.Publications {
			line("publication: %s | %s | %s | %s", p.Name, p.Publisher, p.ReleaseDate, p.URL)
		}
		for _, s := range r.Skills {
			line("skill: %s %s", s.Name, strings.Join(s.Keywords, ", "))
		}
	}
	for _, o := range site.Origins {
		line("from: %s", o)
	}
	for _, p := range site.Problems {
		line("problem: %s", p)
	}
	return b.String()
}

// TestThemeSite reads the title, description and address of sites without a configuration that folio reads.
func TestThemeSite(t *testing.T) {
	const (
		next = "next.config.js: "
		post = "data/blog/stone.md: ---\ntitle: Stone\n---\nA stone.\n"
	)
	for name, tt := range map[string]struct {
		fsys fs.FS
		want string
	}{
		"constants": {files("package.json: {}", next, post,
			"data/siteMetadata.js: const siteMetadata = { title: 'Ina\\'s stones', author: 'Ina Kelp', "+
				"description: 'On stones', siteUrl: 'https://stone.example/' }\nmodule.exports = siteMetadata\n",
		), "Ina's stones | On stones | https://stone.example"},
		"data": {files("package.json: {}", next, post,
			`data/siteMetadata.json: {"title": "Stones", "headerTitle": "S", "siteUrl": "https://stone.example"}`,
		), "Stones |  | https://stone.example"},
		"the theme's own": {files("package.json: {}", next, post,
			`data/siteMetadata.json: {"title": "Next.js Starter Blog", "author": "Ina Kelp",
				"siteUrl": "https://tailwind-nextjs-starter-blog.vercel.app"}`,
		), "Ina Kelp |  | "},
		"a template's title": {files("package.json: {}", next, post,
			`data/siteMetadata.json: {"title": "My Portfolio", "author": "Ina Kelp"}`), "Ina Kelp |  | "},
		"a title in the head": {files("package.json: {}", "astro.config.mjs: export default {}",
			"src/content/posts/stone.md: A stone.\n",
			"src/components/MainHead.astro: ---\nconst {\n\ttitle = \"Ina Kelp\",\n"+
				"\tdescription = 'x',\n} = Astro.props;\n---\n<title>{title}</title>\n",
		), "Ina Kelp |  | "},
		"an address in Astro": {files(`package.json: {"name": "fuwari"}`,
			"src/content/posts/stone.md: A stone.\n",
			"astro.config.mjs: export default { site: 'https://fuwari.vercel.app/' }",
			"src/config.ts: export const siteConfig = { title: 'Ina\\'s stones' }\n",
		), "Ina's stones |  | "},
	} {
		site := loadAt(t, tt.fsys, ".")
		if got := site.Title + " | " + site.Description + " | " + site.URL; got != tt.want {
			t.Errorf("%s: %s, want %s", name, got, tt.want)
		}
	}
}

// TestNoContacts leaves out addresses of licenses, of the theme and of pictures.
func TestNoContacts(t *testing.T) {
	s := loadAt(t, files("_config.yml: title: Stones\ntheme: icarus\n", "source/_posts/a.md: A stone.\n",
		"_config.icarus.yml: footer:\n  links:\n"+
			"    License:\n      url: 'https://creativecommons.org/licenses/by/4.0/'\n"+
			"    Theme:\n      url: 'https://github.com/kelp/hexo-theme-tide'\n"+
			"    Code:\n      url: 'https://cdn.kelp.example/code.png'\n"+
			"    GitHub:\n      url: 'https://github.com/inakelp'\n"), ".")
	if len(s.Links) != 1 || s.Links[0].URL != "https://github.com/inakelp" {
		t.Errorf("%+v", s.Links)
	}
}
