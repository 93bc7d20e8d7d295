package server

import (
	"log/slog"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"charm.land/ssh"
)

// record logs one line for each session that ends.
func (s *Server) record(next ssh.Handler) ssh.Handler {
	return func(sess ssh.Session) {
		begun := time.Now()
		ctx := sess.Context().(*sessionContext)
		next(sess)
		s.cfg.Log.Info("session",
			"from", sess.RemoteAddr().String(),
			"user", ascii(sess.User(), 64),
			"client", ascii(ctx.ClientVersion(), 128),
			"term", ascii(ctx.channel.term, 32),
			"command", ascii(sess.RawCommand(), 256),
			"ended", ctx.channel.ended,
			"took", time.Since(begun).Round(time.Millisecond),
		)
	}
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
