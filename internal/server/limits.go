package server

import (
	"net/netip"
	"time"
)

// Limits bound what strangers may take. A zero field has its default; docs/limits.md says what a visitor sees of each.
type Limits struct {
	MaxConnections           int // open connections in all; 1000
	MaxStartups              int // connections that are not authenticated yet; 100, and some are refused from half of it on
	MaxPerSource             int // open connections from one IPv4 address or IPv6 /64; 10
	MaxSessionsPerConnection int // open at the same time; 4

	LoginGrace   time.Duration // from the connection to its first session; 15 s
	IdleTimeout  time.Duration // without a key from the visitor; 10 min
	MaxSession   time.Duration // from the first frame to the last; 2 h
	WriteTimeout time.Duration // for a client that reads nothing; 30 s
	KeepAlive    time.Duration // between two questions to a client whether it is there; it is gone after 3 without an answer; 15 s

	lingering time.Duration // of a connection after its last session, and of a client that does not close one that is over; 1 min
	doze      time.Duration // how often a running program is asked to sleep; 1 s

	Exempt []netip.Prefix // networks without limits by source and without penalties
}

// DefaultLimits are what a zero Limits stands for.
func DefaultLimits() Limits { return Limits{}.withDefaults() }

// withDefaults fills in what is zero.
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
	period(&l.lingering, time.Minute)
	period(&l.doze, time.Second)
	return l
}
