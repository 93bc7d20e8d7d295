//go:build linux

// Package deploy tests the files of this folder in use.
package deploy

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"
	"golang.org/x/sys/unix"
)

// The addresses are those of haproxy.cfg, in networks that RFC 5737 and RFC 3849 reserve for documentation.
const (
	frontAddr = "203.0.113.1"
	balancer  = "198.51.100.1"
	replicas  = 3
	grace     = 4 * time.Second
	perSource = 10 // --max-per-source

	visitTimeout = 10 * time.Second // to connect, and to read a page
)

// TestFleet runs three servers with one host key behind HAProxy, each in a network namespace of its own, while visitors
// connect: one server is drained, one is killed, one returns, and one vanishes.
func TestFleet(t *testing.T) {
	if os.Getenv("FOLIO_FLEET") == "" {
		t.Skip("set FOLIO_FLEET=1, as root: it makes network namespaces")
	}
	haproxy, err := exec.LookPath("haproxy")
	if err != nil {
		t.Skip(err)
	}
	f := newFleet(t)
	for i := range replicas {
		f.start(t, i)
	}
	f.run(t, "lb", nil, haproxy, "-db", "-f", "haproxy.cfg")
	eventually(t, "visitors get in", func() bool { return f.visit("203.0.113.99") == nil })

	coming := f.keepVisiting()
	readers := f.readers(t)
	f.limits(t)
	if err := f.visit("2001:db8::99"); err != nil {
		t.Errorf("a visitor with IPv6: %v", err)
	}
	f.checkLogs(t)

	drained, killed, left := 0, 1, 2
	f.folios[drained].signal(t, syscall.SIGTERM)
	if err := f.folios[drained].wait(t, grace+10*time.Second); err != nil {
		t.Errorf("the drained folio: %v", err)
	}
	for _, r := range readers[drained] {
		r.ended(t)
		for _, want := range []string{"\x1b[?1049l", "ssh -t about.example.com"} {
			if !strings.Contains(r.text(), want) {
				t.Errorf("a reader of the drained folio is not given %q, but at last %q", want, last(r.text()))
			}
		}
	}
	for _, r := range append(readers[killed], readers[left]...) {
		r.answers(t)
	}

	death := span{from: time.Now()}
	f.folios[killed].signal(t, syscall.SIGKILL)
	_ = f.folios[killed].wait(t, 10*time.Second)
	death.until = time.Now()
	for _, r := range readers[killed] {
		r.ended(t)
	}
	for _, r := range readers[left] {
		r.answers(t)
	}

	f.start(t, drained)
	eventually(t, "the folio that was drained takes visitors again",
		func() bool { return f.metric(drained, `folio_sessions_total{protocol="text",ended="printed"}`) > 0 })

	// A disconnected machine refuses no connection. Its visitors wait, and then HAProxy redispatches them.
	pull := span{from: time.Now()}
	if err := f.ip("-n @" + strconv.Itoa(left) + " link set eth0 down"); err != nil {
		t.Fatal(err)
	}
	pull.until = time.Now()
	before := f.visits.Load()
	eventually(t, "visitors get in without the folio that is gone", func() bool { return f.visits.Load() > before+20 })
	failures := coming()
	visits := f.visits.Load()
	t.Logf("%d visits, %d failed", visits, len(failures))
	for _, v := range failures {
		if !v.meets(death) && !v.meets(pull) {
			t.Errorf("a visitor was turned away %v after the death: %v", v.from.Sub(death.until), v.err)
		}
	}
	if len(failures) > 2 { // visits are sequential, so each of two events can break one
		t.Errorf("%d visitors were turned away", len(failures))
	}
	if visits < 50 {
		t.Errorf("only %d visits", visits)
	}
}

// A fleet is the machines and their programs.
type fleet struct {
	bin    string
	name   string // prefix of the namespaces
	key    []byte
	public gossh.PublicKey
	folios [replicas]*program
	visits atomic.Int64 // completed visits
}

func newFleet(t *testing.T) *fleet {
	t.Helper()
	f := &fleet{bin: filepath.Join(t.TempDir(), "folio"), name: fmt.Sprintf("folio%d-", os.Getpid())}
	if out, err := exec.Command("go", "build", "-o", f.bin, "example.com/folio/cmd/folio").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	public, private, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	block, err := gossh.MarshalPrivateKey(private, "")
	if err != nil {
		t.Fatal(err)
	}
	f.key = pem.EncodeToMemory(block)
	if f.public, err = gossh.NewPublicKey(public); err != nil {
		t.Fatal(err)
	}
	f.wire(t)
	return f
}

// ip runs a line of ip(8), in which @ precedes the name of a machine.
func (f *fleet) ip(line string) error {
	out, err := exec.Command("ip", strings.Fields(strings.ReplaceAll(line, "@", f.name))...).CombinedOutput()
	if err != nil {
		return fmt.Errorf("ip %s: %w: %s", line, err, out)
	}
	return nil
}

// wire creates the machines: the balancer with one link to the visitors and one to each server.
func (f *fleet) wire(t *testing.T) {
	t.Helper()
	machines := []string{"lb", "visitors"}
	lines := []string{
		"link add v0 netns @lb type veth peer name eth0 netns @visitors",
		"-n @lb addr add 203.0.113.1/24 dev v0", "-n @lb addr add 2001:db8::1/64 dev v0 nodad", "-n @lb link set v0 up",
		"-n @visitors link set eth0 up",
	}
	for i := range 200 {
		lines = append(lines, fmt.Sprintf("-n @visitors addr add 203.0.113.%d/24 dev eth0", 10+i))
	}
	lines = append(lines, "-n @visitors addr add 2001:db8::99/64 dev eth0 nodad")
	for i := range replicas {
		n := strconv.Itoa(i)
		machines = append(machines, n)
		lines = append(lines,
			"link add f"+n+" netns @lb type veth peer name eth0 netns @"+n,
			"-n @lb addr add "+balancer+" peer "+address(i)+"/32 dev f"+n, "-n @lb link set f"+n+" up",
			"-n @"+n+" addr add "+address(i)+" peer "+balancer+"/32 dev eth0", "-n @"+n+" link set eth0 up")
	}
	for _, m := range machines {
		if err := f.ip("netns add @" + m); err != nil {
			t.Skip("namespaces are not allowed here: ", err)
		}
		t.Cleanup(func() { _ = f.ip("netns del @" + m) })
		lines = append([]string{"-n @" + m + " link set lo up"}, lines...)
	}
	for _, line := range lines {
		if err := f.ip(line); err != nil {
			t.Fatal(err)
		}
	}
}

func address(i int) string { return "198.51.100.1" + strconv.Itoa(i+1) }

// on runs f on a machine of the fleet. A socket stays on the machine on which it was created.
func on[T any](fl *fleet, machine string, f func() (T, error)) (result T, err error) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		runtime.LockOSThread() // never unlocked: the thread ends with the goroutine
		var ns *os.File
		if ns, err = os.Open("/var/run/netns/" + fl.name + machine); err != nil {
			return
		}
		defer ns.Close()
		if err = unix.Setns(int(ns.Fd()), unix.CLONE_NEWNET); err == nil {
			result, err = f()
		}
	}()
	<-done
	return result, err
}

// A program runs on a machine of the fleet.
type program struct {
	*exec.Cmd
	log  string // file name
	over chan error
}

func (f *fleet) run(t *testing.T, machine string, env []string, command ...string) *program {
	t.Helper()
	log, err := os.CreateTemp(t.TempDir(), machine)
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	p := &program{
		exec.Command("ip", append([]string{"netns", "exec", f.name + machine}, command...)...), log.Name(),
		make(chan error, 1),
	}
	p.Env, p.Stdout, p.Stderr = append(os.Environ(), env...), log, log
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	go func() { p.over <- p.Wait() }()
	t.Cleanup(func() {
		_ = p.Process.Kill()
		if text, err := os.ReadFile(p.log); err == nil && t.Failed() {
			t.Logf("%s says at last:\n%s", machine, last(string(text)))
		}
	})
	return p
}

// start starts a server and waits until it is ready.
func (f *fleet) start(t *testing.T, i int) {
	t.Helper()
	f.folios[i] = f.run(t, strconv.Itoa(i), []string{
		"FOLIO_HOST_KEY=" + string(f.key), "FOLIO_PROXY_PROTOCOL=" + balancer, "FOLIO_STATUS=" + address(i) + ":9090",
		"FOLIO_HOSTNAME=about.example.com", "FOLIO_GRACE=" + grace.String(), "FOLIO_LOG_FORMAT=json",
		"FOLIO_MAX_PER_SOURCE=" + strconv.Itoa(perSource),
	}, f.bin, "serve")
	eventually(t, "a folio is ready", func() bool { _, err := f.status(i, "/readyz"); return err == nil })
}

func (p *program) signal(t *testing.T, s os.Signal) {
	t.Helper()
	if err := p.Process.Signal(s); err != nil {
		t.Fatal(err)
	}
}

func (p *program) wait(t *testing.T, most time.Duration) error {
	t.Helper()
	select {
	case err := <-p.over:
		return err
	case <-time.After(most):
		t.Fatalf("still there after %v", most)
		return nil
	}
}

// status requests a server's status from the balancer's machine.
func (f *fleet) status(i int, path string) (string, error) {
	client := http.Client{
		Timeout: 5 * time.Second,
		Transport: &http.Transport{
			DisableKeepAlives: true,
			DialContext: func(ctx context.Context, network, addr string) (net.Conn, error) {
				return on(f, "lb", func() (net.Conn, error) { return (&net.Dialer{}).DialContext(ctx, network, addr) })
			},
		},
	}
	resp, err := client.Get("http://" + address(i) + ":9090" + path)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if resp.StatusCode != http.StatusOK {
		return "", errors.New(resp.Status)
	}
	return string(text), err
}

func (f *fleet) metric(i int, name string) float64 {
	text, _ := f.status(i, "/metrics")
	m := regexp.MustCompile(`(?m)^` + regexp.QuoteMeta(name) + ` (\S+)$`).FindStringSubmatch(text)
	if m == nil {
		return 0
	}
	n, _ := strconv.ParseFloat(m[1], 64)
	return n
}

// dial connects through the balancer from a visitor's address, and checks the host key.
func (f *fleet) dial(from string) (*gossh.Client, error) {
	to := frontAddr
	if strings.Contains(from, ":") {
		to = "2001:db8::1"
	}
	c, err := on(f, "visitors", func() (net.Conn, error) {
		return (&net.Dialer{Timeout: 10 * time.Second, LocalAddr: &net.TCPAddr{IP: net.ParseIP(from)}}).Dial("tcp",
			net.JoinHostPort(to, "22"))
	})
	if err != nil {
		return nil, err
	}
	_ = c.SetDeadline(time.Now().Add(visitTimeout))
	conn, channels, requests, err := gossh.NewClientConn(c, to,
		&gossh.ClientConfig{User: "x", HostKeyCallback: gossh.FixedHostKey(f.public)})
	if err != nil {
		_ = c.Close()
		return nil, err
	}
	_ = c.SetDeadline(time.Time{})
	return gossh.NewClient(conn, channels, requests), nil
}

// visit reads one page.
func (f *fleet) visit(from string) error {
	c, err := f.dial(from)
	if err != nil {
		return err
	}
	defer c.Close()
	defer time.AfterFunc(visitTimeout, func() { _ = c.Close() }).Stop()
	sess, err := c.NewSession()
	if err != nil {
		return err
	}
	out, err := sess.Output("about")
	if err == nil && !bytes.Contains(out, []byte("Una")) {
		err = fmt.Errorf("the page is %q", out)
	}
	return err
}

// A span is a time span.
type span struct{ from, until time.Time }

func (s span) meets(other span) bool {
	return s.from.Before(other.until) && s.until.After(other.from)
}

// A failure is a failed visit.
type failure struct {
	span
	err error
}

// keepVisiting visits sequentially, each time from another address, until stop is called.
func (f *fleet) keepVisiting() (stop func() []failure) {
	ctx, cancel := context.WithCancel(context.Background())
	failures, done := []failure(nil), make(chan struct{})
	go func() {
		defer close(done)
		for ; ctx.Err() == nil; f.visits.Add(1) {
			begun := time.Now()
			if err := f.visit("203.0.113." + strconv.Itoa(100+int(f.visits.Load()%100))); err != nil {
				failures = append(failures, failure{span{begun, time.Now()}, err})
			}
			time.Sleep(10 * time.Millisecond)
		}
	}()
	return func() []failure {
		cancel()
		<-done
		return failures
	}
}

// A reader is an open session of the app.
type reader struct {
	keys io.WriteCloser
	over chan struct{}
	mu   sync.Mutex
	seen strings.Builder
}

func (r *reader) Write(p []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.seen.Write(p)
}

func (r *reader) text() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.seen.String()
}

// readers opens the app from successive addresses until each server has a session, and returns them by server.
func (f *fleet) readers(t *testing.T) (all [replicas][]*reader) {
	t.Helper()
	open := func(i int) float64 { return f.metric(i, `folio_sessions{protocol="tui"}`) }
	for n := range 40 {
		c, err := f.dial("203.0.113." + strconv.Itoa(10+n))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = c.Close() })
		sess, err := c.NewSession()
		if err != nil {
			t.Fatal(err)
		}
		r := &reader{over: make(chan struct{})}
		r.keys, _ = sess.StdinPipe()
		sess.Stdout = r
		if err := errors.Join(sess.RequestPty("xterm-256color", 24, 80, nil), sess.Shell()); err != nil {
			t.Fatal(err)
		}
		go func() { _ = sess.Wait(); close(r.over) }()
		eventually(t, "a reader sees the first screen", func() bool { return strings.Contains(r.text(), "Una") })
		for i := range all {
			if int(open(i)) > len(all[i]) {
				all[i] = append(all[i], r)
			}
		}
		if len(all[0]) > 0 && len(all[1]) > 0 && len(all[2]) > 0 {
			return all
		}
	}
	t.Fatalf("40 readers, and none at one of the folios: %d, %d, %d", len(all[0]), len(all[1]), len(all[2]))
	return all
}

// answers types a key that changes the screen.
func (r *reader) answers(t *testing.T) {
	t.Helper()
	before := len(r.text())
	if _, err := io.WriteString(r.keys, "?"); err != nil {
		t.Errorf("a reader of another folio: %v", err)
		return
	}
	eventually(t, "a reader of another folio reads on", func() bool { return len(r.text()) > before })
}

func (r *reader) ended(t *testing.T) {
	t.Helper()
	select {
	case <-r.over:
	case <-time.After(10 * time.Second):
		t.Error("a session never ends")
	}
}

// limits exhausts the limit of one source: the visitor's address counts, not the balancer's.
func (f *fleet) limits(t *testing.T) {
	t.Helper()
	var held []*gossh.Client
	for range perSource {
		c, err := f.dial("203.0.113.66")
		if err != nil {
			t.Fatalf("connection %d of %d: %v", len(held)+1, perSource, err)
		}
		held = append(held, c)
	}
	if c, err := f.dial("203.0.113.66"); err == nil {
		_ = c.Close()
		t.Errorf("one address has %d connections", perSource+1)
	}
	if err := f.visit("203.0.113.67"); err != nil {
		t.Errorf("a neighbouring address: %v", err)
	}
	for _, c := range held {
		_ = c.Close()
	}
}

// checkLogs checks that the logs name visitors' addresses and never the balancer's. A server writes its lines after the
// visitor has the page, so that the last ones are waited for.
func (f *fleet) checkLogs(t *testing.T) {
	t.Helper()
	for _, want := range []string{`"from":"203.0.113.67:`, `"from":"[2001:db8::99]:`} {
		eventually(t, "the logs have "+want, func() bool { return strings.Contains(f.logs(t), want) })
	}
	if strings.Contains(f.logs(t), `"from":"`+balancer+`:`) {
		t.Error("the logs name the balancer as a visitor")
	}
}

// logs returns what all servers have logged.
func (f *fleet) logs(t *testing.T) string {
	t.Helper()
	var text strings.Builder
	for _, p := range f.folios {
		b, err := os.ReadFile(p.log)
		if err != nil {
			t.Fatal(err)
		}
		text.Write(b)
	}
	return text.String()
}

// eventually waits for a condition.
func eventually(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for end := time.Now().Add(30 * time.Second); !ok(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("not so after 30 s: %s", what)
		}
	}
}

// last returns the end of a text.
func last(s string) string { return s[max(0, len(s)-1500):] }
