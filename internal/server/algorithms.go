package server

import (
	"errors"

	gossh "golang.org/x/crypto/ssh"
)

// maxUser is how many bytes the name that a visitor logs in with may have. It is kept as long as the connection lives.
const maxUser = 256

// maxAuthTries is how many methods and keys a client may try. Each key that it offers unasked is a try, and no work: it
// may have many before it comes to a password.
const maxAuthTries = 20

// connection is a fresh configuration for one connection, which tells p when its client has authenticated. It can't be
// shared: adding the host keys writes to it.
//
// The lists are what current clients offer and ssh-audit doesn't fail. A Diffie-Hellman group is left to compat because
// a handshake with one costs the server sixty times the client's effort.
func connection(compat bool, p *peer) *gossh.ServerConfig {
	anyone := func(c gossh.ConnMetadata) (*gossh.Permissions, error) {
		if len(c.User()) > maxUser {
			return nil, errors.New("the user name is too long")
		}
		p.enters()
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
	// The last two are for SFTP libraries that know no other: libssh2 before 1.11, with which Debian 12 builds curl.
	c.MACs = []string{gossh.HMACSHA256ETM, gossh.HMACSHA512ETM, gossh.HMACSHA256, gossh.HMACSHA512}
	c.RekeyThreshold = 1 << 30
	c.Rand = newChance(p)
	if compat {
		c.KeyExchanges = append(c.KeyExchanges, gossh.KeyExchangeDH16SHA512)
	}
	// A few old clients never try "none": whatever they type is accepted, and forgotten.
	c.PasswordCallback = func(c gossh.ConnMetadata, _ []byte) (*gossh.Permissions, error) { return anyone(c) }
	c.KeyboardInteractiveCallback = func(c gossh.ConnMetadata, _ gossh.KeyboardInteractiveChallenge) (*gossh.Permissions, error) {
		return anyone(c)
	}
	return c
}
