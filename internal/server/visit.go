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
	channel *channel
	screen  *screen
	like    likeness
	opening *opening     // nil if it was not ready
	program *tea.Program // nil while it sleeps
	over    chan error   // holds what the program ended with
	doze    time.Duration
	awake   *time.Ticker  // runs while the program does
	running *atomic.Int64 // counts programs

	mail   mail
	ctx    context.Context // ends with the visit
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

// newVisit begins a visit, and looks for its first frame.
func (s *Server) newVisit(ctx context.Context, ch *channel) {
	visitor := s.visitor(ch)
	v := &visit{
		channel: ch, doze: s.cfg.doze, running: &s.metrics.programs,
		over: make(chan error, 1), mail: mail{ready: make(chan struct{}, 1)},
	}
	v.ctx, v.cancel = context.WithCancel(ctx)
	v.screen = &screen{
		make:    func() tea.Model { return s.cfg.Open(visitor) },
		panics:  s.panicked,
		painter: painter{out: ch, colors: visitor.Colors, window: ch.window},
	}
	ch.visit = v
	s.track(v) // before it is known what there is to show, which may change
	if s.cfg.Alike != nil {
		v.like = likeness{s.cfg.Alike(visitor), ch.window, visitor.Colors}
		v.opening = s.openings.find(v.like)
	}
}

// show runs a visitor's programs until one quits or the session ends, and returns the exit status.
func (s *Server) show(sess ssh.Session, ch *channel) int {
	v := ch.visit
	defer v.cancel()
	v.awake = time.NewTicker(v.doze)
	v.awake.Stop()
	defer v.awake.Stop()
	in := s.listen(ch) // before the first frame, which may take long to make
	v.open(&s.openings)
	idle, age := s.patience(v.tell, func() { v.tell("") }, v.end)
	defer idle.stop()
	defer age.stop()
	if s.stopping.Load() {
		v.tell(stopping)
	}
	ch.ended = v.ending(v.live(in, ch.sizes, idle.touch), sess.Context())
	s.untrack(v)
	return v.leave(sess, ch.ended)
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
	if why == "gone" { // there is nobody to say goodbye to
		return exitOK
	}
	text := v.screen.farewell()
	if v.screen.broken {
		return exitPanic
	}
	if text != "" {
		_, _ = fmt.Fprintf(sess, "%s\r\n", text)
	}
	return exitOK
}

// visitor is what a client told of itself.
func (s *Server) visitor(ch *channel) Visit {
	return Visit{
		Page: ch.name, User: ch.user, Term: ch.term, Getenv: ch.env.get,
		Colors: colors(ch.term, ch.env), Width: ch.window.Width, Height: ch.window.Height, Local: ch.local,
		Opened: ch.track.add,
	}
}

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
