package server

import (
	"bytes"
	"sync"

	tea "charm.land/bubbletea/v2"
)

// An opening is the first frame of a visit: what was written, and what came of it. It is not changed.
type opening struct {
	wire  []byte        // what went to the terminal
	lines []string      // what its screen shows
	mouse tea.MouseMode // how it reports the mouse
	pages []string      // that the visitor came to
}

// openings are the first frames that were drawn, by what they depend on. Most visitors come with one of a few terminals to one
// of a few pages, so most find theirs here, as bytes to be sent.
type openings struct {
	mu    sync.Mutex
	all   map[any]*opening
	bytes int // of wires; the lines take about as much again
}

// maxOpenings is how many bytes of them are kept. Windows of all sizes may come, so a stranger can fill it: then all go, and
// those of the next visitors are drawn again.
const maxOpenings = 1 << 20

func (o *openings) find(like any) *opening {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.all[like]
}

func (o *openings) keep(like any, one *opening) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.bytes += len(one.wire); o.all == nil || o.bytes > maxOpenings {
		o.all, o.bytes = map[any]*opening{}, len(one.wire)
	}
	o.all[like] = one
}

// forget forgets all.
func (o *openings) forget() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.all, o.bytes = nil, 0
}

// ready shows the first frame if it has been drawn for somebody who is alike. The visitor's own model is made when something
// happens.
func (v *visit) ready() {
	if v.opening == nil {
		return
	}
	v.screen.painter.show(v.opening)
	for _, page := range v.opening.pages {
		v.channel.track.add(page)
	}
}

// open shows the first frame if it was not ready, and keeps it in all.
func (v *visit) open(all *openings) {
	if v.opening != nil {
		return
	}
	v.draw(v.screen.open)
	p := &v.screen.painter
	switch {
	case v.program != nil: // the next frame may be another soon
	case v.like == nil:
		p.rest()
	default:
		all.keep(v.like, &opening{bytes.Clone(p.buf.Bytes()), p.lines, p.mouse, v.channel.track.all()})
	}
}

// show makes the screen show what another does.
func (p *painter) show(one *opening) {
	p.open, p.lines, p.mouse = true, one.lines, one.mouse
	_, _ = p.out.Write(one.wire)
}
