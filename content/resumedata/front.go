package resumedata

import (
	"maps"
	"path"
	"slices"

	"example.com/folio/content/doc"
	"example.com/folio/content/htmlmd"
	"example.com/folio/content/naming"
	"example.com/folio/content/srctext"
	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/load"
)

// Some themes keep the résumé as lists in the front matter of a page or in the configuration: experience, education.

// options returns how data files in a language of two letters are read: themes write HTML in them.
func options(language string) load.Options {
	return load.Options{HTML: htmlmd.Text, Language: language}
}

// maxAlike bounds the pages of one folder that have a list of the same kind: more are the pages of a team.
const maxAlike = 2

// addFront adds the résumé in the front matter of pages and in the configuration. Sections that a data file has are
// left out.
func (rd *reader) addFront() {
	var found []*Resume
	o := options(rd.Language)
	add := func(file string, table map[string]any) {
		r, notes := o.Lists(table)
		if len(r.Work)+len(r.Education) > 0 {
			found = append(found, &Resume{Resume: r, Notes: notes, File: file})
		}
	}
	for _, d := range rd.Docs {
		if d.FromResume || d.Front.Map == nil {
			continue
		}
		before := len(found)
		add(d.File, d.Front.Map)
		if len(found) > before && slices.Contains(peopleFolders, path.Base(folderOf(d.File))) {
			b := &found[before].Basics
			b.Name = srctext.FirstOf(b.Name, srctext.Clean(d.Front.String("title")))
		}
	}
	found = rd.withoutTeams(found)
	add(rd.ConfigFile, rd.Config)
	if len(found) == 0 {
		return
	}
	have := map[resume.Kind]bool{}
	for _, data := range rd.all {
		maps.Copy(have, data.Kinds())
	}
	one := found[0]
	for _, next := range found[1:] {
		one.Merge(next.Resume)
		one.Notes = append(one.Notes, next.Notes...)
	}
	if one.Without(have); len(one.Work)+len(one.Education) > 0 {
		rd.add(one)
	}
}

// withoutTeams leaves out the pages of people who are not the author: those of a folder in which several pages have
// such a list, unless one of them is marked as the owner.
func (rd *reader) withoutTeams(found []*Resume) []*Resume {
	type list struct {
		dir  string
		kind resume.Kind
	}
	count, owners := map[list]int{}, map[string]string{}
	for _, data := range found {
		dir := folderOf(data.File)
		for kind := range data.Kinds() {
			count[list{dir, kind}]++
		}
		if rd.isOwner(data.File) {
			owners[dir] = data.File
		}
	}
	return slices.DeleteFunc(found, func(data *Resume) bool {
		dir := folderOf(data.File)
		if owner := owners[dir]; owner != "" {
			return owner != data.File
		}
		limit := maxAlike
		if slices.Contains(peopleFolders, path.Base(dir)) {
			limit = 1
		}
		return max(count[list{dir, resume.KindWork}], count[list{dir, resume.KindEducation}]) > limit
	})
}

// peopleFolders hold a page for each of several people.
var peopleFolders = []string{"authors", "people", "team", "members", "_people", "_team", "_members", "_authors"}

// folderOf returns the folder that a page is one of several in.
func folderOf(file string) string {
	dir := path.Dir(file)
	if naming.IsIndex(naming.Stem(file)) {
		dir = path.Dir(dir)
	}
	return dir
}

// isOwner reports whether the page of a person is that of the owner of the site.
func (rd *reader) isOwner(file string) bool {
	if !slices.Contains(peopleFolders, path.Base(folderOf(file))) {
		return false
	}
	name := naming.Stem(file)
	if naming.IsIndex(name) {
		name = path.Base(path.Dir(file))
	}
	i := slices.IndexFunc(rd.Docs, func(d *doc.Doc) bool { return d.File == file })
	return rd.Docs[i].Front.IsTrue("superuser", "is_owner") || name == "admin" || name == "me"
}
