package generator

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"example.com/folio/content/markup"
	"example.com/folio/content/person"
	"example.com/folio/content/srctext"
	"example.com/folio/content/tree"
)

// Astro (https://docs.astro.build/en/guides/content-collections/) keeps collections in src/content, or in folders that
// its configuration names, and pages in src/pages. Its configuration and most of the pages are JavaScript, which is not
// run: the values in it are found by patterns.

var (
	astroConfigs = []string{"astro.config.mjs", "astro.config.ts", "astro.config.js", "astro.config.mts",
		"astro.config.cjs"}
	astroConstants = []string{"src/consts.ts", "src/config.ts", "src/site.config.ts", "src/consts.js",
		"src/config.js"}
	astroHeads = []string{"src/components/MainHead.astro", "src/components/BaseHead.astro",
		"src/layouts/BaseLayout.astro", "src/layouts/Layout.astro", "src/layouts/Base.astro"}
	astroCollections = []string{"src/content.config.ts", "src/content.config.js", "src/content.config.mjs",
		"src/content/config.ts", "src/content/config.js"}
)

func detectAstro(s *Site) (string, bool) {
	name := s.FirstFile(astroConfigs...)
	return name, name != ""
}

// astroText matches a quoted text, in which a backslash may be before a quote.
const astroText = `(?:"((?:[^"\\\n]|\\.)+)"|'((?:[^'\\\n]|\\.)+)')`

var (
	astroSite  = regexp.MustCompile(`\bsite["']?\s*:\s*["'](https?://[^"'\n]+)["']`)
	astroBase  = regexp.MustCompile("\\bbase[\"']?\\s*:\\s*[\"'`](?:\\./)?([^\"'`\\n]+)[\"'`]")
	astroConst = regexp.MustCompile(`(?m)^(?:export\s+)?const\s+(\w+)\s*=\s*["']([^"'\n]+)["']`)
	astroTitle = regexp.MustCompile(`(?:SITE_TITLE\s*=|SITE_NAME\s*=|\btitle["']?\s*:)\s*` + astroText)
	// astroHeadTitle is the title of pages that have none, in the component that writes it.
	astroHeadTitle = regexp.MustCompile(`\btitle\s*=\s*` + astroText + `\s*[,}]`)

	astroName  = regexp.MustCompile(`(?:AUTHOR(?:_NAME)?\s*=|\bauthor["']?\s*:)\s*` + astroText)
	astroAbout = regexp.MustCompile(`(?:SITE_DESCRIPTION\s*=|\bdescription["']?\s*:)\s*` + astroText)
)

func loadAstro(s *Site) error {
	if err := s.loadAstroDocs(); err != nil {
		return err
	}
	return s.loadAstroPrograms()
}

// loadAstroDocs reads the configuration and the pages in Markdown.
func (s *Site) loadAstroDocs() error {
	config, _ := s.ReadFile(s.FirstFile(astroConfigs...))
	config = withoutComments(config)
	s.BaseURL = srctext.FirstOf(s.BaseURL, person.WebAddress(firstMatch(astroSite, config)))
	for _, name := range astroConstants {
		if program, err := s.ReadFile(name); err == nil {
			program = withoutComments(program)
			s.Title = srctext.FirstOf(s.Title, firstMatch(astroTitle, program))
			s.Author = srctext.FirstOf(s.Author, firstMatch(astroName, program))
			s.Description = srctext.FirstOf(s.Description, firstMatch(astroAbout, program))
		}
	}
	if name := s.FirstFile(astroHeads...); s.Title == "" && name != "" {
		program, _ := s.ReadFile(name)
		s.Title = firstMatch(astroHeadTitle, withoutComments(program))
	}
	s.Dialect = markup.Dialect{}
	s.Assets = []string{"public", "src", "src/assets"}

	add := func(collection string) func(name string) error {
		return func(name string) error {
			d := s.ReadDoc(name)
			if d == nil {
				return nil
			}
			s.placeByFolder(d)
			if collection != "" && !IsPageFolder(collection) {
				d.Collection, d.URL = collection, "/"+collection+d.URL
			} else if folder, rest, ok := strings.Cut(d.URL[1:], "/"); ok && rest != "" && s.isLoose(folder) {
				d.URL = "/" + rest
			}
			if servesBrowser(d) {
				return nil
			}
			s.addressByKeys(d)
			return s.Add(d)
		}
	}
	if s.DirExists("src/pages") {
		s.Root = "src/pages"
		if err := s.Walk(s.Root, tree.IsPageFolder, add("")); err != nil {
			return err
		}
	}
	for _, dir := range s.astroFolders() {
		s.Root = dir
		if err := s.Walk(dir, tree.IsPageFolder, add(path.Base(dir))); err != nil {
			return err
		}
	}
	s.Root = "src/content"
	if !s.DirExists(s.Root) {
		return nil
	}
	known := map[string]bool{} // read as part of a collection
	for _, d := range s.Docs {
		known[d.File] = true
	}
	return s.Walk(s.Root, tree.IsPageFolder, func(name string) error {
		if known[name] {
			return nil
		}
		return add("")(name)
	})
}

// astroFolders returns the folders that the configuration of the collections names, without those that hold others.
func (s *Site) astroFolders() []string {
	var dirs []string
	others := []string{"", "src", "src/content", "src/pages"}
	for _, name := range astroCollections {
		program, err := s.ReadFile(name)
		if err != nil {
			continue
		}
		var constants []string // ${BLOG_PATH}
		for _, m := range astroConst.FindAllStringSubmatch(program, tree.MaxPrograms) {
			constants = append(constants, "${"+m[1]+"}", m[2])
		}
		values := strings.NewReplacer(constants...)
		for _, m := range astroBase.FindAllStringSubmatch(program, tree.MaxPrograms) {
			dir := path.Clean("/" + values.Replace(m[1]))[1:]
			if !slices.Contains(others, dir) && !slices.Contains(dirs, dir) && s.DirExists(dir) {
				dirs = append(dirs, dir)
			}
		}
	}
	return dirs
}

// unescape removes the backslashes before quotes in a text of a program.
var unescape = strings.NewReplacer(`\'`, `'`, `\"`, `"`, `\\`, `\`)

// firstMatch returns the groups of the first match of re in a program, joined, or "".
func firstMatch(re *regexp.Regexp, program string) string {
	m := re.FindStringSubmatch(program)
	return unescape.Replace(strings.Join(m[min(1, len(m)):], ""))
}
