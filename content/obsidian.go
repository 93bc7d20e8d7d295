package content

import (
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
)

// An Obsidian vault (https://help.obsidian.md) is a folder of Markdown whose links name a page wherever it is. Quartz
// (https://quartz.jzhao.xyz) publishes one that lies in content/.

func detectObsidian(src *source) (string, bool) {
	return ".obsidian", src.existsDir(".obsidian") && src.markdownAt(".")
}

func loadObsidian(src *source) error {
	app := meta{values: src.optional(".obsidian/app.json"), ps: &src.ps}
	v := vaultFolder{src: src, ignored: app.list("userIgnoreFilters")}
	for _, plugin := range []string{".obsidian/templates.json", ".obsidian/plugins/templater-obsidian/data.json"} {
		m := meta{values: src.optional(plugin), ps: &src.ps}
		if dir := m.text("folder", "templates_folder"); dir != "" { // pages in the making
			v.ignored = append(v.ignored, dir)
		}
	}
	return v.load(".")
}

var quartzConfigs = []string{"quartz.config.ts", "quartz.config.js", "quartz.config.yaml", "quartz.config.yml", "quartz.config.json"}

func detectQuartz(src *source) (string, bool) {
	name := src.firstFile(quartzConfigs...)
	return name, name != ""
}

// What is looked for in a configuration that is a program.
var (
	quartzIgnored  = regexp.MustCompile(`ignorePatterns["']?\s*:\s*\[([^\]]*)\]`)
	quartzTitle    = regexp.MustCompile(`pageTitle["']?\s*:\s*(?:"([^"\n]*)"|'([^'\n]*)')`)
	quartzBase     = regexp.MustCompile(`baseUrl["']?\s*:\s*["']([^"'\n]*)["']`)
	quartzExplicit = regexp.MustCompile(`(?im)^[^/\n]*explicit-?publish`)
	quoted         = regexp.MustCompile(`"([^"\n]*)"|'([^'\n]*)'`)
)

func loadQuartz(src *source) error {
	v := vaultFolder{src: src}
	if name := src.firstFile(quartzConfigs...); name != "" {
		program, _ := src.readFile(name)
		first := func(re *regexp.Regexp) string {
			return strings.Join(append(re.FindStringSubmatch(program), "", "")[1:], "")
		}
		for _, q := range quoted.FindAllStringSubmatch(first(quartzIgnored), -1) {
			v.ignored = append(v.ignored, q[1]+q[2])
		}
		v.explicit = quartzExplicit.MatchString(program)
		base := first(quartzBase)
		if m := (meta{ps: &src.ps}); configFormats[path.Ext(name)] != "" {
			m.values = src.readConfig(name)
			src.title = firstOf(src.title, m.text("configuration.pageTitle", "pageTitle"))
			v.ignored = append(v.ignored, m.list("configuration.ignorePatterns", "ignorePatterns")...)
			base = m.text("configuration.baseUrl", "baseUrl")
		}
		src.title = firstOf(src.title, first(quartzTitle))
		src.baseURL = firstOf(src.baseURL, webAddress("https://"+strings.TrimPrefix(base, "https://")))
	}
	root := "."
	if src.existsDir("content") {
		root = "content"
	}
	return v.load(root)
}

// optional reads a configuration file that need not be there.
func (src *source) optional(name string) map[string]any {
	if !src.exists(name) {
		return nil
	}
	return src.readConfig(name)
}

// A vaultFolder is a vault on its way to being read.
type vaultFolder struct {
	src      *source
	ignored  []string // patterns of what is not shown
	explicit bool     // only pages that say publish: true are shown
}

func (v *vaultFolder) load(root string) error {
	src := v.src
	src.root = root
	src.dialect = dialect{wiki: true, vault: true, dollars: true}
	v.findAttachments(root)
	err := src.walk(root, v.enter, func(name string) error {
		if v.isIgnored(name) || strings.HasSuffix(strings.ToLower(name), ".excalidraw.md") {
			return nil
		}
		l := src.readLeaf(name)
		if l == nil {
			return nil
		}
		if v.explicit && !l.meta.truthy("publish") {
			src.hidden++
			return nil
		}
		src.placeByFolder(l)
		v.place(l)
		return src.add(l)
	})
	src.settleReadme()
	return err
}

// place follows what only vaults have: a note that is called like its folder is the page of it.
func (v *vaultFolder) place(l *leaf) {
	rel, _ := v.src.rel(l.file)
	if dir := path.Dir(rel); dir != "." && !strings.Contains(dir, "/") && strings.EqualFold(l.stem(), dir) {
		l.index, l.in = true, dir
	}
	if l.date.IsZero() {
		l.date = l.meta.date("created", "date created", "modified")
	}
	if p := l.meta.text("permalink"); p != "" && !strings.Contains(p, "://") {
		l.url = "/" + strings.Trim(p, "/") + "/"
	}
}

func (v *vaultFolder) enter(name string) bool { return visible(name) && !v.isIgnored(name) }

// isIgnored tells whether a pattern names a file or a folder that it is in.
func (v *vaultFolder) isIgnored(name string) bool {
	rel, _ := v.src.rel(name)
	return slices.ContainsFunc(v.ignored, func(pattern string) bool { return ignores(pattern, rel) })
}

func ignores(pattern, rel string) bool {
	pattern = strings.TrimSpace(pattern)
	if len(pattern) > 2 && strings.HasPrefix(pattern, "/") && strings.HasSuffix(pattern, "/") { // of Obsidian
		re, err := regexp.Compile(pattern[1 : len(pattern)-1])
		return err == nil && re.MatchString(rel)
	}
	pattern = strings.TrimSuffix(strings.TrimSuffix(strings.Trim(pattern, "/"), "/**"), "/*")
	pattern, anywhere := strings.CutPrefix(pattern, "**/")
	if pattern == "" {
		return false
	}
	for p := rel; p != "." && p != "/"; p = path.Dir(p) {
		if ok, _ := path.Match(pattern, p); ok {
			return true
		}
		if ok, _ := path.Match(pattern, path.Base(p)); ok && (anywhere || !strings.Contains(pattern, "/")) {
			return true
		}
	}
	return false
}

// maxAttachments bounds the files that are known by their names.
const maxAttachments = 50_000

// findAttachments learns where the files are that pages embed by their names. Of two that are called the same, the first
// is meant.
func (v *vaultFolder) findAttachments(root string) {
	found := map[string]string{}
	_ = fs.WalkDir(v.src.fsys, root, func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil || len(found) >= maxAttachments:
			return fs.SkipDir
		case e.IsDir() && name != root && (strings.HasPrefix(e.Name(), ".") || e.Name() == "node_modules" || v.isIgnored(name)):
			return fs.SkipDir
		case e.IsDir() || isMarkdown(name):
			return nil
		}
		if key := strings.ToLower(e.Name()); found[key] == "" {
			found[key] = name
		}
		return nil
	})
	v.src.attachments = found
}
