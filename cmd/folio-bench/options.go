package main

import (
	"fmt"
	"slices"
	"time"
)

// options are what the flags say.
type options struct {
	folios, addrs           []string
	command                 string
	only, measures, windows []string
	rounds, sessions        int
	settle                  time.Duration
	storm                   time.Duration
	rate                    int
	short, bounds, json     bool
	answer                  bool
	timeout                 time.Duration
}

func (o *options) check() error {
	if o.short {
		o.rounds, o.sessions, o.settle = min(o.rounds, 3), min(o.sessions, 200), min(o.settle, 2200*time.Millisecond)
	}
	for _, name := range o.measures {
		if !slices.ContainsFunc(measures, func(m measure) bool { return m.name == name }) {
			return fmt.Errorf("--measure: %q is none of start, crowd, key, wake, idle", name)
		}
	}
	for _, w := range o.windows {
		if _, err := parseWindow(w); err != nil {
			return err
		}
	}
	switch {
	case o.rounds < 1 || o.rounds > mostRounds:
		return fmt.Errorf("--rounds: %d is not from 1 to %d", o.rounds, mostRounds)
	case o.sessions < 10 || o.sessions > mostSessions:
		return fmt.Errorf("--sessions: %d is not from 10 to %d", o.sessions, mostSessions)
	case o.rate < 1 || o.rate > mostRate:
		return fmt.Errorf("--rate: %d is not from 1 to %d", o.rate, mostRate)
	case o.storm < 0 || o.storm > mostStorm:
		return fmt.Errorf("--storm: %v is not from 0 to %v", o.storm, mostStorm)
	}
	return nil
}

// some is n, or less where little is asked for.
func (o *options) some(n int) int {
	if o.short {
		return max(n/4, 10)
	}
	return n
}

// A window is a terminal's size in cells.
type window struct{ width, height int }

func parseWindow(s string) (w window, err error) {
	if n, _ := fmt.Sscanf(s, "%dx%d", &w.width, &w.height); n != 2 || w.String() != s || w.width < 1 || w.height < 1 {
		return w, fmt.Errorf("--window: %q is not as 80x24", s)
	}
	return w, nil
}

func (w window) String() string { return fmt.Sprintf("%dx%d", w.width, w.height) }
