// Package cache is a bounded least-recently-used cache that makes each value once for all concurrent callers.
//
// golang.org/x/sync/singleflight does not fit: its keys are strings, and a panic of the function that makes a value
// is raised in every waiting caller, or, where callers wait with a context, in a goroutine that nothing can recover.
package cache

import (
	"container/list"
	"context"
	"sync"
)

// A Cache holds values of any types by key. It is safe for concurrent use.
type Cache struct {
	maxBytes int64
	onChange func(key any, delta int)

	mu      sync.Mutex
	entries map[any]*list.Element // of recent
	recent  list.List             // of *entry, most recently used first
	calls   map[any]*call
	stats   Stats
}

type entry struct {
	key   any
	value any
	size  int64
}

// A call is a running fill. When done is closed, value is its result, nil if fill panicked.
type call struct {
	done  chan struct{}
	value any
	size  int64
}

// Stats are the contents of a cache and its counters.
type Stats struct {
	Bytes     int64
	Hits      int64 // values that were cached or being made
	Misses    int64 // values that had to be made
	Evictions int64
}

// New returns a cache of at most maxBytes bytes. With 0 it holds nothing, but still makes each value once for all
// concurrent callers. If onChange is not nil, it is called with the key of each entry that is added (1) or removed
// (-1); it must not call the cache.
func New(maxBytes int64, onChange func(key any, delta int)) *Cache {
	if onChange == nil {
		onChange = func(any, int) {}
	}
	return &Cache{
		maxBytes: maxBytes,
		onChange: onChange,
		entries:  make(map[any]*list.Element),
		calls:    make(map[any]*call),
	}
}

// MaxBytes returns the bound of the cache.
func (c *Cache) MaxBytes() int64 { return c.maxBytes }

// Uncached is the size of a value that must not be cached: the next caller calls its fill.
const Uncached = -1

// Get returns the value of a key. If it is not cached, Get calls fill, which returns the value and its size in bytes,
// or waits for the fill of another caller until ctx ends. ok is false if there is no value or it is [Uncached].
//
// If fill panics, callers that wait get the zero value, and the next caller calls its fill.
func Get[V any](ctx context.Context, c *Cache, key any, fill func() (V, int64)) (v V, ok bool) {
	for {
		c.mu.Lock()
		if e, found := c.entries[key]; found {
			c.recent.MoveToFront(e)
			c.stats.Hits++
			c.mu.Unlock()
			return e.Value.(*entry).value.(V), true
		}
		running, found := c.calls[key]
		if !found {
			c.stats.Misses++
			running = &call{done: make(chan struct{})}
			c.calls[key] = running
			c.mu.Unlock()
			defer c.finish(key, running)
			v, size := fill()
			running.value, running.size = v, size
			return v, size != Uncached
		}
		c.stats.Hits++
		c.mu.Unlock()
		select {
		case <-running.done:
		case <-ctx.Done():
			return v, false
		}
		// A fill that was canceled with its caller's ctx is retried with this one's.
		if v, _ = running.value.(V); running.size != Uncached || ctx.Done() == nil {
			return v, running.size != Uncached
		}
	}
}

// finish publishes a call's result: first in the cache, where callers that have waited look for it.
func (c *Cache) finish(key any, finished *call) {
	defer close(finished.done)
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.calls, key)
	if finished.value != nil && finished.size != Uncached {
		c.add(&entry{key, finished.value, finished.size})
	}
}

// add adds an entry, unless it exceeds the bound alone, and evicts those used least recently.
func (c *Cache) add(e *entry) {
	if e.size > c.maxBytes {
		return
	}
	c.entries[e.key] = c.recent.PushFront(e)
	c.stats.Bytes += e.size
	c.onChange(e.key, 1)
	for c.stats.Bytes > c.maxBytes {
		c.remove(c.recent.Back())
		c.stats.Evictions++
	}
}

func (c *Cache) remove(element *list.Element) {
	e := c.recent.Remove(element).(*entry)
	delete(c.entries, e.key)
	c.stats.Bytes -= e.size
	c.onChange(e.key, -1)
}

// Peek returns the value of a key if it is cached. Unlike [Get] it counts no hit or miss.
func Peek[V any](c *Cache, key any) (v V, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.entries[key]
	if !ok {
		return v, false
	}
	c.recent.MoveToFront(e)
	return e.Value.(*entry).value.(V), true
}

// Contains reports whether the value of a key is cached, and does not count as a use.
func (c *Cache) Contains(key any) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	_, ok := c.entries[key]
	return ok
}

// Remove removes the value of a key if it is still the one given.
func (c *Cache) Remove(key, value any) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e, ok := c.entries[key]; ok && e.Value.(*entry).value == value {
		c.remove(e)
	}
}

// Stats returns the current statistics.
func (c *Cache) Stats() Stats {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.stats
}
