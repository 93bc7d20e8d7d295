// Package asset finds and opens the files of a site that its pages show or link to: images and documents.
package asset

import (
	"path"
	"strings"

	"golang.org/x/text/unicode/norm"

	"example.com/folio/content/doc"
	"example.com/folio/content/naming"
	"example.com/folio/content/tree"
)

// A Finder finds the files that pages name.
type Finder struct {
	*tree.Reader
	Root        string            // the folder of the pages
	Folders     []string          // those whose files have addresses at the root of the site
	Attachments map[string]string // files by lower-case base name, if pages name them that way
	Base        string            // path of the site on its host: "/sub", or ""
}

// Find returns the path in the site of the file that an address in d leads to, or "".
func (f *Finder) Find(d *doc.Doc, dest string) string {
	address, _ := naming.SplitAddress(dest)
	if address == "" {
		return ""
	}
	address = f.WithoutBase(strings.TrimPrefix(address, "@/"))
	var candidates []string
	if !strings.HasPrefix(address, "/") {
		candidates = append(candidates, path.Join(path.Dir(d.File), address),
			path.Join(path.Dir(d.File), d.Stem(), address))
	}
	for _, dir := range append([]string{f.Root}, f.Folders...) {
		candidates = append(candidates, path.Join(dir, address))
		if !strings.HasPrefix(address, "/") {
			candidates = append(candidates, path.Join(dir, d.URL, address))
		}
	}
	for _, c := range candidates {
		for _, name := range []string{c, norm.NFC.String(c), norm.NFD.String(c)} { // as macOS may have named it
			if f.Exists(name) {
				return name
			}
		}
	}
	file := f.Attachments[strings.ToLower(path.Base(address))]
	if naming.EndsWithPath(file, address) && f.Exists(file) {
		return file
	}
	return ""
}

// WithoutBase returns an address from the root of the host as one from the root of the site.
func (f *Finder) WithoutBase(address string) string {
	if rest, ok := strings.CutPrefix(address, f.Base+"/"); ok {
		return "/" + rest
	}
	return address
}
