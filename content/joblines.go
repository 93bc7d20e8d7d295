package content

import (
	"slices"
	"strings"
	"time"
)

// Of a job in a file of its own, the front matter may say where and when.
var (
	employerKeys = []string{"company", "organization", "organisation", "institution", "employer", "school", "university"}
	postKeys     = []string{"position", "role", "job_title", "jobtitle", "degree"}
	spanKeys     = []string{"period", "dates", "years", "year", "when", "duration", "timeframe", "date_range"}
)

// jobLines puts what the front matter of a résumé's items says of a job into their texts.
func jobLines(pieces []*piece) {
	for _, p := range pieces {
		if p.role != Resume {
			continue
		}
		for _, item := range p.items {
			if line := item.leaf.meta.jobLine(item.title); line != "" && !strings.Contains(item.text.s, line) {
				item.text = joined(newText(line, max(item.leaf.meta.line, 1)), item.text)
			}
		}
	}
}

// jobLine is company, post, place and period as far as they are there, or "".
func (m meta) jobLine(title string) string {
	period := m.said(spanKeys...)
	if from, until := m.said(fromKeys...), m.said(untilKeys...); period == "" && from != "" {
		period = from + " – " + firstOf(until, "Present")
	}
	company, post := m.said(employerKeys...), m.said(postKeys...)
	if company == "" && period == "" {
		return ""
	}
	parts := slices.DeleteFunc([]string{strong(escape(company)), escape(post), escape(m.said(placeKeys...)), emphasis(escape(period))},
		func(s string) bool { return s == "" || s == escape(title) || s == strong(escape(title)) })
	return strings.Join(parts, " · ")
}

// said is the first of the values that says something, at the top or among the params of a theme.
func (m meta) said(keys ...string) string {
	for _, key := range keys {
		for _, where := range []string{"", "params.", "extra."} {
			if s := m.text(where + key); s != "" {
				return s
			}
			if v, _ := m.get(where + key); v != nil {
				if t, ok := v.(time.Time); ok {
					return t.Format(time.DateOnly)
				}
				if s, ok := v.(interface{ String() string }); ok { // TOML's local dates
					return oneLine(s.String())
				}
			}
		}
	}
	return ""
}
