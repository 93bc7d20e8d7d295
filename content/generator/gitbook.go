package generator

import (
	"path"
	"slices"

	"example.com/folio/content/frontmatter"
	"example.com/folio/content/markup"
	"example.com/folio/content/srctext"
	"example.com/folio/content/tree"
)

// GitBook (https://gitbook.com/docs/getting-started/git-sync/content-configuration) shows the pages that SUMMARY.md
// lists, as mdBook does, and README.md first. book.json is the configuration of the older program.

var gitBookConfigs = []string{".gitbook.yaml", ".gitbook.yml", "book.json"}

func detectGitBook(s *Site) (string, bool) {
	if name := s.FirstFile(gitBookConfigs...); name != "" {
		return name, true
	}
	summary, err := s.ReadFile("SUMMARY.md")
	return "SUMMARY.md", err == nil && slices.ContainsFunc(chapters(summary), func(c chapter) bool {
		return tree.IsMarkdown(c.file) && s.Exists(c.file)
	})
}

func loadGitBook(s *Site) error {
	s.Config = s.OptionalConfig(s.FirstFile(gitBookConfigs...))
	s.describe(s.Config)
	config := frontmatter.Values{Map: s.Config}
	s.Dialect = markup.Dialect{Shortcodes: true, GitBook: true, Liquid: true, Emoji: true}
	s.Root = srctext.FirstOf(path.Clean("/" + config.String("root"))[1:], ".")
	s.Assets = []string{path.Join(s.Root, ".gitbook/assets"), s.Root}
	home := path.Join(s.Root, srctext.FirstOf(config.String("structure.readme"), "README.md"))
	err := s.loadSummary(path.Join(s.Root, srctext.FirstOf(config.String("structure.summary"), "SUMMARY.md")))
	if err != nil || s.Seen[home] || !s.Exists(home) {
		return err
	}
	d := s.ReadDoc(home)
	if d == nil {
		return nil
	}
	d.Index, d.URL = true, "/"
	return s.Add(d)
}
