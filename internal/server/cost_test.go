package server

import (
	"runtime"
	"strings"
	"testing"

	gossh "golang.org/x/crypto/ssh"
)

// TestClosedTabLeavesNothing closes sessions right after many window sizes, and keeps the connection open. No
// goroutine of the sessions may be left.
func TestClosedTabLeavesNothing(t *testing.T) {
	const tabs = 4
	h := open(t, nil)
	c := h.dial(t, "x")
	if _, _, status := run(t, c, "about"); status != 0 {
		t.Fatalf("status %d", status)
	}
	var before int
	eventually(t, "the first session ends", func() bool {
		before = runtime.NumGoroutine()
		return h.conns.idlePeers() == 1
	})
	for range tabs {
		term := h.terminal(t, c, 80, 24, "") // whose emulator keeps one goroutine until the end of the test
		term.waitShown(t, "80x24")
		for i := range 100 {
			_ = term.WindowChange(24+i%2, 80)
		}
		_ = term.Close()
		<-term.ended
	}
	eventually(t, "the goroutines of the sessions end", func() bool { return runtime.NumGoroutine() <= before+tabs })
	h.checkServes(t)
}

// TestLongCommands sends commands that would take seconds to parse. They are refused before.
func TestLongCommands(t *testing.T) {
	h := open(t, nil)
	c := h.dial(t, "x")
	for _, command := range []string{
		strings.Repeat("a ", 15_000), strings.Repeat(`"'\`, 10_000), strings.Repeat("\xff\x00", 15_000),
	} {
		sess, err := c.NewSession()
		if err != nil {
			t.Fatal(err)
		}
		ok, err := sess.SendRequest("exec", true, gossh.Marshal(struct{ Command string }{command}))
		if ok || err != nil {
			t.Errorf("%.10q…: %v, %v", command, ok, err)
		}
		_ = sess.Close()
	}
}

// idlePeers returns how many connections have had a session, and have none now.
func (c *connections) idlePeers() int {
	n := 0
	for _, p := range c.all() {
		p.mu.Lock()
		if p.hadSession && p.sessions == 0 {
			n++
		}
		p.mu.Unlock()
	}
	return n
}
