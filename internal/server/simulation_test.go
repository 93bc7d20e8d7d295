package server

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/http/httptest"
	"net/netip"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/cryptotest"
	"testing/fstest"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"charm.land/ssh"
	gossh "golang.org/x/crypto/ssh"

	"example.com/folio/internal/server/hostkeys/hostkeystest"
	"example.com/folio/internal/server/servertest"
)

// A world is a server in a bubble, with its network and its visitors.
type world struct {
	*testing.T
	*Server
	script servertest.Script
	net    *servertest.Network
	served chan error
	stops  sync.WaitGroup // calls of Shutdown

	site      atomic.Int64 // version
	changed   atomic.Int64 // when the site was reloaded last, in nanoseconds
	broken    atomic.Bool  // files can't be read
	wasBroken atomic.Bool
	wasIll    atomic.Bool  // something is or was the matter for which a visitor may be refused
	logPause  atomic.Int64 // of each line
	stopping  atomic.Int64 // when Shutdown was called, in nanoseconds; 0 if it was not
	graceEnd  atomic.Int64 // when it ends the sessions that are left

	mu      sync.Mutex
	wrong   []string
	peers   []*peer
	logged  []sessionLine
	started []sessionLine       // of sessions whose start was confirmed to the client
	torn    map[string]bool     // users with sessions that may have started without
	credits map[string]*credits // for the next session of a user
	frames  map[*firstFrame]string
}

// A sessionLine is what the log says of a session.
type sessionLine struct{ user, protocol, command string }

// failf records what is wrong. The scripts of the simulation fail, not the test: they are made shorter first.
func (w *world) failf(format string, args ...any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.wrong = append(w.wrong, fmt.Sprintf(format, args...))
}

// hangTime is how long a script may take by the real clock, and hangs is what is said then.
const (
	hangTime = time.Minute
	hangs    = "the simulation hangs"
)

// simulate runs a script in a bubble of its own, and returns what was wrong. Goroutines that are left at its end are.
func simulate(t *testing.T, script servertest.Script) (wrong []string) {
	if !raceEnabled() { // nothing orders the goroutines that earlier tests left behind before this
		cryptotest.SetGlobalRandom(t, script.Seed)
	}
	watchdog := time.AfterFunc(hangTime, func() { panic(hangs + ":\n" + script.String()) })
	defer watchdog.Stop()
	defer func() {
		if r := recover(); r != nil {
			wrong = append(wrong, fmt.Sprint(r))
		}
	}()
	synctest.Test(t, func(t *testing.T) {
		w := openWorld(t, script)
		var all sync.WaitGroup
		for _, v := range script.Visitors {
			all.Go(func() { w.visit(v) })
		}
		all.Go(w.runSite)
		all.Wait()
		w.stops.Wait()
		time.Sleep(5 * time.Minute)
		synctest.Wait()
		w.checkRest("at rest")
		w.shutdown(time.Second)
		if err := <-w.served; err != nil {
			w.failf("Serve: %v", err)
		}
		time.Sleep(15 * time.Minute)
		synctest.Wait()
		w.checkRest("after the end")
		if n := w.conns.limiter.Sources(); n > 0 {
			w.failf("%d sources are remembered", n)
		}
		wrong = w.wrong
	})
	return wrong
}

// openWorld starts a server.
func openWorld(t *testing.T, script servertest.Script) *world {
	w := &world{
		T: t, script: script, net: servertest.NewNetwork(), served: make(chan error, 1),
		torn: map[string]bool{}, credits: map[string]*credits{},
		frames: map[*firstFrame]string{},
	}
	cfg := Config{
		Open: func(s Session) tea.Model {
			w.mu.Lock()
			defer w.mu.Unlock()
			return &walkModel{fail: w.failf, contents: walkContents{site: int(w.site.Load())}}
		},
		Plain: echo,
		Files: siteFiles{w},
		Front: "about", HostKeys: []gossh.Signer{hostkeystest.New(t)},
		Log:    slog.New(logKeeper{w: w}),
		Limits: Limits{Exempt: []netip.Prefix{netip.MustParsePrefix("198.51.100.0/24")}},
	}
	for word := range strings.FieldsSeq(script.Setup) {
		setups[word](w, &cfg)
	}
	var err error
	if w.Server, err = New(cfg); err != nil {
		t.Fatal(err)
	}
	w.ssh.ConnCallback = func(ctx ssh.Context, c net.Conn) net.Conn {
		w.mu.Lock()
		w.peers = append(w.peers, c.(*peer))
		w.mu.Unlock()
		return w.receive(ctx, c)
	}
	w.ssh.ChannelHandlers["session"] = w.openNarrow
	go func() { w.served <- w.Serve(w.net) }()
	return w
}

// setups are the words for what is special about a server.
var setups = map[string]func(*world, *Config){
	"cached": func(w *world, c *Config) {
		c.CacheKey = func(s Session) any { return fmt.Sprint(s.Page, w.site.Load()) }
	},
	"limited": func(_ *world, c *Config) { c.Exempt = nil },
	"tight": func(w *world, c *Config) {
		c.MaxConnections, c.MaxStartups = 2, 2
		w.wasIll.Store(true)
	},
	"short": func(_ *world, c *Config) { c.IdleTimeout, c.MaxSession = 3*time.Minute, 7*time.Minute },
}

// files are those of a version of the site.
func siteText(version int64) string { return fmt.Sprintf("About, version %d.\n", version) }

// siteFiles are the files of the current version, or none that can be read.
type siteFiles struct{ w *world }

var errBroken = errors.New("the site is broken")

func (f siteFiles) Open(name string) (fs.File, error) {
	if f.w.broken.Load() {
		return nil, &fs.PathError{Op: "open", Path: name, Err: errBroken}
	}
	return fstest.MapFS{
		"about.txt":        {Data: []byte(siteText(f.w.site.Load()))},
		"projects.txt":     {Data: []byte("Projects\n")},
		"projects/foo.txt": {Data: []byte("Foo\n")},
	}.Open(name)
}

// A logKeeper keeps the lines about sessions, and fails for panics that no model is meant to have.
type logKeeper struct {
	slog.Handler // not called
	w            *world
}

func (l logKeeper) Enabled(context.Context, slog.Level) bool { return true }

func (l logKeeper) Handle(_ context.Context, r slog.Record) error {
	time.Sleep(time.Duration(l.w.logPause.Load()))
	fields := map[string]string{}
	r.Attrs(func(a slog.Attr) bool {
		fields[a.Key] = a.Value.String()
		return true
	})
	switch r.Message {
	case "session":
		l.w.mu.Lock()
		l.w.logged = append(l.w.logged, sessionLine{fields["user"], fields["protocol"], fields["command"]})
		l.w.mu.Unlock()
	case "panic":
		if fields["panic"] != "the model broke" {
			l.w.failf("panic: %v", fields)
		}
	}
	return nil
}

// runSite does what the script says of the site.
func (w *world) runSite() {
	for _, s := range w.script.Site {
		time.Sleep(time.Duration(s.After))
		siteSteps[s.Do](w, s)
		w.checkBounds()
	}
}

// siteSteps are the words for what becomes of the server and its site.
var siteSteps = map[string]func(*world, servertest.Step){
	"reload": func(w *world, _ servertest.Step) {
		if w.broken.Load() {
			return // a site that can't be read is not shown
		}
		w.changed.Store(time.Now().UnixNano())
		w.Broadcast(siteMsg(w.site.Add(1)))
	},
	"break": func(w *world, s servertest.Step) {
		w.broken.Store(true)
		w.wasBroken.Store(true)
		time.Sleep(time.Duration(s.N) * time.Second)
		w.broken.Store(false)
	},
	"no descriptors": func(w *world, s servertest.Step) {
		w.wasIll.Store(true)
		w.net.Fail([]error{syscall.EMFILE, syscall.ENFILE, syscall.ECONNABORTED}[s.N%3])
		time.Sleep(time.Duration(s.N) * time.Second)
		w.net.Fail(nil)
	},
	"slow log": func(w *world, s servertest.Step) {
		w.logPause.Store(int64(700 * time.Millisecond))
		time.Sleep(time.Duration(s.N) * time.Second)
		w.logPause.Store(0)
	},
	"status": func(w *world, _ servertest.Step) { w.readMetrics() },
	"stop":   func(w *world, s servertest.Step) { w.shutdown(time.Duration(s.N) * time.Second) },
}

// shutdown stops the server, and checks how long that takes.
func (w *world) shutdown(grace time.Duration) {
	w.stops.Add(1)
	defer w.stops.Done()
	w.wasIll.Store(true)
	start := time.Now()
	if w.stopping.CompareAndSwap(0, start.UnixNano()) {
		w.graceEnd.Store(start.Add(grace).UnixNano())
	}
	ctx, cancel := context.WithTimeout(context.Background(), grace)
	defer cancel()
	w.Shutdown(ctx)
	if d := time.Since(start); d > grace+2*time.Second {
		w.failf("a stop with %v to leave takes %v", grace, d)
	}
}

// checkBounds checks what holds at any time.
func (w *world) checkBounds() {
	if open, startups := w.conns.limiter.Connections(), w.conns.limiter.Startups(); startups < 0 || open < 0 ||
		open > w.cfg.MaxConnections || startups > w.cfg.MaxStartups {
		w.failf("%d connections, %d of them not authenticated", open, startups)
	}
	if n := w.conns.unread.Load(); n < 0 || n > maxUnreadInAll {
		w.failf("%d bytes are unread", n)
	}
	w.eachSession(func(s *session) {
		s.mail.mu.Lock()
		defer s.mail.mu.Unlock()
		if len(s.mail.msgs) > 2 { // one of each type: a notice, and a version of the site
			w.failf("%d messages wait for a session", len(s.mail.msgs))
		}
	})
	w.mu.Lock()
	w.checkFrames()
	peers := slices.Clone(w.peers)
	w.mu.Unlock()
	for _, p := range peers {
		p.mu.Lock()
		if p.sessions < 0 || p.sessions > w.cfg.MaxSessionsPerConnection || p.pending.Load() < 0 {
			w.failf("a connection has %d sessions, %d pending", p.sessions, p.pending.Load())
		}
		p.mu.Unlock()
	}
}

// checkFrames checks that cached frames stay what they are. The lock is held.
func (w *world) checkFrames() {
	w.Server.frames.mu.Lock()
	defer w.Server.frames.mu.Unlock()
	for _, f := range w.Server.frames.frames {
		is := string(f.frame.Wire) + strings.Join(f.frame.Lines, "\n")
		if was, ok := w.frames[f]; ok && is != was {
			w.wrong = append(w.wrong, fmt.Sprintf("a cached frame was %q and is %q", was, is))
		}
		w.frames[f] = is
	}
}

// checkRest checks what holds when all visitors have gone.
func (w *world) checkRest(when string) {
	w.checkBounds()
	accepted, open := w.net.Accepted()
	metrics := w.readMetrics()
	counts := map[string]int{
		"connections": w.conns.limiter.Connections(), "startups": w.conns.limiter.Startups(),
		"listed connections": len(w.conns.all()), "open descriptors": open, "unread bytes": int(w.conns.unread.Load()),
		"programs": int(w.metrics.programs.Load()), "open sessions by the metrics": metrics["folio_sessions"],
		"connections that were neither refused nor served": accepted - len(w.peers) -
			metrics["folio_refused_connections_total"],
		"sessions that ended without a line": metrics["folio_sessions_total"] - len(w.logged) -
			metrics["folio_session_lines_omitted_total"],
		"sessions that were not timed": metrics["folio_session_seconds_count"] - metrics["folio_sessions_total"],
	}
	w.eachSession(func(*session) { counts["sessions"]++ })
	for _, p := range w.peers {
		p.mu.Lock()
		counts["sessions of closed connections"] += p.sessions
		counts["pending writes"] += int(p.pending.Load())
		p.mu.Unlock()
	}
	for what, n := range counts {
		if n != 0 {
			w.failf("%s: %d %s", when, n, what)
		}
	}
	w.checkLog(when)
}

// checkLog compares the lines about sessions with those that clients know to have started.
func (w *world) checkLog(when string) {
	left := slices.Clone(w.logged)
	for _, line := range w.started {
		i := slices.Index(left, line)
		if i < 0 {
			w.failf("%s: no line in the log for %v; there are %v", when, line, left)
			return
		}
		left = slices.Delete(left, i, i+1)
	}
	for _, line := range left {
		if !w.torn[line.user] {
			w.failf("%s: a line in the log for %v, which did not start", when, line)
		}
	}
}

// readMetrics returns the metrics, each as the sum over its labels.
func (w *world) readMetrics() map[string]int {
	answer := httptest.NewRecorder()
	w.Status().ServeHTTP(answer, httptest.NewRequest("GET", "/metrics", nil))
	sums := map[string]int{}
	for line := range strings.Lines(answer.Body.String()) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), " ")
		name, _, _ = strings.Cut(name, "{")
		n, err := strconv.ParseFloat(value[strings.LastIndexByte(value, ' ')+1:], 64)
		if err == nil && !strings.HasPrefix(line, "#") {
			sums[name] += int(n)
		}
	}
	return sums
}

// raceEnabled reports whether the race detector runs, with which a script takes ten times as long.
func raceEnabled() bool {
	info, ok := debug.ReadBuildInfo()
	return ok && slices.Contains(info.Settings, debug.BuildSetting{Key: "-race", Value: "true"})
}

// seeds returns how many scripts to run, and the first.
func seeds() (first, n uint64) {
	number := func(name string, otherwise uint64) uint64 {
		if n, err := strconv.ParseUint(os.Getenv(name), 10, 64); err == nil {
			return n
		}
		return otherwise
	}
	n = 500
	if raceEnabled() || testing.Short() {
		n = 50
	}
	return number("FOLIO_SEED", 1), number("FOLIO_SEEDS", n)
}

// TestSimulation runs scripts of visitors, drawn from seeds: FOLIO_SEEDS of them from FOLIO_SEED on. docs/testing.md
// says more.
func TestSimulation(t *testing.T) {
	if file := os.Getenv("FOLIO_SCRIPT"); file != "" {
		replay(t, file)
		return
	}
	first, n := seeds()
	if cores := uint64(runtime.NumCPU()); n >= 1000 && cores > 1 && os.Getenv("FOLIO_SIMULATION") == "" {
		simulateInProcesses(t, first, n, cores)
		return
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1)) // with more, the same seed has different outcomes
	warmUp(t)
	for seed := first; seed < first+n; seed++ {
		script := drawScript(seed)
		wrong := simulate(t, script)
		if len(wrong) == 0 {
			continue
		}
		if os.Getenv("FOLIO_SIMULATION") == "fault" {
			t.Fatalf("seed %d:\n%s", seed, strings.Join(wrong, "\n"))
		}
		short := servertest.Shrink(script, func(s servertest.Script) bool {
			again := simulate(t, s)
			if len(again) > 0 {
				wrong = again
			}
			return len(again) > 0
		})
		t.Fatalf("seed %d:\n%s\nSave this script, and run it again with FOLIO_SCRIPT=FILE:\n%s",
			seed, strings.Join(wrong, "\n"), short)
	}
	t.Logf("%d seeds", n)
}

// drawScript returns the script of a seed.
func drawScript(seed uint64) servertest.Script {
	s := grammar.Draw(seed)
	for i := range s.Visitors {
		v := &s.Visitors[i]
		long := func(s servertest.Step) bool { return slices.Contains([]string{"doze", "mute", "stall"}, s.Do) }
		if v.Kind == "plain" && slices.ContainsFunc(v.Steps, long) {
			// A lock is held while a visitor is warned, and time stands still for a goroutine that waits for a lock.
			v.Credit = 0
		}
	}
	return s
}

// TestScripts replays scripts that have failed.
func TestScripts(t *testing.T) {
	for name, text := range map[string]string{
		"a stop while a plain session writes": `{"site": [{"after": "5s", "do": "stop", "n": 20}], "visitors": [
			{"id": 0, "kind": "plain", "link": {"latency": "5ms"}, "credit": 64, "deaf": 9, "steps": [
				{"after": "1s", "do": "lines", "n": 9}, {"after": "7s", "do": "lines", "n": 1}
			]}]}`,
		"a stop just before the end of the login grace": `{"site": [{"after": "15.6s", "do": "stop", "n": 24}],
			"visitors": [{"id": 0, "at": "1.9s", "kind": "no session", "link": {"latency": "42ms"}}]}`,
	} {
		script, err := servertest.Parse([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		for _, wrong := range simulate(t, script) {
			t.Errorf("%s: %s", name, wrong)
		}
	}
}

// warmUp runs a script that is not counted: the first bubble of a process differs, by what is made once.
func warmUp(t *testing.T) { simulate(t, drawScript(0)) }

// replay runs the script in a file.
func replay(t *testing.T, file string) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	script, err := servertest.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	warmUp(t)
	if wrong := simulate(t, script); len(wrong) > 0 {
		t.Fatal(strings.Join(wrong, "\n"))
	}
}

// simulateInProcesses shares the seeds among a process for each processor: what comes of a seed is the same every time
// only with one processor.
func simulateInProcesses(t *testing.T, first, n, processes uint64) {
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for i := range processes {
		from, to := first+n*i/processes, first+n*(i+1)/processes
		all.Go(func() {
			cmd := exec.Command(program, "-test.run=^TestSimulation$", "-test.timeout=0")
			cmd.Env = append(os.Environ(), "FOLIO_SIMULATION=part",
				fmt.Sprint("FOLIO_SEED=", from), fmt.Sprint("FOLIO_SEEDS=", to-from))
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Errorf("%v:\n%s", err, out)
			}
		})
	}
	all.Wait()
}
