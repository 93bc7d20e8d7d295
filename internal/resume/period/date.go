package period

import (
	"cmp"
	"fmt"
	"strconv"
	"time"

	"example.com/folio/internal/resume/language"
)

// A Date is a day, a month or a year: parts that are not known are zero. The zero Date is no date.
type Date struct {
	Year  int // 1900 to 2099
	Month int // 1 to 12
	Day   int // 1 to 31
}

// ParseDate returns the date that is all of text, in any form that [Parse] reads, or the zero Date.
func ParseDate(text string) Date {
	p, rest, ok := Parse(text)
	if !ok || rest != "" || p.Start != p.End {
		return Date{}
	}
	return p.Start
}

// IsSchemaDate reports whether text is empty or a date as [Date.String] writes it, which people rarely write.
func IsSchemaDate(text string) bool { return text == "" || ParseDate(text).String() == text }

// IsZero reports whether there is no date.
func (d Date) IsZero() bool { return d == Date{} }

// String returns the date in the form of JSON Resume: 2019, 2019-08 or 2019-08-17; empty for the zero Date.
func (d Date) String() string {
	switch {
	case d.IsZero():
		return ""
	case d.Month == 0:
		return fmt.Sprintf("%04d", d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// short returns the date for people: 2019, Aug 2019, 17 Aug 2019.
func (d Date) short(w *language.Words) string {
	if d.Month == 0 {
		return d.String()
	}
	month := w.MonthOf(d.Month, strconv.Itoa(d.Year))
	if d.Day == 0 {
		return month
	}
	return w.DayOf(d.Day, month)
}

// compare compares the parts that both dates have: 2019 and 2019-08 are equal.
func (d Date) compare(e Date) int {
	if c := cmp.Compare(d.Year, e.Year); c != 0 || d.Month == 0 || e.Month == 0 {
		return c
	}
	if c := cmp.Compare(d.Month, e.Month); c != 0 || d.Day == 0 || e.Day == 0 {
		return c
	}
	return cmp.Compare(d.Day, e.Day)
}

// valid reports whether the date is in the calendar and within the bounds of Date.
func (d Date) valid() bool {
	if d.Year < 1900 || d.Year > 2099 || d.Month < 0 || d.Month > 12 || d.Day < 0 {
		return false
	}
	return d.Day == 0 || d.Month > 0 && d.Day <= time.Date(d.Year, time.Month(d.Month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

func dateOf(t time.Time) Date {
	y, m, day := t.Date()
	return Date{y, int(m), day}
}

// century completes a year of two digits. As in POSIX, 69 and above are of the last century.
func century(yy int) int {
	if yy >= 69 {
		return 1900 + yy
	}
	return 2000 + yy
}
