package content

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// A kind is one way to keep a personal site.
type kind struct {
	name   string // as a Site names it
	short  string // as Options may name it too
	detect func(src *source) (evidence string, ok bool)
	load   func(src *source) error
}

// kinds are all kinds of folder, in the order in which they are tried. The last takes anything with a page in it.
func kinds() []kind {
	return []kind{
		{"Hexo", "hexo", detectHexo, loadHexo}, // before Jekyll, whose configuration is called the same
		{"Jekyll", "jekyll", detectJekyll, loadJekyll},
		{"Hugo", "hugo", detectHugo, loadHugo},
		{"Zola", "zola", detectZola, loadZola},
		{"Quartz", "quartz", detectQuartz, loadQuartz},
		{"Obsidian vault", "obsidian", detectObsidian, loadObsidian},
		{"Astro", "astro", detectAstro, loadAstro},
		{"Eleventy", "eleventy", detectEleventy, loadEleventy},
		{"mdBook", "mdbook", detectBook, loadBook},
		{resumeKind, "jsonresume", detectResume, loadResumeFolder},
		{"Markdown folder", "folder", detectFolder, loadFolder},
	}
}

// oneFile is the kind of a site that is one document.
const oneFile = "Markdown file"

// choose returns the kind that a site is of, or the one that was asked for.
func (src *source) choose(asked string) (kind, string, error) {
	var names []string
	for _, k := range kinds() {
		if asked != "" {
			if strings.EqualFold(asked, k.name) || strings.EqualFold(asked, k.short) {
				return k, "it was asked for", nil
			}
			names = append(names, strings.ToLower(k.short))
			continue
		}
		if evidence, ok := k.detect(src); ok {
			return k, evidence, nil
		}
	}
	if asked != "" {
		return kind{}, "", fmt.Errorf("unknown kind %q\nhint: the kinds of a folder are %s", asked, strings.Join(names, ", "))
	}
	return kind{}, "", fmt.Errorf("no page to show\nhint: a site is a folder with Markdown files, with the configuration of a generator such as Zola, Jekyll or Hugo, or with a resume.json")
}

// firstFile returns the first of the files that exists, or "".
func (src *source) firstFile(names ...string) string {
	for _, name := range names {
		if src.exists(name) {
			return name
		}
	}
	return ""
}

// configFormats are the formats of configuration and data files.
var configFormats = map[string]string{".toml": "TOML", ".yaml": "YAML", ".yml": "YAML", ".json": "JSON"}

// readConfig decodes a configuration file. One that cannot be decoded is a problem, and its plain lines are used.
func (src *source) readConfig(name string) map[string]any {
	s, err := src.readFile(name)
	if err != nil {
		src.ps.add(name, 0, ruleUnreadable, "%s", reason(err))
		return nil
	}
	m := matter{format: configFormats[strings.ToLower(path.Ext(name))], raw: s, line: 1}
	values, err := decode(m.format, s)
	if err == nil {
		return values
	}
	line, key, what := explain(m, err)
	if key != "" {
		what = fmt.Sprintf("key %q: %s", key, what)
	}
	src.ps.add(name, line, ruleConfig, "%s (only its plain lines are read)", what)
	return plainLines(s)
}

// describe takes the site's title, author and description from the configuration, each from the first key that has it.
func (src *source) describe(config map[string]any) {
	m := meta{values: config, ps: &src.ps}
	src.title = firstOf(src.title, m.text("title", "extra.title", "params.title", "languages.en.title"))
	src.description = firstOf(src.description, plain(m.text("description", "params.description", "extra.description", "subtitle", "tagline")))
	src.author = firstOf(src.author, m.text("author", "author.name", "extra.author", "extra.author.name", "params.author",
		"params.author.name", "languages.en.params.author.name", "name", "author.email"))
	if first := m.text("first_name"); src.author == "" && first != "" {
		src.author = joinNonEmpty(" ", first, m.text("middle_name"), m.text("last_name"))
	}
	if authors := m.list("authors"); src.author == "" && len(authors) > 0 {
		src.author = authors[0]
	}
	if src.baseURL == "" {
		// Jekyll's baseurl is a path; it must not hide the address.
		src.baseURL = firstOf(webAddress(m.text("base_url")), webAddress(m.text("baseURL")), webAddress(m.text("url")))
	}
}

// webAddress returns an address that a browser can open, without a slash at its end, or "".
func webAddress(s string) string {
	if !strings.HasPrefix(s, "https://") && !strings.HasPrefix(s, "http://") {
		return ""
	}
	host, _, _ := strings.Cut(s[strings.Index(s, "//")+2:], "/")
	host, _, _ = strings.Cut(host, ":")
	if host == "" || host == "localhost" || host == "127.0.0.1" || host == "0.0.0.0" {
		return ""
	}
	return strings.TrimRight(s, "/")
}

// markdownAt tells whether there is a Markdown file in a folder or those right under it.
func (src *source) markdownAt(dir string) bool {
	return src.anyMarkdown(dir, false, &visits{src: src})
}

func (src *source) anyMarkdown(dir string, link bool, v *visits) bool {
	entries, err := src.readDir(dir)
	if err != nil || !v.enter(dir, link) {
		return false
	}
	defer v.leave()
	return slices.ContainsFunc(entries, func(e fs.DirEntry) bool {
		name := path.Join(dir, e.Name())
		if src.isDir(name, e) {
			return visible(name) && strings.Count(name, "/") < 3 && src.anyMarkdown(name, isLink(e), v)
		}
		return isMarkdown(name)
	})
}
