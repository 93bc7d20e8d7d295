package server

import (
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
)

// TestDeadline has a timer fire late: after it was set again, and after it was stopped.
func TestDeadline(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var expired atomic.Int64
		d := newDeadline(time.Second, func() { expired.Add(1) })
		time.Sleep(time.Second - 1)
		d.set(time.Second)
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
		d.set(time.Second)
		d.stop()
		time.Sleep(time.Minute)
		d.fire()
		if synctest.Wait(); expired.Load() != 1 {
			t.Errorf("it expires %d times after it was stopped", expired.Load())
		}
	})
}

// TestPatience has a timer fire just before a touch and run after it: the visitor is neither warned nor sent away.
func TestPatience(t *testing.T) {
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
		p := &patience{limit: 10 * time.Second, warning: 2 * time.Second,
			warn: note("warn"), calm: note("calm"), end: note("end")}
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
		p.start()
		time.Sleep(8*time.Second - 1)
		p.touch()
		p.tick()
		happens("a tick that comes late")
		time.Sleep(8 * time.Second)
		happens("no key", "warn")
		time.Sleep(2*time.Second - 1)
		p.touch()
		p.tick()
		happens("a key after the warning", "calm")
		time.Sleep(8 * time.Second)
		happens("no key again", "warn")
		time.Sleep(2 * time.Second)
		happens("the end", "end")
		p.touch()
		p.tick()
		time.Sleep(time.Minute)
		happens("after the end")
	})
}

// TestMailKeepsTheNewest posts to a visit that is busy. Of each type only the newest message matters.
func TestMailKeepsTheNewest(t *testing.T) {
	m := mail{ready: make(chan struct{}, 1)}
	for i := range 1000 {
		m.post(tea.WindowSizeMsg{Width: i})
		m.post(notice("a"))
	}
	m.post(tea.WindowSizeMsg{Width: 1000})
	got := m.next()
	if len(got) != 2 || got[0] != notice("a") || got[1] != (tea.WindowSizeMsg{Width: 1000}) {
		t.Errorf("%v", got)
	}
	if got := m.next(); got != nil {
		t.Errorf("%v", got)
	}
}
