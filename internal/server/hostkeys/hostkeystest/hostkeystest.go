// Package hostkeystest makes host keys for tests.
package hostkeystest

import (
	"crypto/ed25519"
	"crypto/rand"
	"crypto/rsa"
	"testing"

	gossh "golang.org/x/crypto/ssh"
)

// New returns an Ed25519 key.
func New(t *testing.T) gossh.MultiAlgorithmSigner {
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
func NewRSA(t *testing.T) gossh.MultiAlgorithmSigner {
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
