package server

import (
	"bytes"
	"crypto/rand"

	"charm.land/ssh"
	gossh "golang.org/x/crypto/ssh"
)

// Host keys change without a warning if clients learn the next one while they still trust the last: the server announces
// all its keys, a client that keeps them asks for a proof of each it did not know (section 2.5 of OpenSSH's PROTOCOL).
const (
	announceKeys = "hostkeys-00@openssh.com"
	proveKeys    = "hostkeys-prove-00@openssh.com"
)

// rotation is all keys that a server may prove: those it uses, and those it will.
type rotation []gossh.MultiAlgorithmSigner

// announcement is the payload of a hostkeys-00 request.
func (r rotation) announcement() []byte {
	var all []byte
	for _, key := range r {
		all = append(all, blob(key)...)
	}
	return all
}

// blob is a public key as a string of RFC 4251 section 5.
func blob(key gossh.Signer) []byte {
	return gossh.Marshal(struct{ Key []byte }{key.PublicKey().Marshal()})
}

// prove signs what a hostkeys-prove-00 request asks for, or nothing if one of the keys is not the server's. kex is the
// algorithm of the host key in the key exchange: a client expects RSA keys to sign as they did there.
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

// answerProof is the handler of a client's hostkeys-prove-00 request.
func (s *Server) answerProof(ctx ssh.Context, _ *ssh.Server, req *gossh.Request) (bool, []byte) {
	if p := peerOf(ctx); !p.exchanges() { // signing is work: as much as a key exchange
		p.cut(cutExchanges)
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
