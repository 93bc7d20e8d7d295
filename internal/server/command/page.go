package command

import (
	"io/fs"
	"slices"
	"strings"

	"example.com/folio/internal/server/files"
)

// textSuffix is the suffix of the file that is printed for a page.
const textSuffix = ".txt"

// cardFile is the file that the command card prints.
const cardFile = "card.txt"

// PageOf returns the page that a command line names, or "". A command wins over a page of the same name.
func PageOf(t files.Tree, list []string) string {
	if len(list) != 1 || findCommand(list[0]) != nil {
		return ""
	}
	return PageNamed(t, nameOf(list[0]))
}

// nameOf returns the name of a page or a file in the tree as a client may write it: as a path from the root, as a
// folder, or as an address on the web.
func nameOf(word string) string { return strings.Trim(word, "/") }

// PageNamed returns the page that a name without suffix leads to, or "". It is another page if the name is an alias,
// which a file with the method AliasOf is: the path of the file that it stands for, or "".
func PageNamed(t files.Tree, name string) string {
	if _, ok := pageIn(name + textSuffix); !ok {
		return ""
	}
	info, err := t.Stat(name + textSuffix)
	if err != nil || !info.Mode().IsRegular() {
		return ""
	}
	if a, ok := info.(interface{ AliasOf() string }); ok {
		if name, ok = pageIn(a.AliasOf()); !ok {
			return ""
		}
	}
	return name
}

// IsPage reports whether a page has that name, which has no suffix and is no alias.
func IsPage(t files.Tree, name string) bool { return name != "" && PageNamed(t, name) == name }

// A Kind is what a name leads to.
type Kind int

const (
	Unknown Kind = iota // neither, such as a page that was removed a moment ago
	Page
	File
)

// Identify returns the page or file that a name leads to, a file before a page, as in [fileOf]. It has another name if
// that was an alias.
func Identify(t files.Tree, name string) (string, Kind) {
	info, err := t.Stat(name)
	if err != nil || !info.Mode().IsRegular() {
		if page := PageNamed(t, name); page != "" {
			return page, Page
		}
		return name, Unknown
	}
	if a, ok := info.(interface{ AliasOf() string }); ok && a.AliasOf() != "" {
		name = a.AliasOf()
	}
	return name, File
}

// pageIn returns the page whose text is in a file. The card is not a page.
func pageIn(file string) (page string, ok bool) {
	page, ok = strings.CutSuffix(file, textSuffix)
	return page, ok && file != cardFile
}

// fileOf returns the file of that name, or else the text of the page of that name.
func fileOf(t files.Tree, name string) (string, error) {
	for _, n := range []string{name, name + textSuffix} {
		if info, err := t.Stat(n); err == nil && info.Mode().IsRegular() {
			return n, nil
		}
	}
	if info, err := t.Stat(name); err == nil && info.IsDir() {
		return "", files.ErrFolder
	}
	return "", fs.ErrNotExist
}

// findPages returns the names of all pages, sorted, and those of all files, in the order of the tree.
func (p *Printer) findPages() (pages, files []string) {
	p.Below(".", func(name string) {
		files = append(files, name)
		if page, ok := pageIn(name); ok {
			pages = append(pages, page)
		}
	})
	slices.Sort(pages)
	return pages, files
}
