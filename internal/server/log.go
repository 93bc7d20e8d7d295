package server

import (
	"context"
	"fmt"
	"hash/maphash"
	"net"
	"net/netip"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"charm.land/ssh"
)

// record counts each session, and logs one line when it ends.
func (s *Server) record(next ssh.Handler) ssh.Handler {
	return func(sess ssh.Session) {
		begun := time.Now()
		ctx := sess.Context().(*sessionContext)
		defer s.outlive(ctx)()
		ch := ctx.channel
		ends := s.metrics.begins(string(ch.by))
		if ch.ended != "" || !s.contain(ch, func() { next(sess) }) {
			_, _ = fmt.Fprintf(sess.Stderr(), "folio: %s\r\n", farewells["panic"])
			_ = sess.Exit(exitPanic)
		}
		ends(ch.ended)
		s.logSession(sess, ch, time.Since(begun))
	}
}

// logSession is apart from record because what it needs of the stack would stand there all the while.
func (s *Server) logSession(sess ssh.Session, ch *channel, took time.Duration) {
	from := ch.peer.source()
	fits, omitted := s.gate.sessionLine(from)
	if !fits {
		s.metrics.unlogged.inc()
		return
	}
	if omitted > 0 {
		s.logOmitted([]omission{{from, omitted}})
	}
	pages, first := ch.track.told()
	s.cfg.Log.Info("session",
		"from", s.address(sess.RemoteAddr()),
		"user", ascii(ch.user, 64),
		"client", ascii(sess.Context().ClientVersion(), 128),
		"term", ascii(ch.term, 32),
		"command", ascii(ch.command, 256),
		"door", string(ch.by),
		"ended", ch.ended,
		"took", took.Round(time.Millisecond),
		"pages", pages,
		"read", first,
	)
}

// maxOmissions is how many sources have a line of their own when omitted lines are counted.
const maxOmissions = 100

// logOmitted logs how many session lines were omitted, by source.
func (s *Server) logOmitted(all []omission) {
	for i, o := range all {
		if i == maxOmissions {
			lines := 0
			for _, o := range all[i:] {
				lines += o.lines
			}
			s.cfg.Log.Warn("sessions omitted", "sources", len(all)-i, "sessions", lines)
			return
		}
		s.cfg.Log.Warn("sessions omitted", "from", s.network(o.from), "sessions", o.lines)
	}
}

// contain keeps the panic of a page or a file from being more than the end of one session, and tells whether there was none.
// Programs look after themselves.
func (s *Server) contain(ch *channel, f func()) (well bool) {
	defer func() {
		if r := recover(); r != nil {
			s.panicked("session", r, debug.Stack())
			ch.ended = "panic"
		}
	}()
	f()
	return true
}

// outlive sees to it that a session doesn't: text ends where programs end, and a client that does not close a channel after its
// session has ended is cut off. What it returns is called when the session's handler is done.
func (s *Server) outlive(ctx *sessionContext) (done func()) {
	p := ctx.channel.peer
	longest := newDeadline(s.cfg.MaxSession+s.cfg.lingering, func() { p.cut(cutAge) }) // programs say goodbye before that
	return func() {
		longest.stop()
		unclosed := newDeadline(s.cfg.lingering, func() { p.cut(cutLingering) })
		context.AfterFunc(ctx.own, func() { unclosed.stop() })
	}
}

// The ways in which a visitor's address is logged.
const (
	AddressesFull = "full" // 192.0.2.7:40000
	AddressesHash = "hash" // a number that is the same for the same address until the server stops
	AddressesNone = "none"
)

// address is what the log says of a visitor's address.
func (s *Server) address(a net.Addr) string {
	switch s.cfg.LogAddresses {
	case AddressesNone:
		return ""
	case AddressesHash:
		host, _, err := net.SplitHostPort(a.String())
		if err != nil {
			host = a.String()
		}
		return s.hashed(host)
	}
	return a.String()
}

// network is what the log says of a source.
func (s *Server) network(from netip.Prefix) string {
	text := from.String()
	if from.IsSingleIP() {
		text = from.Addr().String()
	}
	switch s.cfg.LogAddresses {
	case AddressesNone:
		return ""
	case AddressesHash:
		return s.hashed(text)
	}
	return text
}

// hashed is a number that is the same for the same address until the server stops.
func (s *Server) hashed(address string) string {
	return fmt.Sprintf("%016x", maphash.String(s.seed, address))
}

// ascii makes a string from a client fit for a log or an error message: printable ASCII, what is not escaped as Go does,
// cut after most bytes. A quote counts as two of them, as in JSON, so that a line has a bound too.
func ascii(s string, most int) string {
	var b strings.Builder
	quotes := 0
	for len(s) > 0 {
		_, n := utf8.DecodeRuneInString(s)
		quoted := strconv.QuoteToASCII(s[:n])
		quoted = quoted[1 : len(quoted)-1]
		if quoted == `\"` {
			quoted = `"`
			quotes++
		}
		if b.Len()+len(quoted)+quotes > most {
			b.WriteString("...")
			break
		}
		b.WriteString(quoted)
		s = s[n:]
	}
	return b.String()
}

// rescue keeps a panic in one of the server's goroutines from ending the process. It must be deferred directly.
func (s *Server) rescue(where string) {
	if r := recover(); r != nil {
		s.panicked(where, r, debug.Stack())
	}
}

// panicked counts a panic, and logs it unless there were many: a client that knows how to cause one must not fill the log.
// Its text may be what a client sent.
func (s *Server) panicked(where string, cause any, stack []byte) {
	s.metrics.panics.inc()
	if total, log := s.panics.add(time.Now(), panicLinesAtOnce, panicLogEvery); log {
		text := ascii(fmt.Sprint(cause), 256)
		s.cfg.Log.Error("panic", "where", where, "panic", text, "so far", total, "stack", string(stack))
	}
}

// Bounds of the lines about panics, for all visitors together: at once, and then the time between two.
const (
	panicLinesAtOnce = 10
	panicLogEvery    = 10 * time.Second
)

// refused counts a connection that was not admitted. It logs at most one line a second, since a flood of connections
// must not flood the log.
func (s *Server) refused(from net.Addr, why refusal) {
	s.metrics.refused.inc(string(why))
	if total, log := s.refusals.add(time.Now(), 1, refusedLogEvery); log {
		s.cfg.Log.Warn("refused", "from", s.address(from), "limit", string(why), "so far", total)
	}
}

// refusedLogEvery is the time between two log lines about refused connections.
const refusedLogEvery = time.Second

// A tally counts events of which only some are logged.
type tally struct {
	mu    sync.Mutex
	total int64
	line  bucket
}

// add counts an event. log reports whether it may have a line: some at once, and then one in every interval.
func (t *tally) add(now time.Time, atOnce float64, every time.Duration) (total int64, log bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.total++
	return t.total, t.line.take(now, atOnce, 1/every.Seconds())
}
