// Package server is an anonymous, read-only SSH server. Each session runs a Bubble Tea model, reads pages line by
// line or prints a file; all of them come from [Config].
//
// Every connection authenticates with the method "none" (RFC 4252 section 5.2), so a client offers no key and no
// password.
//
// The parts of a connection, from the network up:
//
//   - package admission accepts connections, within limits by source and in total;
//   - a peer is one connection: its timeouts, its keepalives, and what the client may ask for how often;
//   - a channel is one SSH session on it, whose requests choose the protocol;
//   - a session runs a model on a channel: see [state] for its states, and which goroutine owns what;
//   - package screen has the model that Bubble Tea's programs run: it calls the session's own and has a painter of
//     package terminal draw the view.
//
// Packages command, sftp and scp serve the sessions without a model. They open files under safe names with package
// files.
//
// wish's middleware and Bubble Tea's runtime do the ordinary work. The types above stand between them and
// golang.org/x/crypto/ssh because with the defaults of these libraries one client can stop the process for all.
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

	"example.com/folio/internal/graphics"
	"example.com/folio/internal/server/admission"
	"example.com/folio/internal/server/hostkeys"
	"example.com/folio/internal/server/terminal"
)

// A Config is what a [Server] serves and its limits. Open, Files and HostKeys are required.
type Config struct {
	// Open returns the model of a session. It is called from many goroutines. The model gets a [tea.BackgroundColorMsg]
	// without a request. Panics of its commands are recovered and logged, except within [tea.Sequence]: the runtime
	// prints those to standard error.
	Open func(Session) tea.Model

	// CacheKey returns what the first frame of a session depends on besides its window and colors, as a comparable
	// value. Sessions with the same key show the same frame, and their models are made when something happens. If
	// CacheKey is nil or returns nil, the first frame is not cached.
	CacheKey func(Session) any

	// Plain serves the user "plain", and clients whose terminal has no cursor addressing, line by line. The terminal is
	// raw: it echoes nothing, and a line ends with carriage return and line feed. Reads fail when the session ends.
	// If Plain is nil, the page is printed.
	Plain func(Session, io.ReadWriter) error

	// Files are served to sessions without a terminal: `ssh HOST about` prints "about.txt", `ssh HOST projects/foo`
	// prints "projects/foo.txt", and each file has its own name too, there and over SFTP and scp. Its files must
	// implement [io.ReaderAt]. Paths are valid for [io/fs]. Only folders and regular files are served.
	Files fs.FS

	// Card returns the card that `ssh -t HOST card` prints instead of card.txt, with a QR code or without, in lines
	// that end with a line feed. It may be nil, and return "" for a terminal that gets card.txt.
	Card func(s Session, code bool) string

	// Pictures finds the pictures that placeholders in the lines of models stand for. It may be nil.
	Pictures graphics.Pictures

	// Front is the page, without suffix, that is printed without a terminal and a command.
	Front string

	// HostKeys are the keys that the server signs with, at most one of each type. NextHostKeys are announced only, so
	// that clients know them when they are used one day.
	HostKeys     []gossh.Signer
	NextHostKeys []gossh.Signer

	Log *slog.Logger // nil discards

	Metrics []Metric // that the server exports with its own

	// LogAddresses is how clients' addresses are logged: AddressesFull, the default, AddressesHash or AddressesNone.
	LogAddresses string

	// Proxies are networks from which connections must begin with a PROXY header, version 1 or 2.
	Proxies []netip.Prefix

	Limits // zero fields have defaults

	// Compat adds a Diffie-Hellman group for clients without elliptic curves. A handshake with it takes 46 ms.
	Compat bool
}

// A Server serves a Config. Its methods may be called from any goroutine.
type Server struct {
	cfg   Config
	ssh   *ssh.Server
	conns *connections

	keys     hostkeys.Keys
	metrics  *metrics
	frames   frameCache
	pictures terminal.Budget
	seed     maphash.Seed // for hashed addresses
	refusals tally
	failures tally // to accept
	panics   tally
	stopping atomic.Bool
	closing  context.Context // canceled when the server begins to stop
	close    context.CancelFunc
	grace    context.Context // canceled when the shutdown grace period expires
	endGrace context.CancelFunc

	mu        sync.Mutex
	listeners []*admission.Listener // all since the start
	sessions  map[*session]struct{} // that have not ended
}

// New returns a Server. Call [Server.Serve] to accept connections.
func New(cfg Config) (*Server, error) {
	switch {
	case cfg.Open == nil || cfg.Files == nil:
		return nil, errors.New("server: Open and Files are required")
	case len(cfg.HostKeys) == 0:
		return nil, errors.New("server: no host key")
	case !slices.Contains([]string{"", AddressesFull, AddressesHash, AddressesNone}, cfg.LogAddresses):
		return nil, fmt.Errorf("server: addresses in the log: %q is none of full, hash, none", cfg.LogAddresses)
	}
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	cfg.Limits = cfg.Limits.withDefaults()
	conns := newConnections(cfg.Limits)
	s := &Server{
		cfg: cfg, conns: conns, metrics: newMetrics(conns, cfg.Metrics), seed: maphash.MakeSeed(),
		sessions: map[*session]struct{}{},
	}
	conns.limiter.OnOmitted = s.logOmitted
	s.closing, s.close = context.WithCancel(context.Background())
	s.grace, s.endGrace = context.WithCancel(context.Background())
	for _, key := range slices.Concat(cfg.HostKeys, cfg.NextHostKeys) {
		signer, ok := key.(gossh.MultiAlgorithmSigner)
		if !ok {
			return nil, fmt.Errorf("server: host key: %T does not say how it signs", key)
		}
		if s.keys.Find(key.PublicKey().Marshal()) == nil { // clients ignore a list with duplicates
			s.keys = append(s.keys, signer)
		}
	}
	srv, err := wish.NewServer(
		func(srv *ssh.Server) error {
			for _, key := range cfg.HostKeys {
				srv.AddHostKey(hostKey{s.keys.Find(key.PublicKey().Marshal())})
			}
			return nil
		},
		// The version of the product would be of use to scanners only.
		wish.WithVersion("folio"),
		// wish runs the last one first.
		wish.WithMiddleware(s.serveSession, s.logSessions),
	)
	if err != nil {
		return nil, err
	}
	srv.ServerConfigCallback = func(ctx ssh.Context) *gossh.ServerConfig { return connection(cfg.Compat, peerOf(ctx)) }
	srv.ConnCallback = s.receive
	// Forwarding is refused.
	srv.ChannelHandlers = map[string]ssh.ChannelHandler{"session": s.openSession, "default": refuseChannel}
	srv.RequestHandlers = map[string]ssh.RequestHandler{"default": refuseRequest, hostkeys.Prove: s.answerProof}
	srv.SubsystemHandlers = map[string]ssh.SubsystemHandler{"sftp": ssh.SubsystemHandler(srv.Handler)}
	s.ssh = srv
	return s, nil
}

// Serve accepts connections on l until [Server.Shutdown], which makes it return nil.
func (s *Server) Serve(l net.Listener) error {
	limited := s.newListener(l)
	defer limited.End()
	s.mu.Lock()
	late := s.stopping.Load()
	s.listeners = append(s.listeners, limited)
	s.mu.Unlock()
	if late { // Shutdown has closed the listeners
		return l.Close()
	}
	if err := s.ssh.Serve(limited); !s.stopping.Load() {
		return err
	}
	return nil
}

// Shutdown stops accepting connections, shows a notice in all sessions, and waits until they have ended or ctx is
// canceled. Then it ends the sessions, which restores their terminals, and closes the connections that are left. It
// takes at most two seconds longer than ctx, even if a listener or a connection blocks while it is closed.
func (s *Server) Shutdown(ctx context.Context) {
	s.stopping.Store(true)
	s.close()
	s.eachSession(func(one *session) { one.tell(stopping) })
	s.mu.Lock()
	listeners := s.listeners
	s.mu.Unlock()
	// The library's own Shutdown has a race with connections that have just been accepted.
	shut := inBackground(listeners, (*admission.Listener).Drain)
	wait(ctx, shut)
	for _, p := range s.conns.all() {
		p.drain()
	}
	wait(ctx, s.conns.limiter.Drained())
	s.eachSession(func(one *session) { one.end("stopped") })
	s.endGrace()
	farewell, cancel := context.WithTimeout(context.WithoutCancel(ctx), restoreTime)
	defer cancel()
	wait(farewell, shut)
	wait(farewell, s.conns.limiter.Drained())
	closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), closeTime)
	defer cancel()
	wait(closing, inBackground(s.conns.all(), func(p *peer) { _ = p.Close() }))
	wait(closing, inBackground([]*ssh.Server{s.ssh}, func(srv *ssh.Server) { _ = srv.Close() }))
	s.logOmitted(s.conns.limiter.Omissions())
}

const (
	restoreTime = time.Second            // for programs to give their terminals back
	closeTime   = 500 * time.Millisecond // for what is left to be closed
)

// inBackground calls f for each item in its own goroutine, and returns a channel that is closed when all have returned.
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

// wait waits until done is closed or ctx is canceled.
func wait(ctx context.Context, done <-chan struct{}) {
	select {
	case <-done:
	case <-ctx.Done():
	}
}

// Connections returns how many connections are open.
func (s *Server) Connections() int { return s.conns.limiter.Connections() }

// Panicked logs and counts a panic that was recovered outside of the server.
func (s *Server) Panicked(where string, cause any, stack []byte) { s.logPanic(where, cause, stack) }

func (s *Server) eachSession(f func(*session)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for one := range s.sessions {
		f(one)
	}
}

func (s *Server) addSession(one *session) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sessions[one] = struct{}{}
}

func (s *Server) removeSession(one *session) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.sessions, one)
}
