//go:build unix

package server

import (
	"strings"
	"syscall"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"
)

// cpu is the processor time that this process has taken, the clients of its tests included.
func cpu(t *testing.T) time.Duration {
	t.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// TestClosedTabTakesNoTime closes a session and keeps the connection, with sizes of its window still under way.
func TestClosedTabTakesNoTime(t *testing.T) {
	h := open(t, nil)
	c := h.dial(t, "x")
	for range 4 {
		term := h.terminal(t, c, 80, 24, "")
		term.shows(t, "80x24")
		for i := range 100 {
			_ = term.WindowChange(24+i%2, 80)
		}
		_ = term.Close()
		<-term.ended
	}
	eventually(t, "the programs end", func() bool {
		h.mu.Lock()
		defer h.mu.Unlock()
		return len(h.visits) == 0
	})
	const wait = time.Second
	before := cpu(t)
	time.Sleep(wait)
	if took := cpu(t) - before; took > wait/5 { // a goroutine that spins takes all of it
		t.Errorf("closed tabs take %v of %v", took, wait)
	}
}

// TestCommandsTakeNoTime sends what would take seconds to parse as a shell does.
func TestCommandsTakeNoTime(t *testing.T) {
	h := open(t, nil)
	c := h.dial(t, "x")
	before := cpu(t)
	const n = 20
	for _, command := range []string{strings.Repeat("a ", 15_000), strings.Repeat(`"'\`, 10_000), strings.Repeat("\xff\x00", 15_000)} {
		for range n {
			sess, err := c.NewSession()
			if err != nil {
				t.Fatal(err)
			}
			if ok, err := sess.SendRequest("exec", true, gossh.Marshal(struct{ Command string }{command})); ok || err != nil {
				t.Errorf("%.10q…: %v, %v", command, ok, err)
			}
			_ = sess.Close()
		}
	}
	if took := (cpu(t) - before) / (3 * n); took > 100*time.Millisecond {
		t.Errorf("each takes %v", took)
	}
}
