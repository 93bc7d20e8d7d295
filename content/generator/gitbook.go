package generator

import (
	"path"

	"example.com/folio/content/frontmatter"
	"example.com/folio/content/markup"
	"example.com/folio/content/srctext"
)

// GitBook (https://gitbook.com/docs/getting-started/git-sync/content-configuration) shows the pages that SUMMARY.md
// lists, in its order, and README.md first. .gitbook.yaml, or book.json of the older program, says where they are.

var gitBookConfigs = []string{".gitbook.yaml", ".gitbook.yml", "book.json"}

func detectGitBook(s *Site) (string, bool) {
	if name := s.FirstFile(gitBookConfigs...); name != "" {
		return name, true
	}
	return "SUMMARY.md", s.Exists("SUMMARY.md") && s.Exists("README.md")
}

func loadGitBook(s *Site) error {
	s.Config = s.OptionalConfig(s.FirstFile(gitBookConfigs...))
	s.describe(s.Config)
	m := frontmatter.Values{Map: s.Config}
	s.Dialect = markup.Dialect{Liquid: true, Emoji: true}
	s.Root = srctext.FirstOf(path.Clean("/" + m.String("root"))[1:], ".")
	s.Assets = []string{path.Join(s.Root, ".gitbook/assets"), s.Root}
	summary := srctext.FirstOf(m.String("structure.summary"), "SUMMARY.md")
	home := path.Clean("/" + srctext.FirstOf(m.String("structure.readme"), "README.md"))[1:]
	if err := s.loadSummary(path.Join(s.Root, summary)); err != nil {
		return err
	}
	if file := path.Join(s.Root, home); !s.Seen[file] && s.Exists(file) {
		d := s.ReadDoc(file)
		if d == nil {
			return nil
		}
		d.Index, d.URL = true, "/"
		return s.Add(d)
	}
	for _, d := range s.Docs {
		if d.File == path.Join(s.Root, home) && d.Collection == "" {
			d.Index, d.URL = true, "/"
		}
	}
	return nil
}
