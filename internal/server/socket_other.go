//go:build !linux

package server

import (
	"net"
	"time"
)

// setPatience leaves it to the kernel when to give up a peer.
func setPatience(net.Conn, time.Duration) {}

// queued is nobody: those who wait to be accepted when the server stops are reset.
func queued(net.Listener) net.Conn { return nil }
