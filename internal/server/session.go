package server

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strings"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"
	"charm.land/ssh"
	"github.com/charmbracelet/colorprofile"

	"example.com/folio/internal/server/screen"
	"example.com/folio/internal/server/terminal"
	"example.com/folio/internal/server/timer"
)

// A Session is what a client with a terminal told of itself. Its strings must not be trusted; User may hold any bytes.
type Session struct {
	Page   string // the page to open, one of Files without its suffix; "" for the first
	User   string
	Term   string                   // "xterm-256color"; letters, digits and ._+- only
	Getenv func(name string) string // an environment variable of the client; "" if it sent none of that name
	Colors colorprofile.Profile     // what the terminal can show
	Width  int                      // columns, 1 to 500
	Height int                      // rows, 1 to 200
	Local  net.Addr                 // the address that the client connected to
	Opened func(page string)        // records in the log that the client has opened a page
}

// A session runs a Bubble Tea model on a channel. The sessions of other protocols have only the channel.
// See [state] for what it does and which goroutine owns what.
type session struct {
	channel      *channel
	state        state
	onTransition func(from state) // for tests; may be nil
	screen       *screen.Screen
	key          frameKey
	frame        *firstFrame // nil if none was cached

	program      *tea.Program  // nil unless it runs
	finished     chan error    // holds the program's error when it has ended
	programs     *atomic.Int64 // counts all programs that run
	suspendAfter time.Duration
	suspendTimer *time.Timer // fires suspendAfter the last message to a program

	mail   mailbox
	ctx    context.Context // canceled to end the session
	cancel context.CancelFunc
	reason atomic.Pointer[string] // why the server ended it, or nil
}

// tell shows text in the last line of the screen, or removes it if text is empty. It does not wait.
func (s *session) tell(text string) { s.mail.post(screen.Notice(text)) }

// end ends the session. Only the first reason is recorded.
func (s *session) end(reason string) {
	s.reason.CompareAndSwap(nil, &reason)
	s.cancel()
}

// stopping is shown in all sessions while the server stops.
const stopping = "This server is about to stop. Thank you for reading."

// newSession makes the session of a channel, and looks for its first frame in the cache.
func (s *Server) newSession(ctx context.Context, ch *channel) {
	info := s.sessionInfo(ch)
	sess := &session{
		channel: ch, suspendAfter: s.cfg.suspendAfter, programs: &s.metrics.programs,
		finished: make(chan error, 1), mail: mailbox{ready: make(chan struct{}, 1)},
	}
	sess.ctx, sess.cancel = context.WithCancel(ctx)
	sess.suspendTimer = time.NewTimer(sess.suspendAfter)
	sess.suspendTimer.Stop()
	sess.screen = screen.New(
		func() tea.Model { return s.cfg.Open(info) },
		terminal.Painter{
			Out: ch, Colors: info.Colors, Kind: terminal.KindOf(ch.term, info.Colors), Window: ch.window.Size,
			Pictures: s.cfg.Pictures, Budget: &s.pictures,
		},
		ch.window.Cell,
		s.logPanic,
	)
	ch.session = sess
	s.addSession(sess) // before the cache is read: a broadcast that comes between the two is not missed
	if s.cfg.CacheKey != nil {
		sess.key = frameKey{s.cfg.CacheKey(info), ch.window.Size, info.Colors, sess.screen.Painter.Kind}
		sess.frame = s.frames.get(sess.key)
	}
}

// serveModel runs a session until the model quits or the session ends, and returns the exit status.
func (s *Server) serveModel(sess ssh.Session, ch *channel) int {
	own := ch.session
	defer own.cancel()
	defer own.suspendTimer.Stop()
	in := s.listen(ch) // before the first frame, which may take long to make
	own.drawFirst(&s.frames)
	idle, age := s.startTimers(own.tell, func() { own.tell("") }, own.end)
	defer idle.Stop()
	defer age.Stop()
	if s.stopping.Load() {
		own.tell(stopping)
	}
	ch.ended = own.endReason(sess.Context(), own.run(in, ch.sizes, idle.Reset))
	s.removeSession(own)
	status := own.leave(sess, in, ch.ended)
	ch.colors = own.screen.Answers.Capabilities().Colors
	return status
}

// leave restores the terminal, prints the farewell, and returns the exit status.
func (s *session) leave(sess ssh.Session, in *terminal.Input, reason string) int {
	s.screen.Painter.Close()
	defer s.awaitAnswers(sess.Context(), in)
	if text := farewells[reason]; text != "" {
		_, _ = fmt.Fprintf(sess.Stderr(), "folio: %s\r\n", text)
	}
	switch reason {
	case "panic":
		return exitPanic
	case "gone":
		return exitOK
	}
	text := s.screen.Farewell()
	if s.screen.Panicked {
		return exitPanic
	}
	if text != "" {
		_, _ = fmt.Fprintf(sess, "%s\r\n", strings.ReplaceAll(text, "\n", "\r\n"))
	}
	return exitOK
}

// awaitAnswers waits a short time for the answers that are on their way. The client's shell would get those that arrive
// later as if they were typed.
func (s *session) awaitAnswers(session context.Context, in *terminal.Input) {
	for late := time.After(inputEndTime); s.screen.Answers.Pending(); {
		select {
		case <-in.Ready:
			s.screen.TakeAnswers(in.Next())
		case <-in.Ended:
			return
		case <-session.Done():
			return
		case <-late:
			return
		}
	}
}

// sessionInfo returns what a client told of itself.
func (s *Server) sessionInfo(ch *channel) Session {
	return Session{
		Page: ch.name, User: ch.user, Term: ch.term, Getenv: ch.env.Get,
		Colors: terminal.Profile(ch.term, ch.env), Width: ch.window.Width, Height: ch.window.Height, Local: ch.local,
		Opened: ch.pages.add,
	}
}

// farewells are printed below the screen when the server ends a session, by reason.
var farewells = map[string]string{
	"panic":   "sorry, something broke here; it has been noted. Please come again.",
	"idle":    "closed, because no key was pressed for a while. Please come again.",
	"age":     "closed, because it was open for so long. Please come again.",
	"stopped": "this server is stopping. Thank you for reading.",
}

// startTimers starts the timers of a session: one that is reset by input, and one that is not.
func (s *Server) startTimers(warn func(string), clear func(), end func(reason string)) (idle, age *timer.Idle) {
	idle = &timer.Idle{
		Limit: s.cfg.IdleTimeout,
		Warn:  func() { warn("Still reading? Press any key, or this session ends in a minute.") },
		Clear: clear,
		End:   func() { end("idle") },
	}
	age = &timer.Idle{
		Limit: s.cfg.MaxSession,
		Warn:  func() { warn("This session has been open for long, and ends in a minute.") },
		End:   func() { end("age") },
	}
	for _, t := range []*timer.Idle{idle, age} {
		t.Warning = min(time.Minute, t.Limit/2)
		t.Start()
	}
	return idle, age
}

// endReason returns why the session ended, in one word. err is what run returned.
func (s *session) endReason(session context.Context, err error) string {
	if errors.Is(err, tea.ErrProgramPanic) && !s.screen.Panicked { // in a command of a sequence
		s.screen.Fail(err, nil)
	}
	reason := s.reason.Load()
	switch {
	case s.screen.Panicked:
		return "panic"
	case reason != nil:
		return *reason
	case err == nil:
		return "quit"
	case session.Err() != nil:
		return "gone"
	}
	return "failed"
}
