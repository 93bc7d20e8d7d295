//go:build !linux

package server

import (
	"net"
	"time"
)

// setPatience leaves it to the kernel when to give up a peer.
func setPatience(net.Conn, time.Duration) {}
