package server

import (
	"fmt"
	"hash/maphash"
	"log/slog"
	"net"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"charm.land/ssh"
)

// record counts each session, and logs one line when it ends.
func (s *Server) record(next ssh.Handler) ssh.Handler {
	return func(sess ssh.Session) {
		begun := time.Now()
		ctx := sess.Context().(*sessionContext)
		door := "text"
		if _, app := s.asked(sess, ctx.channel); app {
			door = "tui"
		}
		ends := s.metrics.begins(door)
		next(sess)
		ends(ctx.channel.ended)
		s.cfg.Log.Info("session",
			"from", s.address(sess.RemoteAddr()),
			"user", ascii(sess.User(), 64),
			"client", ascii(ctx.ClientVersion(), 128),
			"term", ascii(ctx.channel.term, 32),
			"command", ascii(sess.RawCommand(), 256),
			"door", door,
			"ended", ctx.channel.ended,
			"took", time.Since(begun).Round(time.Millisecond),
		)
	}
}

// The ways in which a visitor's address is logged.
const (
	AddressesFull = "full" // 192.0.2.7:40000
	AddressesHash = "hash" // a number that is the same for the same address until the server stops
	AddressesNone = "none"
)

// address is what the log says of a visitor's address.
func (s *Server) address(a net.Addr) string {
	switch s.cfg.LogAddresses {
	case AddressesNone:
		return ""
	case AddressesHash:
		host, _, err := net.SplitHostPort(a.String())
		if err != nil {
			host = a.String()
		}
		return fmt.Sprintf("%016x", maphash.String(s.seed, host))
	}
	return a.String()
}

// ascii makes a string from a client fit for a log or an error message: printable ASCII, what is not escaped as Go does,
// cut after most bytes.
func ascii(s string, most int) string {
	cut := len(s) > most
	if cut {
		s = s[:most]
	}
	s = strconv.QuoteToASCII(s)
	s = strings.ReplaceAll(s[1:len(s)-1], `\"`, `"`)
	if cut {
		s += "..."
	}
	return s
}

// rescue keeps a panic in one of the server's goroutines from ending the process. It must be deferred directly.
func rescue(log *slog.Logger, where string) {
	if r := recover(); r != nil {
		log.Error("panic", "where", where, "panic", r, "stack", string(debug.Stack()))
	}
}

// refused notes a connection that was not admitted. It logs at most one line a second, since whoever floods the door must
// not flood the log as well.
func (s *Server) refused(from net.Addr, why refusal) {
	s.metrics.refused.WithLabelValues(string(why)).Inc()
	so := s.metrics.refusals.Add(1)
	now := time.Now().Unix()
	if last := s.metrics.logged.Load(); last < now && s.metrics.logged.CompareAndSwap(last, now) {
		s.cfg.Log.Warn("refused", "from", s.address(from), "limit", string(why), "so far", so)
	}
}
