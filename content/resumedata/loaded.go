package resumedata

import (
	"path"
	"regexp"
	"strings"

	"example.com/folio/content/doc"
	"example.com/folio/content/frontmatter"
	"example.com/folio/content/naming"
)

// A page of Zola may be a shortcode alone, or have none but its template, which load a file of data
// (https://www.getzola.org/documentation/templates/overview/#load-data).

var (
	shortcodeCall = regexp.MustCompile(`\{[{%]\s*([A-Za-z_]\w*)\s*\(`)
	onlyShortcode = regexp.MustCompile(`^\s*\{[{%][^{}]*[}%]\}\s*$`)
	dataPath      = regexp.MustCompile("[\"'`]([^\"'`\\n]+\\.(?:toml|ya?ml|json))[\"'`]")
)

// maxLoaded bounds the files of data that one page loads.
const maxLoaded = 4

// addLoaded adds the résumés in the files of data that pages with that role load. The shortcode on a page that has
// nothing else is removed: the résumé is what it shows.
func (rd *reader) addLoaded() {
	for _, d := range rd.Docs {
		if len(d.Body.S) > maxTemplateText || !d.HasRole(naming.Resume) {
			continue
		}
		for _, file := range rd.loadedFiles(d) {
			if rd.has(file) {
				continue
			}
			if v := rd.decode(file); v != nil {
				rd.addData(file, "resume", v, false)
			}
			if rd.has(file) && onlyShortcode.MatchString(d.Body.S) {
				d.Body = d.Body.Cut(0, 0)
			}
		}
	}
}

// maxTemplateText bounds the size of a page that is looked through for shortcodes, in bytes.
const maxTemplateText = 4 << 10

// loadedFiles returns the files of data that a page names, or its shortcodes and its template do. They are looked for
// where Zola does: in the site, its content, beside the page, and in static.
func (rd *reader) loadedFiles(d *doc.Doc) (files []string) {
	texts := []string{d.Body.S}
	names := []string{path.Join("templates", d.Front.String("template"))}
	for _, m := range shortcodeCall.FindAllStringSubmatch(d.Body.S, maxLoaded) {
		names = append(names, "templates/shortcodes/"+m[1]+".html", "templates/shortcodes/"+m[1]+".md")
	}
	for _, name := range names {
		if rd.Exists(name) {
			text, _ := rd.ReadFile(name)
			texts = append(texts, text)
		}
	}
	for _, text := range texts {
		for _, m := range dataPath.FindAllStringSubmatch(text, maxLoaded) {
			name := strings.TrimPrefix(path.Clean("/"+strings.TrimPrefix(m[1], "@/")), "/")
			file := rd.FirstFile(name, path.Join("content", name), path.Join(path.Dir(d.File), name),
				path.Join("static", name))
			if file != "" && frontmatter.FormatOf(file) != "" {
				files = append(files, file)
			}
		}
	}
	return files
}
