package server

import (
	"testing"
	"time"
	"unsafe"
)

// stepped returns t as it is when the wall clock has been set by d, which a test can't do: its monotonic reading stays.
func stepped(tb testing.TB, t time.Time, d time.Duration) time.Time {
	tb.Helper()
	s := t
	reading := (*struct {
		wall uint64 // seconds above 30 bits of nanoseconds
		ext  int64
		loc  *time.Location
	})(unsafe.Pointer(&s))
	reading.wall += uint64(d/time.Second) << 30
	if s.Sub(t) != 0 || s.Unix()-t.Unix() != int64(d/time.Second) {
		tb.Fatalf("%v and %v: time.Time has another layout here", t, s)
	}
	return s
}

// TestTallyAfterClockStep logs at most one event a second, whatever becomes of the wall clock.
func TestTallyAfterClockStep(t *testing.T) {
	start := time.Now()
	var refused tally
	for i, tt := range []struct {
		after, step time.Duration
		log         bool
	}{
		{0, 0, true},
		{500 * time.Millisecond, 0, false},
		{600 * time.Millisecond, time.Hour, false},
		{1000 * time.Millisecond, time.Hour, true},
		{1100 * time.Millisecond, -48 * time.Hour, false},
		{2 * time.Second, -48 * time.Hour, true},
		{2500 * time.Millisecond, 0, false},
		{4 * time.Second, -48 * time.Hour, true},
	} {
		total, log := refused.add(stepped(t, start.Add(tt.after), tt.step), refusedLogEvery)
		if total != int64(i+1) || log != tt.log {
			t.Errorf("event %d after %v, clock set by %v: total %d, logged %t", i+1, tt.after, tt.step, total, log)
		}
	}
}
