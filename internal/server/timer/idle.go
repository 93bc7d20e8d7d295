package timer

import (
	"sync"
	"time"
)

// An Idle calls End after Limit without a reset, and Warn one Warning period earlier. Its methods may be called from
// any goroutine. The fields must not be changed after Start.
type Idle struct {
	Limit, Warning time.Duration
	Warn, End      func()
	Clear          func() // called by the first reset after Warn; may be nil if Reset is never called

	mu     sync.Mutex
	timer  *time.Timer
	due    time.Time // when the timer that was last set fires
	warned bool
	over   bool
}

// Start starts the timer.
func (t *Idle) Start() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.due = time.Now().Add(t.Limit - t.Warning)
	t.timer = time.AfterFunc(t.Limit-t.Warning, t.tick)
}

// set has the timer fire after d. The lock is held.
func (t *Idle) set(d time.Duration) {
	t.due = time.Now().Add(d)
	t.timer.Reset(d)
}

// tick warns first, and then ends. It may run just after a reset.
func (t *Idle) tick() {
	t.mu.Lock()
	if t.over || time.Now().Before(t.due) {
		t.mu.Unlock()
		return
	}
	if t.warned {
		t.over = true
		t.mu.Unlock()
		t.End()
		return
	}
	defer t.mu.Unlock()
	t.warned = true
	t.set(t.Warning)
	t.Warn() // with the lock, so that Clear comes after it
}

// Reset starts the time anew.
func (t *Idle) Reset() {
	t.mu.Lock()
	warned := t.warned && !t.over
	if !t.over {
		t.warned = false
		t.set(t.Limit - t.Warning)
	}
	t.mu.Unlock()
	if warned {
		t.Clear()
	}
}

// Stop stops the timer.
func (t *Idle) Stop() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.over = true
	t.timer.Stop()
}
