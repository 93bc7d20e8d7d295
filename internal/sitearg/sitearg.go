// Package sitearg finds and opens the site that a command line means: a folder, a file, a page on standard input, or
// the default where it names none.
package sitearg

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"example.com/folio/content"
	"example.com/folio/content/theme"
	"example.com/folio/internal/regular"
	"example.com/folio/internal/settings"
)

// Variable is the default of SITE, for containers and units, whose command is fixed. An empty one counts as unset.
const Variable = "FOLIO_SITE"

// here is the site of the folder that folio stands in.
const here = "."

// SayWhich says which site is read if the command line names none: site holds it, or nothing for the sample.
func SayWhich(w io.Writer, site []string) {
	switch {
	case len(site) == 0:
		fmt.Fprintln(w, "folio: no SITE given and none in this folder: this is the sample")
		if !isHome(here) && hasMarkdown(here) {
			fmt.Fprintln(w, "hint: give . as SITE to read the Markdown files in this folder")
		}
	case os.Getenv(Variable) != "":
		fmt.Fprintf(w, "folio: no SITE given: this is %s, named by %s\n", site[0], Variable)
	default:
		evidence, _ := content.Recognize(here)
		fmt.Fprintf(w, "folio: no SITE given: this is the site in this folder (%s)\n", evidence)
	}
}

// maxLooked bounds the entries of a folder among which a Markdown file is looked for.
const maxLooked = 1000

// hasMarkdown reports whether a Markdown file is in a folder itself.
func hasMarkdown(dir string) bool {
	f, err := os.Open(dir)
	if err != nil {
		return false
	}
	defer f.Close()
	entries, _ := f.ReadDir(maxLooked)
	return slices.ContainsFunc(entries, func(e os.DirEntry) bool {
		return e.Type().IsRegular() && strings.EqualFold(filepath.Ext(e.Name()), ".md")
	})
}

// Default returns the site that commands read if they are given none: the one that Variable names, or the folder
// that folio stands in if that is a site by its configuration, or "" for the sample.
func Default() string {
	if name := os.Getenv(Variable); name != "" {
		return name
	}
	if _, ok := content.Recognize(here); ok && !isHome(here) {
		return here
	}
	return ""
}

// Dir returns the folder of the site that args name, or "" for the sample.
func Dir(args []string) string {
	if len(args) == 0 {
		return ""
	}
	if info, err := os.Stat(args[0]); err == nil && !info.IsDir() {
		return filepath.Dir(args[0])
	}
	return args[0]
}

// homeFolders are where systems keep the home folders of their users, and rootHome is that of the first user.
var homeFolders = []string{"/home", "/Users", "/var/home", `C:\Users`}

const rootHome = "/root"

// isHome reports whether a folder is somebody's home, or holds those of all.
func isHome(dir string) bool {
	dir = Resolved(dir)
	if dir == filepath.Dir(dir) || dir == rootHome { // "/", or a drive
		return true
	}
	if home, err := os.UserHomeDir(); err == nil && dir == Resolved(home) {
		return true
	}
	return slices.ContainsFunc(homeFolders, func(homes string) bool {
		homes = Resolved(homes)
		return dir == homes || filepath.Dir(dir) == homes
	})
}

// Resolved returns a path as absolute, without symlinks if it exists.
func Resolved(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real
	}
	return path
}

// RefuseHome returns an error for a site that is a home folder, whose private files would be published, unless the
// owner says what kind of site it is: by a flag, a variable, or in its folio.toml.
func RefuseHome(site, kind string) error {
	info, err := os.Stat(site)
	if err != nil || !info.IsDir() || kind != "" || !isHome(site) || saysKind(site) {
		return nil
	}
	return fmt.Errorf("%s: a home folder or the root of a system is not taken for a site: all its Markdown files would "+
		"be shown\nhint: name the folder of the site in it; --kind folder insists", site)
}

// saysKind reports whether the folio.toml of a folder says what kind of site that is.
func saysKind(dir string) bool {
	file, err := regular.Open(filepath.Join(dir, theme.OwnFile))
	if err != nil {
		return false
	}
	defer file.Close()
	s, err := settings.Read(theme.OwnFile, file)
	return err == nil && slices.Contains(s.Keys(), "kind")
}
