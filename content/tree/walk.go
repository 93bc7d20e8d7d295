package tree

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"example.com/folio/content/problem"
)

// Walk calls found for every page under dir, folder by folder, in the order of their names, and returns its first
// error. enter reports whether to go into a folder.
func (r *Reader) Walk(dir string, enter func(dir string) bool, found func(name string) error) error {
	return (&walker{visited{reader: r}, enter, found}).folder(dir, false)
}

// A walker is one call of Walk.
type walker struct {
	visited
	wants func(dir string) bool
	found func(name string) error
}

func (w *walker) folder(dir string, link bool) error {
	r := w.reader
	if strings.Count(dir, "/") >= MaxDepth {
		r.Problems.Add(dir, 0, problem.TooLarge, "more than %d folders inside each other", MaxDepth)
		return nil
	}
	entries, err := r.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) || err == nil && !w.enter(dir, link) {
		return nil // the folder need not exist: a site may be data alone
	}
	if err != nil {
		r.Problems.Add(dir, 0, problem.Unreadable, "%s (the folder is not shown, or as it was before)", Reason(err))
		return r.walkPrevious(dir, w.wants, w.found)
	}
	defer w.leave()
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		switch {
		case !r.IsDir(name, e):
			if r.isPage(name) {
				err = w.found(name)
			}
		case w.wants(name):
			err = w.folder(name, isLink(e))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// HasMarkdown reports whether there is a Markdown file in a folder or the folders right under it.
func (r *Reader) HasMarkdown(dir string) bool {
	return r.anyMarkdown(dir, false, &visited{reader: r})
}

func (r *Reader) anyMarkdown(dir string, link bool, v *visited) bool {
	entries, err := r.ReadDir(dir)
	if err != nil || !v.enter(dir, link) {
		return false
	}
	defer v.leave()
	return slices.ContainsFunc(entries, func(e fs.DirEntry) bool {
		name := path.Join(dir, e.Name())
		if r.IsDir(name, e) {
			return IsPageFolder(name) && strings.Count(name, "/") < 3 && r.anyMarkdown(name, isLink(e), v)
		}
		return IsMarkdown(name)
	})
}

// HasPages reports whether there is a page right in a folder, other than a README.
func (r *Reader) HasPages(dir string) bool {
	found := false
	_ = r.Walk(dir, func(string) bool { return false }, func(name string) error {
		found = found || !strings.EqualFold(path.Base(name), "README.md")
		return nil
	})
	return found
}

// MaxPrograms bounds the programs of one site that are looked at.
const MaxPrograms = 100

// ReportPrograms reports the files under root that end in one of the suffixes: what a generator makes pages of and
// folio can't read. what says why. It returns their paths below root, with those of programs that make several pages.
// Programs that are pages of the site nevertheless, in shown, are not reported.
func (r *Reader) ReportPrograms(root, what string, shown map[string]bool, suffixes ...string) (programs []string) {
	var names []string
	_ = fs.WalkDir(r.FS, root, func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil || len(programs) >= MaxPrograms || strings.Count(name, "/") > MaxDepth:
			return fs.SkipDir
		case e.IsDir() && name != root && !IsPageFolder(name):
			return fs.SkipDir
		case e.IsDir() || !isPageName(e.Name()):
			return nil
		}
		isProgram := func(suffix string) bool { return strings.HasSuffix(e.Name(), suffix) }
		if stem, _, _ := strings.Cut(e.Name(), "."); slices.ContainsFunc(suffixes, isProgram) && !NotPages[stem] {
			programs = append(programs, strings.TrimPrefix(name, root+"/"))
			if !strings.HasPrefix(e.Name(), "[") && !shown[name] {
				names = append(names, name)
			}
		}
		return nil
	})
	r.ReportFiles(names, problem.Skipped, what, "not shown")
	return programs
}

// maxNamed bounds the files that one problem names.
const maxNamed = 8

// ReportFiles reports files in one problem. what says what each of them is, and shown what visitors see of it.
func (r *Reader) ReportFiles(names []string, rule, what, shown string) {
	switch n := len(names); {
	case n == 0:
	case n == 1:
		r.Problems.Add(names[0], 0, rule, "%s (%s)", what, shown)
	default:
		named := strings.Join(names[:min(n, maxNamed)], ", ")
		if n > maxNamed {
			named += fmt.Sprintf(" and %d more", n-maxNamed)
		}
		r.Problems.Add(path.Dir(names[0]), 0, rule, "%d files, each %s: %s (%s)", n, what, named, shown)
	}
}
