package content

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"example.com/folio/internal/regular"
)

// Limits on what is read. They are far above any personal site, and far below what would hurt the host.
const (
	maxFile  = 2 << 20   // bytes of one page, configuration or data file
	maxPages = 10_000    // pages of a site
	maxSite  = 256 << 20 // bytes of all pages together
	maxDepth = 16        // folders inside each other
)

// A source is a site on its way from files to a Site. Once its files are read, pages are worked on several at a time:
// the passes then only read it, but for ps.
type source struct {
	fsys                       fs.FS
	now                        time.Time
	ps                         problems
	dialect                    dialect
	shortcodes                 map[string]*shortcode
	html                       bool // HTML files are pages too
	links                      links
	language                   string   // that is read
	otherLanguages, otherRoots []string // the others, and their folders

	config                             map[string]any // of the generator
	title, author, description, folder string
	baseURL                            string            // "https://example.com/sub", or ""
	root                               string            // the folder of the pages that addresses are relative to, "." or "content"
	assets                             []string          // folders whose files are addressed from the root of the site
	attachments                        map[string]string // files by their names alone, where pages name them so
	future                             bool              // pages of the future are shown
	own                                own

	images   imageNames
	files    *keptFiles
	previous *Site                    // nil, or the last one
	folders  map[string][]fs.DirEntry // that were read
	seen     map[string]bool          // files that were read as pages
	leaves   []*leaf
	kept     []*leaf // pages that their author keeps back: nothing of them is shown
	hidden   int
	size     int // bytes of the leaves
	byFile   map[string]*leaf

	resumes  []*Curriculum  // that are data
	fromData map[*Page]bool // pages whose text is one of them

	data     *liquidData // made when the first page asks for it
	dataOnce sync.Once
}

// A leaf is one file that will be a page.
type leaf struct {
	file string // relative to the site
	meta meta
	body text // after the front matter

	name  string // what its file or folder is called: "about"
	in    string // the collection that it is an item of, "" for none
	index bool   // it is the page of its collection, or the home page
	url   string // where the generator puts it, from the root of the site: "/projects/foo/"
	order int    // among its siblings, where the generator has an order of its own that is neither weight nor date
	data  bool   // it is a résumé that is data
	part  int    // of a book: where it stands among the chapters, given to each of its pages
	date  time.Time
	ids   map[string]string // the ids that the author gave to headings, to the ids that their texts give
}

var errTooLarge = fmt.Errorf("larger than %d MiB", maxFile>>20)

// readNow returns a file of the site as it is now, cleaned.
func (src *source) readNow(name string) (string, error) {
	f, err := src.fsys.Open(name)
	if errors.Is(err, regular.Err) {
		src.stat(name) // reports it
	}
	if err != nil {
		return "", err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return "", err
	}
	if !info.Mode().IsRegular() {
		return "", regular.Err
	}
	b, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	if err != nil {
		return "", err
	}
	if len(b) > maxFile {
		return "", errTooLarge
	}
	return clean(string(b)), nil
}

// readLeaf reads one page. It returns nil, with a problem, where the file cannot be read.
func (src *source) readLeaf(name string) *leaf {
	src.seen[name] = true
	s, err := src.readFile(name)
	if errors.Is(err, regular.Err) && src.ps.any(name) {
		return nil
	}
	if err != nil {
		src.ps.add(name, 0, ruleOf(err), "%s (the page is not shown)", reason(err))
		return nil
	}
	m := splitMatter(s)
	base := path.Base(name)
	return &leaf{
		file: name,
		name: strings.TrimSuffix(base, path.Ext(base)),
		meta: decodeMatter(m, name, &src.ps),
		body: src.withinWork(name, m.body),
	}
}

// reason is an error of the file system without the name of the file.
func reason(err error) string {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err.Error()
	}
	return err.Error()
}

// errTooMany is the one error that reading a folder can end with, once it has begun.
var errTooMany = fmt.Errorf("the site has more than %d pages, or more than %d MiB of them\nhint: point folio at the folder of the site itself",
	maxPages, maxSite>>20)

// never are the folders and files that no generator shows as pages.
var never = map[string]bool{
	"public": true, "_site": true, "node_modules": true, "themes": true, "templates": true, "layouts": true,
	"_layouts": true, "_includes": true, "_sass": true, "_data": true, "static": true, "archetypes": true, "vendor": true,
	"license.md": true, "license.markdown": true, "license.txt": true, "licence.md": true, "changelog.md": true,
	"contributing.md": true, "code_of_conduct.md": true, "security.md": true, "todo.md": true,
}

// notPages are the pages that a site has for its browser, not for its readers.
var notPages = map[string]bool{
	"404": true, "search": true, "tags": true, "categories": true, "archive": true, "archives": true, "feed": true,
	"sitemap": true, "robots": true, "offline": true, "redirects": true,
}

// walk calls found for every Markdown file under dir, folder by folder, in the order of their names. enter says
// whether to go into a folder.
func (src *source) walk(dir string, enter func(name string) bool, found func(name string) error) error {
	return (&walker{visits{src: src}, enter, found}).folder(dir, false)
}

// A walker is one walk.
type walker struct {
	visits
	want  func(name string) bool
	found func(name string) error
}

func (w *walker) folder(dir string, link bool) error {
	src := w.src
	if strings.Count(dir, "/") >= maxDepth {
		src.ps.add(dir, 0, ruleTooLarge, "more than %d folders inside each other", maxDepth)
		return nil
	}
	entries, err := src.readDir(dir)
	if errors.Is(err, fs.ErrNotExist) || err == nil && !w.enter(dir, link) {
		return nil // a site may be data alone
	}
	if err != nil {
		src.ps.add(dir, 0, ruleUnreadable, "%s (the folder is not shown, or as it was before)", reason(err))
		return src.walkLast(dir, w.want, w.found)
	}
	defer w.leave()
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		switch {
		case !src.isDir(name, e):
			if src.isPage(name) {
				err = w.found(name)
			}
		case w.want(name):
			err = w.folder(name, isLink(e))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// isPage reports whether a file is a page, by its name.
func (src *source) isPage(name string) bool {
	base := path.Base(name)
	return (isMarkdown(name) || src.html && isHTML(name)) && shown(base) && !never[strings.ToLower(base)]
}

// readDir reads a folder once, however many of the pages in it ask what is beside them.
func (src *source) readDir(dir string) ([]fs.DirEntry, error) {
	if entries, known := src.folders[dir]; known {
		return entries, nil
	}
	entries, err := fs.ReadDir(src.fsys, dir)
	if err == nil {
		src.folders[dir] = entries
	}
	return entries, err
}

// isDir follows a symbolic link, as far as the file system lets it.
func (src *source) isDir(name string, e fs.DirEntry) bool {
	if !isLink(e) {
		return e.IsDir()
	}
	return src.existsDir(name)
}

// visible says whether a folder may hold pages.
func visible(name string) bool {
	base := path.Base(name)
	return !never[strings.ToLower(base)] && !strings.HasPrefix(base, ".") && !strings.HasPrefix(base, "_")
}

// shown says whether a file may be a page by its name. Every generator passes over those that begin with "." or "_".
func shown(base string) bool {
	return !strings.HasPrefix(base, ".") && (!strings.HasPrefix(base, "_") || strings.HasPrefix(base, "_index."))
}

func isMarkdown(name string) bool {
	return slices.Contains([]string{".md", ".markdown", ".mkd", ".mdown", ".mdx"}, strings.ToLower(path.Ext(name)))
}

func (src *source) exists(name string) bool {
	info := src.stat(name)
	return info != nil && info.Mode().IsRegular()
}

func (src *source) existsDir(name string) bool {
	info := src.stat(name)
	return info != nil && info.IsDir()
}

// stat returns what has a name, or nil. A pipe, a socket or a device is a problem, as it is left out.
func (src *source) stat(name string) fs.FileInfo {
	if !fs.ValidPath(name) {
		return nil
	}
	info, err := fs.Stat(src.fsys, name)
	if err != nil {
		return nil
	}
	if !info.Mode().IsRegular() && !info.IsDir() {
		src.ps.add(name, 0, ruleUnreadable, "%v (left out)", regular.Err)
		return nil
	}
	return info
}

// add takes a page into the site, unless it is one that its author keeps back.
func (src *source) add(l *leaf) error {
	if l == nil {
		return nil
	}
	if src.keptBack(l) {
		src.hidden++
		src.kept = append(src.kept, l)
		return nil
	}
	if src.size += len(l.body.s); len(src.leaves) >= maxPages || src.size > maxSite {
		return errTooMany
	}
	src.leaves = append(src.leaves, l)
	return nil
}
