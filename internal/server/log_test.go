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

	"example.com/folio/internal/server/admission"
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

// TestTallyAfterClockStep logs at most one event a second while the wall clock is set.
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

// TestCountSinceTheLastLine checks that the numbers of the lines add up to all events that were logged or came before.
func TestCountSinceTheLastLine(t *testing.T) {
	start, sum := time.Now(), int64(0)
	var refused tally
	for i := range 100 {
		total, since, log := refused.count(start.Add(time.Duration(i)*300*time.Millisecond), 1, refusedLogEvery)
		if log {
			sum += since
		}
		if log && sum != total {
			t.Fatalf("event %d: the lines have %d of %d", i+1, sum, total)
		}
	}
	if sum < 90 {
		t.Errorf("the lines have %d", sum)
	}
}

// omittedLines returns the number of lines about omitted sessions, and of these sessions.
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

// TestManySessionsOfOneSource expects lines for some sessions, and a count of the others.
func TestManySessionsOfOneSource(t *testing.T) {
	// A client may open a session before the server has ended the last one.
	h := open(t, func(c *Config) { c.Limits = Limits{MaxSessionsPerConnection: 100} })
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
		h.logOmitted(h.conns.limiter.Omissions())
		logged = strings.Count(h.log.String(), `"msg":"session"`)
		_, omitted = omittedLines(t, h.log.String())
		_, text := h.status("/metrics")
		return logged+omitted == sessions &&
			strings.Contains(text, fmt.Sprintf("folio_session_lines_omitted_total %d\n", omitted))
	})
	const linesAtOnce, linesPerSecond = 60, 1.0
	most := int(linesAtOnce+linesPerSecond*time.Since(begun).Seconds()) + 1
	if logged > most {
		t.Errorf("%d lines, want at most %d", logged, most)
	}
}

// TestOmittedLinesHaveABound has omitted lines of very many sources.
func TestOmittedLinesHaveABound(t *testing.T) {
	for how, want := range map[string]string{AddressesFull: "198.51.100.0", AddressesHash: "", AddressesNone: ""} {
		h := open(t, func(c *Config) { c.LogAddresses = how })
		var all []admission.Omission
		for i := range 200 {
			all = append(all, admission.Omission{
				From: netip.PrefixFrom(netip.AddrFrom4([4]byte{198, 51, 100, byte(i)}), 32), Lines: 3,
			})
		}
		h.logOmitted(all)
		if lines, sessions := omittedLines(t, h.log.String()); lines != maxOmissions+1 || sessions != 600 {
			t.Errorf("%s: %d lines for %d sessions", how, lines, sessions)
		}
		if strings.Contains(h.log.String(), "198.51.100") != (want != "") || !strings.Contains(h.log.String(), want) {
			t.Errorf("%s: %s", how, h.log.String())
		}
		hash := h.formatAddress(&net.TCPAddr{IP: net.IPv4(198, 51, 100, 0), Port: 1})
		if how == AddressesHash && !strings.Contains(h.log.String(), hash) {
			t.Error("a hash is not that of the session lines")
		}
	}
}

// TestPanicLinesHaveABound expects lines for some panics, and a count of the others.
func TestPanicLinesHaveABound(t *testing.T) {
	h := open(t, nil)
	for range 100 {
		h.logPanic("session", "broken", []byte("stack"))
	}
	if n := strings.Count(h.log.String(), `"msg":"panic"`); n < panicLinesAtOnce || n > panicLinesAtOnce+1 {
		t.Errorf("%d lines", n)
	}
	if _, text := h.status("/metrics"); !strings.Contains(text, "folio_panics_total 100\n") {
		t.Errorf("not counted:\n%s", text)
	}
}
