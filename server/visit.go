package server

import (
	"context"
	"errors"
	"fmt"
	"net"

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
}

// A visit is a visitor's running program.
type visit struct {
	program *tea.Program
	end     context.CancelFunc
}

// tell shows one line at the bottom of the visitor's screen. It does not wait.
func (v *visit) tell(text string) { go v.program.Send(notice(text)) }

// show runs the program for a visitor until it quits or the session ends, and returns the exit status.
func (s *Server) show(sess ssh.Session, ch *channel, page string) int {
	ctx, cancel := context.WithCancel(sess.Context())
	defer cancel()
	window := ch.window
	profile := colors(ch.term, ch.env)
	model := s.cfg.Open(Visit{
		Page: page, User: sess.User(), Term: ch.term, Getenv: ch.env.get,
		Colors: profile, Width: window.Width, Height: window.Height, Local: sess.LocalAddr(),
	})
	screen := &screen{model: model, log: s.cfg.Log, painter: painter{out: ch, colors: profile, window: window}}
	v := &visit{end: cancel, program: tea.NewProgram(screen,
		tea.WithContext(ctx),
		tea.WithInput(nil), // ours, below
		tea.WithOutput(ch),
		tea.WithoutRenderer(),      // the painter
		tea.WithoutSignalHandler(), // a signal to the process is not a signal to its visitors
		tea.WithFPS(1),             // of the ticker that would drive the renderer
		tea.WithFilter(screen.filter),
		tea.WithColorProfile(profile),
		tea.WithWindowSize(window.Width, window.Height),
		// With SSH_TTY the runtime asks the terminal less.
		tea.WithEnvironment(append([]string{"TERM=" + ch.term, "SSH_TTY=ssh"}, ch.env...)),
	)}
	defer s.track(v)()
	go s.pump(ctx, ch, v.program)

	_, err := v.program.Run()
	screen.painter.close()
	ch.ended = ending(err, screen.broken, sess.Context())
	if ch.ended == "panic" {
		_, _ = fmt.Fprint(sess.Stderr(), "folio: sorry, something broke here; it has been noted. Please come again.\r\n")
		return exitPanic
	}
	return exitOK
}

// ending says in one word why a program ended.
func ending(err error, broken bool, session context.Context) string {
	switch {
	case broken || errors.Is(err, tea.ErrProgramPanic):
		return "panic"
	case err == nil:
		return "quit"
	case session.Err() != nil:
		return "gone"
	}
	return "stopped"
}
