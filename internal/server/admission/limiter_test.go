package admission

import (
	"cmp"
	"net"
	"net/netip"
	"testing"
	"testing/synctest"
	"time"
)

func prefix(s string) netip.Prefix { return netip.MustParsePrefix(s) }

// withDefaults returns limits with the server's defaults where they are zero.
func withDefaults(l Limits) Limits {
	l.MaxConnections = cmp.Or(l.MaxConnections, 1000)
	l.MaxStartups = cmp.Or(l.MaxStartups, 100)
	l.MaxPerSource = cmp.Or(l.MaxPerSource, 10)
	return l
}

// TestCounts counts connections, also one whose source is known late.
func TestCounts(t *testing.T) {
	l := NewLimiter(withDefaults(Limits{MaxPerSource: 1}), time.Now)
	a := prefix("192.0.2.1/32")
	want(t, l.Admit(netip.Prefix{}), Admitted)
	want(t, l.AdmitFrom(netip.Prefix{}), Admitted)
	want(t, l.AdmitFrom(a), Admitted)
	want(t, l.AdmitFrom(a), TooManyFromSource)
	if l.Connections() != 1 || l.Startups() != 1 || l.Sources() != 1 {
		t.Errorf("%d connections, %d startups, %d sources", l.Connections(), l.Startups(), l.Sources())
	}
	l.Authenticated()
	l.Release(a, true, 0)
	if l.Connections() != 0 || l.Startups() != 0 || l.Sources() != 1 {
		t.Errorf("%d connections, %d startups, %d sources", l.Connections(), l.Startups(), l.Sources())
	}
}

// A clockedLimiter is a Limiter whose time the test sets.
type clockedLimiter struct {
	*Limiter
	now time.Time
}

func newClocked(limits Limits) *clockedLimiter {
	l := &clockedLimiter{now: time.Unix(1e9, 0)}
	l.Limiter = NewLimiter(withDefaults(limits), func() time.Time { return l.now })
	return l
}

// pass lets time pass.
func (l *clockedLimiter) pass(d time.Duration) { l.now = l.now.Add(d) }

// count makes n connections and returns how many of them have an outcome. It calls after for each of these.
func (l *clockedLimiter) count(n int, from netip.Prefix, outcome Refusal, after func()) int {
	found := 0
	for range n {
		if l.Admit(from) == outcome {
			found++
			after()
		}
	}
	return found
}

var sourceA, sourceB = prefix("192.0.2.1/32"), prefix("192.0.2.2/32")

func TestMaxPerSource(t *testing.T) {
	l := newClocked(Limits{MaxPerSource: 3})
	for range 3 {
		want(t, l.Admit(sourceA), Admitted)
	}
	want(t, l.Admit(sourceA), TooManyFromSource)
	want(t, l.Admit(sourceB), Admitted)
	l.Release(sourceA, false, 0)
	want(t, l.Admit(sourceA), Admitted)
}

func TestMaxConnections(t *testing.T) {
	l := newClocked(Limits{MaxConnections: 2})
	want(t, l.Admit(sourceA), Admitted)
	want(t, l.Admit(sourceB), Admitted)
	want(t, l.Admit(prefix("192.0.2.3/32")), TooManyConnections)
	l.Release(sourceB, false, 0)
	want(t, l.Admit(prefix("192.0.2.3/32")), Admitted)
}

func TestMaxStartups(t *testing.T) {
	l := newClocked(Limits{MaxStartups: 10, MaxPerSource: 100})
	if held := l.count(1000, netip.Prefix{}, Admitted, func() {}); held != 10 {
		t.Errorf("%d handshakes are under way, want 10", held)
	}
	l.Authenticated()
	if l.count(1000, netip.Prefix{}, Admitted, func() {}) == 0 {
		t.Error("an authenticated connection still counts")
	}
}

// TestEarlyRandomDrop holds 80 of 100 handshakes under way.
func TestEarlyRandomDrop(t *testing.T) {
	l := newClocked(Limits{MaxStartups: 100})
	refused := 0
	for range 1000 {
		l.startups, l.open = 80, 0
		if l.Admit(netip.Prefix{}) == TooManyStartups {
			refused++
		}
	}
	if refused < 600 || refused > 850 { // 72 % are expected
		t.Errorf("%d of 1000 are refused at 80 of 100", refused)
	}
}

// TestRate opens and closes connections as fast as it can.
func TestRate(t *testing.T) {
	l := newClocked(Limits{})
	end := func() {
		l.Authenticated()
		l.Release(sourceA, true, 0)
	}
	if n := l.count(100, sourceA, Admitted, end); n != attemptsAtOnce {
		t.Errorf("%d at once, want %v", n, attemptsAtOnce)
	}
	l.pass(time.Second)
	if n := l.count(100, sourceA, Admitted, end); n != attemptsPerSecond {
		t.Errorf("%d a second later, want %v", n, attemptsPerSecond)
	}
}

func TestPenalty(t *testing.T) {
	l := newClocked(Limits{})
	for range 16 {
		want(t, l.Admit(sourceA), Admitted)
		l.Release(sourceA, false, PenaltyUnfinished)
	}
	want(t, l.Admit(sourceA), HasPenalty)
	want(t, l.Admit(sourceB), Admitted)
	l.pass(penaltyThreshold)
	want(t, l.Admit(sourceA), HasPenalty)
	l.pass(time.Second)
	want(t, l.Admit(sourceA), Admitted)
	for range 100 {
		l.Release(sourceA, false, PenaltyTooSlow)
	}
	l.pass(maxPenalty - time.Second)
	want(t, l.Admit(sourceA), HasPenalty)
	l.pass(2 * time.Second)
	want(t, l.Admit(sourceA), Admitted)
	l.Release(sourceA, false, PenaltyUnfinished) // it begins anew
	want(t, l.Admit(sourceA), Admitted)
}

// manySources returns as many sources as are remembered.
func manySources(yield func(netip.Prefix) bool) {
	for i := range maxSources {
		addr := netip.AddrFrom4([4]byte{10, byte(i >> 16), byte(i >> 8), byte(i)})
		if !yield(netip.PrefixFrom(addr, 32)) {
			return
		}
	}
}

// TestForget forgets sources without connections, and admits no new ones while there are too many to remember.
func TestForget(t *testing.T) {
	l := newClocked(Limits{MaxConnections: 1 << 20, MaxStartups: 1 << 20})
	for from := range manySources {
		want(t, l.admitFrom(from), Admitted)
		l.sources[from].open = 0
	}
	want(t, l.admitFrom(sourceA), TooManySources)
	l.pass(time.Minute)
	want(t, l.admitFrom(sourceA), Admitted)
	if len(l.sources) != 1 {
		t.Errorf("%d sources are remembered", len(l.sources))
	}
	l.Release(sourceA, true, 0)
	l.pass(time.Minute)
	l.sweep()
	if len(l.sources) != 0 {
		t.Error("a source without connections is remembered")
	}
}

func want(t *testing.T, got, want Refusal) {
	t.Helper()
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestSource(t *testing.T) {
	l := NewLimiter(Limits{Exempt: []netip.Prefix{prefix("198.51.100.0/24")}}, time.Now)
	for addr, want := range map[string]string{
		"192.0.2.7:1234":            "192.0.2.7/32",
		"[2001:db8:1:2:3:4:5:6]:22": "2001:db8:1:2::/64",
		"[::ffff:192.0.2.7]:1":      "192.0.2.7/32",
		"198.51.100.9:1":            "invalid Prefix",
	} {
		a, err := net.ResolveTCPAddr("tcp", addr)
		if err != nil {
			t.Fatal(err)
		}
		if got := l.SourceOf(a).String(); got != want {
			t.Errorf("%s: %s, want %s", addr, got, want)
		}
	}
}

// TestSessionLines omits and counts lines of a source with many sessions.
func TestSessionLines(t *testing.T) {
	now := time.Now()
	l := NewLimiter(withDefaults(Limits{}), func() time.Time { return now })
	a, b := prefix("192.0.2.1/32"), prefix("2001:db8::/64")
	line := func(from netip.Prefix, fits bool, omitted int) {
		t.Helper()
		if f, o := l.AllowLine(from); f != fits || o != omitted {
			t.Errorf("%v: %t after %d omitted lines, want %t after %d", from, f, o, fits, omitted)
		}
	}
	for range int(linesAtOnce) {
		line(a, true, 0)
	}
	for range 40 {
		line(a, false, 0)
	}
	line(b, true, 0)
	for range 200 {
		line(netip.Prefix{}, true, 0) // an exempt source
	}
	now = now.Add(time.Second)
	line(a, true, 40)
	line(a, false, 0)
	now = now.Add(100 * time.Millisecond)
	line(a, false, 0)
	// A source with omitted lines is not forgotten before they are logged.
	now = now.Add(time.Hour)
	l.forget(now)
	if len(l.sources) != 1 {
		t.Errorf("%d sources are remembered, want 1", len(l.sources))
	}
	var logged []Omission
	l.OnOmitted = func(all []Omission) { logged = append(logged, all...) }
	now = now.Add(time.Second)
	l.sweep()
	if len(logged) != 1 || logged[0] != (Omission{a, 2}) {
		t.Errorf("omitted: %v", logged)
	}
	if len(l.sources) != 0 {
		t.Errorf("%d sources are remembered", len(l.sources))
	}
	// Forgetting a source must not give it new lines.
	for range int(linesAtOnce) {
		line(a, true, 0)
	}
	now = now.Add(30 * time.Second)
	l.forget(now)
	for range 30 {
		line(a, true, 0)
	}
	line(a, false, 0)
	for from := range manySources {
		l.sources[from] = &source{open: 1}
	}
	line(b, false, 0)
}

// TestDrainEndsWithTheLastConnection closes the channel of Drained when the last connection is released.
func TestDrainEndsWithTheLastConnection(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := NewLimiter(withDefaults(Limits{}), time.Now)
		<-l.Drained()
		for range 2 {
			if why := l.Admit(l.SourceOf(&net.UnixAddr{})); why != Admitted {
				t.Fatal(why)
			}
		}
		drained := l.Drained()
		other := l.Drained()
		l.Release(l.SourceOf(&net.UnixAddr{}), false, 0)
		select {
		case <-drained:
			t.Error("drained with one connection left")
		default:
		}
		begun := time.Now()
		time.AfterFunc(3*time.Millisecond, func() { l.Release(l.SourceOf(&net.UnixAddr{}), false, 0) })
		<-drained
		<-other
		<-l.Drained()
		if took := time.Since(begun); took != 3*time.Millisecond {
			t.Errorf("drained after %v, want 3ms", took)
		}
	})
}
