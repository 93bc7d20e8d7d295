package generator

import (
	"path"
	"strings"

	"example.com/folio/content/doc"
	"example.com/folio/content/frontmatter"
	"example.com/folio/content/markup"
	"example.com/folio/content/naming"
	"example.com/folio/content/srctext"
	"example.com/folio/content/tree"
)

// Hexo (https://hexo.io/docs/) has a _config.yml like Jekyll, but keeps pages in source/ and posts in source/_posts.
// Its tags look like Liquid.

func detectHexo(s *Site) (string, bool) {
	if !s.Exists("_config.yml") {
		return "", false
	}
	if s.DirExists("source/_posts") {
		return "_config.yml and source/_posts", true
	}
	if s.DirExists("source") && s.Exists("package.json") {
		text, _ := s.ReadFile("package.json")
		return "_config.yml, and package.json names hexo", strings.Contains(text, `"hexo"`)
	}
	return "", false
}

func loadHexo(s *Site) error {
	s.Config = s.hexoConfig()
	s.describe(s.Config)
	m := frontmatter.Values{Map: s.Config, Problems: s.Problems}
	s.showFuture = m.IsTrue("future")
	s.Dialect = markup.Dialect{Liquid: true, Hexo: true}
	s.Root = strings.Trim(path.Clean("/"+srctext.FirstOf(m.String("source_dir"), "source")), "/")
	s.Assets = []string{s.Root + "/_posts"}
	posts := path.Join(s.Root, "_posts")
	enter := func(name string) bool {
		return tree.IsPageFolder(name) || name == posts || s.ShowDrafts && name == path.Join(s.Root, draftsFolder)
	}
	return s.Walk(s.Root, enter, func(name string) error {
		d := s.ReadDoc(name)
		if d == nil {
			return nil
		}
		if s.placeByFolder(d); servesBrowser(d) {
			return nil
		}
		if d.Collection == draftsFolder {
			d.Draft, d.Collection, d.Index = true, "posts", false
		}
		if d.Collection == "_posts" {
			d.Collection, d.Index = "posts", false
			d.Name = srctext.FirstOf(d.Front.String("slug"), d.Name)
			slug := strings.TrimPrefix(strings.TrimSuffix(name, path.Ext(name)), posts+"/")
			d.URL = hexoAddress(d, slug, srctext.FirstOf(m.String("permalink"), ":year/:month/:day/:title/"))
		}
		if p := d.Front.String("permalink"); p != "" && !strings.Contains(p, ":") {
			d.URL = "/" + strings.Trim(p, "/") + "/"
		}
		return s.Add(d)
	})
}

// hexoConfig reads the configuration, and of that of the theme what it lacks: theme_config in it, _config.NAME.yml and
// the file of the theme itself (https://hexo.io/docs/configuration#Using-an-Alternate-Config).
func (s *Site) hexoConfig() map[string]any {
	config := s.OptionalConfig("_config.yml")
	if config == nil {
		config = map[string]any{}
	}
	name := frontmatter.Values{Map: config}.String("theme")
	if table, ok := config["theme_config"].(map[string]any); ok {
		addMissing(config, table)
	}
	if name != "" && !strings.Contains(name, "/") {
		for _, file := range []string{"_config." + name + ".yml", path.Join("themes", name, "_config.yml")} {
			addMissing(config, s.OptionalConfig(file))
		}
	}
	return config
}

// addMissing adds to config the values of others under keys that it lacks.
func addMissing(config, others map[string]any) {
	for key, v := range others {
		if _, ok := config[key]; !ok {
			config[key] = v
		}
	}
}

// hexoAddress returns the address of a post by the pattern in the configuration (https://hexo.io/docs/permalinks). The
// slug of the post is its path below the folder of posts. A post without a date has the date of its file, which is
// unknown.
func hexoAddress(d *doc.Doc, slug, pattern string) string {
	date := d.Front.Date("date")
	if date.IsZero() {
		date = d.Date
	}
	name := path.Join(path.Dir(slug), naming.WithoutDate(path.Base(slug)))
	category := "uncategorized"
	if all := d.Front.List("categories", "category"); len(all) > 0 {
		category = strings.ToLower(strings.Join(all, "/"))
	}
	address := strings.NewReplacer(":post_title", name, ":title", name, ":name", path.Base(name), ":category", category,
		":year", date.Format("2006"), ":month", date.Format("01"), ":i_month", date.Format("1"),
		":day", date.Format("02"), ":i_day", date.Format("2"), ":hour", date.Format("15"), ":minute", date.Format("04"),
		":second", date.Format("05")).Replace(pattern)
	if date.IsZero() && strings.Contains(pattern, ":year") {
		address = name + "/"
	}
	return "/" + strings.TrimPrefix(address, "/")
}
