package server

import (
	"crypto/rand"
	"errors"
	"io"
	"time"

	gossh "golang.org/x/crypto/ssh"
)

// Key exchanges that a connection may have. A client is free to begin one whenever it likes, and the server pays most of
// the price; an honest one does after each gigabyte or hour.
const exchangesAtOnce, exchangesPerSecond = 16, 1

// A hostKey signs for a connection as long as that does not ask too often: each key exchange ends with a signature. The
// library hands a signer the connection's own source of randomness, which is how it knows whom it signs for.
type hostKey struct{ gossh.MultiAlgorithmSigner }

// A chance is the randomness of one connection.
type chance struct {
	io.Reader
	peer *peer
}

func newChance(p *peer) io.Reader { return chance{rand.Reader, p} }

var errExchanges = errors.New("too many key exchanges")

// Sign signs with the key's only algorithm.
func (k hostKey) Sign(rand io.Reader, data []byte) (*gossh.Signature, error) {
	return k.SignWithAlgorithm(rand, data, k.Algorithms()[0])
}

func (k hostKey) SignWithAlgorithm(rand io.Reader, data []byte, algorithm string) (*gossh.Signature, error) {
	if c, ok := rand.(chance); ok && !c.peer.exchanges() {
		c.peer.cut(cutExchanges)
		return nil, errExchanges
	}
	return k.MultiAlgorithmSigner.SignWithAlgorithm(rand, data, algorithm)
}

// exchanges counts a key exchange, and tells whether there were too many.
func (p *peer) exchanges() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.exchanged.take(time.Now(), exchangesAtOnce, exchangesPerSecond)
}
