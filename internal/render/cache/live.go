package cache

import (
	"iter"
	"runtime"
	"slices"
	"sync"
	"time"
	"weak"
)

// A Live set bounds the memory of values that callers may use while no [Cache] holds them. Values are in it until the
// garbage collector frees them. It is safe for concurrent use.
type Live[K comparable, V any] struct {
	MaxBytes int64

	// CollectInterval is the least time between two runs of the garbage collector that the set forces.
	CollectInterval time.Duration

	mu        sync.Mutex
	reserved  int64 // bytes of values that are being made
	values    []liveValue[V]
	latest    map[K]weak.Pointer[V]
	collected time.Time // when the garbage collector last ran for this
}

type liveValue[V any] struct {
	value weak.Pointer[V]
	size  int64
}

// NewLive returns a set of values of at most maxBytes bytes.
func NewLive[K comparable, V any](maxBytes int64) *Live[K, V] {
	return &Live[K, V]{
		MaxBytes: maxBytes, CollectInterval: 5 * time.Second, latest: make(map[K]weak.Pointer[V]),
	}
}

// Held returns the bytes of all values.
func (l *Live[K, V]) Held() int64 {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.held()
}

// held returns the bytes of all values, and drops those that have been freed.
func (l *Live[K, V]) held() int64 {
	n := int64(0)
	l.values = slices.DeleteFunc(l.values, func(v liveValue[V]) bool {
		if v.value.Value() == nil {
			return true
		}
		n += v.size
		return false
	})
	for k, v := range l.latest {
		if v.Value() == nil {
			delete(l.latest, k)
		}
	}
	return n
}

// fits reports whether there is memory for size bytes, and spare bytes more. If not, it runs the garbage collector
// first, with l unlocked.
func (l *Live[K, V]) fits(size, spare int64) bool {
	if l.held()+l.reserved+size+spare <= l.MaxBytes {
		return true
	}
	if time.Since(l.collected) < l.CollectInterval {
		return false
	}
	l.collected = time.Now()
	l.mu.Unlock()
	runtime.GC()
	l.mu.Lock()
	return l.held()+l.reserved+size+spare <= l.MaxBytes
}

// Get returns the latest value of a key, nil if it has been freed.
func (l *Live[K, V]) Get(k K) *V {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.latest[k].Value()
}

// All yields the latest values of all keys.
func (l *Live[K, V]) All() iter.Seq2[K, *V] {
	return func(yield func(K, *V) bool) {
		l.mu.Lock()
		defer l.mu.Unlock()
		for k, p := range l.latest {
			if v := p.Value(); v != nil && !yield(k, v) {
				return
			}
		}
	}
}

// Reserve reserves size bytes for a value to be made, and reports whether there are these and spare bytes more. They
// are reserved until [Live.Release] or [Live.Add] is called.
func (l *Live[K, V]) Reserve(size, spare int64) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.fits(size, spare) {
		return false
	}
	l.reserved += size
	return true
}

// Release gives up reserved bytes.
func (l *Live[K, V]) Release(size int64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.reserved -= size
}

// Add adds a value of size bytes in place of reserved ones, and reports whether there is memory for it.
func (l *Live[K, V]) Add(k K, v *V, size, reserved, spare int64) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.reserved -= reserved
	if !l.fits(size, spare) {
		return false
	}
	p := weak.Make(v)
	l.values, l.latest[k] = append(l.values, liveValue[V]{p, size}), p
	return true
}

// Remove makes [Live.Get] return nil for a key if its latest value is v.
func (l *Live[K, V]) Remove(k K, v *V) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.latest[k].Value() == v {
		delete(l.latest, k)
	}
}
