package admission

import (
	"errors"
	"io"
	"net"
	"net/netip"
	"runtime"
	"slices"
	"sync"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/pires/go-proxyproto"

	"example.com/folio/internal/server/admission/admissiontest"
)

// A wrapped is a connection that was admitted.
type wrapped struct {
	net.Conn
	from    netip.Prefix
	proxied bool
}

// A testListener is a Listener whose accept loop runs until it ends.
type testListener struct {
	*Listener
	fake     *admissiontest.Listener
	stopping chan struct{}
	accepted chan wrapped
	ended    chan error
	block    chan struct{} // holds up Refused, if not nil

	mu      sync.Mutex
	refused []Refusal
	failed  []Failure
}

func listen(limits Limits) *testListener {
	l := &testListener{
		fake:     admissiontest.NewListener(),
		stopping: make(chan struct{}),
		accepted: make(chan wrapped, 10),
		ended:    make(chan error, 1),
	}
	l.Listener = NewListener(l.fake, Config{
		Limiter: NewLimiter(withDefaults(limits), time.Now),
		Proxies: []netip.Prefix{prefix("192.0.2.9/32")},
		Timeout: time.Minute,
		Refused: func(_ net.Addr, why Refusal) {
			if l.block != nil {
				<-l.block
			}
			l.mu.Lock()
			defer l.mu.Unlock()
			l.refused = append(l.refused, why)
		},
		Failed: func(why Failure, _ error) {
			l.mu.Lock()
			defer l.mu.Unlock()
			l.failed = append(l.failed, why)
		},
		Stopping: l.stopping,
		Wrap:     func(c net.Conn, from netip.Prefix, proxied bool) net.Conn { return wrapped{c, from, proxied} },
	})
	go func() {
		defer l.End()
		for {
			c, err := l.Accept()
			if err != nil {
				l.ended <- err
				return
			}
			l.accepted <- c.(wrapped)
		}
	}()
	synctest.Wait()
	return l
}

func TestListener(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := listen(Limits{MaxConnections: 2})
		l.fake.ConnectFrom("192.0.2.1")
		if c := <-l.accepted; c.from != prefix("192.0.2.1/32") || c.proxied {
			t.Errorf("accepted %+v", c)
		}
		client := l.fake.ConnectFrom("192.0.2.9")
		c := <-l.accepted
		if c.from.IsValid() || !c.proxied {
			t.Errorf("accepted %+v", c)
		}
		go func() { _, _ = io.WriteString(client, "PROXY TCP4 198.51.100.7 192.0.2.1 40000 22\r\n") }()
		if header := c.Conn.(*proxyproto.Conn).ProxyHeader(); header == nil ||
			c.RemoteAddr().String() != "198.51.100.7:40000" {
			t.Errorf("header %v, address %v", header, c.RemoteAddr())
		}
		refused := l.fake.ConnectFrom("192.0.2.3")
		if _, err := refused.Read(make([]byte, 1)); err != io.EOF {
			t.Errorf("a refused connection: %v", err)
		}
		if !slices.Equal(l.refused, []Refusal{TooManyConnections}) {
			t.Errorf("refused: %q", l.refused)
		}
		if l.Live() != nil || l.Ready() != nil {
			t.Errorf("live: %v, ready: %v", l.Live(), l.Ready())
		}
		l.Drain()
		if err := <-l.ended; !errors.Is(err, net.ErrClosed) {
			t.Errorf("ended with %v", err)
		}
		if l.Live() == nil {
			t.Error("an accept loop that has ended is live")
		}
	})
}

// TestAcceptFailures pauses after each failure, less if the server stops.
func TestAcceptFailures(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := listen(Limits{})
		l.fake.Fail(syscall.EMFILE)
		l.fake.ConnectFrom("192.0.2.1")
		<-l.accepted
		time.Sleep(time.Minute + time.Millisecond)
		l.mu.Lock()
		// Pauses of 5, 10, ... 640 ms, then of a second.
		if n := len(l.failed); n < 60 || n > 70 || l.failed[0] != NoFiles {
			t.Errorf("%d failures: %q", n, l.failed[0])
		}
		l.mu.Unlock()
		if l.Ready() == nil || l.Live() != nil {
			t.Errorf("live: %v, ready: %v", l.Live(), l.Ready())
		}
		l.fake.Fail(syscall.EPROTO)
		time.Sleep(time.Second + failingTime)
		if l.Ready() != nil {
			t.Errorf("a failure of a connection: %v", l.Ready())
		}
		l.fake.Fail(syscall.ENFILE)
		time.Sleep(time.Minute)
		close(l.stopping)
		time.Sleep(time.Second)
		l.fake.Fail(syscall.EBADF)
		begun := time.Now()
		if err := <-l.ended; !errors.Is(err, syscall.EBADF) {
			t.Errorf("a permanent failure: %v", err)
		}
		if took := time.Since(begun); took > minPause {
			t.Errorf("a pause of %v while the server stops", took)
		}
	})
}

// TestStuck has a decision about a connection that takes too long.
func TestStuck(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := listen(Limits{MaxConnections: 1})
		l.fake.ConnectFrom("192.0.2.1")
		time.Sleep(time.Hour)
		if err := l.Live(); err != nil {
			t.Error(err)
		}
		l.block = make(chan struct{})
		l.fake.ConnectFrom("192.0.2.2")
		time.Sleep(stuckTime)
		if err := l.Live(); err != nil {
			t.Error(err)
		}
		time.Sleep(time.Second)
		if err := l.Live(); err == nil || err.Error() != "accepting a connection takes 6s so far" {
			t.Errorf("stuck: %v", err)
		}
		close(l.block)
		l.Drain()
	})
}

// TestDrain accepts the connections of the backlog, and refuses later ones.
func TestDrain(t *testing.T) {
	tcp, err := net.ListenTCP("tcp", &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)})
	if err != nil {
		t.Fatal(err)
	}
	l := NewListener(tcp, Config{
		Limiter: NewLimiter(Limits{MaxConnections: 100, MaxStartups: 1000, MaxPerSource: 100}, time.Now),
		Wrap:    func(c net.Conn, _ netip.Prefix, _ bool) net.Conn { return c },
	})
	const backlog = 15
	for range backlog {
		c, err := net.Dial("tcp", tcp.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
	}
	drained := make(chan struct{})
	go func() {
		l.Drain()
		close(drained)
	}()
	n := 0
	for {
		c, err := l.Accept()
		if err != nil {
			if !errors.Is(err, net.ErrClosed) {
				t.Error(err)
			}
			break
		}
		_ = c.Close()
		n++
	}
	l.End()
	<-drained
	if runtime.GOOS == "linux" && n != backlog {
		t.Errorf("%d connections of the backlog were accepted, want %d", n, backlog)
	}
	if c, err := net.Dial("tcp", tcp.Addr().String()); err == nil {
		_ = c.Close()
		t.Error("connected after Drain")
	}
}

// TestDrainOfABlockedListener gives up a listener that neither accepts nor closes.
func TestDrainOfABlockedListener(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		blocked := make(chan struct{})
		l := NewListener(blockedListener{released: blocked}, Config{Limiter: NewLimiter(withDefaults(Limits{}),
			time.Now)})
		begun := time.Now()
		l.Drain()
		if took := time.Since(begun); took != drainTimeout {
			t.Errorf("drained after %v", took)
		}
		if err := l.Close(); err != nil {
			t.Error(err)
		}
		close(blocked)
	})
}

type blockedListener struct {
	net.Listener
	released chan struct{}
}

func (l blockedListener) Close() error {
	<-l.released
	return nil
}
