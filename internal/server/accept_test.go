package server

import (
	"context"
	"crypto/ed25519"
	"errors"
	"io"
	"log/slog"
	"net"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	gossh "golang.org/x/crypto/ssh"

	"example.com/folio/internal/server/admission"
	"example.com/folio/internal/server/admission/admissiontest"
	"example.com/folio/internal/server/files/filestest"
)

// A fakeServer is a server with a listener of the test's, for tests in a bubble.
type fakeServer struct {
	*testServer
	l      *admissiontest.Listener
	served chan error
}

// openFake starts a server that logs with handler, or else to fakeServer.log.
func openFake(t *testing.T, handler slog.Handler, limits Limits) *fakeServer {
	t.Helper()
	key, err := gossh.NewSignerFromKey(ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize)))
	if err != nil {
		t.Fatal(err)
	}
	log := &syncBuffer{}
	if handler == nil {
		handler = slog.NewJSONHandler(log, nil)
	}
	s, err := New(Config{
		Open: func(v Session) tea.Model { return pageModel{session: v} }, Files: filestest.Pages, Front: "about",
		HostKeys: []gossh.Signer{key}, Log: slog.New(handler), Limits: limits,
	})
	if err != nil {
		t.Fatal(err)
	}
	l := admissiontest.NewListener()
	h := &fakeServer{&testServer{Server: s, log: log}, l, make(chan error, 1)}
	go func() { h.served <- s.Serve(h.l) }()
	synctest.Wait()
	return h
}

// shut stops the server, which must not have ended before.
func (h *fakeServer) shut(t *testing.T) {
	t.Helper()
	gone, cancel := context.WithCancel(context.Background())
	cancel()
	h.Shutdown(gone)
	if err := <-h.served; err != nil {
		t.Errorf("Serve: %v", err)
	}
}

func (h *fakeServer) answers(t *testing.T, path string, want int) {
	t.Helper()
	if got, text := h.status(path); got != want {
		t.Errorf("%s: %d %s, want %d", path, got, text, want)
	}
}

// TestAcceptErrors has Accept fail for lack of descriptors and memory, and then succeed.
func TestAcceptErrors(t *testing.T) {
	for errno, reason := range map[syscall.Errno]admission.Failure{
		syscall.EMFILE: admission.NoFiles, syscall.ENFILE: admission.NoSystemFiles,
		syscall.ENOBUFS: admission.NoMemory, syscall.ENOMEM: admission.NoMemory,
	} {
		t.Run(string(reason), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				h := openFake(t, nil, Limits{})
				h.answers(t, "/readyz", 200)
				h.l.Fail(errno)
				h.l.Connect() // accepted after the error is set
				time.Sleep(150*time.Second + time.Millisecond)
				h.answers(t, "/readyz", 503)
				h.answers(t, "/livez", 200)
				// It pauses for 5, 10, ... 640 ms, and then a second each time.
				if calls := h.l.Calls(); calls < 150 || calls > 160 {
					t.Errorf("accepting is tried %d times in 150 s", calls)
				}
				line := `"msg":"accept failed","reason":"` + string(reason) + `"`
				if n := strings.Count(h.log.String(), line); n != 3 {
					t.Errorf("%d lines in 150 s: %s", n, h.log.String())
				}
				count := `folio_accept_errors_total{reason="` + string(reason) + `"} 15`
				if _, text := h.status("/metrics"); !strings.Contains(text, count) {
					t.Errorf("not counted:\n%s", text)
				}
				h.l.Fail(nil)
				time.Sleep(time.Second)
				c := h.l.Connect()
				if line := make([]byte, 4); read(t, c, line) != "SSH-" {
					t.Errorf("the server says %q", line)
				}
				h.answers(t, "/readyz", 200)
				h.shut(t)
			})
		})
	}
}

func read(t *testing.T, c net.Conn, p []byte) string {
	t.Helper()
	if _, err := io.ReadFull(c, p); err != nil {
		t.Error(err)
	}
	return string(p)
}

// TestAcceptErrorsOfAnIdleListener expects readiness after an error, although no connection comes.
func TestAcceptErrorsOfAnIdleListener(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := openFake(t, nil, Limits{})
		h.l.Fail(syscall.EMFILE)
		h.l.Connect()
		time.Sleep(time.Minute)
		h.l.Fail(nil)
		time.Sleep(time.Second)
		h.answers(t, "/readyz", 503)
		time.Sleep(5 * time.Second)
		h.answers(t, "/readyz", 200)
		h.shut(t)
	})
}

// TestShutdownWhileAcceptingFails stops the server during a pause after an error.
func TestShutdownWhileAcceptingFails(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := openFake(t, nil, Limits{})
		h.l.Fail(syscall.EMFILE)
		_ = h.l.Connect().Close()
		time.Sleep(time.Minute) // it pauses for a second each time by now
		h.l.Fail(nil)
		begun := time.Now()
		h.shut(t)
		if took := time.Since(begun); took > 100*time.Millisecond {
			t.Errorf("it takes %v", took)
		}
	})
}

// TestAcceptErrorOfAConnection expects no pause after the error of one connection.
func TestAcceptErrorOfAConnection(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := openFake(t, nil, Limits{})
		h.l.Fail(syscall.EPROTO)
		h.l.Connect()
		time.Sleep(11 * time.Millisecond)
		h.answers(t, "/readyz", 200)
		h.l.Fail(nil)
		time.Sleep(5 * time.Millisecond)
		if line := make([]byte, 4); read(t, h.l.Connect(), line) != "SSH-" {
			t.Errorf("the server says %q", line)
		}
		h.shut(t)
	})
}

// TestPermanentAcceptError expects Serve to return, and /livez to fail.
func TestPermanentAcceptError(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := openFake(t, nil, Limits{})
		h.l.Fail(syscall.EBADF)
		h.l.Connect()
		if err := <-h.served; !errors.Is(err, syscall.EBADF) {
			t.Errorf("Serve: %v", err)
		}
		h.answers(t, "/livez", 503)
		h.served <- nil
		h.shut(t)
		h.answers(t, "/livez", 200)
		h.answers(t, "/readyz", 503)
	})
}

// A stuckHandler is a log that blocks until it is released.
type stuckHandler struct {
	slog.Handler
	released chan struct{}
}

func (h stuckHandler) Enabled(context.Context, slog.Level) bool { return true }

func (h stuckHandler) Handle(context.Context, slog.Record) error {
	<-h.released
	return nil
}

// TestLive has an accept loop block in a log that is stuck.
func TestLive(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		log := stuckHandler{slog.DiscardHandler, make(chan struct{})}
		h := openFake(t, log, Limits{MaxConnections: 1, LoginGrace: time.Hour})
		time.Sleep(time.Hour) // no connection
		h.answers(t, "/livez", 200)
		h.l.Connect()
		time.Sleep(time.Hour) // no further one; the first is handled elsewhere
		h.l.Connect()
		h.l.Connect() // one more than there may be, so it is refused and logged
		time.Sleep(4 * time.Second)
		h.answers(t, "/livez", 200)
		time.Sleep(2 * time.Second)
		h.answers(t, "/livez", 503)
		if _, text := h.status("/livez"); text != "accepting a connection takes 6s so far\n" {
			t.Errorf("/livez says %q", text)
		}
		close(log.released)
		synctest.Wait()
		h.answers(t, "/livez", 200)
		h.shut(t)
	})
}
