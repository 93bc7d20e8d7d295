// Package hostkeys announces the keys of a server, and proves that it has them.
//
// Host keys can change without a warning if clients learn the next one in time: the server announces all its keys,
// and a client asks for a proof of each that it doesn't know (section 2.5 of OpenSSH's PROTOCOL).
package hostkeys

import (
	"bytes"
	"crypto/rand"

	gossh "golang.org/x/crypto/ssh"
)

// The types of the server's and the client's requests.
const (
	Announce = "hostkeys-00@openssh.com"
	Prove    = "hostkeys-prove-00@openssh.com"
)

// Keys are those of a server: the current and the next ones.
type Keys []gossh.MultiAlgorithmSigner

// Announcement returns the payload of a hostkeys-00 request.
func (r Keys) Announcement() []byte {
	var all []byte
	for _, key := range r {
		all = append(all, blob(key)...)
	}
	return all
}

// blob returns a public key as a string of RFC 4251 section 5.
func blob(key gossh.Signer) []byte {
	return gossh.Marshal(struct{ Key []byte }{key.PublicKey().Marshal()})
}

// Prove returns the answer to a hostkeys-prove-00 request, and reports whether all of its keys are the server's. kex is
// the host key algorithm of the key exchange: clients expect RSA keys to sign with the same.
func (r Keys) Prove(asked, session []byte, kex string) (proof []byte, ok bool) {
	for n := 0; len(asked) > 0; n++ {
		var next struct {
			Key  []byte
			Rest []byte `ssh:"rest"`
		}
		if n == len(r) || gossh.Unmarshal(asked, &next) != nil {
			return nil, false
		}
		key := r.Find(next.Key)
		if key == nil {
			return nil, false
		}
		signature, err := key.SignWithAlgorithm(rand.Reader, gossh.Marshal(struct {
			Request      string
			Session, Key []byte
		}{Prove, session, next.Key}), proofAlgorithm(key, kex))
		if err != nil {
			return nil, false
		}
		proof = append(proof, gossh.Marshal(struct{ Signature []byte }{gossh.Marshal(signature)})...)
		asked = next.Rest
	}
	return proof, len(proof) > 0
}

// Find returns the key with a public key in the format of RFC 4253 section 6.6, or nil.
func (r Keys) Find(public []byte) gossh.MultiAlgorithmSigner {
	for _, key := range r {
		if bytes.Equal(key.PublicKey().Marshal(), public) {
			return key
		}
	}
	return nil
}

func proofAlgorithm(key gossh.MultiAlgorithmSigner, kex string) string {
	algorithms := key.Algorithms()
	for _, algorithm := range algorithms {
		if algorithm == kex {
			return kex
		}
	}
	return algorithms[0]
}
