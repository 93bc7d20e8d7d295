package content

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"example.com/folio/internal/regular"
)

// Options say how a site is read. The zero value is right for most.
type Options struct {
	Kind string // the kind that a folder is read as: "zola", "hugo", "obsidian" and so on; "" finds out
	// OwnKeys are keys of folio.toml that are none of content's business, such as limits of a server. All others that it
	// does not know are problems.
	OwnKeys []string

	// Previous is the same site as it was read before, or nil. A file that exists and can't be read now (it is too large,
	// or the system would not hand it out) is a problem, and is taken as it was then. Only 16 MiB of files are kept for
	// that.
	Previous *Site

	Now time.Time // pages dated after it are hidden; zero is the time of the call
}

// Open reads the site at an OS path: a folder, or one document of any suffix. Symbolic links that lead out of the folder
// are not followed.
//
// It fails where the path does not exist, where there is nothing to show, and beyond 10,000 pages or 256 MiB of them. A
// page that is malformed, over 2 MiB, or not a regular file is no failure but one of the Site's Problems.
func Open(name string, o Options) (*Site, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, fmt.Errorf("%s: %s\nhint: a site is a folder, one Markdown file, or one resume.json", name, reason(err))
	}
	dir, file := name, "."
	if !info.IsDir() {
		if !info.Mode().IsRegular() {
			return nil, fmt.Errorf("%s: %w\nhint: a site is a folder or a document", name, regular.Err)
		}
		dir, file = filepath.Split(name)
		dir = filepath.Clean(dir)
	}
	root, err := regular.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("%s: %s", name, reason(err))
	}
	defer root.Close()
	folder := ""
	if abs, err := filepath.Abs(dir); err == nil {
		folder = filepath.Base(abs)
	}
	site, err := load(regular.Root(root), file, folder, o)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	site.Images.fsys = diskFolder(dir) // root is closed by the time anybody looks
	return site, nil
}

// Load reads the site in a file system: all of it where name is ".", else the one document of that name. See [Open] for
// the errors.
func Load(fsys fs.FS, name string, o Options) (*Site, error) {
	site, err := load(regular.Files(fsys), name, "", o)
	switch {
	case err != nil && name == ".": // says nothing to whoever reads it
		return nil, err
	case err != nil:
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return site, nil
}

func load(fsys fs.FS, name, folder string, o Options) (*Site, error) {
	src := &source{fsys: fsys, now: o.Now, folder: folder, root: ".", shortcodes: newShortcodes(), seen: map[string]bool{},
		folders: map[string][]fs.DirEntry{}, files: &keptFiles{}, previous: o.Previous}
	if src.now.IsZero() {
		src.now = time.Now()
	}
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return nil, errors.New(reason(err))
	}
	site := &Site{Kind: oneFile, Evidence: "it is one file"}
	if info.IsDir() {
		if fsys, err = fs.Sub(fsys, name); err != nil {
			return nil, err
		}
		src.fsys = fsys
		src.readOwn(o.OwnKeys)
		kind, evidence, err := src.choose(o.Kind)
		if o.Kind == "" && src.own.kind != "" {
			kind, evidence, err = src.ownKind()
		}
		if err != nil {
			return nil, err
		}
		site.Kind, site.Evidence = kind.name, evidence
		err = kind.load(src)
		if err != nil {
			return nil, err
		}
	} else if strings.EqualFold(path.Ext(name), ".json") {
		site.Kind, site.Evidence = resumeKind, "it is a JSON file"
		if err := src.loadResume(name); err != nil {
			return nil, err
		}
	} else if err := src.loadFile(name); err != nil {
		return nil, err
	}
	return site, src.finish(site)
}

// finish makes the Site of what has been read.
func (src *source) finish(site *Site) error {
	if err := src.placeOwn(); err != nil {
		return err
	}
	src.resumes = src.readResumes()
	if len(src.leaves) == 0 && len(src.resumes) > 0 {
		if err := src.showResume(src.resumes[0]); err != nil {
			return err
		}
	}
	if len(src.leaves) == 0 {
		return fmt.Errorf("no page to show\nhint: %s", src.whyEmpty())
	}
	src.byFile = map[string]*leaf{}
	for _, l := range src.leaves {
		src.byFile[l.file] = l
	}
	site.Sections = src.assemble()
	site.Title, site.Author, site.Description = src.names(site)
	site.URL, site.Language = strings.TrimSuffix(src.baseURL, "/"), src.languageName()
	if site.Portrait = src.portrait(site); site.Portrait != "" {
		src.images.add(site.Portrait)
	}
	site.Images = &Images{src.fsys, src.images.all}
	site.Hidden = src.hidden
	site.files = src.files
	site.data, site.fromData = src.resumes, src.fromData
	site.Problems = src.ps.sorted()
	src.findLinks(src.config)
	site.Links = src.links
	site.Curricula() // read now, so that no reader waits for it
	return nil
}

func (src *source) whyEmpty() string {
	if src.hidden > 0 {
		return fmt.Sprintf("all %d pages are drafts, unpublished, or of another day", src.hidden)
	}
	return "put a Markdown file there"
}

// names settles what the site is called.
func (src *source) names(site *Site) (title, author, description string) {
	title = src.title
	if title == "" {
		title = src.author
	}
	for _, l := range src.leaves { // a page about a person often bears the person's name
		if title == "" && (l.index || len(src.leaves) == 1) {
			title = ownName(l)
		}
	}
	for _, s := range site.Sections { // as does one in a folder
		if title == "" && (s.Role == About || s.Role == Resume) && isName(s.Title) {
			title = s.Title
		}
	}
	if title == "" {
		title = site.Sections[0].Title
		if stem := strings.TrimSuffix(path.Base(src.leaves[0].file), path.Ext(src.leaves[0].file)); src.folder != "" && len(src.leaves) > 1 {
			title = pretty(src.folder)
		} else if len(src.leaves) == 1 && src.leaves[0].meta.text("title") == "" && !isIndex(stem) {
			title = pretty(stem)
		}
	}
	return plain(title), plain(src.author), plain(src.description)
}

// ownName is a document's title where it is not the word for a section, or "".
func ownName(l *leaf) string {
	names := []string{l.meta.text("title")}
	for _, h := range headings(tame(l.body).s) {
		if h.level == 1 {
			names = append(names, h.text)
			break
		}
	}
	for _, name := range names {
		if role, _ := roleOf(name); role == Other && name != "" {
			return name
		}
	}
	return firstOf(names...)
}
