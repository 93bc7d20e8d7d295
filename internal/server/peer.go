package server

import (
	"errors"
	"io"
	"net"
	"net/netip"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"charm.land/ssh"
)

// Bounds of what one connection may ask for: at once, and then each second.
const (
	sessionsAtOnce, sessionsPerSecond = 64, 8
	refusalsAtOnce, refusalsPerSecond = 64, 4

	// maxUnheard is how many bytes a client may send while a write to it waits, or a session that it opened has not begun.
	// The library reads on, and keeps more than it reads if packets are small: nobody types that much into nothing. If all
	// connections together have sent maxUnheardInAll, then each of them may send no more than fairUnheard.
	maxUnheard      = 4 << 20
	maxUnheardInAll = 32 << 20
	fairUnheard     = 64 << 10

	// maxKept is about how many bytes the sessions of a client may write that does not go on with an exchange of keys.
	maxKept = 128 << 10
)

// A cutting says why a connection was ended by the server.
type cutting string

const (
	cutGrace     cutting = "login-grace" // no session in time, or one that asked for nothing
	cutLingering cutting = "lingering"   // no session any more, or one that the client did not close
	cutWrite     cutting = "write-timeout"
	cutKeepAlive cutting = "keep-alive"
	cutAge       cutting = "max-session"
	cutFlood     cutting = "refused"   // asked again and again for what it can't have
	cutUnheard   cutting = "unheard"   // sent too much while nobody could listen
	cutExchanges cutting = "exchanges" // of keys
)

// A request is a kind of what connections ask for and do not get.
type request string

const (
	sessionRequest request = "session" // one more
	otherChannel   request = "channel" // forwarding
	globalRequest  request = "global"  // forwarding
	channelRequest request = "request" // of a session: a signal, a variable
	fileRequest    request = "file"    // of SFTP or scp: whatever would write, and more at once than there may be
)

// A peer is one admitted connection.
type peer struct {
	net.Conn
	gate    *gate
	proxied bool // Conn begins with a PROXY header

	greeted int // bytes of the identification that have been read; of the reading goroutine alone

	mu            sync.Mutex
	from          netip.Prefix
	timer         *deadline // cuts the connection; stopped while a session is open
	sessions      int
	visited       bool   // there was a session
	opened        bucket // sessions
	refused       bucket // whatever was refused
	exchanged     bucket // keys
	fetched       bucket // files
	authenticated bool
	leaving       bool // the server stops
	penalty       time.Duration
	closed        bool
	asking        *time.Timer // keepalives

	waiting atomic.Int32 // writes, and sessions that have not begun
	unheard atomic.Int64 // bytes read while something waits
	sent    atomic.Int64 // writes
	kept    atomic.Int64 // bytes that sessions have written, and the library has not
	flushed sync.Cond    // kept has become 0, or the connection is closed; its lock is mu

	welcome    sync.Once    // begins to ask, and announces the host keys
	unanswered atomic.Int32 // keepalives
	asked      atomic.Bool  // one is under way
}

type peerKey struct{}

// newPeer begins the life of a connection that the gate has admitted.
func newPeer(c net.Conn, g *gate, from netip.Prefix) *peer {
	p := &peer{Conn: c, gate: g, from: from, penalty: penaltyUnfinished}
	p.flushed.L = &p.mu
	g.addPeer(p)
	p.mu.Lock()
	defer p.mu.Unlock()
	// By the clock, whatever dribbles in meanwhile.
	p.timer = newDeadline(g.limits.LoginGrace, func() {
		p.mu.Lock()
		p.penalty = penaltyTooSlow
		p.mu.Unlock()
		p.cut(cutGrace)
	})
	return p
}

// identification is what a client's first line begins with (RFC 4253 section 4.2). The library would skip other lines, as
// clients must, and so would wait for one among whatever a stranger sends, a forged PROXY header included.
const identification = "SSH-"

// Read reads what the client sends, as long as it speaks SSH.
func (p *peer) Read(b []byte) (int, error) {
	n, err := p.Conn.Read(b)
	for _, c := range b[:n] {
		if p.greeted == len(identification) {
			break
		}
		if c != identification[p.greeted] {
			_ = p.Close()
			return 0, net.ErrClosed
		}
		p.greeted++
	}
	if n > 0 {
		p.unanswered.Store(0)
	}
	if p.waiting.Load() == 0 {
		p.heard()
	} else if p.overhears(int64(n)) {
		p.cut(cutUnheard)
		return 0, net.ErrClosed
	}
	return n, err
}

// overhears counts bytes that nobody can take now, and tells whether there are too many.
func (p *peer) overhears(n int64) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed { // and what it had is forgotten
		return true
	}
	mine, all := p.unheard.Add(n), p.gate.unheard.Add(n)
	return mine > maxUnheard || mine > fairUnheard && all > maxUnheardInAll
}

// heard forgets them.
func (p *peer) heard() { p.gate.unheard.Add(-p.unheard.Swap(0)) }

// Write writes to the client, and cuts off one that does not read.
func (p *peer) Write(b []byte) (int, error) {
	p.waiting.Add(1)
	defer p.waiting.Add(-1)
	_ = p.SetWriteDeadline(time.Now().Add(p.gate.limits.WriteTimeout))
	n, err := p.Conn.Write(b)
	p.sent.Add(1)
	p.flush()
	if errors.Is(err, os.ErrDeadlineExceeded) {
		p.cut(cutWrite)
	} else if err != nil {
		_ = p.Close()
	}
	return n, err
}

// pass writes a piece of what a session sends. While keys are exchanged the library keeps what is written, 2 MiB of it, and
// how long that takes is up to the client: for a few hundred bytes it could have all that memory, for long. So it waits.
func (p *peer) pass(w io.Writer, piece []byte) (int, error) {
	p.waitFlushed()
	before := p.sent.Load()
	n, err := w.Write(piece)
	if p.sent.Load() == before {
		p.kept.Add(int64(n))
	}
	return n, err
}

// waitFlushed waits until the library keeps at most maxKept bytes, or the connection is closed.
func (p *peer) waitFlushed() {
	if p.kept.Load() <= maxKept { // the usual case needs no lock
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	for p.kept.Load() > maxKept && !p.closed {
		p.flushed.Wait()
	}
}

// flush notes that the library has written what it kept, and wakes the sessions that wait for that.
func (p *peer) flush() {
	if p.kept.Swap(0) > maxKept {
		p.mu.Lock() // a session that has just seen the old value is waiting once this is locked
		defer p.mu.Unlock()
		p.flushed.Broadcast()
	}
}

// source is where the connection comes from, as the limits by source see it.
func (p *peer) source() netip.Prefix {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.from
}

// peerOf is the connection that a context belongs to.
func peerOf(ctx ssh.Context) *peer { return ctx.Value(peerKey{}).(*peer) }

// arrive sets the source of a connection that came through a balancer, if that source is admitted.
func (p *peer) arrive(from netip.Prefix) refusal {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed { // nobody would give its place back
		return admitted
	}
	if why := p.gate.arrive(from); why != admitted {
		p.penalty = 0 // of nobody: the balancer has done nothing wrong
		return why
	}
	p.from = from
	return admitted
}

// enters notes that the client has authenticated.
func (p *peer) enters() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.authenticated && !p.closed {
		p.authenticated = true
		p.gate.authenticated()
	}
}

// begin opens a session, or tells that there are too many.
func (p *peer) begin() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.sessions >= p.gate.limits.MaxSessionsPerConnection ||
		!p.opened.take(time.Now(), sessionsAtOnce, sessionsPerSecond) {
		return false
	}
	p.sessions++
	p.visited = true
	p.timer.stop()
	return true
}

// finish closes a session.
func (p *peer) finish() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.sessions--; p.sessions == 0 && !p.closed {
		p.timer = newDeadline(p.rest(), func() { p.cut(cutLingering) })
	}
}

// settling is what is left of the login grace when the server stops: enough for whoever was on the way in.
const settling = 3 * time.Second

// rest is how long the connection may stay open without a session.
func (p *peer) rest() time.Duration {
	switch {
	case !p.leaving:
		return p.gate.limits.lingering
	case !p.visited:
		return min(settling, p.gate.limits.LoginGrace)
	}
	return 0
}

// leave closes the connection as soon as no session is open, and none is about to be.
func (p *peer) leave() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.leaving = true
	if p.sessions == 0 && !p.closed {
		p.timer.set(p.rest())
	}
}

// refuses notes that the client asked for what it can't have, and cuts off one that never stops.
func (p *peer) refuses(what request) {
	p.gate.denied(what)
	p.mu.Lock()
	flood := !p.refused.take(time.Now(), refusalsAtOnce, refusalsPerSecond)
	p.mu.Unlock()
	if flood {
		p.cut(cutFlood)
	}
}

// cut ends the connection because of a limit.
func (p *peer) cut(why cutting) {
	if p.Close() == nil {
		p.gate.cut(why)
	}
}

// Close ends the connection, once, and gives its place to another.
func (p *peer) Close() error {
	if !p.close() {
		return net.ErrClosed
	}
	return p.Conn.Close() // without the lock: it may block
}

// close gives the connection's place to another, and reports whether it was open.
func (p *peer) close() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return false
	}
	p.closed = true
	p.flushed.Broadcast()
	p.timer.stop()
	if p.asking != nil {
		p.asking.Stop()
	}
	penalty := p.penalty
	if p.authenticated {
		penalty = 0
	}
	p.heard()
	p.gate.forgetPeer(p)
	p.gate.leave(p.from, p.authenticated, penalty)
	return true
}
