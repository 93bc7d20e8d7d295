package server

import (
	"maps"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"example.com/folio/internal/server/admission"
)

// connections are the open connections of a server, and what they share.
type connections struct {
	limits       Limits
	limiter      *admission.Limiter
	onDisconnect func(why disconnectReason) // counts a connection that was ended
	onRefused    func(what requestKind)     // counts something that a connection was refused

	unread atomic.Int64 // bytes, of all connections

	mu   sync.Mutex
	open map[*peer]struct{}
}

func newConnections(limits Limits) *connections {
	return &connections{
		limits: limits,
		limiter: admission.NewLimiter(admission.Limits{
			MaxConnections: limits.MaxConnections, MaxStartups: limits.MaxStartups, MaxPerSource: limits.MaxPerSource,
			Exempt: limits.Exempt,
		}, time.Now),
		onDisconnect: func(disconnectReason) {}, onRefused: func(requestKind) {},
		open: map[*peer]struct{}{},
	}
}

func (c *connections) add(p *peer) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.open[p] = struct{}{}
}

func (c *connections) remove(p *peer) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.open, p)
}

// all returns the open connections.
func (c *connections) all() []*peer {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Collect(maps.Keys(c.open))
}
