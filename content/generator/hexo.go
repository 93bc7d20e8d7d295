package generator

import (
	"path"
	"strings"

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
	enter := func(name string) bool { return tree.IsPageFolder(name) || name == posts }
	return s.Walk(s.Root, enter, func(name string) error {
		d := s.ReadDoc(name)
		if d == nil {
			return nil
		}
		if s.placeByFolder(d); servesBrowser(d) {
			return nil
		}
		if d.Collection == "_posts" {
			d.Collection, d.Index = "posts", false
			d.Name = srctext.FirstOf(d.Front.String("slug"), d.Name)
			date := d.Front.Date("date")
			if date.IsZero() {
				date = d.Date
			}
			d.URL = "/" + date.Format("2006/01/02") + "/" + naming.WithoutDate(d.Name) + "/"
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
