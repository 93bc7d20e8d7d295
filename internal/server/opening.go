package server

import (
	"bytes"
	"sync"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
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
	all   map[likeness]*opening
	bytes int // about, of all that is kept
}

// A likeness is what a first frame depends on.
type likeness struct {
	like   any // by the word of [Config.Alike]; nil is like nothing
	window size
	colors colorprofile.Profile
}

// maxOpenings is how many bytes of them are kept. Windows of all sizes may come, so a stranger can fill it: then all go, and
// those of the next visitors are drawn again.
const maxOpenings = 2 << 20

// size is about how many bytes an opening takes.
func (o *opening) size() int {
	n := 512 + len(o.wire) // the key, and places in maps and lists
	for _, line := range o.lines {
		n += 16 + len(line)
	}
	return n
}

func (o *openings) find(what likeness) *opening {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.all[what]
}

func (o *openings) keep(what likeness, one *opening) {
	size := one.size()
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.all[what] != nil || size > maxOpenings/4 {
		return // two came at once, or few could be kept beside it
	}
	if o.bytes += size; o.all == nil || o.bytes > maxOpenings {
		o.all, o.bytes = map[likeness]*opening{}, size
	}
	o.all[what] = one
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
	case v.like.like == nil:
		p.rest()
	default:
		all.keep(v.like, &opening{p.buf.Bytes(), p.lines, p.mouse, v.channel.track.all()})
		p.buf = bytes.Buffer{} // its bytes are given away
	}
}

// show makes the screen show what another does.
func (p *painter) show(one *opening) {
	p.open, p.lines, p.mouse = true, one.lines, one.mouse
	_, _ = p.out.Write(one.wire)
}
