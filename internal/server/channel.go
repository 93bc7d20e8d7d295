package server

import (
	"context"
	"io"
	"net"
	"time"

	"charm.land/ssh"
	gossh "golang.org/x/crypto/ssh"

	"example.com/folio/internal/server/hostkeys"
	"example.com/folio/internal/server/terminal"
	"example.com/folio/internal/server/timer"
)

// Bounds of what one session may ask for.
const (
	maxCommand    = 1024     // bytes of an exec request
	maxWrite      = 32 << 10 // bytes of one write with a timeout
	maxRefusedEnv = 512      // variables that are refused before more count as a flood: some clients send all they have
)

// openSession handles a channel of type "session" (RFC 4254 section 6.1) in place of the library's handler. It passes
// the library the channel and the one request that starts the session, and answers all others itself.
func (s *Server) openSession(srv *ssh.Server, conn *gossh.ServerConn, nc gossh.NewChannel, ctx ssh.Context) {
	p := peerOf(ctx)
	if !p.addSession() {
		p.refuse(sessionRequest)
		_ = nc.Reject(gossh.ResourceShortage, "too many sessions in this connection")
		return
	}
	// The library gives each session the context of its connection, which isn't canceled when the channel is closed.
	own, cancel := context.WithCancel(ctx)
	over := func() {
		cancel()
		p.removeSession()
	}
	ch, in, err := nc.Accept()
	if err != nil { // the client has gone
		over()
		return
	}
	p.afterAuth.Do(func() { // before the session can end, or the client asks for no proof of the keys
		p.keepalive(conn)
		_, _, _ = conn.SendRequest(hostkeys.Announce, false, s.keys.Announcement())
	})
	c := &channel{
		Channel:          ch,
		incoming:         in,
		peer:             p,
		user:             conn.User(),
		local:            conn.LocalAddr(),
		writeTimeout:     s.cfg.WriteTimeout,
		loginGrace:       s.cfg.LoginGrace,
		sizes:            make(chan terminal.Window, 1),
		recoverGoroutine: s.recoverGoroutine,
	}
	p.pending.Add(1) // what the client types is not read yet
	first := s.awaitSession(own, c)
	if first == nil {
		p.pending.Add(-1)
		over()
		return
	}
	// A request that waits would block the other channels of the connection, and hide that this one is closed.
	go func() {
		defer over()
		defer s.removeSession(c.session)
		c.answerRequests()
	}()
	defer s.recoverGoroutine("session")
	if c.session != nil {
		c.session.showCached()
	}
	p.pending.Add(-1)
	go discard(ch.Stderr())
	offered := &offeredChannel{nc, c, first}
	ssh.DefaultSessionHandler(srv, conn, offered, &sessionContext{Context: ctx, own: own, channel: c})
}

// awaitSession returns the request that starts the session, or nil if none comes. It chooses the protocol and, if a
// model is to run, makes the session: so a cached first frame is shown before the library has set up anything.
func (s *Server) awaitSession(ctx context.Context, c *channel) (first *gossh.Request) {
	req := c.awaitStart()
	if req == nil {
		return nil
	}
	c.protocol = protocolText
	s.recoverSession(c, func() {
		if c.name, c.protocol = s.route(c); c.protocol == protocolTUI {
			s.newSession(ctx, c)
		}
	})
	_ = req.Reply(true, nil)
	return &gossh.Request{Type: req.Type, Payload: req.Payload} // without WantReply: it has been answered
}

// A sessionContext is the context of a connection with the lifetime of one session. It leads from the library's session
// to the channel.
type sessionContext struct {
	ssh.Context
	own     context.Context
	channel *channel
}

func (c *sessionContext) Deadline() (time.Time, bool) { return c.own.Deadline() }
func (c *sessionContext) Done() <-chan struct{}       { return c.own.Done() }
func (c *sessionContext) Err() error                  { return c.own.Err() }

// Value finds own too: package context needs no goroutine for a context that is derived from one it knows.
func (c *sessionContext) Value(key any) any { return c.own.Value(key) }

// An offeredChannel passes an accepted channel to the library, with one request that has been answered.
type offeredChannel struct {
	gossh.NewChannel
	channel *channel
	request *gossh.Request
}

func (o *offeredChannel) Accept() (gossh.Channel, <-chan *gossh.Request, error) {
	requests := make(chan *gossh.Request, 1)
	requests <- o.request
	close(requests)
	return o.channel, requests, nil
}

// A channel is an SSH channel of type "session". It holds the window size, TERM and the environment because the
// library's session has a data race on them.
type channel struct {
	gossh.Channel
	peer             *peer
	user             string
	local            net.Addr             // the address that the client connected to
	writeTimeout     time.Duration        // for each write of at most maxWrite bytes
	loginGrace       time.Duration        // for the request that starts the session
	sizes            chan terminal.Window // holds the newest size, until it is read; answerRequests alone writes it
	incoming         <-chan *gossh.Request
	recoverGoroutine func(where string)

	// Written until the session starts, and only read after.
	started    bool
	pty        bool
	term       string
	window     terminal.Window
	env        terminal.Environ
	refusedEnv int    // number of variables that were refused
	command    string // of an exec request
	files      bool   // the subsystem sftp was requested
	name       string // the page to open, or ""
	protocol   protocol
	session    *session // nil unless a model runs

	pages pageLog

	ended string // why the session ended, in one word; written by awaitSession, then by the handler
}

// awaitStart answers requests until one starts the session, and returns it, or nil if none does.
func (c *channel) awaitStart() *gossh.Request {
	defer c.recoverGoroutine("request")
	slow := timer.NewDeadline(c.loginGrace, func() { c.peer.disconnect(reasonLoginGrace) })
	defer slow.Stop()
	for req := range c.incoming {
		if c.answer(req) == starts {
			return req
		}
	}
	return nil
}

// answerRequests answers the requests of a session that has started, until the client closes the channel.
func (c *channel) answerRequests() {
	defer c.recoverGoroutine("request")
	for req := range c.incoming {
		c.answer(req)
	}
}

// answer handles a request, and replies unless it starts the session.
func (c *channel) answer(req *gossh.Request) verdict {
	handle := requests[req.Type]
	if handle == nil {
		handle = (*channel).refuse
	}
	v := handle(c, req)
	switch {
	case v != refuse:
	case req.Type == "env" && !c.started && c.refusedEnv < maxRefusedEnv:
		c.refusedEnv++
		c.peer.conns.onRefused(channelRequest)
	default:
		c.peer.refuse(channelRequest)
	}
	if v != starts {
		_ = req.Reply(v == done, nil)
	}
	return v
}

// A verdict is the result of a request.
type verdict int

const (
	refuse verdict = iota
	done
	starts // done, and the session starts
)

// requests are the handlers of channel requests (RFC 4254 sections 6.2, 6.4, 6.5 and 6.7) by type. All other types are
// refused, such as signal, break, x11-req and auth-agent-req@openssh.com.
var requests = map[string]func(*channel, *gossh.Request) verdict{
	"pty-req":       (*channel).ptyReq,
	"window-change": (*channel).windowChange,
	"env":           (*channel).setEnv,
	"shell":         (*channel).start,
	"exec":          (*channel).exec,
	"subsystem":     (*channel).subsystem,
}

func (c *channel) refuse(*gossh.Request) verdict { return refuse }

func (c *channel) ptyReq(req *gossh.Request) verdict {
	var ask struct {
		Term                         string
		Columns, Rows, Width, Height uint32
		Modes                        string
	}
	if c.started || c.pty || gossh.Unmarshal(req.Payload, &ask) != nil {
		return refuse
	}
	c.pty, c.term = true, terminal.TermName(ask.Term)
	c.window = terminal.NewWindow(ask.Columns, ask.Rows, ask.Width, ask.Height)
	return done
}

func (c *channel) windowChange(req *gossh.Request) verdict {
	var ask struct{ Columns, Rows, Width, Height uint32 }
	if !c.pty || gossh.Unmarshal(req.Payload, &ask) != nil {
		return refuse
	}
	// Only the newest size matters, so one that was not read is replaced. This never waits: there is one writer.
	select {
	case <-c.sizes:
	default:
	}
	c.sizes <- terminal.NewWindow(ask.Columns, ask.Rows, ask.Width, ask.Height)
	return done
}

func (c *channel) setEnv(req *gossh.Request) verdict {
	var ask struct{ Name, Value string }
	if c.started || gossh.Unmarshal(req.Payload, &ask) != nil || !c.env.Set(ask.Name, ask.Value) {
		return refuse
	}
	return done
}

func (c *channel) exec(req *gossh.Request) verdict {
	var ask struct{ Command string }
	if c.started || gossh.Unmarshal(req.Payload, &ask) != nil || len(ask.Command) > maxCommand {
		return refuse
	}
	c.command = ask.Command
	return c.start(req)
}

func (c *channel) subsystem(req *gossh.Request) verdict {
	var ask struct{ Name string }
	if c.started || gossh.Unmarshal(req.Payload, &ask) != nil || ask.Name != "sftp" {
		return refuse
	}
	c.files = true
	return c.start(req)
}

func (c *channel) start(*gossh.Request) verdict {
	if c.started {
		return refuse
	}
	c.started = true
	return starts
}

// Write writes to the client, and disconnects it if it does not read.
func (c *channel) Write(p []byte) (int, error) { return c.writeWithTimeout(c.Channel, p) }

// Stderr returns the extended data stream 1 (RFC 4254 section 5.2), with the timeout of Write.
func (c *channel) Stderr() io.ReadWriter { return stderr{c, c.Channel.Stderr()} }

func (c *channel) writeWithTimeout(w io.Writer, p []byte) (n int, err error) {
	watchdog := timer.NewDeadline(c.writeTimeout, func() { c.peer.disconnect(reasonWriteTimeout) })
	defer watchdog.Stop()
	for n < len(p) && err == nil {
		watchdog.Set(c.writeTimeout) // for each piece: a slow client may take longer for a large file
		var m int
		m, err = c.peer.write(w, p[n:min(len(p), n+maxWrite)])
		n += m
	}
	return n, err
}

type stderr struct {
	c *channel
	io.ReadWriter
}

func (s stderr) Write(p []byte) (int, error) { return s.c.writeWithTimeout(s.ReadWriter, p) }
