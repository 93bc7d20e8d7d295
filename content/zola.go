package content

import (
	"fmt"
	"path"
	"strings"
)

// Zola (https://www.getzola.org/documentation/content/overview/): pages are in content/, about.md and about/index.md are
// one page, and a folder with _index.md is a section, whose settings can hide it and all in it.

func detectZola(src *source) (string, bool) {
	if src.exists("zola.toml") {
		return "zola.toml", true
	}
	if src.exists("config.toml") {
		config := src.readConfig("config.toml")
		if _, ok := config["base_url"]; ok {
			return "config.toml has base_url", true
		}
		if src.existsDir("templates") && src.existsDir("content") {
			return "config.toml, templates/ and content/", true
		}
	}
	return "", false
}

func loadZola(src *source) error {
	if name := src.firstFile("zola.toml", "config.toml"); name != "" {
		src.config = src.readConfig(name)
	}
	src.describe(src.config)
	src.readLanguages(src.config)
	return src.loadContent("content")
}

// Hugo (https://gohugo.io/content-management/organization/) keeps its pages in nearly the same way.

func detectHugo(src *source) (string, bool) {
	if name := src.firstFile("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json"); name != "" {
		return name, true
	}
	if src.existsDir("config/_default") {
		return "config/_default", true
	}
	if name := src.firstFile("config.toml", "config.yaml", "config.yml", "config.json"); name != "" {
		config := src.readConfig(name)
		for key := range config {
			if strings.EqualFold(key, "baseURL") {
				return name + " has " + key, true
			}
		}
		if _, zola := config["base_url"]; !zola && src.existsDir("content") && (src.existsDir("layouts") || src.existsDir("archetypes")) {
			return name + " and content/", true
		}
	}
	return "", false
}

func loadHugo(src *source) error {
	config := src.hugoConfig()
	src.config = config
	src.describe(config)
	m := meta{values: config, ps: &src.ps}
	src.future = m.truthy("buildFuture")
	dir := firstOf(m.text("contentDir"), "content")
	return src.loadContent(strings.Trim(path.Clean("/"+dir), "/"))
}

// loadContent reads the pages of Zola and Hugo.
func (src *source) loadContent(root string) error {
	src.root = root
	src.assets = []string{"static", "assets"}
	src.dialect = contentDialect(meta{values: src.config, ps: &src.ps})
	var leaves []*leaf
	hiddenBelow := map[string]bool{} // folders whose _index.md is a draft
	enter := func(dir string) bool { return visible(dir) && src.inLanguage(dir) }
	err := src.walk(root, enter, func(name string) error {
		if l := src.readLeaf(name); l != nil && !src.foreign(l) && !notPages[strings.ToLower(l.name)] {
			leaves = append(leaves, l)
		}
		if len(leaves) > maxPages {
			return errTooMany
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, l := range leaves {
		if l.name == "_index" && src.keptBack(l) && !l.meta.denied("render") {
			hiddenBelow[path.Dir(l.file)] = true
		}
	}
	for _, l := range leaves {
		if under(l.file, hiddenBelow) {
			src.hidden++
			continue
		}
		src.placeByFolder(l)
		src.addressByKeys(l)
		if err := src.add(l); err != nil {
			return err
		}
	}
	return nil
}

// contentDialect is what the configuration of Zola or Hugo turns on.
func contentDialect(m meta) dialect {
	const passthrough = "markup.goldmark.extensions.passthrough."
	inline, _ := m.get(passthrough + "delimiters.inline")
	return dialect{
		shortcodes: true,
		emoji:      m.truthy("enableEmoji", "markdown.render_emoji"),
		dollars:    m.truthy(passthrough+"enable") && strings.Contains(fmt.Sprint(inline), "[$ $]"),
	}
}

// under tells whether a file is in one of the folders, or in one that is.
func under(file string, dirs map[string]bool) bool {
	for dir := path.Dir(file); ; dir = path.Dir(dir) {
		if dirs[dir] {
			return true
		}
		if dir == "." || dir == "/" {
			return false
		}
	}
}

// addressByKeys follows the keys that give a page another address than its file's. A page's name follows with it.
func (src *source) addressByKeys(l *leaf) {
	if whole := l.meta.text("path", "url"); whole != "" && !strings.Contains(whole, "://") {
		l.url = "/" + strings.Trim(whole, "/") + "/"
	} else if s := l.meta.text("slug"); s != "" && !l.index {
		l.url = path.Join(path.Dir(strings.TrimSuffix(l.url, "/")), s) + "/"
	} else if name := withoutDate(l.name); name != l.name {
		l.url = path.Join(path.Dir(strings.TrimSuffix(l.url, "/")), name) + "/"
	}
}
