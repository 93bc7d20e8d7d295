package server

import (
	"slices"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"

	"example.com/folio/internal/server/hostkeys"
	"example.com/folio/internal/server/hostkeys/hostkeystest"
)

// TestRotation learns the next keys as a client does, from the announcement and proofs.
func TestRotation(t *testing.T) {
	now, rsaNow, next := hostkeystest.New(t), hostkeystest.NewRSA(t), hostkeystest.New(t)
	all := []gossh.MultiAlgorithmSigner{now, rsaNow, next}
	h := open(t, func(c *Config) {
		c.HostKeys = []gossh.Signer{now, rsaNow}
		c.NextHostKeys = []gossh.Signer{next, now}
	})
	for _, algorithm := range []string{gossh.KeyAlgoED25519, gossh.KeyAlgoRSASHA256, gossh.KeyAlgoRSASHA512} {
		conn, chans, requests, err := gossh.NewClientConn(h.connect(t, "127.0.0.1"), h.addr, &gossh.ClientConfig{
			User: "x", HostKeyCallback: gossh.InsecureIgnoreHostKey(), HostKeyAlgorithms: []string{algorithm},
		})
		if err != nil {
			t.Fatal(err)
		}
		announced := make(chan []byte, 1)
		go func() {
			for r := range requests {
				if r.Type == hostkeys.Announce && !r.WantReply {
					announced <- r.Payload
				}
			}
		}()
		none := make(chan *gossh.Request)
		close(none)
		c := gossh.NewClient(conn, chans, none)
		run(t, c, "about")
		payload := <-announced
		if want := hostkeys.Keys(all).Announcement(); string(payload) != string(want) {
			t.Errorf("announced %x, want %x", payload, want)
		}
		ok, proofs, err := c.SendRequest(hostkeys.Prove, true, payload)
		if !ok || err != nil {
			t.Fatal(ok, err)
		}
		for i, got := range hostkeystest.CheckProofs(t, proofs, all, c.SessionID()) {
			want := all[i].Algorithms()[0]
			if slices.Contains(all[i].Algorithms(), algorithm) {
				want = algorithm
			}
			if got != want || got == gossh.KeyAlgoRSA {
				t.Errorf("key %d: signed with %s, want %s", i, got, want)
			}
		}
		for what, asked := range map[string][]byte{
			"a stranger's key": hostkeys.Keys{hostkeystest.New(t)}.Announcement(),
			"no key":           nil,
			"a part of a key":  payload[:20],
			"too many":         append(payload, hostkeys.Keys{now}.Announcement()...),
		} {
			if ok, reply, err := c.SendRequest(hostkeys.Prove, true, asked); ok || err != nil || len(reply) > 0 {
				t.Errorf("%s: %v, %x, %v", what, ok, reply, err)
			}
		}
		_ = c.Close()
	}
}

// TestRekeyFlood exchanges keys after every few bytes.
func TestRekeyFlood(t *testing.T) {
	h := open(t, nil)
	c, err := gossh.Dial("tcp", h.addr, &gossh.ClientConfig{
		User: "x", HostKeyCallback: gossh.InsecureIgnoreHostKey(), Config: gossh.Config{RekeyThreshold: 256},
	})
	if err != nil {
		t.Fatal(err)
	}
	term := h.terminal(t, c, 80, 24, "")
	term.waitShown(t, "80x24")
	// How much is typed between two exchanges depends on the scheduler.
	for end := time.Now().Add(time.Minute); time.Now().Before(end); {
		if _, err := term.keys.Write([]byte("kkkkkkkkkkkkkkkkkkkk")); err != nil {
			break
		}
	}
	waitGone(t, "a flood of key exchanges", c)
	h.disconnectedBy(t, reasonExchanges)
	h.checkServes(t)
}
