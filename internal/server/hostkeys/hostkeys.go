package server

import (
	"bytes"
	"crypto/rand"

	"charm.land/ssh"
	gossh "golang.org/x/crypto/ssh"
)

// Host keys can change without a warning if clients learn the next one in time: the server announces all its keys,
// and a client asks for a proof of each that it doesn't know (section 2.5 of OpenSSH's PROTOCOL).
const (
	announceKeys = "hostkeys-00@openssh.com"
	proveKeys    = "hostkeys-prove-00@openssh.com"
)

// A rotation is all keys of a server: the current and the next ones.
type rotation []gossh.MultiAlgorithmSigner

// announcement returns the payload of a hostkeys-00 request.
func (r rotation) announcement() []byte {
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

// prove returns the answer to a hostkeys-prove-00 request, and reports whether all of its keys are the server's. kex is
// the host key algorithm of the key exchange: clients expect RSA keys to sign with the same.
func (r rotation) prove(asked, session []byte, kex string) (proof []byte, ok bool) {
	for n := 0; len(asked) > 0; n++ {
		var next struct {
			Key  []byte
			Rest []byte `ssh:"rest"`
		}
		if n == len(r) || gossh.Unmarshal(asked, &next) != nil {
			return nil, false
		}
		key := r.find(next.Key)
		if key == nil {
			return nil, false
		}
		signature, err := key.SignWithAlgorithm(rand.Reader, gossh.Marshal(struct {
			Request      string
			Session, Key []byte
		}{proveKeys, session, next.Key}), proofAlgorithm(key, kex))
		if err != nil {
			return nil, false
		}
		proof = append(proof, gossh.Marshal(struct{ Signature []byte }{gossh.Marshal(signature)})...)
		asked = next.Rest
	}
	return proof, len(proof) > 0
}

func (r rotation) find(public []byte) gossh.MultiAlgorithmSigner {
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

// answerProof handles a hostkeys-prove-00 request.
func (s *Server) answerProof(ctx ssh.Context, _ *ssh.Server, req *gossh.Request) (bool, []byte) {
	if p := peerOf(ctx); !p.allowExchange() { // a signature is most of the work of a key exchange
		p.disconnect(reasonExchanges)
		return false, nil
	}
	conn := ctx.Value(ssh.ContextKeyConn).(*gossh.ServerConn)
	var kex string
	if c, ok := conn.Conn.(gossh.AlgorithmsConnMetadata); ok {
		kex = c.Algorithms().HostKey
	}
	proof, ok := s.keys.prove(req.Payload, conn.SessionID(), kex)
	return ok, proof
}
