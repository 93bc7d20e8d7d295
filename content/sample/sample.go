// Package sample holds the site of Una Skarvø, who does not exist.
//
// It is what folio shows when no site is named, and what a new site is copied from, so it is written the way folio
// recommends: a plain folder of Markdown in which a file is a page and a folder is a collection.
package sample

import (
	"embed"
	"io/fs"
)

//go:embed site
var files embed.FS

// FS returns the site, read-only, with folio.toml at its root.
func FS() fs.FS {
	site, err := fs.Sub(files, "site")
	if err != nil {
		panic(err) // only a malformed name can fail, and this one is a constant
	}
	return site
}
