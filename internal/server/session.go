package server

import (
	"context"
	"io"
	"net"
	"time"

	"charm.land/ssh"
	gossh "golang.org/x/crypto/ssh"
)

// Bounds of what one session may ask for.
const (
	maxCommand = 1024     // bytes of an exec request
	maxPiece   = 32 << 10 // bytes that are written under one watchdog
)

// openSession handles a channel of type "session" (RFC 4254 section 6.1). It takes the place of the library's handler,
// and hands it a channel and the one request that begins the session; all others are answered here.
func (s *Server) openSession(srv *ssh.Server, conn *gossh.ServerConn, nc gossh.NewChannel, ctx ssh.Context) {
	p := peerOf(ctx)
	if !p.begin() {
		p.refuses(sessionRequest)
		_ = nc.Reject(gossh.ResourceShortage, "too many sessions in this connection")
		return
	}
	// The library gives every session its connection's context, which outlives a session whose channel was closed.
	own, cancel := context.WithCancel(ctx)
	over := func() {
		cancel()
		p.finish()
	}
	ch, in, err := nc.Accept()
	if err != nil { // the client has gone
		over()
		return
	}
	p.welcome.Do(func() { // early: a client that has what it came for asks for no proof of the keys
		p.keepalive(conn)
		_, _, _ = conn.SendRequest(announceKeys, false, s.keys.announcement())
	})
	c := &channel{
		Channel: ch,
		in:      in,
		peer:    p,
		user:    conn.User(),
		local:   conn.LocalAddr(),
		patient: s.cfg.WriteTimeout,
		idle:    s.cfg.LoginGrace,
		sizes:   make(chan size, 1),
		rescue:  s.rescue,
	}
	p.waiting.Add(1) // nobody takes what the client types
	first := s.begin(own, c)
	if first == nil {
		p.waiting.Add(-1)
		over()
		return
	}
	// Requests are answered while anything is written: one that waits would stop the connection's other channels, and the news
	// that this one is closed.
	go func() {
		defer over()
		defer s.untrack(c.visit)
		c.attend()
	}()
	defer s.rescue("session")
	if c.visit != nil {
		c.visit.ready()
	}
	p.waiting.Add(-1)
	go discard(ch.Stderr()) // a client has nothing to say there
	ssh.DefaultSessionHandler(srv, conn, &offeredChannel{nc, c, first}, &sessionContext{Context: ctx, own: own, channel: c})
}

// begin waits for the request that a session begins with, finds out what it asks for, and returns it, or nil if none comes. Whoever
// reads in the app has a visit then, and its first frame may be ready: all that a session needs besides can be made while they
// look at it.
func (s *Server) begin(ctx context.Context, c *channel) (first *gossh.Request) {
	req := c.await()
	if req == nil {
		return nil
	}
	c.by = byText
	s.contain(c, func() {
		if c.name, c.by = s.asked(c); c.by == byApp {
			s.newVisit(ctx, c)
		}
	})
	_ = req.Reply(true, nil)
	return &gossh.Request{Type: req.Type, Payload: req.Payload} // without a wish for a reply, which it has
}

// A sessionContext is a connection's context with the lifetime of one session, and the way from the library's session
// back to ours.
type sessionContext struct {
	ssh.Context
	own     context.Context
	channel *channel
}

func (c *sessionContext) Deadline() (time.Time, bool) { return c.own.Deadline() }
func (c *sessionContext) Done() <-chan struct{}       { return c.own.Done() }
func (c *sessionContext) Err() error                  { return c.own.Err() }

// Value finds own too: a context made of one whose origin is hidden would take a goroutine.
func (c *sessionContext) Value(key any) any { return c.own.Value(key) }

// An offeredChannel is a channel that the client wants to open, for the library: it has been accepted, and has one request, which
// has been answered.
type offeredChannel struct {
	gossh.NewChannel
	session *channel
	request *gossh.Request
}

func (o *offeredChannel) Accept() (gossh.Channel, <-chan *gossh.Request, error) {
	requests := make(chan *gossh.Request, 1)
	requests <- o.request
	close(requests)
	return o.session, requests, nil
}

// A channel is one visitor's session channel. Window sizes, TERM and the environment are kept here and not in the
// library's session, which writes them while others read.
type channel struct {
	gossh.Channel
	peer    *peer
	user    string
	local   net.Addr      // where the visitor connected to
	patient time.Duration // how long a write may take
	idle    time.Duration // how long the client may take to ask for a program
	sizes   chan size     // the newest size that nobody has taken yet
	in      <-chan *gossh.Request
	rescue  func(where string)

	// Written until the session begins, and only read after.
	started bool
	pty     bool
	term    string
	window  size
	env     environ
	unset   int    // variables that were refused
	command string // of an exec request
	files   bool   // whether it was the subsystem sftp
	name    string // what the visitor asks for
	by      way    // and how
	visit   *visit // byApp

	track track

	// Written by begin and by the handlers of the session, one after the other.
	ended string // why the session ended, in one word
}

// await answers requests until there is one to begin the session with, which it returns, or nil.
func (c *channel) await() *gossh.Request {
	defer c.rescue("request")
	slow := newDeadline(c.idle, func() { c.peer.cut(cutGrace) })
	defer slow.stop()
	for req := range c.in {
		if c.answer(req) == begins {
			return req
		}
	}
	return nil
}

// attend answers the requests of a session that has begun, until the client closes the channel. It reads always: a request
// that waits would stop the connection's other channels.
func (c *channel) attend() {
	defer c.rescue("request")
	for req := range c.in {
		c.answer(req)
	}
}

// answer replies to a request, unless the session begins with it.
func (c *channel) answer(req *gossh.Request) verdict {
	handle := requests[req.Type]
	if handle == nil {
		handle = (*channel).refuse
	}
	v := handle(c, req)
	switch {
	case v != refuse:
	case req.Type == "env" && !c.started && c.unset < maxUnset:
		c.unset++
		c.peer.gate.denied(channelRequest)
	default:
		c.peer.refuses(channelRequest)
	}
	if v != begins {
		_ = req.Reply(v == done, nil)
	}
	return v
}

// A verdict is what becomes of a request.
type verdict int

const (
	refuse verdict = iota
	done
	begins // the session
)

// requests are the channel requests that a visitor's session answers: RFC 4254 sections 6.2, 6.4, 6.5 and 6.7. All others
// are refused: signal, break, x11-req, auth-agent-req@openssh.com and whatever else there may be.
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
	c.pty, c.term, c.window = true, termName(ask.Term), windowSize(ask.Columns, ask.Rows)
	return done
}

func (c *channel) windowChange(req *gossh.Request) verdict {
	var ask struct{ Columns, Rows, Width, Height uint32 }
	if !c.pty || gossh.Unmarshal(req.Payload, &ask) != nil {
		return refuse
	}
	// Only the newest size matters, so one that nobody took is replaced.
	select {
	case <-c.sizes:
	default:
	}
	c.sizes <- windowSize(ask.Columns, ask.Rows)
	return done
}

func (c *channel) setEnv(req *gossh.Request) verdict {
	var ask struct{ Name, Value string }
	if c.started || gossh.Unmarshal(req.Payload, &ask) != nil || !c.env.set(ask.Name, ask.Value) {
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
	return begins
}

// Write writes to the visitor's screen. A client that does not read would hold the writer for ever; so it is cut off.
func (c *channel) Write(p []byte) (int, error) { return c.guard(c.Channel, p) }

// Stderr is the channel's extended data stream 1 (RFC 4254 section 5.2), guarded as Write is.
func (c *channel) Stderr() io.ReadWriter { return guardedStream{c, c.Channel.Stderr()} }

func (c *channel) guard(w io.Writer, p []byte) (n int, err error) {
	watchdog := newDeadline(c.patient, func() { c.peer.cut(cutWrite) })
	defer watchdog.stop()
	for n < len(p) && err == nil {
		watchdog.set(c.patient) // a slow client may take long over a large file
		var m int
		m, err = c.peer.pass(w, p[n:min(len(p), n+maxPiece)])
		n += m
	}
	return n, err
}

type guardedStream struct {
	c *channel
	io.ReadWriter
}

func (g guardedStream) Write(p []byte) (int, error) { return g.c.guard(g.ReadWriter, p) }
