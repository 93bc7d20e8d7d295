package server

import (
	"net"
	"net/netip"
	"sync"
	"sync/atomic"
	"time"

	"charm.land/ssh"
	gossh "golang.org/x/crypto/ssh"
)

// lingering is how long a connection may stay open after its last session.
const lingering = time.Minute

// A peer is one admitted connection.
type peer struct {
	net.Conn
	gate    *gate
	proxied bool // Conn begins with a PROXY header

	greeted int // bytes of the identification that have been read; of the reading goroutine alone

	mu            sync.Mutex
	from          netip.Prefix
	timer         *time.Timer // cuts the connection; stopped while a session is open
	sessions      int
	authenticated bool
	penalty       time.Duration
	closed        bool

	alive      sync.Once    // begins to ask
	unanswered atomic.Int32 // keepalives
}

type peerKey struct{}

// newPeer begins the life of a connection that the gate has admitted.
func newPeer(c net.Conn, g *gate, from netip.Prefix) *peer {
	p := &peer{Conn: c, gate: g, from: from, penalty: penaltyUnfinished}
	// By the clock, whatever dribbles in meanwhile.
	p.timer = time.AfterFunc(g.limits.LoginGrace, func() {
		p.mu.Lock()
		p.penalty = penaltyTooSlow
		p.mu.Unlock()
		_ = p.Close()
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
	return n, err
}

// peerOf is the connection that a context belongs to.
func peerOf(ctx ssh.Context) *peer { return ctx.Value(peerKey{}).(*peer) }

// arrive sets the source of a connection that came through a balancer, if that source is admitted.
func (p *peer) arrive(from netip.Prefix) refusal {
	p.mu.Lock()
	defer p.mu.Unlock()
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
	if p.sessions >= p.gate.limits.MaxSessionsPerConnection {
		return false
	}
	p.sessions++
	p.timer.Stop()
	return true
}

// finish closes a session.
func (p *peer) finish() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.sessions--; p.sessions == 0 && !p.closed {
		p.timer = time.AfterFunc(lingering, func() { _ = p.Close() })
	}
}

// Close ends the connection, once, and gives its place to another.
func (p *peer) Close() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return net.ErrClosed
	}
	p.closed = true
	p.timer.Stop()
	penalty := p.penalty
	if p.authenticated {
		penalty = 0
	}
	p.gate.leave(p.from, p.authenticated, penalty)
	return p.Conn.Close()
}

// keepaliveMisses is how many questions in a row a client may leave unanswered.
const keepaliveMisses = 3

// keepalive asks until the connection ends. The question blocks for as long as nobody answers, so it is asked from the
// side, and the clock does not wait for it.
func (p *peer) keepalive(conn gossh.Conn) {
	time.AfterFunc(p.gate.limits.KeepAlive, func() {
		p.mu.Lock()
		closed := p.closed
		p.mu.Unlock()
		if closed {
			return
		}
		if p.unanswered.Add(1) > keepaliveMisses {
			_ = p.Close()
			return
		}
		go func() {
			if _, _, err := conn.SendRequest("keepalive@openssh.com", true, nil); err == nil {
				p.unanswered.Store(0)
			}
		}()
		p.keepalive(conn)
	})
}
