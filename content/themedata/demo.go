package themedata

import (
	"maps"
	"path"
	"slices"
	"strings"

	"example.com/folio/content/doc"
	"example.com/folio/content/naming"
	"example.com/folio/content/problem"
	"example.com/folio/content/resumedata"
	"example.com/folio/internal/resume"
)

// dropDemo removes the pages that the theme's demo site has too, and collections of which nothing else is left.
func (a *applier) dropDemo() {
	emptied := map[string]bool{}
	a.Docs = slices.DeleteFunc(a.Docs, func(d *doc.Doc) bool {
		switch p := a.theme.Roles[d.File]; {
		case p.Skip:
			return true
		case p.Bare:
			d.Body = d.Body.Cut(0, 0)
		}
		if !a.theme.Demo[d.File] {
			return false
		}
		a.theme.DemoPages++
		a.Problems.Add(d.File, 1, problem.Demo, "the page comes with the theme (it is not shown)")
		emptied[d.Collection] = true
		return true
	})
	for _, d := range a.HiddenDocs {
		emptied[d.Collection] = emptied[d.Collection] || a.theme.Demo[d.File]
	}
	for _, d := range a.Docs {
		if !d.Index || strings.TrimSpace(d.Body.S) != "" {
			delete(emptied, d.Collection)
		}
	}
	a.Docs = slices.DeleteFunc(a.Docs, func(d *doc.Doc) bool {
		return d.Collection != "" && emptied[d.Collection] || a.listsEmptied(d, emptied)
	})
}

// listsEmptied reports whether a page has nothing but the list of a collection of which nothing is left.
func (a *applier) listsEmptied(d *doc.Doc, emptied map[string]bool) bool {
	if d.Index && path.Dir(d.File) == "." || d.Collection != "" && !d.Index || !doc.IsBlank(d.Body.S) {
		return false
	}
	role, _ := naming.RoleOf(d.Name)
	for _, name := range slices.Sorted(maps.Keys(emptied)) {
		of, _ := naming.RoleOf(name)
		if name != "" && (d.Name == name || role != naming.Other && role == of) {
			return true
		}
	}
	return false
}

// dropDemoResumes removes the résumés that are samples: those with a name, or with nothing but posts and degrees, of
// the theme's example site. What is left of its posts and degrees in the author's résumé is removed too.
func (a *applier) dropDemoResumes() {
	a.Resumes = slices.DeleteFunc(a.Resumes, func(r *resumedata.Resume) bool {
		demo := a.theme.IsPlaceholder(r.Basics.Name)
		if !demo {
			n := len(r.Work) + len(r.Education)
			r.Work = slices.DeleteFunc(r.Work, func(w resume.Work) bool { return a.theme.IsDemo(w.Name, w.Position) })
			r.Education = slices.DeleteFunc(r.Education, func(e resume.Education) bool {
				return a.theme.IsDemo(e.Institution, e.StudyType)
			})
			demo = n > 0 && len(r.Work)+len(r.Education) == 0
		}
		a.dropDemoBasics(&r.Basics)
		if demo {
			a.Problems.Add(r.File, 1, problem.Demo, "the résumé comes with the theme (it is not shown)")
		}
		return demo
	})
}

// isDemoResume reports whether a résumé is from a data file with records of the theme's demo site, or from one next to
// it: those of one folder are read together.
func (a *applier) isDemoResume(r *resumedata.Resume) bool {
	file := a.rowFile(r.File)
	for demo := range a.theme.DemoData {
		if demo == file || !r.Schema && demo != "" && file != "" && path.Dir(demo) == path.Dir(file) {
			return true
		}
	}
	return false
}

// dropDemoBasics removes what is left of the theme's example site in the basics of a résumé, and what is no address.
func (a *applier) dropDemoBasics(b *resume.Basics) {
	for _, s := range []*string{&b.Name, &b.Label, &b.Image, &b.Email, &b.Phone, &b.URL, &b.Summary} {
		if a.theme.IsPlaceholder(*s) {
			*s = ""
		}
	}
	if !strings.Contains(b.Email, "@") {
		b.Email = "" // some themes have it in Base64
	}
	if a.theme.IsPlaceholder(b.Location.Address) {
		b.Location = resume.Location{}
	}
	b.Profiles = slices.DeleteFunc(b.Profiles, func(p resume.Profile) bool {
		return a.theme.IsPlaceholder(p.Username) || a.theme.IsPlaceholder(p.URL)
	})
}
