package themedata

import (
	"slices"

	"example.com/folio/content/resumedata"
	"example.com/folio/content/srctext"
	"example.com/folio/content/theme"
	"example.com/folio/internal/resume"
)

// orderResumes puts the résumés that the theme shows before the others, which may be the demo's.
func (a *applier) orderResumes() {
	rank := func(r *resumedata.Resume) int {
		if i := slices.Index(a.theme.Resumes, r.File); i >= 0 {
			return i
		}
		return len(a.theme.Resumes)
	}
	if len(a.theme.Resumes) > 0 {
		a.Resumes = slices.DeleteFunc(a.Resumes, func(r *resumedata.Resume) bool {
			return rank(r) == len(a.theme.Resumes)
		})
		slices.SortStableFunc(a.Resumes, func(x, y *resumedata.Resume) int { return rank(x) - rank(y) })
	}
}

// addThemeResume adds the résumé that the entries of the theme make, before those of data files.
func (a *applier) addThemeResume() {
	data := map[string]any{}
	first := ""
	for _, kind := range resume.Kinds() {
		if rows := a.theme.Entries[string(kind)]; len(rows) > 0 {
			data[string(kind)] = rows
			first = srctext.FirstOf(first, a.theme.FileOf(string(kind)))
		}
	}
	data["basics"] = a.theme.Person
	r := resumedata.Of(first, data)
	if len(r.Work)+len(r.Education)+len(r.Skills) == 0 {
		a.Resumes = slices.DeleteFunc(a.Resumes, a.isDemoResume)
		return
	}
	a.Resumes = slices.DeleteFunc(a.Resumes, func(other *resumedata.Resume) bool {
		if !a.hasEntries(other.File) && !a.isDemoResume(other) {
			return false
		}
		r.Complete(other.Resume, func(k resume.Kind) bool { return !a.theme.Known[string(k)] })
		return true
	})
	a.Resumes = slices.Insert(a.Resumes, 0, r)
}

// hasEntries reports whether the theme has entries of the résumé in a file.
func (a *applier) hasEntries(file string) bool {
	file = a.rowFile(file)
	return a.theme.Used[file] ||
		slices.ContainsFunc(a.theme.Origins, func(o theme.Origin) bool {
			return o.File == file && len(a.theme.Entries[o.Fact]) > 0
		})
}

// rowFile returns the name of a file as it is in rows: "" for the configuration.
func (a *applier) rowFile(file string) string {
	if slices.Contains(configFiles, file) {
		return ""
	}
	return file
}
