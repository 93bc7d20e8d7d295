package server

import (
	"bufio"
	"encoding/json"
	"strings"
	"testing"

	gossh "golang.org/x/crypto/ssh"
)

// TestInjection sends line breaks and control sequences in all strings that a client may send. A session is logged in
// one line of at most 1 KiB, and none of the strings is sent back.
func TestInjection(t *testing.T) {
	const evil = "\n{\"level\":\"INFO\",\"msg\":\"forged\"}\r\x1b[2J\x1b]0;evil\a\u009b2J\u202e\xff\x00"
	h := open(t, func(c *Config) { c.Limits.MaxSessionsPerConnection = 10 })
	long := strings.Repeat(evil, 1+200/len(evil))
	quotes := strings.Repeat(`"\`, 300)
	for _, tt := range []struct{ user, version, term, env, command string }{
		{evil, "SSH-2.0-" + strings.Repeat(`"\`, 100), evil, evil, evil},
		{long[:200], "SSH-2.0-" + strings.Repeat(`"`, 200), long, long, long},
		{quotes[:200], "SSH-2.0-x", quotes, quotes, quotes},
		{
			strings.Repeat("u", 256), "SSH-2.0-x", "xterm" + evil,
			strings.Repeat("v", 200<<10), strings.Repeat("w", 200<<10),
		},
	} {
		config := clientConfig(tt.user)
		config.ClientVersion = tt.version
		c, err := gossh.Dial("tcp", h.addr, config)
		if err != nil {
			t.Fatalf("%.20q: %v", tt.user, err)
		}
		for _, command := range []string{tt.command, "about", "nope " + tt.command} {
			inject(t, c, tt.env, tt.term, command)
		}
		_ = c.Close()
	}
	h.waitEmpty(t, "all have gone")
	eventually(t, "each session is logged", func() bool {
		return strings.Count(h.log.String(), `"msg":"session"`) >= 8
	})
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

// inject runs a command in a session, and checks that the output has no control sequences.
func inject(t *testing.T, c *gossh.Client, env, term, command string) {
	t.Helper()
	sess, err := c.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	sess.Stdout, sess.Stderr = &out, &out
	_ = sess.Setenv("LANG", env)
	_ = sess.RequestPty(term, 24, 80, nil)
	if sess.Start(command) == nil {
		_ = sess.Wait()
	}
	_ = sess.Close()
	for _, r := range out.String() {
		if r != '\n' && r != '\r' && r != '\t' && (r < ' ' || r > '~') {
			t.Errorf("%q comes back: %q", r, out.String())
			return
		}
	}
}
