package stats

import (
	"strings"
	"testing"
	"time"
)

func TestSince(t *testing.T) {
	now := time.Date(2026, 11, 28, 15, 0, 0, 0, time.FixedZone("", 2*3600))
	log := func(times ...string) string {
		var b strings.Builder
		for _, at := range times {
			b.WriteString(line(0, fields{"time": at}))
		}
		return b.String()
	}(
		"2026-11-20T23:30:00+02:00", "2026-11-21T00:30:00+02:00", "2026-11-22T00:00:00+02:00",
		"2026-11-27T14:59:00+02:00", "2026-11-27T15:00:00+02:00",
		"2026-11-28T00:00:00+02:00", "2026-11-28T14:30:00+02:00",
	)
	for since, want := range map[string]int{
		"2026-11-21": 6, "2026-11-28": 2, "2026-11-29": 0, "2000-01-01": 7,
		"1d": 2, "7d": 5, "1w": 5, "8d": 6, "36600d": 7,
		"24h": 3, "1h": 1, "23h30m": 2, " 24h ": 3,
	} {
		var s Since
		if err := s.Set(since); err != nil {
			t.Errorf("%s: %v", since, err)
		}
		c := New(s, now)
		if err := c.Read(strings.NewReader(log)); err != nil {
			t.Fatal(err)
		}
		if got := c.Report().Total.Sessions; got != want || s.String() != strings.TrimSpace(since) {
			t.Errorf("%s, as %s: %d sessions, want %d", since, s.String(), got, want)
		}
	}
	for _, bad := range []string{
		"", "yesterday", "7", "d", "-7d", "0d", "7dd", "1.5d", "70000d", "36601d", "9999w", "-24h", "0s", "2026-13-01",
		"2026-11-31", "26-11-01", "2026-11-20T00:00",
	} {
		s := Since{text: "24h", ago: 24 * time.Hour}
		if err := s.Set(bad); err == nil {
			t.Errorf("%q was accepted", bad)
		}
		if s.text != "24h" {
			t.Errorf("%q: it is %q then", bad, s.text)
		}
	}
}
