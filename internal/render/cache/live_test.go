package cache

import (
	"runtime"
	"testing"
)

// TestLive holds values until there is no memory for more.
func TestLive(t *testing.T) {
	l := NewLive[string, [100]byte](250)
	l.CollectInterval = 0
	a, b := new([100]byte), new([100]byte)
	for k, v := range map[string]*[100]byte{"a": a, "b": b} {
		if !l.Reserve(150, 0) || !l.Add(k, v, 100, 150, 0) || l.Get(k) != v {
			t.Errorf("no memory for %s", k)
		}
	}
	if got := l.Held(); got != 200 {
		t.Errorf("%d bytes are held", got)
	}
	if l.Reserve(60, 0) || l.Reserve(40, 20) || l.Add("c", new([100]byte), 100, 0, 0) || l.Get("c") != nil {
		t.Error("too much is reserved or held")
	}
	if !l.Reserve(50, 0) || l.Reserve(1, 0) {
		t.Error("not all is reserved")
	}
	l.Release(50)
	if l.Remove("a", b); l.Get("a") != a {
		t.Error("another value is removed")
	}
	if l.Remove("a", a); l.Get("a") != nil || l.Held() != 200 {
		t.Error("a is still found, or is held no more")
	}
	runtime.KeepAlive(a)
	n := 0
	for k, v := range l.All() {
		if n++; k != "b" || v != b {
			t.Errorf("%s is among the values", k)
		}
	}
	runtime.KeepAlive(b)
	if !l.Reserve(250, 0) || n != 1 || l.Get("b") != nil {
		t.Error("values that nothing uses are held")
	}
}
