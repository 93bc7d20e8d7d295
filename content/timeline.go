package content

import (
	"strings"
	"sync"
	"time"
)

// A Timeline is a page's résumé as Markdown for a rail, see the Timeline of package resume.
type Timeline struct {
	Source string // empty where there is no résumé to read
	Dated  bool   // whether any job or degree of it has a date
}

// timelines are what has been made of a site's pages. What they say of the present is good for a month.
type timelines struct {
	mu   sync.Mutex
	made map[*Page]timelineOf
}

type timelineOf struct {
	Timeline
	months int // since the year 0
}

// Timeline is the résumé of a page as a timeline of that day: what the page says, or else what the site's author keeps as
// data, whichever has dates. It is made when somebody first asks in a month, once for all readers.
func (s *Site) Timeline(p *Page, now time.Time) Timeline {
	if p.Role != Resume {
		return Timeline{}
	}
	months := 12*now.Year() + int(now.Month())
	s.timelines.mu.Lock()
	defer s.timelines.mu.Unlock()
	if t, ok := s.timelines.made[p]; ok && t.months == months {
		return t.Timeline
	}
	best := s.timeline(p, now)
	if s.timelines.made == nil {
		s.timelines.made = map[*Page]timelineOf{}
	}
	s.timelines.made[p] = timelineOf{best, months}
	return best
}

func (s *Site) timeline(p *Page, now time.Time) (best Timeline) {
	for _, c := range s.Curricula() { // pages first
		if c.Page != nil && c.Page != p || c.Empty() {
			continue
		}
		source, dated := c.Timeline(now)
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
