package server

import (
	"sync"
	"time"
)

// A patience waits for a visitor. After limit without a touch it is over; warning before that, the visitor is told.
// The server's own output never counts: only what a person does is a touch.
type patience struct {
	limit, warning time.Duration
	warn, end      func()
	calm           func() // after a warning, the visitor is there

	mu     sync.Mutex
	timer  *time.Timer
	due    time.Time // when the timer that was last set fires
	warned bool
	over   bool
}

// start begins to wait.
func (p *patience) start() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.due = time.Now().Add(p.limit - p.warning)
	p.timer = time.AfterFunc(p.limit-p.warning, p.tick)
}

// reset has the next tick come after d. The lock is held.
func (p *patience) reset(d time.Duration) {
	p.due = time.Now().Add(d)
	p.timer.Reset(d)
}

// tick warns the visitor, and then ends. The timer may have fired just before a touch.
func (p *patience) tick() {
	p.mu.Lock()
	if p.over || time.Now().Before(p.due) {
		p.mu.Unlock()
		return
	}
	if p.warned {
		p.over = true
		p.mu.Unlock()
		p.end()
		return
	}
	defer p.mu.Unlock()
	p.warned = true
	p.reset(p.warning)
	p.warn() // before a touch can take the warning away
}

// touch begins again.
func (p *patience) touch() {
	p.mu.Lock()
	warned := p.warned && !p.over
	if !p.over {
		p.warned = false
		p.reset(p.limit - p.warning)
	}
	p.mu.Unlock()
	if warned {
		p.calm()
	}
}

// stop waits no more.
func (p *patience) stop() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.over = true
	p.timer.Stop()
}
