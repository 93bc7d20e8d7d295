package frontmatter

import (
	"fmt"
	"strings"
	"time"

	"github.com/pelletier/go-toml/v2"

	"example.com/folio/content/problem"
	"example.com/folio/content/srctext"
)

// dateLayouts are the forms in which authors write a date as text.
var dateLayouts = []string{
	time.RFC3339Nano,
	"2006-01-02T15:04:05",
	"2006-01-02T15:04",
	"2006-01-02 15:04:05 -0700",
	"2006-01-02 15:04:05 -07:00",
	"2006-01-02 15:04:05 MST",
	"2006-01-02 15:04:05Z07:00",
	"2006-01-02 15:04:05",
	"2006-01-02 15:04 -0700",
	"2006-01-02 15:04",
	"2006-1-2",
	"2006/1/2",
	"2006-1",
	"2006/1",
	"2006",
	"2.1.2006",
	"January 2, 2006",
	"Jan 2, 2006",
	"2 January 2006",
	"2 Jan 2006",
	"January 2006",
	"Jan 2006",
}

// maxDate is the length of the longest text that is parsed as a date, in bytes.
const maxDate = 64

// ParseDate returns the time that s stands for, in UTC if s names no zone, or the zero time.
func ParseDate(s string) time.Time {
	if len(s) > maxDate {
		return time.Time{}
	}
	for _, layout := range dateLayouts {
		if t, err := time.Parse(layout, s); err == nil {
			return t
		}
	}
	return time.Time{}
}

// Date returns a value as a time, in UTC if it names no zone. A value that is not a date is a problem, and the zero
// time is returned; booleans, as in "published: false", and years that have no four digits are the zero time, too.
func (vs Values) Date(keys ...string) time.Time {
	v, key := vs.Get(keys...)
	var t time.Time
	switch v := v.(type) {
	case nil, bool:
		return t
	case time.Time:
		t = v
	case toml.LocalDate:
		t = v.AsTime(time.UTC)
	case toml.LocalDateTime:
		t = v.AsTime(time.UTC)
	default:
		s := strings.TrimSpace(fmt.Sprint(v))
		if zoneless, ok := strings.CutSuffix(s, " UTC"); ok { // as Ruby writes it
			s = zoneless + " +0000"
		}
		switch strings.ToLower(s) {
		case "", "true", "false", "yes", "no", "on", "off":
			return t
		}
		t = ParseDate(s)
		if t.IsZero() {
			vs.Problems.Add(vs.File, vs.LineOf(key), problem.FrontMatter, "key %q is not a date: %q", key, srctext.OneLine(s))
		}
	}
	if y := t.Year(); !t.IsZero() && (y < 1 || y > 9999) {
		return time.Time{}
	}
	return t
}
