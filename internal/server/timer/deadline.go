// Package timer calls functions when a time has passed without a sign of life.
//
// In contrast to [time.AfterFunc], the function is not called after a reset that comes just after the timer has fired.
package timer

import (
	"sync"
	"time"
)

// A Deadline calls a function after a time, unless it is set again or stopped first. Its methods may be called
// from any goroutine.
type Deadline struct {
	expired func()

	mu    sync.Mutex
	timer *time.Timer
	due   time.Time // zero if it is stopped
}

// NewDeadline returns a deadline that calls expired d from now.
func NewDeadline(d time.Duration, expired func()) *Deadline {
	dl := &Deadline{expired: expired}
	dl.Set(d)
	return dl
}

// Set has the deadline expire d from now.
func (dl *Deadline) Set(d time.Duration) {
	dl.mu.Lock()
	defer dl.mu.Unlock()
	dl.set(d)
}

// Shorten has the deadline expire at most d from now, unless it is stopped or has expired.
func (dl *Deadline) Shorten(d time.Duration) {
	dl.mu.Lock()
	defer dl.mu.Unlock()
	if !dl.due.IsZero() && time.Until(dl.due) > d {
		dl.set(d)
	}
}

// set has the deadline expire d from now. The lock is held.
func (dl *Deadline) set(d time.Duration) {
	dl.due = time.Now().Add(d)
	if dl.timer == nil {
		dl.timer = time.AfterFunc(d, dl.fire)
	} else {
		dl.timer.Reset(d)
	}
}

// Stop stops the deadline until it is set again.
func (dl *Deadline) Stop() {
	dl.mu.Lock()
	defer dl.mu.Unlock()
	dl.due = time.Time{}
	dl.timer.Stop()
}

func (dl *Deadline) fire() {
	dl.mu.Lock()
	early := dl.due.IsZero() || time.Now().Before(dl.due)
	if !early {
		dl.due = time.Time{}
	}
	dl.mu.Unlock()
	if !early {
		dl.expired()
	}
}
