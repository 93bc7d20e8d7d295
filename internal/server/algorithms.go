package server

import (
	"errors"

	gossh "golang.org/x/crypto/ssh"
)

// maxUser is the greatest length of a user name in bytes. The name is in memory as long as the connection is open.
const maxUser = 256

// maxAuthTries is how many methods and keys a client may try. Each key that it offers is a try, but no work, and a
// client may offer many before a password.
const maxAuthTries = 20

// connection returns the configuration of one connection. It can't be shared: the library adds the host keys to it.
//
// The lists hold what current clients offer and ssh-audit accepts. Diffie-Hellman groups need compat, because a
// handshake with one costs the server sixty times the client's effort.
func connection(compat bool, p *peer) *gossh.ServerConfig {
	anyone := func(c gossh.ConnMetadata) (*gossh.Permissions, error) {
		if len(c.User()) > maxUser {
			return nil, errors.New("the user name is too long")
		}
		p.setAuthenticated()
		return nil, nil
	}
	c := &gossh.ServerConfig{
		NoClientAuth:         true,
		NoClientAuthCallback: anyone,
		MaxAuthTries:         maxAuthTries,
	}
	c.KeyExchanges = []string{gossh.KeyExchangeMLKEM768X25519, gossh.KeyExchangeCurve25519}
	c.Ciphers = []string{
		gossh.CipherChaCha20Poly1305, gossh.CipherAES256GCM, gossh.CipherAES128GCM,
		gossh.CipherAES256CTR, gossh.CipherAES128CTR,
	}
	// The last two are for libssh2 before 1.11, which has no others; Debian 12 builds curl with it.
	c.MACs = []string{gossh.HMACSHA256ETM, gossh.HMACSHA512ETM, gossh.HMACSHA256, gossh.HMACSHA512}
	c.RekeyThreshold = 1 << 30
	c.Rand = newConnRand(p)
	if compat {
		c.KeyExchanges = append(c.KeyExchanges, gossh.KeyExchangeDH16SHA512)
	}
	// Some old clients never try "none". Any password is accepted.
	c.PasswordCallback = func(c gossh.ConnMetadata, _ []byte) (*gossh.Permissions, error) { return anyone(c) }
	c.KeyboardInteractiveCallback = func(
		c gossh.ConnMetadata, _ gossh.KeyboardInteractiveChallenge,
	) (*gossh.Permissions, error) {
		return anyone(c)
	}
	return c
}
