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

	"example.com/folio/content/asset"
	"example.com/folio/content/generator"
	"example.com/folio/content/problem"
	"example.com/folio/content/resumedata"
	"example.com/folio/content/tree"
	"example.com/folio/internal/regular"
)

// Options configure how a site is read. The zero value finds out what it can.
type Options struct {
	// Kind is the kind of a folder, such as "zola", "hugo" or "obsidian". If it is empty, folio.toml or the files of
	// the folder decide.
	Kind string

	// OwnKeys are the keys of folio.toml that the caller reads, such as limits of a server. Other unknown keys are
	// problems.
	OwnKeys []string

	// Drafts shows drafts too, each with "(draft)" in its title. It is for the author's own screen only.
	Drafts bool

	// Previous is the same site as it was read before, or nil. A file that exists but can't be read now is reported as
	// a problem, and its previous text is used. At most 16 MiB of files are kept for that.
	Previous *Site

	// Now is the time after which dated pages are hidden. The zero time is the time of the call.
	Now time.Time
}

// Open reads the site at an OS path: a folder, or one document with any suffix. Symbolic links out of the folder are
// not followed.
//
// Open fails if the path does not exist, if the site has no page to show, and if it has more than 10,000 pages or 256
// MiB of them. A page that is malformed, over 2 MiB, or no regular file is not an error: it is one of the Problems of
// the Site.
func Open(name string, o Options) (*Site, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, fmt.Errorf("%s: %s\nhint: a site is a folder, one Markdown file, or one résumé as data", name,
			tree.Reason(err))
	}
	dir, file := name, "."
	if !info.IsDir() {
		if !info.Mode().IsRegular() {
			return nil, fmt.Errorf("%s: %w\nhint: a site is a folder, one Markdown file, or one résumé as data", name,
				regular.Err)
		}
		dir, file = filepath.Split(name)
		dir = filepath.Clean(dir)
	}
	root, err := regular.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("%s: %s", name, tree.Reason(err))
	}
	defer root.Close()
	folder := ""
	if abs, err := filepath.Abs(dir); err == nil {
		folder = filepath.Base(abs)
	}
	// Files that pages name are opened later, when root is closed.
	site, err := load(regular.Root(root), file, &assembler{folder: folder, disk: asset.Folder(dir)}, o)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return site, nil
}

// Load reads the site in a file system: the whole file system or a folder of it if name is one, "." for the root, or
// else the document with that name. It fails like [Open].
func Load(fsys fs.FS, name string, o Options) (*Site, error) {
	site, err := load(regular.Files(fsys), name, &assembler{}, o)
	switch {
	case err != nil && name == ".": // "." is meaningless in an error message
		return nil, err
	case err != nil:
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return site, nil
}

// load reads the site in fsys for a.
func load(fsys fs.FS, name string, a *assembler, o Options) (*Site, error) {
	now := o.Now
	if now.IsZero() {
		now = time.Now()
	}
	files := tree.New(fsys, &problem.List{})
	if o.Previous != nil {
		files.Previous = o.Previous.files
	}
	a.Site = generator.New(files, now)
	a.ShowDrafts = o.Drafts
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return nil, errors.New(tree.Reason(err))
	}
	site := &Site{}
	switch {
	case info.IsDir():
		err = a.loadFolder(name, o, site)
	case strings.EqualFold(path.Ext(name), ".json"):
		site.Kind, site.Evidence = generator.JSONResume, "it is a JSON file"
		err = a.LoadResumeFile(name)
	case resumedata.IsFile(name):
		site.Kind, site.Evidence, err = a.LoadResumeData(name)
	default:
		site.Kind, site.Evidence = generator.MarkdownFile, "it is one file"
		err = a.LoadFile(name)
	}
	if err != nil {
		return nil, err
	}
	return site, a.assemble(site)
}

// loadFolder finds out of what kind a folder is, and reads its pages and its configuration.
func (a *assembler) loadFolder(name string, o Options, site *Site) (err error) {
	if a.FS, err = fs.Sub(a.FS, name); err != nil {
		return err
	}
	a.readToml(o.OwnKeys)
	kind, evidence, err := a.Choose(o.Kind)
	if o.Kind == "" && a.toml.Kind != "" {
		kind, evidence, err = a.tomlKind()
	}
	if err != nil {
		return err
	}
	site.Kind, site.Evidence = kind.Name, evidence
	return kind.Load(a.Site)
}
