package content

import (
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
)

// Eleventy (https://www.11ty.dev/docs/) is configured by a program, of which only the plain strings are read. Its Markdown
// is Liquid first.

var eleventyConfigs = []string{".eleventy.js", "eleventy.config.js", "eleventy.config.mjs", "eleventy.config.cjs", "eleventy.config.ts"}

func detectEleventy(src *source) (string, bool) {
	name := src.firstFile(eleventyConfigs...)
	return name, name != ""
}

var (
	eleventyInput  = regexp.MustCompile(`\binput["']?\s*:\s*["']([^"'\n]+)["']|setInputDirectory\(\s*["']([^"'\n]+)["']`)
	eleventyEngine = regexp.MustCompile(`markdownTemplateEngine["']?\s*:\s*false`)
)

func loadEleventy(src *source) error {
	program, _ := src.readFile(src.firstFile(eleventyConfigs...))
	src.dialect = dialect{liquid: !eleventyEngine.MatchString(program)}
	src.root = src.inputFolder(eleventyInput.FindStringSubmatch(program))
	src.assets = []string{"public", "static", "assets", src.root + "/assets", src.root + "/public"}
	for _, name := range []string{"metadata", "site", "meta"} {
		for _, ext := range []string{".json", ".yaml", ".yml", ".toml"} {
			src.describe(src.optional(path.Join(src.root, "_data", name+ext)))
		}
	}
	data := dirData{src: src, read: map[string]map[string]any{}}
	err := src.walk(src.root, visible, func(name string) error {
		if src.root == "." && strings.EqualFold(name, "README.md") {
			return nil
		}
		l := src.readLeaf(name)
		if l == nil || notPages[strings.ToLower(l.name)] {
			return nil
		}
		data.fill(l)
		src.placeByFolder(l)
		if v, _ := l.meta.get("permalink"); v == false || l.meta.truthy("eleventyExcludeFromCollections") {
			src.hidden++
			return nil
		}
		if p := l.meta.text("permalink"); p != "" && !strings.ContainsAny(p, "{}") {
			l.url = "/" + strings.Trim(p, "/") + "/"
		}
		if n, ok := l.meta.number("eleventyNavigation.order"); ok {
			l.order = int(n)
		}
		return src.add(l)
	})
	src.unreadable(src.root, "a template, and only Markdown is read", ".njk", ".liquid", ".webc", ".hbs", ".11ty.js")
	return err
}

// inputFolder is the folder that the configuration names, or else the first that it could be.
func (src *source) inputFolder(named []string) string {
	for _, name := range named[min(1, len(named)):] {
		if name = path.Clean("/" + name)[1:]; name != "" && src.existsDir(name) {
			return name
		}
	}
	if named != nil {
		return "."
	}
	for _, name := range []string{"src", "content"} {
		if src.existsDir(name) && src.markdownAt(name) {
			return name
		}
	}
	return "."
}

// dirData is what the data files of folders say of all pages in them.
type dirData struct {
	src  *source
	read map[string]map[string]any // by name
}

// fill gives a page the values of its folders that it has none of its own for. Their tags name collections.
func (d dirData) fill(l *leaf) {
	stem := strings.TrimSuffix(l.file, path.Ext(l.file))
	names := []string{stem}
	for dir := path.Dir(l.file); dir != "." && dir != d.src.root; dir = path.Dir(dir) {
		names = append(names, path.Join(dir, path.Base(dir)))
	}
	values := map[string]any{}
	for _, name := range slices.Backward(names) {
		for _, ext := range []string{".json", ".11tydata.json"} {
			maps.Copy(values, d.file(name+ext))
		}
	}
	delete(values, "tags")
	maps.Copy(values, l.meta.values)
	if tags := l.meta.list("tags"); tags != nil {
		var labels []any
		for _, tag := range tags {
			if role, _ := roleOf(tag); role == Other && tag != "all" && tag != "nav" {
				labels = append(labels, tag)
			}
		}
		values["tags"] = labels
	}
	l.meta.values = values
}

func (d dirData) file(name string) map[string]any {
	values, ok := d.read[name]
	if !ok {
		values = d.src.optional(name)
		d.read[name] = values
	}
	return values
}

const maxUnread = 100

// unreadable reports the files of a folder that the generator makes pages of, and that are programs.
func (src *source) unreadable(root, what string, suffixes ...string) {
	n := 0
	_ = fs.WalkDir(src.fsys, root, func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil || n >= maxUnread || strings.Count(name, "/") > maxDepth:
			return fs.SkipDir
		case e.IsDir() && name != root && !visible(name):
			return fs.SkipDir
		case e.IsDir() || !shown(e.Name()) || strings.HasPrefix(e.Name(), "["):
			return nil
		}
		stem, _, _ := strings.Cut(e.Name(), ".")
		if slices.ContainsFunc(suffixes, func(s string) bool { return strings.HasSuffix(e.Name(), s) }) && !notPages[stem] {
			n++
			src.ps.add(name, 0, ruleUnreadable, "%s (the page is not shown)", what)
		}
		return nil
	})
}
