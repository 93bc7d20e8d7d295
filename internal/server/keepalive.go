package server

import (
	"time"

	gossh "golang.org/x/crypto/ssh"
)

// keepaliveMisses is how many keepalives in a row a client may leave unanswered. Anything that it sends is an answer.
const keepaliveMisses = 3

// keepalive sends keepalives until the connection ends. A request blocks until it is answered, so each has a goroutine.
func (p *peer) keepalive(conn gossh.Conn) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return
	}
	p.keepaliveTimer = time.AfterFunc(p.conns.limits.KeepAlive, func() {
		if p.unanswered.Add(1) > keepaliveMisses {
			p.disconnect(reasonKeepAlive)
			return
		}
		// A client that sends other things instead of answers must not have many of these goroutines.
		if p.keepaliveSent.CompareAndSwap(false, true) {
			go func() {
				_, _, _ = conn.SendRequest("keepalive@openssh.com", true, nil) // peer.Read counts the answer
				p.keepaliveSent.Store(false)
			}()
		}
		p.keepalive(conn)
	})
}
