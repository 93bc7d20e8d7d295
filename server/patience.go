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
	warned bool
	over   bool
}

// start begins to wait.
func (p *patience) start() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.timer = time.AfterFunc(p.limit-p.warning, p.tick)
}

func (p *patience) tick() {
	p.mu.Lock()
	first := !p.warned
	p.warned = true
	over := p.over
	if first && !over {
		p.timer.Reset(p.warning)
	}
	p.mu.Unlock()
	switch {
	case over:
	case first:
		p.warn()
	default:
		p.end()
	}
}

// touch begins again.
func (p *patience) touch() {
	p.mu.Lock()
	warned := p.warned
	if !p.over {
		p.warned = false
		p.timer.Reset(p.limit - p.warning)
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
