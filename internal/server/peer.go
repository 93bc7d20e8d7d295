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

	"example.com/folio/internal/server/admission"
	"example.com/folio/internal/server/timer"
)

// Bounds of what one connection may do: at once, and then each second.
const (
	sessionsAtOnce, sessionsPerSecond = 64, 8
	refusalsAtOnce, refusalsPerSecond = 64, 4

	// maxUnreadPerConnection is how many bytes a client may send while a write to it waits, or a session of it has not
	// started. The library reads them, and needs several times their memory if packets are small. While all connections
	// together have more than maxUnreadInAll unread bytes, each may have at most fairUnread.
	maxUnreadPerConnection = 4 << 20
	maxUnreadInAll         = 32 << 20
	fairUnread             = 64 << 10

	// maxBuffered is about how many bytes the sessions of a connection may write during a key exchange.
	maxBuffered = 128 << 10
)

// A disconnectReason is why the server closed a connection; metrics have it as the label limit.
type disconnectReason string

const (
	reasonLoginGrace   disconnectReason = "login-grace" // no session was started in time
	reasonLingering    disconnectReason = "lingering"   // all sessions have ended, or the client did not close one
	reasonWriteTimeout disconnectReason = "write-timeout"
	reasonKeepAlive    disconnectReason = "keep-alive"
	reasonMaxSession   disconnectReason = "max-session"
	reasonRefused      disconnectReason = "refused"   // too many requests that were refused
	reasonUnread       disconnectReason = "unheard"   // too many unread bytes
	reasonExchanges    disconnectReason = "exchanges" // too many key exchanges
)

// A requestKind is a kind of request that is refused; metrics have it as a label.
type requestKind string

const (
	sessionRequest requestKind = "session" // too many sessions
	otherChannel   requestKind = "channel" // forwarding
	globalRequest  requestKind = "global"  // forwarding
	channelRequest requestKind = "request" // of a session, such as a signal or a variable
	fileRequest    requestKind = "file"    // of SFTP or scp: to write, or to open too many files
)

// A peer is an admitted connection.
type peer struct {
	net.Conn
	conns   *connections
	proxied bool // Conn begins with a PROXY header

	identified int // bytes of the identification that have been read; belongs to the goroutine that reads

	mu             sync.Mutex
	from           netip.Prefix
	timer          *timer.Deadline // disconnects; stopped while a session is open
	sessions       int
	hadSession     bool
	opens          admission.Bucket // of sessions
	refusals       admission.Bucket
	exchanges      admission.Bucket // of keys
	fetches        admission.Bucket // of files
	authenticated  bool
	draining       bool          // the server stops
	penalty        time.Duration // for the source, if the connection ends now
	closed         bool
	keepaliveTimer *time.Timer // nil before authentication

	pending  atomic.Int32 // writes that wait, and sessions that have not started
	unread   atomic.Int64 // bytes that were received while something is pending
	sent     atomic.Int64 // number of writes to the connection
	buffered atomic.Int64 // bytes that the library holds back during a key exchange
	flushed  sync.Cond    // buffered has become 0, or the connection is closed; its lock is mu

	afterAuth     sync.Once    // starts keepalives, and announces the host keys
	unanswered    atomic.Int32 // keepalives since the client sent anything
	keepaliveSent atomic.Bool  // and not answered
}

type peerKey struct{}

// newPeer returns a peer for a connection that has been admitted, with a timer for its first session.
func newPeer(c net.Conn, conns *connections, from netip.Prefix) *peer {
	p := &peer{Conn: c, conns: conns, from: from, penalty: admission.PenaltyUnfinished}
	p.flushed.L = &p.mu
	conns.add(p)
	p.mu.Lock()
	defer p.mu.Unlock()
	// Received bytes don't extend it.
	p.timer = timer.NewDeadline(conns.limits.LoginGrace, func() {
		p.mu.Lock()
		p.penalty = admission.PenaltyTooSlow
		p.mu.Unlock()
		p.disconnect(reasonLoginGrace)
	})
	return p
}

// identification is the beginning of a client's first line (RFC 4253 section 4.2). The library would skip other lines
// before it, such as a forged PROXY header.
const identification = "SSH-"

// Read reads from the client, and closes the connection if that does not begin with the identification.
func (p *peer) Read(b []byte) (int, error) {
	n, err := p.Conn.Read(b)
	for _, c := range b[:n] {
		if p.identified == len(identification) {
			break
		}
		if c != identification[p.identified] {
			_ = p.Close()
			return 0, net.ErrClosed
		}
		p.identified++
	}
	if n > 0 {
		p.unanswered.Store(0)
	}
	if p.pending.Load() == 0 {
		p.clearUnread()
	} else if p.addUnread(int64(n)) {
		p.disconnect(reasonUnread)
		return 0, net.ErrClosed
	}
	return n, err
}

// addUnread counts n bytes received while something is pending, and reports whether a limit is exceeded.
func (p *peer) addUnread(n int64) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed { // its bytes no longer count
		return true
	}
	mine, all := p.unread.Add(n), p.conns.unread.Add(n)
	return mine > maxUnreadPerConnection || mine > fairUnread && all > maxUnreadInAll
}

// clearUnread sets the number of unread bytes to 0.
func (p *peer) clearUnread() { p.conns.unread.Add(-p.unread.Swap(0)) }

// Write writes to the client, and disconnects it if it does not read.
func (p *peer) Write(b []byte) (int, error) {
	p.pending.Add(1)
	defer p.pending.Add(-1)
	_ = p.SetWriteDeadline(time.Now().Add(p.conns.limits.WriteTimeout))
	n, err := p.Conn.Write(b)
	p.sent.Add(1)
	p.clearBuffered()
	if errors.Is(err, os.ErrDeadlineExceeded) {
		p.disconnect(reasonWriteTimeout)
	} else if err != nil {
		_ = p.Close()
	}
	return n, err
}

// write writes a piece of a session's output. During a key exchange the library buffers up to 2 MiB of output, and the
// client decides how long that takes. So write waits while more than maxBuffered bytes are buffered.
func (p *peer) write(w io.Writer, piece []byte) (int, error) {
	p.waitBuffered()
	before := p.sent.Load()
	n, err := w.Write(piece)
	if p.sent.Load() == before {
		p.buffered.Add(int64(n))
	}
	return n, err
}

// waitBuffered waits until the library buffers at most maxBuffered bytes, or the connection is closed.
func (p *peer) waitBuffered() {
	if p.buffered.Load() <= maxBuffered { // the usual case needs no lock
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	for p.buffered.Load() > maxBuffered && !p.closed {
		p.flushed.Wait()
	}
}

// clearBuffered sets the number of buffered bytes to 0, and wakes the sessions that wait for that.
func (p *peer) clearBuffered() {
	if p.buffered.Swap(0) > maxBuffered {
		p.mu.Lock() // so that a session that has seen the old value waits already
		defer p.mu.Unlock()
		p.flushed.Broadcast()
	}
}

// source returns the network that counts as the source of the connection.
func (p *peer) source() netip.Prefix {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.from
}

// peerOf returns the connection that a context belongs to.
func peerOf(ctx ssh.Context) *peer { return ctx.Value(peerKey{}).(*peer) }

// setSource sets the source of a connection through a proxy, if that source is admitted.
func (p *peer) setSource(from netip.Prefix) admission.Refusal {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed { // it has been released already
		return admission.Admitted
	}
	if why := p.conns.limiter.AdmitFrom(from); why != admission.Admitted {
		p.penalty = 0 // it would be the proxy's
		return why
	}
	p.from = from
	return admission.Admitted
}

// setAuthenticated records that the client has authenticated.
func (p *peer) setAuthenticated() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.authenticated && !p.closed {
		p.authenticated = true
		p.conns.limiter.Authenticated()
	}
}

// addSession counts a session, and reports whether the connection may have one more.
func (p *peer) addSession() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.sessions >= p.conns.limits.MaxSessionsPerConnection ||
		!p.opens.Take(time.Now(), sessionsAtOnce, sessionsPerSecond) {
		return false
	}
	p.sessions++
	p.hadSession = true
	p.timer.Stop()
	return true
}

// removeSession counts a session as closed.
func (p *peer) removeSession() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.sessions--; p.sessions == 0 && !p.closed {
		p.timer = timer.NewDeadline(p.sessionlessTimeout(), func() { p.disconnect(reasonLingering) })
	}
}

// drainTimeout is the longest time that a connection without a session stays open when the server stops: enough for a
// client that is just connecting.
const drainTimeout = 3 * time.Second

// sessionlessTimeout returns how long the connection may stay open without a session.
func (p *peer) sessionlessTimeout() time.Duration {
	switch {
	case !p.draining:
		return p.conns.limits.closeTimeout
	case !p.hadSession:
		return min(drainTimeout, p.conns.limits.LoginGrace)
	}
	return 0
}

// drain closes the connection once no session is open. One that has had none is given drainTimeout.
func (p *peer) drain() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.draining = true
	if p.sessions == 0 && !p.closed {
		p.timer.Shorten(p.sessionlessTimeout())
	}
}

// refuse counts a request that is refused, and disconnects the client if there are too many.
func (p *peer) refuse(what requestKind) {
	p.conns.onRefused(what)
	p.mu.Lock()
	flood := !p.refusals.Take(time.Now(), refusalsAtOnce, refusalsPerSecond)
	p.mu.Unlock()
	if flood {
		p.disconnect(reasonRefused)
	}
}

// disconnect closes the connection because of a limit. Only the first reason is counted.
func (p *peer) disconnect(why disconnectReason) {
	if p.Close() == nil {
		p.conns.onDisconnect(why)
	}
}

// Close closes the connection and releases its place in the limits. A second call returns [net.ErrClosed].
func (p *peer) Close() error {
	if !p.close() {
		return net.ErrClosed
	}
	return p.Conn.Close() // without the lock: it may block
}

// close releases the connection's place in the limits, and reports whether it was open.
func (p *peer) close() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return false
	}
	p.closed = true
	p.flushed.Broadcast()
	p.timer.Stop()
	if p.keepaliveTimer != nil {
		p.keepaliveTimer.Stop()
	}
	penalty := p.penalty
	if p.authenticated {
		penalty = 0
	}
	p.clearUnread()
	p.conns.remove(p)
	p.conns.limiter.Release(p.from, p.authenticated, penalty)
	return true
}
