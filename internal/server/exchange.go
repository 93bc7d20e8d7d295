package server

import (
	"crypto/rand"
	"errors"
	"io"
	"time"

	gossh "golang.org/x/crypto/ssh"
)

// Key exchanges of a connection, at once and then each second. A client may start one at any time, and most of the work
// is the server's. Clients normally do so after each gigabyte or hour.
const exchangesAtOnce, exchangesPerSecond = 16, 1

// A hostKey limits the key exchanges of a connection, each of which needs a signature. It knows the connection by the
// source of randomness, which the library passes to the signer.
type hostKey struct{ gossh.MultiAlgorithmSigner }

// A connRand is crypto/rand tagged with its connection.
type connRand struct {
	io.Reader
	peer *peer
}

func newConnRand(p *peer) io.Reader { return connRand{rand.Reader, p} }

var errExchanges = errors.New("too many key exchanges")

// Sign signs with the key's only algorithm.
func (k hostKey) Sign(rand io.Reader, data []byte) (*gossh.Signature, error) {
	return k.SignWithAlgorithm(rand, data, k.Algorithms()[0])
}

func (k hostKey) SignWithAlgorithm(rand io.Reader, data []byte, algorithm string) (*gossh.Signature, error) {
	if c, ok := rand.(connRand); ok && !c.peer.allowExchange() {
		c.peer.disconnect(reasonExchanges)
		return nil, errExchanges
	}
	return k.MultiAlgorithmSigner.SignWithAlgorithm(rand, data, algorithm)
}

// allowExchange counts a key exchange, and reports whether it is allowed.
func (p *peer) allowExchange() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.exchanges.Take(time.Now(), exchangesAtOnce, exchangesPerSecond)
}
