package content

import (
	"slices"
	"strings"
	"sync"
	"time"

	resumeparse "example.com/folio/internal/resume/parse"
	"example.com/folio/internal/resume/write"
)

// longestTimeline bounds the pages and data that are told as a timeline, in bytes: some five thousand jobs. A longer
// page is shown as written, so that nobody waits while it is taken apart.
const longestTimeline = 256 << 10

// A Timeline is a page's résumé as Markdown for a rail, see the Timeline of package resume.
type Timeline struct {
	Source string // empty where there is no résumé to read
	Dated  bool   // whether any job or degree of it has a date
}

// timelines holds what has been made of a site's pages. No reader waits for a page that is not their own.
type timelines struct {
	pages sync.Map // of *Page to *pageTimelines
}

// pageTimelines are a page's timelines of this month and of the one before, as what a timeline says of the present is
// good for a month, and readers who came in the last month keep theirs.
type pageTimelines struct {
	mu       sync.Mutex // held to find a timeline, never to make one
	now, old *monthTimeline
}

type monthTimeline struct {
	months int // since the year 0
	once   sync.Once
	Timeline
}

// of returns the page's timeline of a month, perhaps not made yet.
func (ts *timelines) of(p *Page, months int) *monthTimeline {
	v, ok := ts.pages.Load(p)
	if !ok {
		v, _ = ts.pages.LoadOrStore(p, &pageTimelines{})
	}
	of := v.(*pageTimelines)
	of.mu.Lock()
	defer of.mu.Unlock()
	switch {
	case of.now == nil || months > of.now.months:
		of.now, of.old = &monthTimeline{months: months}, of.now
		return of.now
	case months == of.now.months:
		return of.now
	case of.old == nil || months > of.old.months:
		of.old = &monthTimeline{months: months}
	}
	if months == of.old.months {
		return of.old
	}
	return &monthTimeline{months: months} // older than any reader should be
}

// Timeline returns the résumé of a page as a timeline of that day: what the page says, or else what the site's author
// keeps as data, whichever has dates. A page of more than 256 KiB has none. It is made once in a month for all readers,
// when the first of them asks.
func (s *Site) Timeline(p *Page, now time.Time) Timeline {
	if p.Role != Resume || len(p.Body) > longestTimeline {
		return Timeline{}
	}
	t := s.timelines.of(p, 12*now.Year()+int(now.Month()))
	t.once.Do(func() { t.Timeline = s.timeline(p, now) })
	return t.Timeline
}

func (s *Site) timeline(p *Page, now time.Time) (best Timeline) {
	all := s.Curricula()
	if !slices.Contains(s.Sections, p) { // one job of a collection
		r, _ := resumeparse.Markdown(p.Body)
		all = []*Curriculum{{Resume: r, Page: p}}
	}
	for _, c := range all { // pages first
		if c.Page != nil && c.Page != p || c.Empty() {
			continue
		}
		source, dated := write.Timeline(c.Resume, now)
		if len(source) > 2*longestTimeline {
			continue
		}
		if c.Page == nil && strings.HasPrefix(source, "# ") { // the name, which no page repeats below its title
			_, source, _ = strings.Cut(source, "\n")
		}
		if dated > 0 {
			return Timeline{clean(source), true}
		}
		if best.Source == "" {
			best.Source = clean(source)
		}
	}
	return best
}
