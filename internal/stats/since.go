package stats

import (
	"errors"
	"strconv"
	"strings"
	"time"
)

// A Since is a flag: the day or the time at which to begin. The zero Since begins with the first line.
type Since struct {
	text string
	date string        // a day
	days int           // so many days, with today
	ago  time.Duration // so long ago
}

// maxSinceDays bounds a number of days: the age of the oldest log there can be.
const maxSinceDays = 100 * 366

// Set implements [pflag.Value]. It takes a date as "2006-01-02", a number of days or weeks as "7d" or "2w", or a
// duration of Go such as "24h".
//
// [pflag.Value]: https://pkg.go.dev/github.com/spf13/pflag#Value
func (s *Since) Set(text string) error {
	text = strings.TrimSpace(text)
	is := Since{text: text}
	if _, err := time.Parse(time.DateOnly, text); err == nil {
		is.date = text
	} else if days, ok := parseDays(text); ok {
		is.days = days
	} else if is.ago, err = time.ParseDuration(text); err != nil || is.ago <= 0 {
		return errors.New("neither a date nor a time")
	}
	*s = is
	return nil
}

// parseDays parses "7d" and "1w".
func parseDays(text string) (days int, ok bool) {
	for unit, n := range map[string]int{"d": 1, "w": 7} {
		if digits, found := strings.CutSuffix(text, unit); found {
			count, err := strconv.ParseUint(digits, 10, 16)
			days = int(count) * n
			return days, err == nil && days > 0 && days <= maxSinceDays
		}
	}
	return 0, false
}

// String implements [pflag.Value].
//
// [pflag.Value]: https://pkg.go.dev/github.com/spf13/pflag#Value
func (s *Since) String() string { return s.text }

// Type returns "since".
func (s *Since) Type() string { return "since" }

// A start is where to begin: with a day, as the server writes it, or at a time.
type start struct {
	date string
	time time.Time
}

// start returns where to begin if it is now.
func (s Since) start(now time.Time) start {
	switch {
	case s.days > 0:
		return start{date: now.AddDate(0, 0, 1-s.days).Format(time.DateOnly)}
	case s.ago > 0:
		return start{time: now.Add(-s.ago)}
	}
	return start{date: s.date}
}

// after reports whether s is after a date and time.
func (s start) after(date string, at time.Time) bool { return date < s.date || at.Before(s.time) }
