package server

import (
	"context"
	"fmt"
	"hash/maphash"
	"net"
	"net/netip"
	"runtime/debug"
	"sync"
	"time"

	"charm.land/ssh"

	"example.com/folio/internal/server/admission"
	"example.com/folio/internal/server/escape"
	"example.com/folio/internal/server/timer"
)

// logSessions is middleware that counts each session, and logs a line when it ends.
func (s *Server) logSessions(next ssh.Handler) ssh.Handler {
	return func(sess ssh.Session) {
		start := time.Now()
		ctx := sess.Context().(*sessionContext)
		defer s.enforceMaxSession(ctx)()
		ch := ctx.channel
		ended := s.metrics.sessionStarted(string(ch.protocol))
		if ch.ended != "" || !s.recoverSession(ch, func() { next(sess) }) {
			_, _ = fmt.Fprintf(sess.Stderr(), "folio: %s\r\n", farewells["panic"])
			_ = sess.Exit(exitPanic)
		}
		ended(ch.ended)
		s.logSession(sess, ch, time.Since(start))
	}
}

// logSession is separate from logSessions so that its stack frame isn't held for the whole session.
func (s *Server) logSession(sess ssh.Session, ch *channel, took time.Duration) {
	from := ch.peer.source()
	fits, omitted := s.conns.limiter.AllowLine(from)
	if !fits {
		s.metrics.unlogged.Inc()
		return
	}
	if omitted > 0 {
		s.logOmitted([]admission.Omission{{From: from, Lines: omitted}})
	}
	pages, first := ch.pages.summary()
	opened, fetched, files := ch.pages.kinds()
	s.cfg.Log.Info("session",
		"from", s.formatAddress(sess.RemoteAddr()),
		"user", escape.ASCII(ch.user, 64),
		"client", escape.ASCII(sess.Context().ClientVersion(), 128),
		"term", escape.ASCII(ch.term, 32),
		"command", escape.ASCII(ch.command, 256),
		"protocol", string(ch.protocol),
		"ended", ch.ended,
		"took", took.Round(time.Millisecond),
		"terminal", ch.terminalClass(),
		"opened", opened,
		"fetched", fetched,
		"files", files,
		"pages", pages,
		"read", first,
	)
}

// maxOmissions is how many sources have their own line about omitted lines.
const maxOmissions = 100

// logOmitted logs how many session lines were omitted, by source.
func (s *Server) logOmitted(all []admission.Omission) {
	for i, o := range all {
		if i == maxOmissions {
			lines := 0
			for _, o := range all[i:] {
				lines += o.Lines
			}
			s.cfg.Log.Warn("sessions omitted", "sources", len(all)-i, "sessions", lines)
			return
		}
		s.cfg.Log.Warn("sessions omitted", "from", s.formatSource(o.From), "sessions", o.Lines)
	}
}

// recoverSession calls f, and reports whether it did not panic. A panic ends the session only.
func (s *Server) recoverSession(ch *channel, f func()) (ok bool) {
	defer func() {
		if r := recover(); r != nil {
			s.logPanic("session", r, debug.Stack())
			ch.ended = "panic"
		}
	}()
	f()
	return true
}

// enforceMaxSession disconnects a client whose session, of any protocol, outlives MaxSession, or that does not close
// the channel after the end of the session. done must be called when the handler returns.
func (s *Server) enforceMaxSession(ctx *sessionContext) (done func()) {
	p := ctx.channel.peer
	// A session with a model ends itself after MaxSession.
	longest := timer.NewDeadline(s.cfg.MaxSession+s.cfg.closeTimeout, func() { p.disconnect(reasonMaxSession) })
	return func() {
		longest.Stop()
		unclosed := timer.NewDeadline(s.cfg.closeTimeout, func() { p.disconnect(reasonLingering) })
		context.AfterFunc(ctx.own, func() { unclosed.Stop() })
	}
}

// The values of [Config.LogAddresses].
const (
	AddressesFull = "full" // 192.0.2.7:40000
	AddressesHash = "hash" // a number that is the same for the same address until the server stops
	AddressesNone = "none"
)

// formatAddress returns a client's address as the log has it.
func (s *Server) formatAddress(a net.Addr) string {
	switch s.cfg.LogAddresses {
	case AddressesNone:
		return ""
	case AddressesHash:
		host, _, err := net.SplitHostPort(a.String())
		if err != nil {
			host = a.String()
		}
		return s.hash(host)
	}
	return a.String()
}

// formatSource returns a source as the log has it.
func (s *Server) formatSource(from netip.Prefix) string {
	text := from.String()
	if from.IsSingleIP() {
		text = from.Addr().String()
	}
	switch s.cfg.LogAddresses {
	case AddressesNone:
		return ""
	case AddressesHash:
		return s.hash(text)
	}
	return text
}

// hash returns a number that is the same for the same address until the server stops.
func (s *Server) hash(address string) string {
	return fmt.Sprintf("%016x", maphash.String(s.seed, address))
}

// recoverGoroutine recovers a panic in one of the server's goroutines. It must be deferred directly.
func (s *Server) recoverGoroutine(where string) {
	if r := recover(); r != nil {
		s.logPanic(where, r, debug.Stack())
	}
}

// logPanic counts a panic, and logs it unless there were many: a client may know how to cause one. The text may be
// what a client sent.
func (s *Server) logPanic(where string, cause any, stack []byte) {
	s.metrics.panics.Inc()
	if total, log := s.panics.add(time.Now(), panicLinesAtOnce, panicLogEvery); log {
		text := escape.ASCII(fmt.Sprint(cause), 256)
		s.cfg.Log.Error("panic", "where", where, "panic", text, "so far", total, "stack", string(stack))
	}
}

// Bounds of the lines about panics of all sessions: at once, and then the time between two.
const (
	panicLinesAtOnce = 10
	panicLogEvery    = 10 * time.Second
)

// countRefused counts a connection that was not admitted, and logs at most one a second.
func (s *Server) countRefused(from net.Addr, why admission.Refusal) {
	s.metrics.refused.Inc(string(why))
	if total, since, log := s.refusals.count(time.Now(), 1, refusedLogEvery); log {
		s.cfg.Log.Warn("refused", "from", s.formatAddress(from), "limit", string(why), "connections", since,
			"so far", total)
	}
}

// refusedLogEvery is the time between two lines about refused connections.
const refusedLogEvery = time.Second

// A tally counts events, of which only some are logged.
type tally struct {
	mu     sync.Mutex
	total  int64
	logged int64 // the total in the last line
	line   admission.Bucket
}

// add counts an event, and reports whether it may be logged: some at once, and then one in every interval.
func (t *tally) add(now time.Time, atOnce float64, every time.Duration) (total int64, log bool) {
	total, _, log = t.count(now, atOnce, every)
	return total, log
}

// count is add, and returns how many events there were since the last that was logged, with this one.
func (t *tally) count(now time.Time, atOnce float64, every time.Duration) (total, since int64, log bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.total++
	since = t.total - t.logged
	if log = t.line.Take(now, atOnce, 1/every.Seconds()); log {
		t.logged = t.total
	}
	return t.total, since, log
}
