// Package server is an SSH door for strangers: it shows each visitor a Bubble Tea program, or prints a file.
//
// It asks nobody who they are: every connection authenticates with the method "none" (RFC 4252 section 5.2), so a client offers no key and
// types no password. What it shows it is handed in a [Config], and knows nothing more of it.
//
// wish's middleware and Bubble Tea's runtime do the ordinary work. Between them and golang.org/x/crypto/ssh stands a thin
// layer of this package, because with the libraries' defaults one visitor can stop the process for all: see session.go
// for the channel, opening.go for the first frame, input.go for what is typed, paint.go for what is drawn, sleep.go for when
// nothing happens.
package server

import (
	"context"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"io/fs"
	"log/slog"
	"net"
	"net/netip"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"
	"charm.land/ssh"
	"charm.land/wish/v2"
	gossh "golang.org/x/crypto/ssh"
)

// A Config says what a [Server] shows and within which bounds. Open, Files and HostKeys must be given.
type Config struct {
	// Open makes the program for one visitor, which is told of the terminal's background with [tea.BackgroundColorMsg] and
	// need not ask. It is called from many goroutines at once.
	Open func(Visit) tea.Model

	// Alike is what the first frame for a visitor depends on, beside their window and colours, as a comparable value: for those
	// who have the same it is drawn once, and their programs are made when something happens. nil, and a nil value, have it drawn
	// for everybody.
	Alike func(Visit) any

	// Plain reads with one visitor in words, line by line: one who logs in as "plain", or whose terminal can't be drawn on.
	// The terminal is raw: it echoes nothing, and wants carriage return and line feed. Reading ends when the session does.
	// nil prints the page instead.
	Plain func(Visit, io.ReadWriter) error

	// Files is what every visitor without a program reads: "about.txt" answers `ssh HOST about`, "projects/foo.txt"
	// answers `ssh HOST projects/foo`, and any file answers to its own name, there and over SFTP and scp. Its files must
	// implement [io.ReaderAt]. It is asked for valid paths only, and nothing but folders and regular files is shown.
	Files fs.FS

	// Front is the page, without suffix, for a visitor who names none and has no terminal.
	Front string

	// HostKeys are the server's identity, no two of one type. NextHostKeys are what it will be one day: clients are told
	// of them, so that they know them when that day comes.
	HostKeys     []gossh.Signer
	NextHostKeys []gossh.Signer

	Log *slog.Logger // nil discards

	Metrics []Metric // of the caller's own, among the server's

	// LogAddresses is how visitors' addresses are logged: AddressesFull, which is the default, AddressesHash or
	// AddressesNone.
	LogAddresses string

	// Proxies are the networks of balancers: connections from there must begin with a PROXY header, version 1 or 2.
	Proxies []netip.Prefix

	Limits // zero values have defaults

	// Compat adds a Diffie-Hellman group for clients without elliptic curves. A handshake with it costs 46 ms.
	Compat bool
}

// A Server serves one Config. Its methods may be called from any goroutine.
type Server struct {
	cfg  Config
	ssh  *ssh.Server
	gate *gate

	keys     rotation
	metrics  *metrics
	openings openings
	seed     maphash.Seed // of hashed addresses
	refusals tally
	failures tally // of accepting
	panics   tally
	stopping atomic.Bool
	closing  context.Context // ends when the server begins to stop
	close    context.CancelFunc
	grace    context.Context // ends when who still reads then is sent away
	endGrace context.CancelFunc

	mu     sync.Mutex
	doors  []*door             // that were ever opened
	visits map[*visit]struct{} // that go on
}

// New makes a server. It does not listen yet.
func New(cfg Config) (*Server, error) {
	switch {
	case cfg.Open == nil || cfg.Files == nil:
		return nil, errors.New("server: nothing to show: Open and Files must be given")
	case len(cfg.HostKeys) == 0:
		return nil, errors.New("server: no host key")
	case !slices.Contains([]string{"", AddressesFull, AddressesHash, AddressesNone}, cfg.LogAddresses):
		return nil, fmt.Errorf("server: addresses in the log: %q is none of full, hash, none", cfg.LogAddresses)
	}
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	cfg.Limits = cfg.Limits.withDefaults()
	gate := newGate(cfg.Limits, time.Now)
	s := &Server{cfg: cfg, gate: gate, metrics: newMetrics(gate, cfg.Metrics), seed: maphash.MakeSeed(), visits: map[*visit]struct{}{}}
	gate.quiet = s.logOmitted
	s.closing, s.close = context.WithCancel(context.Background())
	s.grace, s.endGrace = context.WithCancel(context.Background())
	for _, key := range slices.Concat(cfg.HostKeys, cfg.NextHostKeys) {
		signer, ok := key.(gossh.MultiAlgorithmSigner)
		if !ok {
			return nil, fmt.Errorf("server: host key: %T does not say how it signs", key)
		}
		if s.keys.find(key.PublicKey().Marshal()) == nil { // clients disregard a list that names one twice
			s.keys = append(s.keys, signer)
		}
	}
	srv, err := wish.NewServer(
		func(srv *ssh.Server) error {
			for _, key := range cfg.HostKeys {
				srv.AddHostKey(hostKey{s.keys.find(key.PublicKey().Marshal())})
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
	srv.ServerConfigCallback = func(ctx ssh.Context) *gossh.ServerConfig { return connection(cfg.Compat, peerOf(ctx)) }
	srv.ConnCallback = s.receive
	// No forwarding of any kind.
	srv.ChannelHandlers = map[string]ssh.ChannelHandler{"session": s.openSession, "default": refuseChannel}
	srv.RequestHandlers = map[string]ssh.RequestHandler{"default": refuseRequest, proveKeys: s.answerProof}
	srv.SubsystemHandlers = map[string]ssh.SubsystemHandler{"sftp": ssh.SubsystemHandler(srv.Handler)}
	s.ssh = srv
	return s, nil
}

// Serve accepts connections on l until [Server.Shutdown], which makes it return nil.
func (s *Server) Serve(l net.Listener) error {
	d := &door{Listener: l, gate: s.gate, proxies: s.cfg.Proxies, refused: s.refused,
		failed: s.acceptFailed, closing: s.closing.Done(), shut: make(chan struct{})}
	defer close(d.shut)
	s.mu.Lock()
	late := s.stopping.Load()
	s.doors = append(s.doors, d)
	s.mu.Unlock()
	if late { // Shutdown has closed the doors
		return l.Close()
	}
	if err := s.ssh.Serve(d); !s.stopping.Load() {
		return err
	}
	return nil
}

// Shutdown stops accepting, tells everybody who is reading, and waits for them to leave until ctx ends. Then it ends
// their programs, which gives each terminal back, and closes what is left. It takes at most two seconds longer than ctx,
// even if a listener or a connection blocks while it is closed.
func (s *Server) Shutdown(ctx context.Context) {
	s.stopping.Store(true)
	s.close()
	s.each(func(v *visit) { v.tell(stopping) })
	s.mu.Lock()
	doors := s.doors
	s.mu.Unlock()
	// The library's own Shutdown would race with connections that have just been accepted.
	shut := inBackground(doors, (*door).close)
	wait(ctx, shut)
	for _, p := range s.gate.everybody() {
		p.leave()
	}
	wait(ctx, s.gate.drained())
	s.each(func(v *visit) { v.end("stopped") })
	s.endGrace()
	farewell, cancel := context.WithTimeout(context.WithoutCancel(ctx), farewellTime)
	defer cancel()
	wait(farewell, shut)
	wait(farewell, s.gate.drained())
	closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), closeTime)
	defer cancel()
	wait(closing, inBackground(s.gate.everybody(), func(p *peer) { _ = p.Close() }))
	wait(closing, inBackground([]*ssh.Server{s.ssh}, func(srv *ssh.Server) { _ = srv.Close() }))
	s.logOmitted(s.gate.omissions())
}

const (
	farewellTime = time.Second            // for programs to give their terminals back
	closeTime    = 500 * time.Millisecond // for what is left to be closed
)

// inBackground calls f for each item in a goroutine of its own, and returns a channel that is closed when all have
// returned.
func inBackground[T any](items []T, f func(T)) <-chan struct{} {
	var calls sync.WaitGroup
	for _, item := range items {
		calls.Go(func() { f(item) })
	}
	done := make(chan struct{})
	go func() {
		calls.Wait()
		close(done)
	}()
	return done
}

// wait waits until done is closed or ctx ends.
func wait(ctx context.Context, done <-chan struct{}) {
	select {
	case <-done:
	case <-ctx.Done():
	}
}

// Connections returns how many connections are open.
func (s *Server) Connections() int { return s.gate.connections() }

// Panicked logs a panic that was recovered outside of the server, and counts it among its own.
func (s *Server) Panicked(where string, cause any, stack []byte) { s.panicked(where, cause, stack) }

func (s *Server) each(f func(*visit)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for v := range s.visits {
		f(v)
	}
}

func (s *Server) track(v *visit) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.visits[v] = struct{}{}
}

func (s *Server) untrack(v *visit) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.visits, v)
}
