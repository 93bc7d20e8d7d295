package server

import (
	"maps"
	"math/rand/v2"
	"net"
	"net/netip"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// How a source wins and loses trust. The shape is that of OpenSSH's PerSourcePenalties: each connection that ends before
// it is authenticated adds to a source's penalty, which passes with time, and a source whose penalty has grown past the
// threshold is refused until it has passed.
const (
	attemptsPerSecond = 5.0
	attemptsAtOnce    = 20.0

	penaltyUnfinished = 1 * time.Second
	penaltyTooSlow    = 10 * time.Second // the login grace ran out
	penaltyThreshold  = 15 * time.Second
	penaltyMost       = 10 * time.Minute

	maxSources = 1 << 16 // that are remembered

	// Lines about sessions in the log; the rest are counted in one line.
	sessionLinesAtOnce    = 60.0
	sessionLinesPerSecond = 1.0
)

// A refusal says why a connection is not admitted; admitted is none.
type refusal string

const (
	admitted       refusal = ""
	tooMany        refusal = "connections"
	tooManyStarts  refusal = "startups"
	tooManyBySame  refusal = "source"
	tooFast        refusal = "rate"
	hasPenalty     refusal = "penalty"
	tooManySources refusal = "sources"
	noHeader       refusal = "proxy"
)

// A gate decides which connections are admitted. Deciding takes no allocation for a source that is known, and no
// goroutine.
type gate struct {
	limits Limits
	now    func() time.Time
	cut    func(why cutting)  // counts a connection that was ended
	denied func(what request) // counts something that a connection was refused
	quiet  func([]omission)   // logs how many session lines were omitted

	unheard atomic.Int64 // bytes, of all connections

	mu       sync.Mutex
	open     int
	startups int
	sources  map[netip.Prefix]*source
	peers    map[*peer]struct{}
	empty    chan struct{} // closed when no connection is open any more; nil unless that is waited for
	sweeping bool          // a sweep is due
	swept    time.Time     // when forget last went through the sources
}

// A source is an address, or a network that one person is likely to have whole.
type source struct {
	open     int
	attempts bucket
	penalty  time.Time // when the penalty will have passed
	barred   bool      // it has grown past the threshold, and has not passed since
	lines    bucket    // about its sessions, in the log
	omitted  int       // lines, since the last one that counted them
}

// An omission is a number of session lines that are not in the log.
type omission struct {
	from  netip.Prefix
	lines int
}

func newGate(limits Limits, now func() time.Time) *gate {
	return &gate{limits: limits, now: now, cut: func(cutting) {}, denied: func(request) {}, quiet: func([]omission) {},
		sources: map[netip.Prefix]*source{}, peers: map[*peer]struct{}{}}
}

func (g *gate) addPeer(p *peer) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.peers[p] = struct{}{}
}

func (g *gate) forgetPeer(p *peer) {
	g.mu.Lock()
	defer g.mu.Unlock()
	delete(g.peers, p)
}

// everybody is all that are connected now.
func (g *gate) everybody() []*peer {
	g.mu.Lock()
	defer g.mu.Unlock()
	return slices.Collect(maps.Keys(g.peers))
}

// connections is how many are open.
func (g *gate) connections() int {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.open
}

// drained returns a channel that is closed once no connection is open.
func (g *gate) drained() <-chan struct{} {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.empty == nil {
		g.empty = make(chan struct{})
	}
	empty := g.empty
	g.signalEmpty()
	return empty
}

// signalEmpty closes what drained returned, if no connection is open. The caller holds the lock.
func (g *gate) signalEmpty() {
	if g.open == 0 && g.empty != nil {
		close(g.empty)
		g.empty = nil
	}
}

// sourceOf is the network that counts as one source, or the zero Prefix for an address that is exempt or has none.
func (g *gate) sourceOf(addr net.Addr) netip.Prefix {
	tcp, ok := addr.(*net.TCPAddr)
	if !ok {
		return netip.Prefix{}
	}
	ip := tcp.AddrPort().Addr().Unmap().WithZone("")
	for _, exempt := range g.limits.Exempt {
		if exempt.Contains(ip) {
			return netip.Prefix{}
		}
	}
	bits := 32
	if ip.Is6() {
		bits = 64
	}
	return netip.PrefixFrom(ip, bits).Masked()
}

// enter admits a connection, or says why not. One that was admitted must leave.
func (g *gate) enter(from netip.Prefix) refusal {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.open >= g.limits.MaxConnections {
		return tooMany
	}
	// Early random drop: a flood of handshakes crowds itself out before it crowds out everybody else.
	if half := g.limits.MaxStartups / 2; g.startups >= g.limits.MaxStartups ||
		g.startups > half && rand.Float64() < 0.3+0.7*float64(g.startups-half)/float64(g.limits.MaxStartups-half) {
		return tooManyStarts
	}
	if from.IsValid() {
		if r := g.enterFrom(from); r != admitted {
			return r
		}
	}
	g.open++
	g.startups++
	return admitted
}

// arrive is the part of enter that has to wait until a balancer has told the source.
func (g *gate) arrive(from netip.Prefix) refusal {
	g.mu.Lock()
	defer g.mu.Unlock()
	if !from.IsValid() {
		return admitted
	}
	return g.enterFrom(from)
}

func (g *gate) enterFrom(from netip.Prefix) refusal {
	now := g.now()
	s := g.source(from, now)
	if s == nil {
		return tooManySources
	}
	if !now.Before(s.penalty) {
		s.barred = false
	}
	switch {
	case s.barred:
		return hasPenalty
	case s.open >= g.limits.MaxPerSource:
		return tooManyBySame
	case !s.attempts.take(now, attemptsAtOnce, attemptsPerSecond):
		return tooFast
	}
	s.open++
	return admitted
}

// source returns what is remembered of a source, or nil if it is new and there are too many.
func (g *gate) source(from netip.Prefix, now time.Time) *source {
	s := g.sources[from]
	if s == nil {
		if len(g.sources) >= maxSources && !g.forget(now) {
			return nil
		}
		s = &source{}
		g.sources[from] = s
		if !g.sweeping {
			g.sweeping = true
			time.AfterFunc(sweepTime, g.sweep)
		}
	}
	return s
}

// sessionLine reports whether a session of a source may have a line in the log, and how many lines were omitted before
// that one.
func (g *gate) sessionLine(from netip.Prefix) (fits bool, omitted int) {
	if !from.IsValid() {
		return true, 0
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	now := g.now()
	s := g.source(from, now)
	switch {
	case s == nil: // only the metric counts it
		return false, 0
	case !s.lines.take(now, sessionLinesAtOnce, sessionLinesPerSecond):
		s.omitted++
		return false, 0
	}
	omitted, s.omitted = s.omitted, 0
	return true, omitted
}

// omissions returns how many session lines of each source were omitted since the last line that counted them.
func (g *gate) omissions() (all []omission) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for from, s := range g.sources {
		if s.omitted > 0 {
			all = append(all, omission{from, s.omitted})
			s.omitted = 0
		}
	}
	return all
}

// forget drops the sources that have nothing to remember, and tells whether there were any. It looks at all of them, so
// at most once a second: or a flood from ever new sources would keep everybody waiting at the gate.
func (g *gate) forget(now time.Time) bool {
	if now.Sub(g.swept) < time.Second {
		return false
	}
	g.swept = now
	before := len(g.sources)
	for k, s := range g.sources {
		if s.open == 0 && now.After(s.penalty) && now.Sub(s.attempts.seen).Seconds()*attemptsPerSecond >= attemptsAtOnce &&
			s.omitted == 0 && now.Sub(s.lines.seen).Seconds()*sessionLinesPerSecond >= s.lines.spent {
			delete(g.sources, k)
		}
	}
	return len(g.sources) < before
}

// sweepTime is how often sources are forgotten: nobody's address is kept for longer than it has a consequence.
const sweepTime = time.Minute

// sweep forgets until nobody is left.
func (g *gate) sweep() {
	g.quiet(g.omissions())
	g.mu.Lock()
	defer g.mu.Unlock()
	g.forget(g.now())
	if g.sweeping = len(g.sources) > 0; g.sweeping {
		time.AfterFunc(sweepTime, g.sweep)
	}
}

// authenticated ends a connection's handshake.
func (g *gate) authenticated() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.startups--
}

// leave ends a connection. penalty is what it has earned: nothing if it was authenticated.
func (g *gate) leave(from netip.Prefix, authenticated bool, penalty time.Duration) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.open--
	g.signalEmpty()
	if !authenticated {
		g.startups--
	}
	if s := g.sources[from]; s != nil {
		s.open--
		if now := g.now(); penalty > 0 {
			if s.penalty.Before(now) {
				s.penalty = now
			}
			s.penalty = s.penalty.Add(penalty)
			if most := now.Add(penaltyMost); s.penalty.After(most) {
				s.penalty = most
			}
			s.barred = s.barred || s.penalty.Sub(now) > penaltyThreshold
		}
	}
}
