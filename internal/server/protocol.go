package server

import (
	"charm.land/ssh"

	"example.com/folio/internal/server/command"
	"example.com/folio/internal/server/scp"
	"example.com/folio/internal/server/terminal"
)

// Exit statuses, as a shell would give them. Package command has more.
const (
	exitOK      = 0
	exitUnknown = 1
	exitPanic   = 70 // EX_SOFTWARE of sysexits.h
)

// A protocol is how a session is served. It is a field of the log and a label of the metrics.
type protocol string

const (
	protocolTUI   protocol = "tui"   // a model
	protocolPlain protocol = "plain" // pages, line by line
	protocolText  protocol = "text"  // pages and files, printed
	protocolSFTP  protocol = "sftp"
	protocolSCP   protocol = "scp" // the old protocol; since OpenSSH 9 scp uses SFTP
)

// plainUser is the user that is served line by line: ssh plain@host.
const plainUser = "plain"

// serveSession is the innermost handler. It serves a session over the protocol that route has chosen.
func (s *Server) serveSession(ssh.Handler) ssh.Handler {
	return func(sess ssh.Session) {
		ch := sess.Context().(*sessionContext).channel
		switch ch.protocol {
		case protocolTUI:
			_ = sess.Exit(s.serveModel(sess, ch))
		case protocolPlain:
			_ = sess.Exit(s.servePlain(sess, ch))
		case protocolSFTP:
			_ = sess.Exit(s.serveSFTP(sess, ch))
		case protocolSCP:
			_ = sess.Exit(s.serveSCP(sess, ch))
		default:
			go discard(ch)
			_ = sess.Exit(s.serveText(sess, ch))
		}
	}
}

// route returns the page that a client asks for, or "", and the protocol.
func (s *Server) route(ch *channel) (page string, p protocol) {
	if ch.files {
		return "", protocolSFTP // the only subsystem
	}
	if line := ch.command; line != "" {
		list, err := command.Words(line)
		if _, ok := scp.ParseArgs(list); err == nil && ok {
			return "", protocolSCP
		}
		if page = command.PageOf(s.tree(), list); page == "" {
			return "", protocolText
		}
	} else {
		page = command.PageNamed(s.tree(), ch.user) // ssh resume@host
	}
	switch {
	case !ch.pty:
		return page, protocolText
	case terminal.CanDraw(ch.term) && ch.user != plainUser:
		return page, protocolTUI
	case s.cfg.Plain != nil:
		return page, protocolPlain
	}
	return page, protocolText
}

// serveText prints a page or the output of a command, and returns the exit status.
func (s *Server) serveText(sess ssh.Session, ch *channel) (status int) {
	cfg := command.Config{
		Files: s.tree(), Client: ch, Front: s.cfg.Front, Raw: ch.pty, Out: sess, Errs: sess.Stderr(),
	}
	if s.cfg.Card != nil && ch.pty && terminal.CanDraw(ch.term) {
		cfg.Card = func(code bool) string { return s.cfg.Card(s.sessionInfo(ch), code) }
	}
	p := command.New(sess.Context(), cfg)
	switch {
	case ch.command != "":
		status = p.Run(ch.command)
	case ch.name != "":
		status = p.PrintPage(ch.name)
	default:
		status = p.PrintFront()
	}
	ch.ended = p.Ended()
	return status
}
