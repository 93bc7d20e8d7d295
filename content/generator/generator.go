// Package generator reads a site in the layout of its generator: which files are pages, what its configuration says,
// and where its data files, its menu and its static files are. The bodies of pages are left as they are, in the
// generator's dialect of Markdown.
//
// A generator is one file with two functions: detectX reports whether a folder is a site of it, and loadX fills in a
// [Site] from the folder. Keys that mean the same in several generators are rows of keys.go.
//
// To add a generator:
//  1. Write x.go with detectX and loadX; hugo.go is a model with a content folder, mdbook.go one without.
//  2. Give it a row in kinds below, before any generator whose sites it could be taken for.
//  3. Add a site to content/testdata and run go test ./content -update.
package generator

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"example.com/folio/content/resumedata"
	"example.com/folio/content/tree"
	"example.com/folio/internal/near"
	"example.com/folio/internal/resume/load"
)

// A Kind is a kind of site: a generator, or another layout.
type Kind struct {
	Name   string // as a Site names it
	short  string // an alternative for Name in options
	detect func(s *Site) (evidence string, ok bool)
	Load   func(s *Site) error // fills in s from the files of its Reader
}

// Kinds that callers need by name.
const (
	JSONResume   = load.JSONResume
	MarkdownFile = "Markdown file" // a site that is one document

	markdownFolder = "Markdown folder"
)

// kinds are the kinds of folder, in the order in which they are tried.
var kinds = []Kind{
	{"Hexo", "hexo", detectHexo, loadHexo}, // before Jekyll, whose configuration has the same name
	{"Jekyll", "jekyll", detectJekyll, loadJekyll},
	{"Hugo", "hugo", detectHugo, loadHugo},
	{"Zola", "zola", detectZola, loadZola},
	{"Quartz", "quartz", detectQuartz, loadQuartz},
	{"Obsidian vault", "obsidian", detectObsidian, loadObsidian},
	{"Astro", "astro", detectAstro, loadAstro},
	{"Eleventy", "eleventy", detectEleventy, loadEleventy},
	{"mdBook", "mdbook", detectBook, loadBook},
	{"GitBook", "gitbook", detectGitBook, loadGitBook},
	{JSONResume, "jsonresume", detectResume, loadResumeFolder},
	{"JavaScript", "javascript", detectJavaScript, loadJavaScript}, // after all generators that are written in it
	{markdownFolder, "folder", detectFolder, loadFolder},           // last: any folder with a page
}

// Choose returns the kind with the name asked for, or, if that is "", the first kind that the site could be, and why it
// was chosen.
func (s *Site) Choose(asked string) (kind Kind, evidence string, err error) {
	if asked == "" {
		for _, k := range kinds {
			if evidence, ok := k.detect(s); ok {
				return k, evidence, nil
			}
		}
		return Kind{}, "", s.whyNoKind()
	}
	k, err := find(asked)
	return k, "it was asked for", err
}

// whyNoKind returns the error for a folder of no kind: what keeps its résumé from being one, if it has one.
func (s *Site) whyNoKind() error {
	if name := s.FirstFile(resumedata.Files()...); name != "" && !s.hasPages() {
		if _, err := resumedata.ReadJSON(s.Reader, name); err != nil {
			return err
		}
		return fmt.Errorf("%s: no page to show\nhint: it needs \"basics\" or \"work\", as in JSON Resume", name)
	}
	return errors.New("no page to show\nhint: a site is a folder with Markdown files, " +
		"with the configuration of a generator such as Zola, Jekyll or Hugo, or with a resume.json")
}

// find returns the kind with a name.
func find(name string) (Kind, error) {
	for _, k := range kinds {
		if strings.EqualFold(name, k.Name) || strings.EqualFold(name, k.short) {
			return k, nil
		}
	}
	if guesses := near.Names(name, Names()); guesses != nil {
		return Kind{}, fmt.Errorf("unknown kind %q\nhint: did you mean %s?", name, strings.Join(guesses, ", "))
	}
	return Kind{}, fmt.Errorf("unknown kind %q\nhint: the kinds of a folder are %s", name, strings.Join(Names(), ", "))
}

// Names returns the names of all kinds of folder.
func Names() []string {
	var names []string
	for _, k := range kinds {
		names = append(names, k.short)
	}
	return names
}

// CheckName returns an error if no kind has a name.
func CheckName(name string) error {
	_, err := find(name)
	return err
}

// Configured reports whether a folder has the configuration of a generator, and returns what tells it. It reads no
// page.
func Configured(r *tree.Reader) (evidence string, ok bool) {
	s := New(r, time.Time{})
	for _, k := range kinds {
		if k.Name == JSONResume || k.Name == markdownFolder {
			continue // these look for pages
		}
		if evidence, ok := k.detect(s); ok {
			return evidence, true
		}
	}
	return "", false
}
