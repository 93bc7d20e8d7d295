// Package server is an SSH door for strangers: it shows each visitor a Bubble Tea program, or prints a file.
//
// It asks nobody who they are: every connection authenticates with the method "none" (RFC 4252 section 5.2), so a client offers no key and
// types no password. What it shows it is handed in a [Config], and knows nothing more of it.
//
// wish's middleware and Bubble Tea's runtime do the ordinary work. Between them and golang.org/x/crypto/ssh stands a thin
// layer of this package, because with the libraries' defaults one visitor can stop the process for all: see session.go
// for the channel, input.go for what is typed, paint.go for what is drawn.
package server

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"net"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
	"charm.land/ssh"
	"charm.land/wish/v2"
	gossh "golang.org/x/crypto/ssh"
)

// A Config says what a [Server] shows and within which bounds. Open, Files and HostKeys must be given.
type Config struct {
	// Open makes the program for one visitor. It is called from many goroutines at once.
	Open func(Visit) tea.Model

	// Files is what every visitor without a program reads: "about.txt" answers `ssh HOST about`, "projects/foo.txt"
	// answers `ssh HOST projects/foo`, and any file answers to its own name.
	Files fs.FS

	// Front is the page, without suffix, for a visitor who names none and has no terminal.
	Front string

	HostKeys []gossh.Signer
	Log      *slog.Logger // nil discards

	// Compat adds the algorithms of old clients, which ssh-audit warns of.
	Compat bool

	LoginGrace   time.Duration // from the connection to its authentication; 15 s if zero
	WriteTimeout time.Duration // a client that reads nothing for so long is cut off; 30 s if zero
}

// A Server serves one Config. Its methods may be called from any goroutine.
type Server struct {
	cfg Config
	ssh *ssh.Server

	mu     sync.Mutex
	visits map[*visit]struct{} // the programs that run now
}

// New makes a server. It does not listen yet.
func New(cfg Config) (*Server, error) {
	switch {
	case cfg.Open == nil || cfg.Files == nil:
		return nil, errors.New("server: nothing to show: Open and Files must be given")
	case len(cfg.HostKeys) == 0:
		return nil, errors.New("server: no host key")
	}
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	if cfg.LoginGrace == 0 {
		cfg.LoginGrace = 15 * time.Second
	}
	if cfg.WriteTimeout == 0 {
		cfg.WriteTimeout = 30 * time.Second
	}
	s := &Server{cfg: cfg, visits: map[*visit]struct{}{}}
	srv, err := wish.NewServer(
		func(srv *ssh.Server) error {
			for _, key := range cfg.HostKeys {
				srv.AddHostKey(key)
			}
			return nil
		},
		// No product version: it would tell a scanner more than a visitor.
		wish.WithVersion("folio"),
		// wish runs the last one first: log opens and closes the session around everything else.
		wish.WithMiddleware(s.answer, s.record),
	)
	if err != nil {
		return nil, err
	}
	srv.HandshakeTimeout = cfg.LoginGrace
	srv.ServerConfigCallback = func(ssh.Context) *gossh.ServerConfig { return algorithms(cfg.Compat) }
	srv.ConnCallback = func(ctx ssh.Context, c net.Conn) net.Conn {
		ctx.SetValue(peerKey{}, &peer{conn: c})
		return c
	}
	srv.ChannelHandlers = map[string]ssh.ChannelHandler{"session": s.openSession}
	srv.RequestHandlers = map[string]ssh.RequestHandler{} // no forwarding of any kind
	srv.SubsystemHandlers = map[string]ssh.SubsystemHandler{}
	s.ssh = srv
	return s, nil
}

// Serve accepts connections on l until [Server.Shutdown], which makes it return nil.
func (s *Server) Serve(l net.Listener) error {
	if err := s.ssh.Serve(l); !errors.Is(err, ssh.ErrServerClosed) {
		return err
	}
	return nil
}

// Shutdown stops accepting, tells everybody who is reading, and waits for them to leave until ctx ends. Then it ends
// their programs, which gives each terminal back, and closes what is left. It takes at most two seconds longer than ctx.
func (s *Server) Shutdown(ctx context.Context) {
	s.each(func(v *visit) { v.tell("This server is about to stop. Thank you for reading.") })
	if s.ssh.Shutdown(ctx) == nil {
		return
	}
	s.each(func(v *visit) { v.end() })
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 2*time.Second)
	defer cancel()
	_ = s.ssh.Shutdown(ctx)
	_ = s.ssh.Close()
}

func (s *Server) each(f func(*visit)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for v := range s.visits {
		f(v)
	}
}

func (s *Server) track(v *visit) (untrack func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.visits[v] = struct{}{}
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.visits, v)
	}
}
