package cache

import (
	"context"
	"sync"
	"testing"
	"testing/synctest"
)

// get returns the value of a key, which is made if it is not cached: value, of that size.
func get(t *testing.T, c *Cache, key, value string, size int64) string {
	t.Helper()
	got, ok := Get(t.Context(), c, key, func() (string, int64) { return value, size })
	if !ok && size != Uncached {
		t.Errorf("%s: no value", key)
	}
	return got
}

func TestEviction(t *testing.T) {
	entries := map[any]int{}
	c := New(300, func(key any, delta int) { entries[key] += delta })
	for _, key := range []string{"a", "b", "c", "a", "d"} { // b is the least recently used
		get(t, c, key, "old "+key, 100)
	}
	if got := c.Stats(); got != (Stats{Bytes: 300, Hits: 1, Misses: 4, Evictions: 1}) {
		t.Errorf("%+v", got)
	}
	for key, cached := range map[string]bool{"a": true, "b": false, "c": true, "d": true} {
		if c.Contains(key) != cached || (entries[key] == 1) != cached {
			t.Errorf("%s: cached is not %v", key, cached)
		}
	}
	if _, ok := Peek[string](c, "c"); !ok { // now a is
		t.Error("c is not cached")
	}
	if got := get(t, c, "b", "new b", 100); got != "new b" || c.Contains("a") || !c.Contains("c") {
		t.Errorf("%q, a cached: %v, c cached: %v", got, c.Contains("a"), c.Contains("c"))
	}
	if _, ok := Peek[string](c, "a"); ok {
		t.Error("Peek returns an evicted value")
	}

	before := c.Stats()
	before.Misses += 2
	get(t, c, "large", "", 301)
	get(t, c, "uncached", "", Uncached)
	if got := c.Stats(); got != before || c.Contains("large") || c.Contains("uncached") {
		t.Errorf("values that can't be cached changed %+v to %+v", before, got)
	}
}

func TestRemove(t *testing.T) {
	c := New(100, nil)
	get(t, c, "a", "old", 1)
	c.Remove("a", "other")
	c.Remove("b", "old")
	if !c.Contains("a") {
		t.Error("another value was removed")
	}
	c.Remove("a", "old")
	if c.Contains("a") || c.Stats().Bytes != 0 || c.Stats().Evictions != 0 {
		t.Errorf("%+v", c.Stats())
	}
}

// TestConcurrentCalls holds up a fill until all other callers wait for it.
func TestConcurrentCalls(t *testing.T) {
	for _, maxBytes := range []int64{0, 100} {
		synctest.Test(t, func(t *testing.T) {
			c, release := New(maxBytes, nil), make(chan struct{})
			fills := 0
			var callers sync.WaitGroup
			for range 10 {
				callers.Go(func() {
					got, ok := Get(context.Background(), c, "a", func() (*int, int64) {
						<-release
						fills++
						return &fills, 10
					})
					if got != &fills || !ok {
						t.Errorf("got %p, %v", got, ok)
					}
				})
			}
			synctest.Wait()
			close(release)
			callers.Wait()
			if got := c.Stats(); fills != 1 || got.Hits != 9 || got.Misses != 1 || got.Bytes != min(maxBytes, 10) {
				t.Errorf("%d fills, %+v", fills, got)
			}
		})
	}
}

func TestFillPanics(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, release := New(100, nil), make(chan struct{})
		go func() {
			defer func() { _ = recover() }()
			Get(context.Background(), c, "a", func() (*int, int64) {
				<-release
				panic("broken")
			})
		}()
		synctest.Wait()
		waited := make(chan *int)
		go func() {
			v, _ := Get(context.Background(), c, "a", func() (*int, int64) { return new(1), 1 })
			waited <- v
		}()
		synctest.Wait()
		close(release)
		if v := <-waited; v != nil {
			t.Errorf("the caller that waited got %d", *v)
		}
		synctest.Wait()
		if v, ok := Get(context.Background(), c, "a", func() (*int, int64) { return new(2), 1 }); !ok || *v != 2 {
			t.Errorf("the next caller got %v", v)
		}
	})
}

// TestCancel ends the contexts of callers: one that waits gives up, one whose fill gives up is replaced by the next.
func TestCancel(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := New(100, nil)
		first, cancelFirst := context.WithCancel(t.Context())
		second, cancelSecond := context.WithCancel(t.Context())
		third, cancelThird := context.WithCancel(t.Context())
		defer cancelThird()
		var callers sync.WaitGroup
		want := func(name string, ctx context.Context, wantValue string, wantOK bool) {
			callers.Go(func() {
				v, ok := Get(ctx, c, "a", func() (string, int64) {
					if ctx == first {
						<-ctx.Done()
						return "", Uncached
					}
					return name, 1
				})
				if v != wantValue || ok != wantOK {
					t.Errorf("the %s caller got %q, %v", name, v, ok)
				}
			})
			synctest.Wait()
		}
		want("first", first, "", false)
		want("second", second, "", false)
		want("third", third, "third", true)
		cancelSecond()
		synctest.Wait()
		cancelFirst()
		callers.Wait()
	})
}

func TestRace(t *testing.T) {
	c := New(250, nil)
	var callers sync.WaitGroup
	for i := range 8 {
		callers.Go(func() {
			for j := range 100 {
				key := (i + j) % 5
				v, ok := Get(context.Background(), c, key, func() (int, int64) { return key, 100 })
				if v != key || !ok {
					t.Errorf("%d: got %d, %v", key, v, ok)
				}
			}
		})
	}
	callers.Wait()
	if got := c.Stats(); got.Bytes > c.MaxBytes() {
		t.Errorf("%+v", got)
	}
}

// TestGetOfCached checks that a value is cached before those that wait for it have it: a caller that then looks for it
// in the cache would wait again.
func TestGetOfCached(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		returned := false
		c := New(1000, func(any, int) {
			if synctest.Wait(); returned {
				t.Error("a caller has a value that is not cached yet")
			}
		})
		begin := make(chan struct{})
		go func() {
			<-begin
			Get(t.Context(), c, "key", func() (int, int64) { return 2, 10 })
			returned = true
		}()
		Get(t.Context(), c, "key", func() (int, int64) {
			close(begin)
			synctest.Wait() // the other caller waits
			return 1, 10
		})
		if synctest.Wait(); !returned {
			t.Error("the other caller has no value")
		}
	})
}
