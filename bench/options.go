package main

import (
	"fmt"
	"slices"
	"time"
)

// Upper bounds of the options.
const (
	maxSessions = 15_000
	maxRounds   = 100
	maxRate     = 6_000 // connections a minute
	maxStorm    = 10 * time.Minute
)

// options are the values of the flags.
type options struct {
	folios, addrs         []string
	command               string
	only, measures, sizes []string
	windows               []window // sizes, parsed by validate
	rounds, sessions      int
	settle                time.Duration
	storm                 time.Duration
	rate                  int
	short, check, json    bool
	answer                bool
	timeout               time.Duration
}

// validate applies short, parses the window sizes and checks all bounds.
func (o *options) validate() error {
	if o.short {
		o.rounds, o.sessions = min(o.rounds, 3), min(o.sessions, 200)
		o.settle = min(o.settle, 2200*time.Millisecond)
	}
	for _, name := range o.measures {
		if !slices.ContainsFunc(measures, func(m measure) bool { return m.name == name }) {
			return fmt.Errorf("--measure: %q is none of start, crowd, key, wake, idle", name)
		}
	}
	for _, size := range o.sizes {
		w, err := parseWindow(size)
		if err != nil {
			return err
		}
		o.windows = append(o.windows, w)
	}
	switch {
	case o.rounds < 1 || o.rounds > maxRounds:
		return fmt.Errorf("--rounds: %d is not from 1 to %d", o.rounds, maxRounds)
	case o.sessions < 10 || o.sessions > maxSessions:
		return fmt.Errorf("--sessions: %d is not from 10 to %d", o.sessions, maxSessions)
	case o.rate < 1 || o.rate > maxRate:
		return fmt.Errorf("--rate: %d is not from 1 to %d", o.rate, maxRate)
	case o.storm < 0 || o.storm > maxStorm:
		return fmt.Errorf("--storm: %v is not from 0 to %v", o.storm, maxStorm)
	case len(o.windows) == 0:
		return fmt.Errorf("--window: no size given")
	}
	return nil
}

// scaled returns n, or fewer with --short.
func (o *options) scaled(n int) int {
	if o.short {
		return max(n/4, 10)
	}
	return n
}

// selectedMeasures returns the measures that the options select.
func (o *options) selectedMeasures() []measure {
	return slices.DeleteFunc(slices.Clone(measures), func(m measure) bool {
		return len(o.measures) > 0 && !slices.Contains(o.measures, m.name)
	})
}

// A window is a terminal's size in cells.
type window struct{ width, height int }

func parseWindow(s string) (w window, err error) {
	n, _ := fmt.Sscanf(s, "%dx%d", &w.width, &w.height)
	if n != 2 || w.String() != s || w.width < 1 || w.height < 1 {
		return w, fmt.Errorf("--window: %q is not a size like 80x24", s)
	}
	return w, nil
}

func (w window) String() string { return fmt.Sprintf("%dx%d", w.width, w.height) }
