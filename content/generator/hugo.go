package generator

import (
	"path"
	"slices"
	"strings"

	"example.com/folio/content/frontmatter"
	"example.com/folio/content/srctext"
	"example.com/folio/content/tree"
)

// Hugo (https://gohugo.io/content-management/organization/) keeps its pages in content/ like Zola, see loadContentDir.

var (
	hugoConfigs    = []string{"hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json"}
	hugoOldConfigs = []string{"config.toml", "config.yaml", "config.yml", "config.json"}
)

// hugoOtherFormats are the suffixes of what Hugo makes pages of (https://gohugo.io/content-management/formats/) or of
// what its users convert to pages, and folio doesn't read.
var hugoOtherFormats = []string{".org", ".adoc", ".asciidoc", ".ad", ".rst", ".pandoc", ".pdc", ".ipynb", ".rmd"}

const hugoConfigDir = "config/_default"

func detectHugo(s *Site) (string, bool) {
	if name := s.FirstFile(hugoConfigs...); name != "" {
		return name, true
	}
	if s.DirExists(hugoConfigDir) {
		return hugoConfigDir, true
	}
	if name := s.FirstFile(hugoOldConfigs...); name != "" {
		config := s.ReadConfig(name)
		for key := range config {
			if strings.EqualFold(key, "baseURL") {
				return name + " has " + key, true
			}
		}
		_, zola := config["base_url"]
		if !zola && s.DirExists("content") && (s.DirExists("layouts") || s.DirExists("archetypes")) {
			return name + " and content/", true
		}
	}
	return "", false
}

func loadHugo(s *Site) error {
	s.Config = s.hugoConfig()
	s.describe(s.Config)
	m := frontmatter.Values{Map: s.Config, Problems: s.Problems}
	s.showFuture = m.IsTrue("buildFuture")
	s.hugo, s.HTML = true, true
	dir := srctext.FirstOf(s.contentMount(), m.String("contentDir"), "content")
	err := s.loadContentDir(strings.Trim(path.Clean("/"+dir), "/"))
	s.Programs = s.ReportPrograms(s.Root, "another format than Markdown and HTML", nil, hugoOtherFormats...)
	return err
}

// maxMounts bounds the folders that a site mounts.
const maxMounts = 200

// contentMount returns the folder of the site that is mounted as the folder of the pages in its language
// (https://gohugo.io/configuration/module/#mounts), or "" if none is or the usual one is too.
func (s *Site) contentMount() string {
	mounts, _ := frontmatter.Lookup(s.Config, "module.mounts").([]any)
	source := ""
	for _, table := range frontmatter.Tables(mounts, maxMounts) {
		m := frontmatter.Values{Map: table}
		lang := strings.ToLower(m.String("lang", "sites.matrix.languages"))
		if strings.Trim(m.String("target"), "/") != "content" || lang != "" && lang != s.language {
			continue
		}
		from := strings.Trim(path.Clean("/"+m.String("source")), "/")
		if from == "content" {
			return ""
		}
		if source == "" && from != "" && s.DirExists(from) {
			source = from
		}
	}
	return source
}

// hugoConfig reads Hugo's configuration (https://gohugo.io/configuration/introduction/): one file in the root, then the
// files of config/_default and those of config/production, each of them the table with its name, then the table of the
// site's language. A later value replaces an earlier one.
func (s *Site) hugoConfig() map[string]any {
	config := map[string]any{}
	if name := s.FirstFile(slices.Concat(hugoConfigs, hugoOldConfigs)...); name != "" {
		merge(config, s.ReadConfig(name), 0)
	}
	s.readConfigDir(config, hugoConfigDir, 0)
	s.readConfigDir(config, "config/production", 0)
	s.readLanguages(config)
	if own, ok := frontmatter.Lookup(config, "languages."+s.language).(map[string]any); ok {
		merge(config, own, 0)
	}
	return config
}

// maxConfigDepth bounds the folders in a folder of configuration.
const maxConfigDepth = 2

// readConfigDir merges the files of a folder of configuration, and of those in it, into config.
func (s *Site) readConfigDir(config map[string]any, dir string, depth int) {
	entries, _ := s.ReadDir(dir)
	for _, e := range entries {
		ext := path.Ext(e.Name())
		name := path.Join(dir, e.Name())
		if s.IsDir(name, e) && depth < maxConfigDepth {
			s.readConfigDir(config, name, depth+1)
			continue
		}
		if frontmatter.Formats[ext] == "" || !s.Exists(name) {
			continue
		}
		values := s.ReadConfig(name)
		table, lang, _ := strings.Cut(strings.TrimSuffix(e.Name(), ext), ".")
		if table != "hugo" && table != "config" && (table != "languages" || lang == "") {
			values = map[string]any{table: values}
		}
		if lang != "" {
			values = map[string]any{"languages": map[string]any{lang: values}}
		}
		merge(config, values, 0)
	}
}

// merge copies the values of over into config. Tables are merged down to tree.MaxDepth, other values replaced. Keys
// match in any case.
func merge(config, over map[string]any, depth int) {
	for k, v := range over {
		for have := range config {
			if strings.EqualFold(have, k) {
				k = have
				break
			}
		}
		below, isTable := config[k].(map[string]any)
		if table, ok := v.(map[string]any); ok && isTable && depth < tree.MaxDepth {
			merge(below, table, depth+1)
			continue
		}
		config[k] = v
	}
}
