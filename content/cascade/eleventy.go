// Package cascade gives pages the front matter that the configuration and the folders around them hand down.
package cascade

import (
	"maps"
	"path"
	"slices"
	"strings"

	"example.com/folio/content/doc"
	"example.com/folio/content/naming"
	"example.com/folio/content/tree"
)

// Folders are the data files of folders, whose values apply to all pages in them
// (https://www.11ty.dev/docs/data-template-dir/).
type Folders struct {
	files *tree.Reader
	root  string
	read  map[string]map[string]any // by name of the file; nil if there is no such file
}

// Eleventy returns the data files of the folders below root.
func Eleventy(files *tree.Reader, root string) Folders {
	return Folders{files, root, map[string]map[string]any{}}
}

// Apply adds the values of the folders of a page to its front matter. Of its tags it keeps those that are not names of
// collections.
func (data Folders) Apply(d *doc.Doc) {
	names := []string{strings.TrimSuffix(d.File, path.Ext(d.File))}
	for dir := path.Dir(d.File); dir != "." && dir != data.root; dir = path.Dir(dir) {
		names = append(names, path.Join(dir, path.Base(dir)))
	}
	values := map[string]any{}
	for _, name := range slices.Backward(names) {
		for _, ext := range []string{".json", ".11tydata.json"} {
			maps.Copy(values, data.file(name+ext))
		}
	}
	delete(values, "tags")
	maps.Copy(values, d.Front.Map)
	if tags := d.Front.List("tags"); tags != nil {
		var labels []any
		for _, tag := range tags {
			if role, _ := naming.RoleOf(tag); role == naming.Other && tag != "all" && tag != "nav" {
				labels = append(labels, tag)
			}
		}
		values["tags"] = labels
	}
	d.Front.Map = values
}

// file returns the values of a data file, which is read once.
func (data Folders) file(name string) map[string]any {
	values, ok := data.read[name]
	if !ok {
		values = data.files.OptionalConfig(name)
		data.read[name] = values
	}
	return values
}
