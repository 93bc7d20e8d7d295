package frontmatter

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/pelletier/go-toml/v2"

	"example.com/folio/content/problem"
	"example.com/folio/content/srctext"
	"example.com/folio/internal/resume/period"
)

// maxDate is the length of the longest text that is parsed as a date, in bytes.
const maxDate = 64

// clock matches what may follow a day: a time, a zone as an offset or a name, and a comment.
const clock = `(?:(?:t|,?\s+(?:at\s+)?)(?P<hour>\d{1,2}):(?P<min>\d{2})(?::(?P<sec>\d{2})(?:[.,]\d+)?)?` +
	`\s*(?P<half>[ap]m)?(?:\s*(?P<zone>[a-z]{2,5}|[a-z]+/[a-z_/]+)\b)?)?` +
	`\s*(?:z|(?P<offset>[+-]\d{1,2}(?::?\d{2})?)(?:\s+[a-z]{2,5})?)?(?:\s*\([^()]*\))?$`

// dateForms match the dates that generators read: ISO 8601 and the looser forms of Ruby and moment.js, RFC 822, 1123
// and 2822, the texts of a JavaScript Date and of asctime, and days as people write them.
var dateForms = []string{
	`(?P<year>\d{4})(?:[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?)?` + clock,
	`(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})` + clock,
	`(?P<day>\d{1,2})(?:st|nd|rd|th)?[-./, ]+(?P<name>\pL{3,12})[-./, ]+(?P<year>\d{4})` + clock,
	`(?P<name>\pL{3,12})[./, -]+(?P<day>\d{1,2})(?:st|nd|rd|th)?[/, -]+(?P<year>\d{4})` + clock,
	`(?P<name>\pL{3})\s+(?P<day>\d{1,2})\s+(?P<hour>\d{2}):(?P<min>\d{2}):(?P<sec>\d{2})` +
		`(?:\s+(?P<zone>[a-z]{2,5})|\s+(?P<offset>[+-]\d{4}))?\s+(?P<year>\d{4})$`,
	`(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})` + clock,
	`(?P<month>\d{1,2})[/-](?P<day>\d{1,2})[/-](?P<year>\d{4})` + clock,
	`(?P<day>\d{1,2})[/-](?P<month>\d{1,2})[/-](?P<year>\d{4})` + clock,
}

// datePatterns returns the dateForms as expressions.
var datePatterns = sync.OnceValue(func() (all []*regexp.Regexp) {
	for _, form := range dateForms {
		all = append(all, regexp.MustCompile(`(?i)^`+form))
	}
	return all
})

// zoneHours are the names of zones that RFC 2822 defines, other than UTC, with their hours from it.
var zoneHours = map[string]int{"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7}

var weekday = regexp.MustCompile(`(?i)^(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+`)

// ParseDate returns the time that s stands for, in UTC if s names no offset, or the zero time. The month of 3/4/2024
// comes first, as in JavaScript.
func ParseDate(s string) time.Time {
	if s = strings.TrimSpace(s); s == "" || len(s) > maxDate {
		return time.Time{}
	}
	s = strings.TrimSuffix(strings.TrimPrefix(s, "[["), "]]") // a link to the note of that day
	s = weekday.ReplaceAllString(s, "")
	if epoch.MatchString(s) {
		n, _ := strconv.ParseInt(s[:10], 10, 64)
		return time.Unix(n, 0).UTC()
	}
	for _, form := range datePatterns() {
		if m := newMoment(form, s); m != nil {
			if t := m.time(); !t.IsZero() {
				return t
			}
		}
	}
	p, rest, _ := period.Parse(s) // names of months and seasons in several languages
	d := p.Start
	if d.IsZero() || rest != "" || p.Present || p.TwoDates() {
		return time.Time{}
	}
	return time.Date(d.Year, time.Month(max(d.Month, 1)), max(d.Day, 1), 0, 0, 0, 0, time.UTC)
}

// epoch matches the seconds or milliseconds since 1970.
var epoch = regexp.MustCompile(`^\d{10}(?:\d{3})?$`)

// A moment has the parts of a date that was matched, by the name of their group.
type moment map[string]string

// newMoment returns the parts of s, or nil if s doesn't have that form.
func newMoment(form *regexp.Regexp, s string) moment {
	groups := form.FindStringSubmatch(s)
	if groups == nil {
		return nil
	}
	m := moment{}
	for i, name := range form.SubexpNames() {
		if groups[i] != "" {
			m[name] = groups[i]
		}
	}
	return m
}

// number returns a part as a number, or otherwise if the date lacks it.
func (m moment) number(part string, otherwise int) int {
	if n, err := strconv.Atoi(m[part]); err == nil {
		return n
	}
	return otherwise
}

// time returns the moment as a time, or the zero time if the calendar has no such day.
func (m moment) time() time.Time {
	year, month, day := m.number("year", 0), m.number("month", 1), m.number("day", 1)
	if name := m["name"]; name != "" {
		month = period.ParseDate(name + " 2000").Month
	}
	hour := m.number("hour", 0)
	switch strings.ToLower(m["half"]) {
	case "pm":
		hour = hour%12 + 12
	case "am":
		hour %= 12
	}
	t := time.Date(year, time.Month(month), day, hour, m.number("min", 0), m.number("sec", 0), 0, m.location())
	if y, m, d := t.Date(); y != year || int(m) != month || d != day {
		return time.Time{}
	}
	return t
}

// location returns the zone of the moment: UTC if it names none that is known.
func (m moment) location() *time.Location {
	hours, minutes := zoneHours[strings.ToUpper(m["zone"])], 0
	if offset := m["offset"]; offset != "" {
		digits := strings.ReplaceAll(offset[1:], ":", "")
		if len(digits) > 2 {
			minutes, _ = strconv.Atoi(digits[len(digits)-2:])
			digits = digits[:len(digits)-2]
		}
		hours, _ = strconv.Atoi(digits)
		if offset[0] == '-' {
			hours, minutes = -hours, -minutes
		}
	}
	if hours == 0 && minutes == 0 {
		return time.UTC
	}
	return time.FixedZone("", (hours*60+minutes)*60)
}

// fromFile are the words, in lower case, by which Eleventy takes the date of a file or of its last commit.
var fromFile = []string{"created", "last modified", "git created", "git last modified"}

// notDates are words for no date.
var notDates = []string{"", "true", "false", "yes", "no", "on", "off", "never", "none", "null", "~", "-", "?", "n/a",
	"tbd", "tba", "soon", "coming soon", "unknown", "undated", "present", "now", "current", "ongoing", "today"}

// looseDate matches a text that is about a year and no failed date in numbers: "2019 – 2021", "Spring or summer 2020".
var looseDate = regexp.MustCompile(`^[^\d]*\b(?:19|20)\d\d\b(?:[^-/.\d]|[-/.]\D|$|[-/.](?:19|20)\d\d\b)`)

// Date returns a value as a time, in UTC if it names no zone. A value that is not a date is a problem, a smaller one if
// it is about a year, and the zero time is returned. It is the zero time too for booleans, as in "published: false",
// for words such as "git Last Modified" with which a generator takes the date of the file, for templates, and for years
// that have no four digits.
func (vs Values) Date(keys ...string) time.Time {
	v, key := vs.Get(keys...)
	t, bad := dateOf(v)
	switch {
	case bad == "":
	case looseDate.MatchString(bad):
		vs.Problems.Add(vs.File, vs.LineOf(key), problem.Date, "key %q is no single day: %q (the page has no date)",
			key, bad)
	default:
		vs.Problems.Add(vs.File, vs.LineOf(key), problem.FrontMatter, "key %q is not a date: %q", key, bad)
	}
	return t
}

// MaybeDate is Date for keys that may also hold other values, which are no problem.
func (vs Values) MaybeDate(keys ...string) time.Time {
	v, _ := vs.Get(keys...)
	t, _ := dateOf(v)
	return t
}

// dateOf returns a value as a time, or the zero time, and the text that should have been a date but isn't, or "".
func dateOf(v any) (t time.Time, bad string) {
	if list, ok := v.([]any); ok && len(list) > 0 {
		if v = list[0]; len(list) == 1 {
			if inner, ok := v.([]any); ok && len(inner) == 1 { // YAML for [[2024-01-31]]
				v = inner[0]
			}
		}
	}
	switch v := v.(type) {
	case string, int, int64, uint64:
		s := srctext.OneLine(fmt.Sprint(v))
		t = ParseDate(s)
		word := strings.ToLower(s)
		isTemplate := strings.Contains(s, "{{") || strings.Contains(s, "<%")
		isPlace := len(s) < 4 && strings.Trim(s, "0123456789") == "" // of the page among others, in sites of programs
		isWord := slices.Contains(notDates, word) || slices.Contains(fromFile, word)
		if t.IsZero() && !isPlace && !isTemplate && !isWord {
			return t, s
		}
	case float64:
		t = ParseDate(strconv.FormatFloat(v, 'f', -1, 64))
	case time.Time:
		t = v
	case toml.LocalDate:
		t = v.AsTime(time.UTC)
	case toml.LocalDateTime:
		t = v.AsTime(time.UTC)
	}
	if y := t.Year(); !t.IsZero() && (y < 1 || y > 9999) {
		return time.Time{}, ""
	}
	return t, ""
}
