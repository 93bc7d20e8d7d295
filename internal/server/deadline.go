package server

import (
	"sync"
	"time"
)

// A deadline calls a function when a time has passed, unless it was set again or stopped. A [time.Timer] may have fired
// and not run yet when it is reset: on a busy machine it would end what has just been heard of.
type deadline struct {
	expired func()

	mu    sync.Mutex
	timer *time.Timer
	due   time.Time // zero if it is stopped
}

// newDeadline returns a deadline that is d from now.
func newDeadline(d time.Duration, expired func()) *deadline {
	dl := &deadline{expired: expired}
	dl.set(d)
	return dl
}

func (dl *deadline) set(d time.Duration) {
	dl.mu.Lock()
	defer dl.mu.Unlock()
	dl.due = time.Now().Add(d)
	if dl.timer == nil {
		dl.timer = time.AfterFunc(d, dl.fire)
	} else {
		dl.timer.Reset(d)
	}
}

func (dl *deadline) stop() {
	dl.mu.Lock()
	defer dl.mu.Unlock()
	dl.due = time.Time{}
	dl.timer.Stop()
}

func (dl *deadline) fire() {
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
