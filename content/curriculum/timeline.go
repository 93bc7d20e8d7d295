package curriculum

import (
	"strings"
	"sync"
	"time"

	"example.com/folio/content/page"
	"example.com/folio/content/srctext"
	"example.com/folio/internal/resume/write"
)

// maxTimeline bounds the page that a timeline is made of, in bytes: some five thousand jobs. A longer page is only
// shown as written, as reading it would take too long.
const maxTimeline = 256 << 10

// A Timeline is the résumé of a page as Markdown for the timeline layout, see Timeline of package resume.
type Timeline struct {
	Source string // empty if there is no résumé
	Dated  bool   // a job or a degree has a date
}

// Timelines caches the timelines of the pages of a site. Timelines of several pages are made at the same time.
type Timelines struct {
	pages sync.Map // of *page.Page to *pageTimelines
}

// pageTimelines are the timelines of a page of this month and of the month before, which sessions that began in it
// still use. Within a month a timeline doesn't change.
type pageTimelines struct {
	mu       sync.Mutex // held to find a timeline, not to make one
	now, old *monthTimeline
}

type monthTimeline struct {
	months int // since the year 0
	once   sync.Once
	Timeline
}

// of returns the timeline of a page for a month. It may not be made yet.
func (ts *Timelines) of(p *page.Page, months int) *monthTimeline {
	v, ok := ts.pages.Load(p)
	if !ok {
		v, _ = ts.pages.LoadOrStore(p, &pageTimelines{})
	}
	cached := v.(*pageTimelines)
	cached.mu.Lock()
	defer cached.mu.Unlock()
	switch {
	case cached.now == nil || months > cached.now.months:
		cached.now, cached.old = &monthTimeline{months: months}, cached.now
		return cached.now
	case months == cached.now.months:
		return cached.now
	case cached.old == nil || months > cached.old.months:
		cached.old = &monthTimeline{months: months}
	}
	if months == cached.old.months {
		return cached.old
	}
	return &monthTimeline{months: months} // too old to be cached
}

// Of returns the résumé of a page as a timeline at the time now: the one of the page, or, if that has no dates, the one
// of a data file that has. They are among those that all returns, pages first. Pages over 256 KiB have no timeline. A
// timeline is made once a month, for all callers.
func (ts *Timelines) Of(p *page.Page, now time.Time, all func() []*Curriculum) Timeline {
	if len(p.Body) > maxTimeline {
		return Timeline{}
	}
	t := ts.of(p, 12*now.Year()+int(now.Month()))
	t.once.Do(func() { t.Timeline = timelineOf(p, all(), now) })
	return t.Timeline
}

// timelineOf makes the timeline of a page.
func timelineOf(p *page.Page, all []*Curriculum, now time.Time) (best Timeline) {
	for _, c := range all {
		if c.Page != nil && c.Page != p || c.Empty() {
			continue
		}
		source, dated := write.Timeline(c.Resume, now)
		if len(source) > 2*maxTimeline {
			continue
		}
		if c.Page == nil &&
			strings.HasPrefix(source, "# ") { // the name of the person, which the title of the page says
			_, source, _ = strings.Cut(source, "\n")
		}
		if dated > 0 {
			return Timeline{srctext.Clean(source), true}
		}
		if best.Source == "" {
			best.Source = srctext.Clean(source)
		}
	}
	return best
}
