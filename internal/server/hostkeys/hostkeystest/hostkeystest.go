// Package hostkeystest makes host keys for tests, and checks proofs of them.
package hostkeystest

import (
	"crypto/ed25519"
	"crypto/rand"
	"crypto/rsa"
	"testing"

	gossh "golang.org/x/crypto/ssh"
)

// New returns an Ed25519 key.
func New(t testing.TB) gossh.MultiAlgorithmSigner {
	t.Helper()
	_, private, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	key, err := gossh.NewSignerFromKey(private)
	if err != nil {
		t.Fatal(err)
	}
	return key.(gossh.MultiAlgorithmSigner)
}

// NewRSA returns an RSA key.
func NewRSA(t testing.TB) gossh.MultiAlgorithmSigner {
	t.Helper()
	private, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	plain, err := gossh.NewSignerFromKey(private)
	if err != nil {
		t.Fatal(err)
	}
	key, err := gossh.NewSignerWithAlgorithms(plain.(gossh.AlgorithmSigner),
		[]string{gossh.KeyAlgoRSASHA512, gossh.KeyAlgoRSASHA256})
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// CheckProofs checks the signatures of keys in the answer to a request for proofs, and returns their algorithms.
func CheckProofs(
	t testing.TB, proofs []byte, keys []gossh.MultiAlgorithmSigner, session []byte,
) (algorithms []string) {
	t.Helper()
	for i, key := range keys {
		var proof struct {
			Signature []byte
			Rest      []byte `ssh:"rest"`
		}
		var signature gossh.Signature
		if err := gossh.Unmarshal(proofs, &proof); err != nil {
			t.Fatal(err)
		}
		if err := gossh.Unmarshal(proof.Signature, &signature); err != nil {
			t.Fatal(err)
		}
		proofs = proof.Rest
		signed := gossh.Marshal(struct {
			Request      string
			Session, Key []byte
		}{"hostkeys-prove-00@openssh.com", session, key.PublicKey().Marshal()})
		if err := key.PublicKey().Verify(signed, &signature); err != nil {
			t.Errorf("key %d: %v", i, err)
		}
		algorithms = append(algorithms, signature.Format)
	}
	if len(proofs) > 0 {
		t.Errorf("more proofs than keys: %x", proofs)
	}
	return algorithms
}
