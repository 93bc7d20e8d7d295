package theme

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"example.com/folio/content/naming"
	"example.com/folio/content/tree"
)

// portrait reads the names of pictures.
func (r *reading) portrait(s *Source) {
	if s.Beside != "" {
		r.portraitBeside(s)
		return
	}
	r.each(s, func(f found, at string) bool {
		for _, p := range f.find(at) {
			name, ok := p.value.(string)
			if !ok || name == "" || !s.allowed(p) || r.IsPlaceholder(name) {
				continue
			}
			r.Portrait = append(r.Portrait, Picture{Name: name, Folder: s.Folder, Page: pageOf(f.file)})
			r.origin("portrait", f, at, 1)
			return true
		}
		if len(s.At) == 0 && slices.Contains(pictureSuffixes, strings.ToLower(path.Ext(f.file))) {
			return true
		}
		return false
	})
	if len(s.At) > 0 {
		return
	}
	for _, file := range r.glob(s.File) { // a picture with a fixed name
		if slices.Contains(pictureSuffixes, strings.ToLower(path.Ext(file))) {
			r.Portrait = append(r.Portrait, Picture{Name: file, Exact: true})
			r.Origins = append(r.Origins, Origin{"portrait", file, "", 1})
		}
	}
}

// portraitBeside finds the pictures that belong to files by their names.
func (r *reading) portraitBeside(s *Source) {
	r.each(s, func(f found, at string) bool {
		if !s.allowed(f.top()) {
			return false
		}
		dir, stem := path.Dir(f.file), naming.Stem(f.file)
		pattern := path.Join(cmp.Or(s.Folder, dir), strings.ReplaceAll(s.Beside, "{name}", stem))
		for _, file := range r.glob([]string{pattern}) {
			if slices.Contains(pictureSuffixes, strings.ToLower(path.Ext(file))) {
				r.Portrait = append(r.Portrait, Picture{Name: file, Exact: true})
				r.Origins = append(r.Origins, Origin{"portrait", file, "", 1})
				return true
			}
		}
		return false
	})
}

// pageOf returns a file if it is a page, or "".
func pageOf(file string) string {
	if tree.IsMarkdown(file) {
		return file
	}
	return ""
}

var pictureSuffixes = []string{".png", ".jpg", ".jpeg", ".gif", ".webp"}
