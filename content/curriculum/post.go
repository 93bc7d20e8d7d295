package curriculum

import (
	"cmp"
	"strings"

	"example.com/folio/content/srctext"
	"example.com/folio/internal/resume"
	"example.com/folio/internal/resume/language"
)

// A Post is a job or a degree in a few words.
type Post struct {
	Title   string // "Founder, Half Ebb Instruments"
	When    string // the period in the language of the résumé: "Apr 2022 – Present"; may be empty
	Since   string // the start of one that has not ended, in English: "Apr 2022"; may be empty
	Current bool
}

// Latest returns what a résumé says first: the current job, or else the job that ended last, or else the degree. Of
// several current jobs the first counts. It reports whether there is one.
func Latest(r *resume.Resume) (post Post, ok bool) {
	if i := latestOf(r.Work, func(w resume.Work) resume.Dated { return w.Dated }); i >= 0 {
		w := r.Work[i]
		return newPost(r.Language, w.Dated, w.Position, w.Name)
	}
	if i := latestOf(r.Education, func(e resume.Education) resume.Dated { return e.Dated }); i >= 0 {
		e := r.Education[i]
		return newPost(r.Language, e.Dated, srctext.JoinNonEmpty(" ", e.StudyType, e.Area), e.Institution)
	}
	return Post{}, false
}

// latestOf returns the index of the first entry that has not ended, or else of the one that ended last, or -1.
func latestOf[E any](entries []E, of func(E) resume.Dated) int {
	best := -1
	for i, e := range entries {
		d := of(e)
		if d.Period.Present {
			return i
		}
		if best < 0 || lastDay(d) > lastDay(of(entries[best])) {
			best = i
		}
	}
	return best
}

// lastDay returns the last date of an entry in a form that can be compared.
func lastDay(d resume.Dated) string { return cmp.Or(d.Period.End, d.Period.Start).String() }

func newPost(tag language.Tag, d resume.Dated, names ...string) (Post, bool) {
	p := d.Period
	if p.Start.IsZero() && !p.Expected {
		p.Start = p.End // the day of a degree
	}
	for i, name := range names {
		names[i] = srctext.OneLine(srctext.Plain(name))
	}
	post := Post{Title: srctext.Clean(srctext.JoinNonEmpty(", ", names...)), When: p.In(tag), Current: p.Present}
	if p.Present && !p.Start.IsZero() && (tag == language.English || tag == language.None) {
		post.Since = strings.TrimSuffix(p.In(language.English), " – "+language.WordsOf(language.English).Present)
	}
	return post, post.Title != ""
}
