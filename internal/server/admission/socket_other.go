//go:build !linux

package admission

import (
	"net"
	"time"
)

// setUserTimeout does nothing.
func setUserTimeout(net.Conn, time.Duration) {}

// queued returns nil: connections in the backlog are reset when the server stops.
func queued(net.Listener) net.Conn { return nil }
