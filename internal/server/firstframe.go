package server

import (
	"sync"

	"github.com/charmbracelet/colorprofile"

	"example.com/folio/internal/server/terminal"
)

// A firstFrame is the first frame of a session, for others to show. It is never changed.
type firstFrame struct {
	frame terminal.Frame
	pages []string // that were opened
}

// size returns about how many bytes the frame takes in memory.
func (f *firstFrame) size() int {
	n := 512 + len(f.frame.Wire) // the key, and what maps and slices take
	for _, line := range f.frame.Lines {
		n += 16 + len(line)
	}
	return n
}

// A frameCache holds first frames: most sessions begin with one of a few windows at one of a few pages. The zero cache
// is empty.
type frameCache struct {
	mu     sync.Mutex
	frames map[frameKey]*firstFrame
	bytes  int // about, of all frames
}

// A frameKey identifies a cached first frame.
type frameKey struct {
	key    any // what [Config.CacheKey] returned; a frame with a nil key is not cached
	window terminal.Size
	colors colorprofile.Profile
	kind   terminal.Kind
}

// maxCacheBytes bounds the frames in memory. Clients may send windows of all sizes to fill the cache: then it is
// emptied.
const maxCacheBytes = 2 << 20

// get returns the frame of a key, or nil.
func (c *frameCache) get(key frameKey) *firstFrame {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.frames[key]
}

// put adds a frame, unless there is one or it would take too much of the cache.
func (c *frameCache) put(key frameKey, f *firstFrame) {
	size := f.size()
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.frames[key] != nil || size > maxCacheBytes/4 {
		return
	}
	if c.bytes += size; c.frames == nil || c.bytes > maxCacheBytes {
		c.frames, c.bytes = map[frameKey]*firstFrame{}, size
	}
	c.frames[key] = f
}

// clear empties the cache.
func (c *frameCache) clear() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.frames, c.bytes = nil, 0
}

// showCached shows the cached first frame, if there is one. The model is made when something happens.
func (s *session) showCached() {
	if s.frame == nil {
		return
	}
	s.apply(showFrame)
	s.screen.Painter.Show(s.frame.frame)
	for _, page := range s.frame.pages {
		s.channel.pages.add(page)
	}
}

// drawFirst draws the first frame unless a cached one is shown, and adds it to the cache.
func (s *session) drawFirst(cache *frameCache) {
	if s.state != fresh {
		return
	}
	s.draw(s.screen.Open)
	p := &s.screen.Painter
	switch {
	case s.state == running: // the program may change the model at once, and owns the painter
	case s.screen.Panicked || s.key.key == nil:
		p.Rest()
	default:
		cache.put(s.key, &firstFrame{p.Take(), s.channel.pages.all()})
	}
}
