package content

import (
	"slices"

	"example.com/folio/content/config"
	"example.com/folio/content/generator"
	"example.com/folio/content/problem"
	"example.com/folio/content/tree"
	"example.com/folio/internal/regular"
)

// recognized are the files besides the configurations of generators by which a folder is a site.
var recognized = []string{config.Name, "resume.json"}

// Recognize reports whether the folder at an OS path is a site by its configuration, and returns the file that says so:
// that of a generator, folio.toml or resume.json. A folder of Markdown files isn't one. No page is read.
func Recognize(dir string) (evidence string, ok bool) {
	root, err := regular.OpenRoot(dir)
	if err != nil {
		return "", false
	}
	defer root.Close()
	files := tree.New(regular.Root(root), &problem.List{})
	if i := slices.IndexFunc(recognized, files.Exists); i >= 0 {
		return recognized[i], true
	}
	return generator.Configured(files)
}

// Kinds returns the names of the kinds of folder, for [Options].
func Kinds() []string { return generator.Names() }

// CheckKind returns an error if no kind of folder has a name.
func CheckKind(name string) error { return generator.CheckName(name) }
