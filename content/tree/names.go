package tree

import (
	"path"
	"slices"
	"strings"
)

// Excluded has the folders and files, in lower case, that no generator makes pages of.
var Excluded = map[string]bool{
	"public": true, "_site": true, "node_modules": true, "themes": true, "templates": true, "layouts": true,
	"_layouts": true, "_includes": true, "_sass": true, "_data": true, "static": true, "archetypes": true,
	"vendor": true, "examplesite": true, "bower_components": true, "dist": true,
	"license.md": true, "license.markdown": true, "license.txt": true, "licence.md": true, "changelog.md": true,
	"licenses": true, "contributing.md": true, "code_of_conduct.md": true, "security.md": true, "todo.md": true,
	"agents.md": true, "claude.md": true, "gemini.md": true, "pull_request_template.md": true,
}

// NotPages has the names of pages that only serve a browser, such as a search form or a feed.
var NotPages = map[string]bool{
	"404": true, "search": true, "tags": true, "categories": true, "archive": true, "archives": true, "feed": true,
	"sitemap": true, "robots": true, "offline": true, "redirects": true, "year-archive": true, "tag-archive": true,
	"category-archive": true, "collection-archive": true, "taxonomy": true,
}

// IsMarkdown reports whether a file is Markdown, by its name.
func IsMarkdown(name string) bool {
	return slices.Contains([]string{".md", ".markdown", ".mkd", ".mdown", ".mdx"}, strings.ToLower(path.Ext(name)))
}

// IsHTML reports whether a file is HTML, by its name.
func IsHTML(name string) bool {
	return slices.Contains([]string{".html", ".htm"}, strings.ToLower(path.Ext(name)))
}

// IsPageFolder reports whether a folder may hold pages, by its name.
func IsPageFolder(name string) bool {
	base := path.Base(name)
	return !Excluded[strings.ToLower(base)] && !strings.HasPrefix(base, ".") && !strings.HasPrefix(base, "_")
}

// isPageName reports whether a file may be a page, by its base name. All generators ignore those that begin with "." or
// "_".
func isPageName(base string) bool {
	return !strings.HasPrefix(base, ".") && (!strings.HasPrefix(base, "_") || strings.HasPrefix(base, "_index."))
}

// isPage reports whether a file is a page, by its name.
func (r *Reader) isPage(name string) bool {
	base := path.Base(name)
	return (IsMarkdown(name) || r.HTML && IsHTML(name)) && isPageName(base) && !Excluded[strings.ToLower(base)]
}

// Rel returns the path of a file below the folder root, which may be ".". It reports whether the file is there.
func Rel(root, file string) (string, bool) {
	if root == "." {
		return file, true
	}
	return strings.CutPrefix(file, root+"/")
}

// Matches reports whether a pattern matches a file or a folder that it is in.
func Matches(pattern, file string) bool {
	pattern = strings.TrimPrefix(strings.Trim(pattern, "/"), "./")
	for ; file != "." && file != "/"; file = path.Dir(file) {
		if ok, err := path.Match(pattern, file); ok && err == nil || pattern == file {
			return true
		}
	}
	return false
}
