package timer

import (
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// TestDeadline has the timer fire after it was set again, and after it was stopped.
func TestDeadline(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var expired atomic.Int64
		d := NewDeadline(time.Second, func() { expired.Add(1) })
		time.Sleep(time.Second - 1)
		d.Set(time.Second)
		d.fire()
		time.Sleep(time.Second - 1)
		if synctest.Wait(); expired.Load() != 0 {
			t.Error("it expires early")
		}
		time.Sleep(time.Nanosecond)
		if synctest.Wait(); expired.Load() != 1 {
			t.Errorf("it expires %d times", expired.Load())
		}
		d.fire()
		d.Set(time.Second)
		d.Stop()
		time.Sleep(time.Minute)
		d.fire()
		if synctest.Wait(); expired.Load() != 1 {
			t.Errorf("it expires %d times after it was stopped", expired.Load())
		}
	})
}

// TestIdleTimer has the timer fire just before a reset and run after it: neither warn nor end is called.
func TestIdleTimer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var mu sync.Mutex
		var happened []string
		note := func(what string) func() {
			return func() {
				mu.Lock()
				defer mu.Unlock()
				happened = append(happened, what)
			}
		}
		p := &Idle{Limit: 10 * time.Second, Warning: 2 * time.Second,
			Warn: note("warn"), Clear: note("calm"), End: note("end")}
		happens := func(what string, want ...string) {
			t.Helper()
			synctest.Wait()
			mu.Lock()
			defer mu.Unlock()
			if len(happened) != len(want) || len(want) > 0 && happened[0] != want[0] {
				t.Errorf("%s: %q, want %q", what, happened, want)
			}
			happened = nil
		}
		p.Start()
		time.Sleep(8*time.Second - 1)
		p.Reset()
		p.tick()
		happens("a tick that comes late")
		time.Sleep(8 * time.Second)
		happens("no key", "warn")
		time.Sleep(2*time.Second - 1)
		p.Reset()
		p.tick()
		happens("a key after the warning", "calm")
		time.Sleep(8 * time.Second)
		happens("no key again", "warn")
		time.Sleep(2 * time.Second)
		happens("the end", "end")
		p.Reset()
		p.tick()
		time.Sleep(time.Minute)
		happens("after the end")
	})
}

// TestIdleStops stops the timer before it warns.
func TestIdleStops(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		fail := func() { t.Error("a timer that was stopped fires") }
		idle := &Idle{Limit: 10 * time.Second, Warning: 2 * time.Second, Warn: fail, Clear: fail, End: fail}
		idle.Start()
		time.Sleep(time.Second)
		idle.Stop()
		idle.tick()
		idle.Reset()
		time.Sleep(time.Minute)
	})
}

// TestShorten shortens the time of a deadline, and does not extend it.
func TestShorten(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var expired atomic.Int64
		d := NewDeadline(10*time.Second, func() { expired.Add(1) })
		d.Shorten(20 * time.Second)
		time.Sleep(10 * time.Second)
		if synctest.Wait(); expired.Load() != 1 {
			t.Errorf("it expires %d times in its first time", expired.Load())
		}
		d.Shorten(time.Second)
		time.Sleep(time.Minute)
		if synctest.Wait(); expired.Load() != 1 {
			t.Errorf("it expires %d times, shortened after its end", expired.Load())
		}
		d.Set(10 * time.Second)
		d.Shorten(time.Second)
		time.Sleep(time.Second)
		if synctest.Wait(); expired.Load() != 2 {
			t.Errorf("it expires %d times, shortened before its end", expired.Load())
		}
	})
}
