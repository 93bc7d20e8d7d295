package server

import (
	"net/netip"
	"time"
)

// Limits are bounds on what clients may use. A zero field has its default, after the semicolon. docs/limits.md says
// what a client sees of each.
type Limits struct {
	MaxConnections           int // open connections in all; 1000
	MaxStartups              int // connections that are not authenticated yet, from half of it on at random; 100
	MaxPerSource             int // open connections from one IPv4 address or IPv6 /64; 10
	MaxSessionsPerConnection int // open at the same time; 4

	LoginGrace   time.Duration // from the connection to its first session; 15 s
	IdleTimeout  time.Duration // without a key; 10 min
	MaxSession   time.Duration // from the first frame to the last; 2 h
	WriteTimeout time.Duration // while the client does not read; 30 s
	KeepAlive    time.Duration // between two keepalives, of which 3 may be left unanswered; 15 s

	closeTimeout time.Duration // of a connection after its last session, and of a session after its end; 1 min
	suspendAfter time.Duration // of a program without a message; 1 s

	Exempt []netip.Prefix // networks without limits by source and penalties
}

// DefaultLimits returns the limits with all defaults.
func DefaultLimits() Limits { return Limits{}.withDefaults() }

// withDefaults returns l with defaults in place of zero fields.
func (l Limits) withDefaults() Limits {
	number := func(n *int, d int) {
		if *n == 0 {
			*n = d
		}
	}
	period := func(p *time.Duration, d time.Duration) {
		if *p == 0 {
			*p = d
		}
	}
	number(&l.MaxConnections, 1000)
	number(&l.MaxStartups, 100)
	number(&l.MaxPerSource, 10)
	number(&l.MaxSessionsPerConnection, 4)
	period(&l.LoginGrace, 15*time.Second)
	period(&l.IdleTimeout, 10*time.Minute)
	period(&l.MaxSession, 2*time.Hour)
	period(&l.WriteTimeout, 30*time.Second)
	period(&l.KeepAlive, 15*time.Second)
	period(&l.closeTimeout, time.Minute)
	period(&l.suspendAfter, time.Second)
	return l
}
