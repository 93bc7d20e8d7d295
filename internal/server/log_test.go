package server

import (
	"encoding/json"
	"fmt"
	"net"
	"net/netip"
	"strings"
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
		total, log := refused.add(stepped(t, start.Add(tt.after), tt.step), 1, refusedLogEvery)
		if total != int64(i+1) || log != tt.log {
			t.Errorf("event %d after %v, clock set by %v: total %d, logged %t", i+1, tt.after, tt.step, total, log)
		}
	}
}

// TestSessionLines omits lines of a source that has many, and counts them.
func TestSessionLines(t *testing.T) {
	now := time.Now()
	g := newGate(Limits{}.withDefaults(), func() time.Time { return now })
	a, b := prefix("192.0.2.1/32"), prefix("2001:db8::/64")
	line := func(from netip.Prefix, fits bool, omitted int) {
		t.Helper()
		if f, o := g.sessionLine(from); f != fits || o != omitted {
			t.Errorf("%v: %t after %d omitted lines, want %t after %d", from, f, o, fits, omitted)
		}
	}
	for range int(sessionLinesAtOnce) {
		line(a, true, 0)
	}
	for range 40 {
		line(a, false, 0)
	}
	line(b, true, 0)
	for range 200 {
		line(netip.Prefix{}, true, 0) // an exempt source
	}
	now = now.Add(time.Second)
	line(a, true, 40)
	line(a, false, 0)
	now = now.Add(100 * time.Millisecond)
	line(a, false, 0)
	// A source with omitted lines is not forgotten before they are logged.
	now = now.Add(time.Hour)
	g.forget(now)
	if len(g.sources) != 1 {
		t.Errorf("%d sources are remembered, want 1", len(g.sources))
	}
	var logged []omission
	g.quiet = func(all []omission) { logged = append(logged, all...) }
	now = now.Add(time.Second)
	g.sweep()
	if len(logged) != 1 || logged[0] != (omission{a, 2}) {
		t.Errorf("omitted: %v", logged)
	}
	if len(g.sources) != 0 {
		t.Errorf("%d sources are remembered", len(g.sources))
	}
	// Forgetting a source must not give it new lines.
	for range int(sessionLinesAtOnce) {
		line(a, true, 0)
	}
	now = now.Add(30 * time.Second)
	g.forget(now)
	for range 30 {
		line(a, true, 0)
	}
	line(a, false, 0)
	for i := range maxSources {
		g.sources[netip.PrefixFrom(netip.AddrFrom4([4]byte{10, byte(i >> 16), byte(i >> 8), byte(i)}), 32)] = &source{open: 1}
	}
	line(b, false, 0)
}

// omittedLines returns how many lines say that sessions were omitted, and how many sessions those are.
func omittedLines(t *testing.T, log string) (lines, sessions int) {
	t.Helper()
	for text := range strings.Lines(log) {
		var line struct {
			Msg      string
			Sessions int
		}
		if err := json.Unmarshal([]byte(text), &line); err != nil {
			t.Error(err)
		}
		if line.Msg == "sessions omitted" {
			lines++
			sessions += line.Sessions
		}
	}
	return lines, sessions
}

// TestManySessionsOfOneSource has a line for some, and counts the others.
func TestManySessionsOfOneSource(t *testing.T) {
	h := open(t, func(c *Config) { c.Limits = Limits{} })
	begun, sessions := time.Now(), 0
	for range 3 {
		c := h.dial(t, "x")
		for range 50 {
			run(t, c, "about")
			sessions++
		}
		_ = c.Close()
	}
	var logged, omitted int
	eventually(t, "every session is logged or counted", func() bool {
		h.logOmitted(h.gate.omissions())
		logged = strings.Count(h.log.String(), `"msg":"session"`)
		_, omitted = omittedLines(t, h.log.String())
		_, text := h.status("/metrics")
		return logged+omitted == sessions &&
			strings.Contains(text, fmt.Sprintf("folio_session_lines_omitted_total %d\n", omitted))
	})
	most := int(sessionLinesAtOnce+sessionLinesPerSecond*time.Since(begun).Seconds()) + 1
	if logged > most {
		t.Errorf("%d lines, want at most %d", logged, most)
	}
}

// TestOmittedLinesHaveABound counts those of very many sources together.
func TestOmittedLinesHaveABound(t *testing.T) {
	for how, want := range map[string]string{AddressesFull: "198.51.100.0", AddressesHash: "", AddressesNone: ""} {
		h := open(t, func(c *Config) { c.LogAddresses = how })
		var all []omission
		for i := range 200 {
			all = append(all, omission{netip.PrefixFrom(netip.AddrFrom4([4]byte{198, 51, 100, byte(i)}), 32), 3})
		}
		h.logOmitted(all)
		if lines, sessions := omittedLines(t, h.log.String()); lines != maxOmissions+1 || sessions != 600 {
			t.Errorf("%s: %d lines for %d sessions", how, lines, sessions)
		}
		if strings.Contains(h.log.String(), "198.51.100") != (want != "") || !strings.Contains(h.log.String(), want) {
			t.Errorf("%s: %s", how, h.log.String())
		}
		hash := h.address(&net.TCPAddr{IP: net.IPv4(198, 51, 100, 0), Port: 1})
		if how == AddressesHash && !strings.Contains(h.log.String(), hash) {
			t.Error("a hash is not that of the session lines")
		}
	}
}

// TestPanicLinesHaveABound logs some panics at once, and counts the others.
func TestPanicLinesHaveABound(t *testing.T) {
	h := open(t, nil)
	for range 100 {
		h.panicked("session", "broken", []byte("stack"))
	}
	if n := strings.Count(h.log.String(), `"msg":"panic"`); n < panicLinesAtOnce || n > panicLinesAtOnce+1 {
		t.Errorf("%d lines", n)
	}
	if _, text := h.status("/metrics"); !strings.Contains(text, "folio_panics_total 100\n") {
		t.Errorf("not counted:\n%s", text)
	}
}
