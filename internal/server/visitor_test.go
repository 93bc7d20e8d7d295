package server

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"net/netip"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
	gossh "golang.org/x/crypto/ssh"

	"example.com/folio/internal/server/servertest"
	"example.com/folio/internal/server/terminal"
)

// A visitor is a client that follows its part of a script.
type visitor struct {
	*world
	servertest.Visitor
	random  *rand.Rand
	user    string
	conn    *servertest.Conn
	ssh     gossh.Conn
	ch      gossh.Channel // of the session
	keys    lockedWriter  // its input
	begun   time.Time     // when the session has started, at the latest
	input   time.Time     // when the last input of the session has arrived, at the latest
	sound   bool          // nothing was done or has happened that may end the session or lose input
	want    reference
	backlog time.Time     // until when frames may be on their way
	warned  time.Time     // when the notice of the idle timer was removed last
	typed   string        // lines for the plain protocol
	mute    atomic.Bool   // answers no requests of the server
	away    time.Duration // that nothing was read, in all
	hears   time.Time     // when the visitor reads again what the session sends
	fetched bool          // a file was requested
	ended   chan struct{} // closed when the session has ended
	endedAt atomic.Int64  // when that was, in nanoseconds
	credit  *credits      // nil if the channel's window is the library's

	mu     sync.Mutex
	heard  *sync.Cond
	deaf   bool
	output bytes.Buffer
	errs   bytes.Buffer
	term   *vt.Emulator
	exited bool // the exit status has arrived
}

// visit follows the part of the script for one visitor.
func (w *world) visit(part servertest.Visitor) {
	v := &visitor{
		world: w, Visitor: part, random: rand.New(rand.NewPCG(w.script.Seed, uint64(part.ID)+1)),
		user: fmt.Sprint("user", part.ID), ended: make(chan struct{}), sound: part.Link.Sound(),
	}
	v.heard = sync.NewCond(&v.mu)
	time.Sleep(time.Duration(v.At))
	var err error
	if v.conn, err = w.net.Dial(v.address(), v.Link, v.random); err != nil {
		return
	}
	defer v.conn.Close()
	forever := time.AfterFunc(4*time.Hour, func() {
		w.failf("%s: the connection does not end", v.user)
		v.conn.Reset()
	})
	defer forever.Stop()
	if raw := rawKinds[v.Kind]; raw != nil {
		raw(v)
		return
	}
	if !v.connect() {
		return
	}
	defer v.ssh.Close()
	defer v.hear(true)
	if begin := kinds[v.Kind]; !begin(v) {
		return
	}
	for _, s := range v.Steps {
		time.Sleep(time.Duration(s.After))
		if v.over() {
			break
		}
		steps[s.Do](v, s)
		w.checkBounds()
	}
	v.leave()
}

func (v *visitor) address() netip.AddrPort {
	return netip.AddrPortFrom(netip.AddrFrom4([4]byte{198, 51, 100, byte(v.ID)}), 4000)
}

// within fails unless the function that it returns is called in time.
func (v *visitor) within(d time.Duration, what string) (done func() bool) {
	return time.AfterFunc(d, func() { v.failf("%s: %s takes more than %v", v.user, what, d) }).Stop
}

// carries returns how long it takes at most until a number of bytes have arrived.
func (v *visitor) carries(n int) time.Duration {
	l := v.Link
	d := 3 * time.Duration(l.Latency+l.Jitter)
	if l.Rate > 0 {
		d += time.Duration(n) * time.Second / time.Duration(l.Rate)
	}
	if v.Credit > 0 {
		d += time.Duration(n/v.Credit+1) * 2 * time.Duration(l.Latency+l.Jitter)
	}
	return d
}

// settles returns how long it takes at most until the server has answered, and the answer is here.
func (v *visitor) settles() time.Duration { return v.carries(8<<10) + time.Second }

// connect logs in.
func (v *visitor) connect() bool {
	switch {
	case v.Kind == "plain":
		v.user = plainUser
	case v.Auth == "long name":
		v.user = strings.Repeat("x", maxUser+1)
	}
	done := v.within(v.settles()+acceptTime, "a login")
	ill := v.wasIll.Load()
	conn, chans, requests, err := gossh.NewClientConn(v.conn, "", &gossh.ClientConfig{
		User: v.user, HostKeyCallback: gossh.InsecureIgnoreHostKey(),
		Config: gossh.Config{ // the cheapest
			KeyExchanges: []string{gossh.KeyExchangeCurve25519}, Ciphers: []string{gossh.CipherAES128GCM},
		},
	})
	done()
	if v.Auth == "long name" && v.Kind != "plain" {
		if err == nil {
			v.failf("a user with a long name gets in")
			_ = conn.Close()
		}
		return false
	}
	if err != nil {
		if v.sound && !ill && !v.wasIll.Load() {
			v.failf("%s: refused: %v", v.user, err)
		}
		return false
	}
	v.ssh = conn
	go v.answerServer(requests)
	go func() {
		for c := range chans {
			_ = c.Reject(gossh.Prohibited, "")
		}
	}()
	return true
}

// answerServer refuses the server's requests, which answers its keepalives.
func (v *visitor) answerServer(requests <-chan *gossh.Request) {
	for r := range requests {
		if r.WantReply && !v.mute.Load() {
			_ = r.Reply(false, nil)
		}
	}
}

// tear notes that the log may have lines for sessions of this user that did not start, as far as the client knows.
func (v *visitor) tear() {
	v.world.mu.Lock()
	defer v.world.mu.Unlock()
	v.torn[v.user] = true
}

// session opens a session.
func (v *visitor) session() bool {
	if !v.sound {
		v.tear()
	}
	if v.Credit > 0 {
		v.credit = newCredits(v.Credit, func(d time.Duration) {
			if d > v.cfg.WriteTimeout+time.Second {
				v.failf("%s: a write waits for %v", v.user, d)
			}
		})
		v.world.mu.Lock()
		v.credits[v.user] = v.credit
		v.world.mu.Unlock()
	}
	done := v.within(v.settles()+20*time.Second, "opening a session")
	ch, requests, err := v.ssh.OpenChannel("session", nil)
	done()
	if err != nil {
		v.refused("a session", err)
		return false
	}
	v.ch, v.keys.stdin = ch, ch
	if v.Deaf > 0 {
		v.listenAfter(time.Duration(v.Deaf) * time.Second)
	}
	var readers sync.WaitGroup
	readers.Go(func() { v.read(ch, v.show) })
	readers.Go(func() { v.read(ch.Stderr(), func(p []byte) { v.errs.Write(p) }) })
	readers.Go(func() {
		for r := range requests {
			v.mu.Lock()
			v.exited = v.exited || r.Type == "exit-status"
			v.mu.Unlock()
			if r.WantReply {
				_ = r.Reply(false, nil)
			}
		}
	})
	go func() {
		readers.Wait()
		v.endedAt.Store(time.Now().UnixNano())
		close(v.ended)
	}()
	return true
}

// refused fails if a visitor who behaves is refused something while the server is well.
func (v *visitor) refused(what string, err error) {
	if v.sound && !v.wasIll.Load() {
		v.failf("%s: %s is refused: %v", v.user, what, err)
	}
	v.sound = false
	v.tear()
}

// read passes what arrives to use, with the lock held, unless the visitor is deaf at the moment.
func (v *visitor) read(r io.Reader, use func([]byte)) {
	buf := make([]byte, 2048)
	for {
		v.mu.Lock()
		for v.deaf {
			v.heard.Wait()
		}
		v.mu.Unlock()
		n, err := r.Read(buf)
		v.mu.Lock()
		use(buf[:n])
		v.mu.Unlock()
		if v.credit != nil {
			v.credit.give(n)
		}
		if err != nil {
			return
		}
	}
}

// show draws what arrives, and answers questions.
func (v *visitor) show(p []byte) {
	v.output.Write(p)
	if v.term == nil {
		return
	}
	_, _ = v.term.Write(p)
	if bytes.Contains(p, []byte(ansi.RequestPrimaryDeviceAttributes)) {
		go v.answer()
	}
}

// answers are the words for what terminals say when they are asked what they are.
var answers = map[string]string{
	"attributes": "\x1b[?62;c",
	"all":        "\x1bP>|kitty(0.32.2)\x1b\\\x1b[>1;4000;32c\x1b[?2027;0$y\x1b[?0u\x1b[?62;c",
	"lies": "\x1b[?62;\x1bP>|" + strings.Repeat("x", 500) + "\x1b\\\x1b[?2027;9$y" +
		"\x1b[>99999999999c\x1b[?1;2;3;4;5c",
}

func (v *visitor) answer() {
	_, _ = io.WriteString(&v.keys, answers[v.Says])
}

// terminal opens a session with a terminal.
func (v *visitor) terminal(term string) bool {
	if !v.session() {
		return false
	}
	v.mu.Lock()
	v.term = newEmulator(v.T, grammar.Window.W, grammar.Window.H)
	v.mu.Unlock()
	v.want.contents.window = terminal.Size{Width: v.Window.W, Height: v.Window.H}
	return v.request("pty-req", true, gossh.Marshal(struct {
		Term                         string
		Columns, Rows, Width, Height uint32
		Modes                        string
	}{term, uint32(v.Window.W), uint32(v.Window.H), 0, 0, ""}))
}

// request sends a request that is to be answered in time, and reports whether it was granted.
func (v *visitor) request(name string, granted bool, payload []byte) bool {
	if v.sound {
		done := v.within(v.settles()+20*time.Second, "the answer to "+name)
		defer done()
	}
	ok, err := v.ch.SendRequest(name, true, payload)
	switch {
	case err != nil && v.begun.IsZero():
		v.refused(name, err)
	case err != nil: // whether the session may have ended is checked elsewhere
		v.sound = false
		v.tear()
	case ok != granted:
		v.failf("%s: %s is answered with %v", v.user, name, ok)
	}
	return ok && err == nil
}

// start has the session start.
func (v *visitor) start(protocol, request, text string) bool {
	var payload []byte
	if text != "" {
		payload = gossh.Marshal(struct{ Text string }{text})
	}
	if !v.request(request, true, payload) {
		return false
	}
	if text == "projects/foo" && v.wasBroken.Load() { // then there may be no such page
		v.tear()
		return false
	}
	line := sessionLine{v.user, protocol, ""}
	if request == "exec" {
		line.command = text
	}
	v.world.mu.Lock()
	v.started = append(v.started, line)
	v.world.mu.Unlock()
	v.begun = time.Now()
	v.input = v.begun
	return true
}

// over reports whether the session has ended.
func (v *visitor) over() bool {
	select {
	case <-v.ended:
		return true
	default:
		return false
	}
}

// typeKeys sends input to the session.
func (v *visitor) typeKeys(s string) {
	if time.Since(v.input) > v.cfg.IdleTimeout-v.idleWarning()-v.settles() {
		v.warned = time.Now()
	}
	v.send(s)
	v.input = time.Now().Add(time.Duration(v.Link.Latency + v.Link.Jitter))
}

// send sends bytes to the session.
func (v *visitor) send(s string) {
	if _, err := io.WriteString(&v.keys, s); err != nil {
		v.sound = false
	}
}

func (v *visitor) idleWarning() time.Duration { return min(time.Minute, v.cfg.IdleTimeout/2) }
func (v *visitor) ageWarning() time.Duration  { return min(time.Minute, v.cfg.MaxSession/2) }

// leave ends the visit, and checks how the session ended and what the client was sent.
func (v *visitor) leave() {
	v.hear(true)
	v.look()
	switch {
	case v.term != nil && v.Kind != "sftp with a terminal" && v.Kind != "plain":
		v.typeKeys("Q")
	case v.Kind == "plain":
		v.typeKeys("leave\n")
	default:
		_ = v.ch.CloseWrite()
	}
	v.waitEnd()
	v.checkOutput()
	_ = v.ch.Close()
	if v.random.IntN(2) == 0 {
		return
	}
	done := v.within(v.cfg.closeTimeout+v.settles()+time.Second, "the end of a connection after its last session")
	_ = v.ssh.Wait()
	done()
}

// waitEnd waits for the end of the session: a client that reads nothing at all is disconnected in the end.
func (v *visitor) waitEnd() {
	limit := v.settles()
	if !v.sound {
		limit += v.cfg.MaxSession + v.cfg.closeTimeout
	}
	done := v.within(limit+10*time.Second, "the end of a session")
	<-v.ended
	done()
}

// stayAway notes that nothing is read for a time: after half a minute of it, the server may disconnect the visitor.
func (v *visitor) stayAway(d time.Duration) {
	v.away += d
	v.sound = v.sound && v.away < v.cfg.WriteTimeout*2/3
}

// listenAfter has the visitor read what a session sends only after a time.
func (v *visitor) listenAfter(d time.Duration) {
	v.stayAway(d)
	v.hears = time.Now().Add(d)
	v.hear(false)
	if !v.sound {
		return // and never again, until it leaves
	}
	go func() {
		time.Sleep(d)
		v.hear(true)
	}()
}

// alone reports whether nothing else happens to the server.
func (v *visitor) alone() bool {
	return len(v.script.Visitors) == 1 && len(v.script.Site) == 0 && v.Kind == "app" && v.sound && !v.over()
}

func (v *visitor) isDeaf() bool {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.deaf
}

// hear has the visitor read what the session sends, or not.
func (v *visitor) hear(on bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.deaf = !on
	v.heard.Broadcast()
}

// look waits until all is quiet and compares the screen with the reference.
func (v *visitor) look() {
	time.Sleep(time.Until(v.backlog))
	time.Sleep(v.settles())
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.term == nil || !v.sound || v.deaf {
		return
	}
	now, margin := time.Now(), v.settles()
	if v.Kind == "plain" || v.Kind == "sftp with a terminal" {
		v.lookStopping(now, margin)
		return
	}
	switch open, certain := v.expect(now, margin); {
	case !certain:
	case open && v.over():
		v.failf("%s at %v: the session has ended", v.user, now.Sub(v.begun))
	case !open && !v.over():
		v.failf("%s at %v: the session has not ended", v.user, now.Sub(v.begun))
	case open:
		if wrong := v.want.compare(v.term.String()); wrong != "" {
			v.failf("%s at %v: %s", v.user, now.Sub(v.begun), wrong)
		}
	}
}

// lookStopping checks what a session without a model has done within a margin after the server began to stop.
func (v *visitor) lookStopping(now time.Time, margin time.Duration) {
	at, end := unixNano(v.stopping.Load()), now
	if v.over() {
		end = unixNano(v.endedAt.Load())
	}
	switch {
	case at.IsZero() || end.Sub(at) < margin || at.Before(v.begun):
	case v.Kind == "plain" && !v.over() && !strings.Contains(v.output.String(), stopping):
		v.failf("%s: no notice of the stop in %q", v.user, v.output.String())
	case v.Kind != "plain":
		v.failf("%s: an idle transfer goes on for %v after the stop", v.user, end.Sub(at))
	}
}

// expect has the reference expect the notice and the version of the site that the server shows, and reports whether
// the session should be open. It is not certain of what happens less than a margin before or after.
func (v *visitor) expect(now time.Time, margin time.Duration) (open, certain bool) {
	type event struct {
		at     time.Time
		notice string
		ends   bool
	}
	const idle, age = "Still reading? Press any key, or this session ends in a minute.",
		"This session has been open for long, and ends in a minute."
	events := []event{
		{at: v.warned}, // removes the notice
		{v.input.Add(v.cfg.IdleTimeout - v.idleWarning()), idle, false},
		{v.input.Add(v.cfg.IdleTimeout), "", true},
		{v.begun.Add(v.cfg.MaxSession - v.ageWarning()), age, false},
		{v.begun.Add(v.cfg.MaxSession), "", true},
		{unixNano(v.graceEnd.Load()), "", true},
	}
	if at := unixNano(v.stopping.Load()); at.Before(v.begun) && !at.IsZero() {
		events = append(events, event{v.begun, stopping, false})
	} else {
		events = append(events, event{at, stopping, false})
	}
	if now.Sub(unixNano(v.changed.Load())) < margin {
		return false, false
	}
	v.want.contents.site = int(v.site.Load())
	v.want.notice = ""
	slices.SortFunc(events, func(a, b event) int { return a.at.Compare(b.at) })
	for _, e := range events {
		switch since := now.Sub(e.at); {
		case e.at.IsZero() || since < -margin:
		case since < margin:
			return false, false
		case e.ends:
			return false, true
		default:
			v.want.notice = e.notice
		}
	}
	return true, true
}

// unixNano returns a time, or the zero Time for 0.
func unixNano(n int64) time.Time {
	if n == 0 {
		return time.Time{}
	}
	return time.Unix(0, n)
}

// checkOutput checks what a session sent that has ended.
func (v *visitor) checkOutput() {
	v.mu.Lock()
	defer v.mu.Unlock()
	all := v.output.String()
	v.checkFetched(all)
	if v.Kind == "plain" && v.sound && v.exited {
		rest := all
		for line := range strings.Lines(v.typed) {
			_, after, ok := strings.Cut(rest, "you said "+strings.TrimSpace(line)+"\r\n")
			if !ok {
				v.failf("%s: %q is not answered in %q", v.user, line, all)
			}
			rest = after
		}
	}
	for id := range len(v.script.Visitors) {
		if id != v.ID && strings.Contains(all, letters(id)) {
			v.failf("%s: %q of another session was sent", v.user, letters(id))
		}
	}
	if v.exited && v.term != nil && strings.Contains(all, "\x1b[?1049h") {
		for _, wrong := range leftOn(all) {
			v.failf("%s: %s", v.user, wrong)
		}
	}
}

// letters are what a visitor types: no one else does, and no screen shows them otherwise.
func letters(id int) string { return strings.Repeat(string(rune('f'+id)), 3) }

// another opens one more session, and reads a page.
func (v *visitor) another() {
	ch, requests, err := v.ssh.OpenChannel("session", nil)
	if err != nil {
		return
	}
	defer ch.Close()
	go gossh.DiscardRequests(requests)
	v.tear()
	if _, err := ch.SendRequest("exec", true, gossh.Marshal(struct{ Text string }{"about"})); err != nil {
		return
	}
	_ = ch.CloseWrite()
	go func() { _, _ = io.Copy(io.Discard, ch.Stderr()) }()
	_, _ = io.Copy(io.Discard, ch)
}

// checkFetched checks that a file came whole, unless the site was broken.
func (v *visitor) checkFetched(all string) {
	if !v.fetched || !v.sound || v.wasBroken.Load() || v.wasIll.Load() {
		return
	}
	for version := range v.site.Load() + 1 {
		if strings.Contains(all, siteText(version)) {
			return
		}
	}
	v.failf("%s: no version of the page in %q", v.user, all)
}
