package generator

import (
	"path"
	"strings"

	"example.com/folio/content/markup"
	"example.com/folio/content/tree"
)

// A site written in JavaScript with Next.js, Gatsby or React keeps its texts as Markdown in a folder, and the rest as
// literals in its programs, which are read without running them: package theme has their places. A README is about the
// program.

var (
	// javaScriptFiles are configurations, and files of data that portfolios have.
	javaScriptFiles = []string{
		"next.config.js", "next.config.mjs", "next.config.ts", "gatsby-config.js", "gatsby-config.ts",
		"gatsby-config.mjs", "src/portfolio.js", "src/data/resume.tsx", "src/data/resume-data.tsx",
		"data/siteMetadata.js", "src/constants/index.js", "src/data/portfolio.js",
	}

	// javaScriptFolders hold pages; a folder below one is a collection.
	javaScriptFolders = []string{"content", "src/content", "data", "src/pages", "pages"}

	// javaScriptCollections are collections themselves.
	javaScriptCollections = []string{
		"posts", "_posts", "blog", "projects", "_projects", "src/posts", "src/blog", "src/projects", "articles", "notes",
	}
)

func detectJavaScript(s *Site) (string, bool) {
	name := s.FirstFile(javaScriptFiles...)
	return name, name != "" && s.Exists("package.json")
}

func loadJavaScript(s *Site) error {
	s.Dialect = markup.Dialect{}
	s.Assets = []string{"public", "static", "src", "src/assets", "src/images"}
	read := func(name string) error {
		d := s.ReadDoc(name)
		if d == nil || d.IsReadme() || tree.NotPages[strings.ToLower(d.Name)] {
			return nil
		}
		s.placeByFolder(d)
		s.addressByKeys(d)
		return s.Add(d)
	}
	for _, dir := range javaScriptFolders {
		if !s.DirExists(dir) {
			continue
		}
		s.Root = dir
		if err := s.Walk(dir, tree.IsPageFolder, read); err != nil {
			return err
		}
	}
	for _, dir := range javaScriptCollections {
		if !s.DirExists(dir) {
			continue
		}
		if s.Root = path.Dir(dir); path.Base(dir) == "_posts" || path.Base(dir) == "_projects" {
			s.Root = "."
		}
		if err := s.Walk(dir, tree.IsPageFolder, read); err != nil {
			return err
		}
	}
	s.Root = "."
	return nil
}
