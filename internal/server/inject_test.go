package server

import (
	"bufio"
	"encoding/json"
	"strings"
	"testing"

	gossh "golang.org/x/crypto/ssh"
)

// TestInjection tells the server strings that forge lines and drive terminals, wherever a client may tell it one. What is
// logged of a session is one line of at most 1 KiB, and nothing of it comes back to a screen.
func TestInjection(t *testing.T) {
	const evil = "\n{\"level\":\"INFO\",\"msg\":\"forged\"}\r\x1b[2J\x1b]0;evil\a\u009b2J\u202e\xff\x00"
	h := open(t, func(c *Config) { c.Limits.MaxSessionsPerConnection = 10 })
	long := strings.Repeat(evil, 1+200/len(evil))
	quotes := strings.Repeat(`"\`, 300)
	for _, tt := range []struct{ user, version, term, env, command string }{
		{evil, "SSH-2.0-" + strings.Repeat(`"\`, 100), evil, evil, evil},
		{long[:200], "SSH-2.0-" + strings.Repeat(`"`, 200), long, long, long},
		{quotes[:200], "SSH-2.0-x", quotes, quotes, quotes},
		{strings.Repeat("u", 256), "SSH-2.0-x", "xterm" + evil, strings.Repeat("v", 200<<10), strings.Repeat("w", 200<<10)},
	} {
		c, err := gossh.Dial("tcp", h.addr, &gossh.ClientConfig{User: tt.user, ClientVersion: tt.version, HostKeyCallback: gossh.InsecureIgnoreHostKey()})
		if err != nil {
			t.Fatalf("%.20q: %v", tt.user, err)
		}
		for _, command := range []string{tt.command, "about", "nope " + tt.command} {
			sess, err := c.NewSession()
			if err != nil {
				t.Fatal(err)
			}
			var out strings.Builder
			sess.Stdout, sess.Stderr = &out, &out
			_ = sess.Setenv("LANG", tt.env)
			_ = sess.RequestPty(tt.term, 24, 80, nil)
			if sess.Start(command) == nil {
				_ = sess.Wait()
			}
			_ = sess.Close()
			for _, r := range out.String() {
				if r != '\n' && r != '\r' && r != '\t' && (r < ' ' || r > '~') {
					t.Errorf("%q comes back: %q", r, out.String())
					break
				}
			}
		}
		_ = c.Close()
	}
	h.empty(t, "all have gone")
	eventually(t, "each session is logged", func() bool { return strings.Count(h.log.String(), `"msg":"session"`) >= 8 })
	lines := bufio.NewScanner(strings.NewReader(h.log.String()))
	for lines.Scan() {
		var line struct{ Msg string }
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil || line.Msg == "forged" {
			t.Errorf("a line that is not ours, %v: %s", err, lines.Bytes())
		}
		if n := len(lines.Bytes()); n > 1<<10 {
			t.Errorf("a line of %d bytes: %s", n, lines.Bytes())
		}
		for _, b := range lines.Bytes() {
			if b < ' ' || b > '~' {
				t.Errorf("%q in the log: %s", b, lines.Bytes())
				break
			}
		}
	}
}
