package content

import (
	"path"
	"regexp"
	"strings"
)

// Astro (https://docs.astro.build/en/guides/content-collections/) keeps collections in src/content, or in folders that
// its configuration names, and pages in src/pages, of which most are programs.

var astroConfigs = []string{"astro.config.mjs", "astro.config.ts", "astro.config.js", "astro.config.mts", "astro.config.cjs"}

func detectAstro(src *source) (string, bool) {
	name := src.firstFile(astroConfigs...)
	return name, name != ""
}

var (
	astroSite  = regexp.MustCompile(`\bsite["']?\s*:\s*["'](https?://[^"'\n]+)["']`)
	astroBase  = regexp.MustCompile(`\bbase["']?\s*:\s*["'](?:\./)?([^"'\n]+)["']`)
	astroTitle = regexp.MustCompile(`(?:SITE_TITLE\s*=|SITE_NAME\s*=|\btitle["']?\s*:)\s*(?:"([^"\n]+)"|'([^'\n]+)')`)
	astroName  = regexp.MustCompile(`(?:AUTHOR(?:_NAME)?\s*=|\bauthor["']?\s*:)\s*(?:"([^"\n]+)"|'([^'\n]+)')`)
	astroAbout = regexp.MustCompile(`(?:SITE_DESCRIPTION\s*=|\bdescription["']?\s*:)\s*(?:"([^"\n]+)"|'([^'\n]+)')`)
)

func loadAstro(src *source) error {
	config, _ := src.readFile(src.firstFile(astroConfigs...))
	src.baseURL = firstOf(src.baseURL, webAddress(inProgram(astroSite, config)))
	for _, name := range []string{"src/consts.ts", "src/config.ts", "src/site.config.ts", "src/consts.js", "src/config.js"} {
		if program, err := src.readFile(name); err == nil {
			src.title = firstOf(src.title, inProgram(astroTitle, program))
			src.author = firstOf(src.author, inProgram(astroName, program))
			src.description = firstOf(src.description, inProgram(astroAbout, program))
		}
	}
	src.dialect = dialect{}
	src.assets = []string{"public", "src", "src/assets"}

	found := func(in string) func(name string) error {
		return func(name string) error {
			l := src.readLeaf(name)
			if l == nil || notPages[strings.ToLower(l.name)] {
				return nil
			}
			src.placeByFolder(l)
			if in != "" {
				l.in, l.url = in, "/"+in+l.url
			}
			src.addressByKeys(l)
			return src.add(l)
		}
	}
	if src.existsDir("src/pages") {
		src.root = "src/pages"
		if err := src.walk(src.root, visible, found("")); err != nil {
			return err
		}
		src.unreadable(src.root, "a program, and only Markdown is read", ".astro", ".html", ".tsx", ".jsx", ".vue", ".svelte")
	}
	for _, dir := range src.astroFolders() {
		src.root = dir
		if err := src.walk(dir, visible, found(path.Base(dir))); err != nil {
			return err
		}
	}
	src.root = "src/content"
	if !src.existsDir(src.root) {
		return nil
	}
	known := map[string]bool{}
	for _, l := range src.leaves {
		known[l.file] = true
	}
	add := found("")
	return src.walk(src.root, visible, func(name string) error {
		if known[name] {
			return nil
		}
		return add(name)
	})
}

// astroFolders are the folders that the configuration of the collections names, but for those that hold others.
func (src *source) astroFolders() []string {
	var dirs []string
	seen := map[string]bool{}
	for _, name := range []string{"src/content.config.ts", "src/content.config.js", "src/content.config.mjs", "src/content/config.ts", "src/content/config.js"} {
		program, err := src.readFile(name)
		if err != nil {
			continue
		}
		for _, m := range astroBase.FindAllStringSubmatch(program, maxUnread) {
			dir := path.Clean("/" + m[1])[1:]
			if dir != "" && dir != "src" && dir != "src/content" && dir != "src/pages" && src.existsDir(dir) && !seen[dir] {
				seen[dir] = true
				dirs = append(dirs, dir)
			}
		}
	}
	return dirs
}

// inProgram returns the first text that a pattern finds in a program.
func inProgram(re *regexp.Regexp, program string) string {
	m := re.FindStringSubmatch(program)
	return strings.Join(m[min(1, len(m)):], "")
}
