package generator

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"example.com/folio/content/cascade"
	"example.com/folio/content/jsliteral"
	"example.com/folio/content/markup"
	"example.com/folio/content/tree"
)

// Eleventy (https://www.11ty.dev/docs/) is configured by JavaScript, which is not run: the values in it are found by
// patterns. Pages are evaluated as Liquid, then as Markdown.

var eleventyConfigs = []string{".eleventy.js", "eleventy.config.js", "eleventy.config.mjs", "eleventy.config.cjs",
	"eleventy.config.ts"}

func detectEleventy(s *Site) (string, bool) {
	name := s.FirstFile(eleventyConfigs...)
	return name, name != ""
}

var (
	eleventyInput = regexp.MustCompile(`\binput["']?\s*:\s*["']([^"'\n]+)["']` +
		`|setInputDirectory\(\s*["']([^"'\n]+)["']`)
	eleventyData = regexp.MustCompile(`\bdata["']?\s*:\s*["']([^"'\n]+)["']` +
		`|setDataDirectory\(\s*["']([^"'\n]+)["']`)
	eleventyEngine = regexp.MustCompile(`markdownTemplateEngine["']?\s*:\s*false`)
)

func loadEleventy(s *Site) error {
	program, _ := s.ReadFile(s.FirstFile(eleventyConfigs...))
	program = withoutComments(program)
	s.Dialect = markup.Dialect{Liquid: !eleventyEngine.MatchString(program)}
	s.LinksFromRoot = true // by its plugin InputPathToUrl
	s.Root = s.inputFolder(eleventyInput.FindStringSubmatch(program))
	s.Assets = []string{"public", "static", "assets", s.Root + "/assets", s.Root + "/public"}
	s.Config = map[string]any{}
	for _, dir := range s.dataFolders(program) {
		for _, name := range []string{"metadata", "site", "meta"} {
			for _, ext := range []string{".json", ".yaml", ".yml", ".toml"} {
				addMissing(s.Config, s.OptionalConfig(path.Join(dir, name+ext)))
			}
			for _, ext := range []string{".js", ".mjs", ".cjs"} {
				addMissing(s.Config, s.defaultExport(path.Join(dir, name+ext)))
			}
		}
	}
	s.describe(s.Config)
	data := cascade.Eleventy(s.Reader, s.Root)
	ignored := s.eleventyIgnored(program)
	err := s.Walk(s.Root, tree.IsPageFolder, func(name string) error {
		isMatch := func(pattern string) bool { return tree.Matches(pattern, name) || matchesElement(pattern, name) }
		if s.Root == "." && strings.EqualFold(name, "README.md") || slices.ContainsFunc(ignored, isMatch) {
			return nil
		}
		d := s.ReadDoc(name)
		if d == nil {
			return nil
		}
		data.Apply(d)
		if s.placeByFolder(d); servesBrowser(d) {
			return nil
		}
		if v, _ := d.Front.Get("permalink"); v == false || d.Front.IsTrue("eleventyExcludeFromCollections") {
			s.Hidden++
			return nil
		}
		if p := d.Front.String("permalink"); p != "" && !strings.ContainsAny(p, "{}") {
			d.URL = "/" + strings.Trim(p, "/") + "/"
		}
		if n, ok := d.Front.Number("eleventyNavigation.order"); ok {
			d.Order = int(n)
		}
		return s.Add(d)
	})
	s.dropReadmes(true)
	suffixes := []string{".njk", ".liquid", ".webc", ".hbs", ".11ty.js"}
	if s.ReportPrograms(s.Root, "a template, and only Markdown is read", nil, suffixes...) != nil {
		s.Programs = []string{"["} // their permalinks may be computed
	}
	return err
}

// maxIgnored bounds the patterns of files that a site leaves out.
const maxIgnored = 100

var eleventyIgnore = regexp.MustCompile(`\bignores\.add\(\s*["']([^"'\n]+)["']`)

// eleventyIgnored returns the patterns of the files that the site leaves out (https://www.11ty.dev/docs/ignores/): the
// lines of .eleventyignore, and those that the configuration adds.
func (s *Site) eleventyIgnored(program string) (patterns []string) {
	text, _ := s.ReadFile(".eleventyignore")
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			patterns = append(patterns, line)
		}
	}
	for _, m := range eleventyIgnore.FindAllStringSubmatch(program, maxIgnored) {
		patterns = append(patterns, m[1])
	}
	patterns = patterns[:min(len(patterns), maxIgnored)]
	for i, pattern := range patterns {
		patterns[i] = strings.TrimSuffix(strings.TrimSuffix(pattern, "/**/*"), "/**")
	}
	return patterns
}

// matchesElement reports whether a pattern without a slash matches one element of the path of a file, as in .gitignore.
func matchesElement(pattern, file string) bool {
	pattern = strings.TrimSuffix(strings.TrimPrefix(pattern, "**/"), "/")
	return slices.ContainsFunc(strings.Split(file, "/"), func(element string) bool {
		ok, err := path.Match(pattern, element)
		return ok && err == nil
	})
}

// inputFolder returns the folder that the configuration names, given the match of eleventyInput, or a likely one.
func (s *Site) inputFolder(named []string) string {
	for _, name := range named[min(1, len(named)):] {
		if name = path.Clean("/" + name)[1:]; name != "" && s.DirExists(name) {
			return name
		}
	}
	if named != nil {
		return "."
	}
	for _, name := range []string{"src", "content"} {
		if s.DirExists(name) && s.HasMarkdown(name) {
			return name
		}
	}
	return "."
}

// dataFolders returns the folder of global data that the configuration names, which is relative to Root, and the usual
// ones.
func (s *Site) dataFolders(program string) []string {
	dirs := []string{path.Join(s.Root, "_data"), "_data"}
	if m := eleventyData.FindStringSubmatch(program); m != nil {
		named := path.Clean("/" + path.Join(s.Root, m[1]+m[2]))[1:]
		dirs = slices.Insert(dirs, 0, named)
	}
	return dirs
}

// defaultExport returns the table that a program exports, as far as it is a literal, or nil.
func (s *Site) defaultExport(name string) map[string]any {
	if !s.Exists(name) {
		return nil
	}
	program, err := s.ReadFile(name)
	if err != nil {
		return nil
	}
	table, _ := jsliteral.Parse(program).Values[jsliteral.Default].(map[string]any)
	return table
}
