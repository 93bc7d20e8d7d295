package theme

import (
	"cmp"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"example.com/folio/content/frontmatter"
)

// Find returns the theme of a site, its name and what told it, or nil. If several fit, the one whose match has the most
// conditions is meant, and one that the site names comes before all others.
func Find(s *Site) (t *Theme, name, evidence string) {
	s.init()
	named := s.themeNames()
	best := 0
	for _, candidate := range builtin() {
		if len(candidate.Kinds) > 0 && !slices.Contains(candidate.Kinds, s.Kind) {
			continue
		}
		for i := range candidate.Match {
			m := &candidate.Match[i]
			why, ok := m.holds(s, named)
			weight := m.conditions()
			if strings.HasPrefix(why, configured) && len(m.Theme) > 0 {
				weight += nameWeight // a folder may have themes that are not used
			}
			if ok && weight > best {
				t, evidence, best = candidate, why, weight
				name = cmp.Or(m.Name, candidate.Name)
			}
		}
	}
	return t, name, evidence
}

// configured begins the evidence that is in the configuration.
const configured = "the configuration's "

// nameWeight is how many conditions a name of the theme counts for: it is no guess.
const nameWeight = 100

// conditions returns how much a match says.
func (m *Match) conditions() int {
	n := len(m.Files) + len(m.Keys)
	if len(m.Theme)+len(m.Package) > 0 {
		n += nameWeight
	}
	return n
}

// holds reports whether a match holds for a site that names its theme, and by what.
func (m *Match) holds(s *Site, named map[string]string) (evidence string, ok bool) {
	if len(m.Theme) > 0 {
		i := slices.IndexFunc(m.Theme, func(name string) bool { return named[name] != "" })
		if i < 0 {
			return "", false
		}
		evidence = named[m.Theme[i]]
	}
	if len(m.Package) > 0 {
		table, _ := s.jsonFile("package.json").(map[string]any)
		name := frontmatter.Values{Map: table}.String("name")
		if !slices.Contains(m.Package, name) {
			return "", false
		}
		evidence = "package.json"
	}
	for _, pattern := range m.Files {
		files := s.glob([]string{pattern})
		if len(files) == 0 {
			return "", false
		}
		evidence = cmp.Or(evidence, files[0])
	}
	if len(m.Keys) == 0 {
		return evidence, true
	}
	file := m.File
	if file != "" {
		files := s.glob([]string{file})
		if len(files) == 0 {
			return "", false
		}
		file = files[0]
	}
	f := found{value: s.value(file)}
	for _, key := range m.Keys {
		if f.whole(key) == nil && len(f.find(key)) == 0 {
			return "", false
		}
	}
	return cmp.Or(evidence, file, "the configuration has "+strings.Join(m.Keys, " and ")), true
}

// themeKeys are the keys of configurations that name a theme.
var themeKeys = []string{"theme", "remote_theme", "theme.name"}

// affixes stand around the name of a theme in the name of its repository.
var affixes = regexp.MustCompile(`^(?:hugo-theme-|gohugo-theme-|hugo-|jekyll-theme-|jekyll-|hexo-theme-|zola-theme-|` +
	`zola-|astro-theme-|theme-)|(?:-hugo-theme|-hugo|-jekyll-theme|-theme)$`)

var (
	moduleVersion = regexp.MustCompile(`^v\d+$`)
	moduleLine    = regexp.MustCompile(`(?m)(?:github|gitlab)\.com/[\w./-]+`)
)

// themeNames returns the names of themes that a site gives in its configuration, its modules and its folder of themes,
// each with the place that has it. Of several submodules or folders of themes, those count only if the site names no
// theme: the others were tried once.
func (s *Site) themeNames() map[string]string {
	names := map[string]string{}
	add := func(name, where string) {
		for _, n := range normalNames(name) {
			if names[n] == "" {
				names[n] = where
			}
		}
	}
	m := frontmatter.Values{Map: s.Config}
	for _, key := range themeKeys {
		for _, name := range m.List(key) {
			add(name, configured+key)
		}
	}
	for _, f := range (found{value: map[string]any(s.Config)}).find("module.imports.path") {
		if name, ok := f.value.(string); ok {
			add(name, configured+"module.imports")
		}
	}
	for _, file := range s.glob([]string{"config/_default/module.*"}) {
		for _, f := range (found{value: s.value(file)}).find("imports.path") {
			if name, ok := f.value.(string); ok {
				add(name, file)
			}
		}
	}
	for _, file := range []string{"go.mod", "Gemfile"} {
		text := s.readIfThere(file)
		for _, name := range moduleLine.FindAllString(text, maxThemes) {
			add(name, file)
		}
	}
	text := s.readIfThere(".gitmodules")
	if modules := moduleLine.FindAllString(text, maxThemes); len(modules) == 1 || len(names) == 0 {
		for _, name := range modules {
			add(name, ".gitmodules")
		}
	}
	entries, _ := s.ReadDir("themes")
	entries = slices.DeleteFunc(slices.Clone(entries), func(e fs.DirEntry) bool {
		return !s.IsDir("themes/"+e.Name(), e)
	})
	if len(entries) == 1 || len(names) == 0 {
		for _, e := range entries {
			add(e.Name(), "themes/"+e.Name())
		}
	}
	return names
}

// maxThemes bounds the modules in which a theme is looked for.
const maxThemes = 50

// readIfThere returns a file that need not exist, or "".
func (s *Site) readIfThere(file string) string {
	if !s.Exists(file) {
		return ""
	}
	text, _ := s.ReadFile(file)
	return text
}

// jsonFile returns a data file that need not exist.
func (s *Site) jsonFile(file string) any {
	if !s.Exists(file) {
		return nil
	}
	return s.value(file)
}

// normalNames returns the names by which a theme may be listed: with and without its owner, and without the words
// around its own name.
func normalNames(name string) []string {
	name = strings.ToLower(strings.TrimSuffix(strings.Trim(strings.TrimSpace(name), "/"), ".git"))
	name, _, _ = strings.Cut(name, "@")
	if name == "" {
		return nil
	}
	dir, base := path.Split(name)
	if moduleVersion.MatchString(base) && dir != "" {
		name = strings.TrimSuffix(dir, "/")
		dir, base = path.Split(name)
	}
	return []string{path.Join(path.Base(dir), base), base, affixes.ReplaceAllString(base, "")}
}
