package content

import (
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"example.com/folio/resume"
)

// longestTimeline bounds the pages and data that are told as a timeline, in bytes: some five thousand jobs. A longer page
// is shown as written, so that nobody waits while it is taken apart.
const longestTimeline = 256 << 10

// A Timeline is a page's résumé as Markdown for a rail, see the Timeline of package resume.
type Timeline struct {
	Source string // empty where there is no résumé to read
	Dated  bool   // whether any job or degree of it has a date
}

// timelines are what has been made of a site's pages, for this month and for those who came in the month before.
type timelines struct {
	mu   sync.Mutex
	made map[timelineKey]Timeline
}

// What a timeline says of the present is good for a month.
type timelineKey struct {
	page   *Page
	months int // since the year 0
}

// Timeline is the résumé of a page as a timeline of that day: what the page says, or else what the site's author keeps as
// data, whichever has dates. What is longer than any life has none. It is made when somebody first asks in a month, once for
// all readers.
func (s *Site) Timeline(p *Page, now time.Time) Timeline {
	if p.Role != Resume || len(p.Body) > longestTimeline {
		return Timeline{}
	}
	k := timelineKey{p, 12*now.Year() + int(now.Month())}
	s.timelines.mu.Lock()
	defer s.timelines.mu.Unlock()
	if t, ok := s.timelines.made[k]; ok {
		return t
	}
	if s.timelines.made == nil {
		s.timelines.made = map[timelineKey]Timeline{}
	}
	maps.DeleteFunc(s.timelines.made, func(old timelineKey, _ Timeline) bool { return old.months < k.months-1 })
	t := s.timeline(p, now)
	s.timelines.made[k] = t
	return t
}

func (s *Site) timeline(p *Page, now time.Time) (best Timeline) {
	all := s.Curricula()
	if !slices.Contains(s.Sections, p) { // one job of a collection
		r, _ := resume.Markdown(p.Body)
		all = []*Curriculum{{Resume: r, Page: p}}
	}
	for _, c := range all { // pages first
		if c.Page != nil && c.Page != p || c.Empty() {
			continue
		}
		source, dated := c.Timeline(now)
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
