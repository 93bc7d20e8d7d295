package server

import (
	"time"

	gossh "golang.org/x/crypto/ssh"
)

// keepaliveMisses is how many questions in a row a client may leave unanswered. Whatever else it sends is an answer too.
const keepaliveMisses = 3

// keepalive asks until the connection ends. The question blocks for as long as nobody answers, so it is asked from the
// side, and the clock does not wait for it.
func (p *peer) keepalive(conn gossh.Conn) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return
	}
	p.asking = time.AfterFunc(p.gate.limits.KeepAlive, func() {
		if p.unanswered.Add(1) > keepaliveMisses {
			p.cut(cutKeepAlive)
			return
		}
		if p.asked.CompareAndSwap(false, true) { // or else who says anything but the answer is asked ever more at once
			go func() {
				_, _, _ = conn.SendRequest("keepalive@openssh.com", true, nil) // reading the answer counts
				p.asked.Store(false)
			}()
		}
		p.keepalive(conn)
	})
}
