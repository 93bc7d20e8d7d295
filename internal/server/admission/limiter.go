// Package admission decides which connections a server accepts.
//
// A [Listener] asks a [Limiter] about each connection. The limiter bounds connections in all, connections that are not
// authenticated yet, and connections, attempts and penalties of one source: an IPv4 address or an IPv6 /64. Behind a
// balancer, the source is what the PROXY header says.
package admission

import (
	"math/rand/v2"
	"net"
	"net/netip"
	"slices"
	"sync"
	"time"
)

// Penalties of a source, as in OpenSSH's PerSourcePenalties: each connection that ends before it is authenticated adds
// to the penalty of its source, which decreases with time. A source whose penalty exceeds the threshold is refused
// until the penalty is over.
const (
	PenaltyUnfinished = 1 * time.Second  // the client disconnected
	PenaltyTooSlow    = 10 * time.Second // the login grace expired
	penaltyThreshold  = 15 * time.Second
	maxPenalty        = 10 * time.Minute
)

// Bounds of what is accepted and remembered for sources.
const (
	attemptsAtOnce    = 20.0 // connections of one source
	attemptsPerSecond = 5.0

	linesAtOnce    = 60.0 // lines in the log about the sessions of one source
	linesPerSecond = 1.0

	maxSources    = 1 << 16
	sweepInterval = time.Minute // after which sources without a consequence are forgotten
)

// A Refusal names the limit by which a connection was refused, as metrics and the log do.
type Refusal string

const (
	Admitted           Refusal = "" // not refused
	TooManyConnections Refusal = "connections"
	TooManyStartups    Refusal = "startups"
	TooManyFromSource  Refusal = "source"
	TooFast            Refusal = "rate"
	HasPenalty         Refusal = "penalty"
	TooManySources     Refusal = "sources"
	NoHeader           Refusal = "proxy" // a balancer sent no valid PROXY header
)

// Limits bound the connections of a server.
type Limits struct {
	MaxConnections int            // open connections
	MaxStartups    int            // connections that are not authenticated yet; from half of it on some are refused
	MaxPerSource   int            // open connections of one source
	Exempt         []netip.Prefix // networks without limits by source and without penalties
}

// A Limiter decides which connections are admitted. A decision about a known source allocates nothing.
type Limiter struct {
	// OnOmitted, if not nil, is called about once a minute with the result of [Limiter.Omissions].
	OnOmitted func([]Omission)

	limits Limits
	now    func() time.Time

	mu       sync.Mutex
	open     int
	startups int
	sources  map[netip.Prefix]*source
	empty    chan struct{} // closed when the last connection is released; nil if Drained was not called
	sweeping bool          // a sweep is scheduled
	swept    time.Time     // when forget ran last
}

// A source is the state of one IPv4 address or IPv6 /64, which one person is likely to control.
type source struct {
	open     int // connections
	attempts Bucket
	penalty  time.Time // when the penalty is over
	barred   bool      // the penalty exceeded the threshold and is not over
	lines    Bucket    // in the log, about sessions
	omitted  int       // lines since the last one that was allowed or counted
}

// An Omission is the number of session lines of one source that are not in the log.
type Omission struct {
	From  netip.Prefix
	Lines int
}

// NewLimiter returns a Limiter that reads the time from now.
func NewLimiter(limits Limits, now func() time.Time) *Limiter {
	return &Limiter{limits: limits, now: now, sources: map[netip.Prefix]*source{}}
}

// Connections returns the number of open connections.
func (l *Limiter) Connections() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.open
}

// Startups returns the number of open connections that are not authenticated.
func (l *Limiter) Startups() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.startups
}

// Sources returns the number of sources that are remembered.
func (l *Limiter) Sources() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.sources)
}

// Drained returns a channel that is closed as soon as no connection is open.
func (l *Limiter) Drained() <-chan struct{} {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.empty == nil {
		l.empty = make(chan struct{})
	}
	empty := l.empty
	l.signalEmpty()
	return empty
}

// signalEmpty closes the channel of Drained if no connection is open. The caller holds mu.
func (l *Limiter) signalEmpty() {
	if l.open == 0 && l.empty != nil {
		close(l.empty)
		l.empty = nil
	}
}

// SourceOf returns the source of an address, or the zero Prefix if it is exempt or no TCP address.
func (l *Limiter) SourceOf(addr net.Addr) netip.Prefix {
	tcp, ok := addr.(*net.TCPAddr)
	if !ok {
		return netip.Prefix{}
	}
	ip := tcp.AddrPort().Addr().Unmap().WithZone("")
	if slices.ContainsFunc(l.limits.Exempt, func(network netip.Prefix) bool { return network.Contains(ip) }) {
		return netip.Prefix{}
	}
	bits := 32
	if ip.Is6() {
		bits = 64
	}
	return netip.PrefixFrom(ip, bits).Masked()
}

// Admit counts a new connection, or returns why it is refused. The caller must call [Limiter.Release] for an admitted
// connection.
func (l *Limiter) Admit(from netip.Prefix) Refusal {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.open >= l.limits.MaxConnections {
		return TooManyConnections
	}
	// Early random drop: a flood of handshakes mostly displaces itself, not other clients.
	if half := l.limits.MaxStartups / 2; l.startups >= l.limits.MaxStartups ||
		l.startups > half && rand.Float64() < 0.3+0.7*float64(l.startups-half)/float64(l.limits.MaxStartups-half) {
		return TooManyStartups
	}
	if from.IsValid() {
		if r := l.admitFrom(from); r != Admitted {
			return r
		}
	}
	l.open++
	l.startups++
	return Admitted
}

// AdmitFrom sets the source of a connection that was admitted without one, or returns why it is refused.
func (l *Limiter) AdmitFrom(from netip.Prefix) Refusal {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !from.IsValid() {
		return Admitted
	}
	return l.admitFrom(from)
}

// admitFrom counts a connection of a source. The caller holds mu.
func (l *Limiter) admitFrom(from netip.Prefix) Refusal {
	now := l.now()
	s := l.source(from, now)
	if s == nil {
		return TooManySources
	}
	if !now.Before(s.penalty) {
		s.barred = false
	}
	switch {
	case s.barred:
		return HasPenalty
	case s.open >= l.limits.MaxPerSource:
		return TooManyFromSource
	case !s.attempts.Take(now, attemptsAtOnce, attemptsPerSecond):
		return TooFast
	}
	s.open++
	return Admitted
}

// source returns the state of a source, or nil if it is new and maxSources are in use. The caller holds mu.
func (l *Limiter) source(from netip.Prefix, now time.Time) *source {
	s := l.sources[from]
	if s == nil {
		if len(l.sources) >= maxSources && !l.forget(now) {
			return nil
		}
		s = &source{}
		l.sources[from] = s
		if !l.sweeping {
			l.sweeping = true
			time.AfterFunc(sweepInterval, l.sweep)
		}
	}
	return s
}

// AllowLine reports whether a session of a source may be logged, and how many of its lines were omitted since the last
// one.
func (l *Limiter) AllowLine(from netip.Prefix) (fits bool, omitted int) {
	if !from.IsValid() {
		return true, 0
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.now()
	s := l.source(from, now)
	switch {
	case s == nil:
		return false, 0
	case !s.lines.Take(now, linesAtOnce, linesPerSecond):
		s.omitted++
		return false, 0
	}
	omitted, s.omitted = s.omitted, 0
	return true, omitted
}

// Omissions returns the sources with omitted session lines, and sets their counts to zero.
func (l *Limiter) Omissions() (all []Omission) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for from, s := range l.sources {
		if s.omitted > 0 {
			all = append(all, Omission{from, s.omitted})
			s.omitted = 0
		}
	}
	return all
}

// forget removes the sources that differ in nothing from new ones, and reports whether there were any. It visits all
// sources, so it runs at most once a second: otherwise a flood from new sources would delay all connections. The caller
// holds mu.
func (l *Limiter) forget(now time.Time) bool {
	if now.Sub(l.swept) < time.Second {
		return false
	}
	l.swept = now
	before := len(l.sources)
	for from, s := range l.sources {
		if s.open == 0 && now.After(s.penalty) && s.omitted == 0 &&
			now.Sub(s.attempts.seen).Seconds()*attemptsPerSecond >= attemptsAtOnce &&
			now.Sub(s.lines.seen).Seconds()*linesPerSecond >= s.lines.spent {
			delete(l.sources, from)
		}
	}
	return len(l.sources) < before
}

// sweep forgets sources and schedules itself again while any are left, so that no address is kept longer than needed.
func (l *Limiter) sweep() {
	if l.OnOmitted != nil {
		l.OnOmitted(l.Omissions())
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.forget(l.now())
	if l.sweeping = len(l.sources) > 0; l.sweeping {
		time.AfterFunc(sweepInterval, l.sweep)
	}
}

// Authenticated notes that a connection is no longer a startup.
func (l *Limiter) Authenticated() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.startups--
}

// Release ends an admitted connection, and adds penalty to its source.
func (l *Limiter) Release(from netip.Prefix, authenticated bool, penalty time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.open--
	l.signalEmpty()
	if !authenticated {
		l.startups--
	}
	if s := l.sources[from]; s != nil {
		s.open--
		if now := l.now(); penalty > 0 {
			if s.penalty.Before(now) {
				s.penalty = now
			}
			s.penalty = s.penalty.Add(penalty)
			if most := now.Add(maxPenalty); s.penalty.After(most) {
				s.penalty = most
			}
			s.barred = s.barred || s.penalty.Sub(now) > penaltyThreshold
		}
	}
}
