package server

import (
	"context"
	"errors"
	"fmt"
	"net"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"
	"charm.land/ssh"
	"github.com/charmbracelet/colorprofile"
)

// A Visit is one person at one terminal, as far as the client told. Its strings come from a stranger; User is not
// bounded in what it may contain.
type Visit struct {
	Page   string // the page to open at, one of Files without its suffix; "" for none in particular
	User   string
	Term   string                   // "xterm-256color"; letters, digits and ._+- only
	Getenv func(name string) string // what the client told of its environment; "" where it did not
	Colors colorprofile.Profile     // what the terminal can show
	Width  int                      // columns, 1 to 500
	Height int                      // rows, 1 to 200
	Local  net.Addr                 // where the visitor connected to
	Opened func(page string)        // to be told of each page that the visitor comes to, for the log
}

// A visit is a visitor's model, and the program that it runs in while something happens.
type visit struct {
	screen  *screen
	options []tea.ProgramOption
	program *tea.Program // nil while it sleeps
	over    chan error   // holds what the program ended with
	doze    time.Duration
	running *atomic.Int64 // counts programs

	mail   mail
	cancel context.CancelFunc
	ended  atomic.Pointer[string] // why the server ended it; nil if it did not
}

// tell shows one line at the bottom of the visitor's screen, or takes it away if text is empty. It does not wait.
func (v *visit) tell(text string) { v.mail.post(notice(text)) }

// end ends the program for a reason of the server's. The first reason counts.
func (v *visit) end(why string) {
	v.ended.CompareAndSwap(nil, &why)
	v.cancel()
}

// stopping is what everybody reads when the server is about to stop.
const stopping = "This server is about to stop. Thank you for reading."

// show runs the program for a visitor until it quits or the session ends, and returns the exit status.
func (s *Server) show(sess ssh.Session, ch *channel, page string) int {
	ctx, cancel := context.WithCancel(sess.Context())
	defer cancel()
	v := &visit{cancel: cancel, doze: s.cfg.doze, running: &s.metrics.programs, over: make(chan error, 1), mail: mail{ready: make(chan struct{}, 1)}}
	defer s.track(v)()
	in := s.listen(ch) // before the first frame, which may wait for the client
	if !v.begin(func() { s.contain(sess, ch, func() { s.furnish(ctx, v, sess, ch, page) }) }) {
		return exitPanic
	}
	idle, age := s.patience(v.tell, func() { v.tell("") }, v.end)
	defer idle.stop()
	defer age.stop()
	if s.stopping.Load() {
		v.tell(stopping)
	}
	ch.ended = v.ending(v.live(ctx, in, ch.sizes, idle.touch), sess.Context())
	return v.leave(sess, ch.ended)
}

// furnish makes the visitor's model, and what its programs need.
func (s *Server) furnish(ctx context.Context, v *visit, sess ssh.Session, ch *channel, page string) {
	visitor := s.visitor(sess, ch, page)
	v.screen = &screen{
		model:   s.cfg.Open(visitor),
		panics:  s.panicked,
		painter: painter{out: ch, colors: visitor.Colors, window: ch.window},
	}
	v.options = []tea.ProgramOption{
		tea.WithContext(ctx),
		tea.WithInput(nil), // input, pump.go
		tea.WithOutput(ch),
		tea.WithoutRenderer(),      // painter
		tea.WithoutSignalHandler(), // a signal to the process is not a signal to its visitors
		tea.WithFPS(1),             // of the ticker that would drive the renderer
		tea.WithFilter(v.screen.filter),
		tea.WithColorProfile(visitor.Colors),
		tea.WithWindowSize(visitor.Width, visitor.Height),
		// With SSH_TTY the runtime asks the terminal less.
		tea.WithEnvironment(append([]string{"TERM=" + ch.term, "SSH_TTY=ssh"}, ch.env...)),
	}
}

// leave gives the terminal back, says goodbye, and returns the exit status.
func (v *visit) leave(sess ssh.Session, why string) int {
	v.screen.painter.close()
	if text := farewells[why]; text != "" {
		_, _ = fmt.Fprintf(sess.Stderr(), "folio: %s\r\n", text)
	}
	if why == "panic" {
		return exitPanic
	}
	if m, ok := v.screen.model.(leaver); ok && m.Farewell() != "" {
		_, _ = fmt.Fprintf(sess, "%s\r\n", m.Farewell())
	}
	return exitOK
}

// visitor is what a client told of itself.
func (s *Server) visitor(sess ssh.Session, ch *channel, page string) Visit {
	return Visit{
		Page: page, User: sess.User(), Term: ch.term, Getenv: ch.env.get,
		Colors: colors(ch.term, ch.env), Width: ch.window.Width, Height: ch.window.Height, Local: sess.LocalAddr(),
		Opened: ch.track.add,
	}
}

// A leaver is a model that has a line for the visitor's shell, when its screen has gone: how to come back.
type leaver interface{ Farewell() string }

// farewells are what a visitor reads who did not leave of their own.
var farewells = map[string]string{
	"panic":   "sorry, something broke here; it has been noted. Please come again.",
	"idle":    "closed, because no key was pressed for a while. Please come again.",
	"age":     "closed, because it was open for so long. Please come again.",
	"stopped": "this server is stopping. Thank you for reading.",
}

// patience begins to wait for a visitor's keys, and for the end of the longest visit.
func (s *Server) patience(say func(string), calm func(), end func(why string)) (idle, age *patience) {
	idle = &patience{
		limit: s.cfg.IdleTimeout,
		warn:  func() { say("Still reading? Press any key, or this session ends in a minute.") },
		calm:  calm,
		end:   func() { end("idle") },
	}
	age = &patience{
		limit: s.cfg.MaxSession,
		warn:  func() { say("This session has been open for long, and ends in a minute.") },
		end:   func() { end("age") },
	}
	for _, p := range []*patience{idle, age} {
		p.warning = min(time.Minute, p.limit/2)
		p.start()
	}
	return idle, age
}

// ending says in one word why a program ended.
func (v *visit) ending(err error, session context.Context) string {
	why := v.ended.Load()
	switch {
	case v.screen.broken || errors.Is(err, tea.ErrProgramPanic):
		return "panic"
	case why != nil:
		return *why
	case err == nil:
		return "quit"
	case session.Err() != nil:
		return "gone"
	}
	return "failed"
}
