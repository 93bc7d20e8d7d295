package hostkeys

import (
	"errors"
	"io"
	"slices"
	"testing"

	gossh "golang.org/x/crypto/ssh"

	"example.com/folio/internal/server/hostkeys/hostkeystest"
)

// A brokenKey can't sign.
type brokenKey struct{ gossh.MultiAlgorithmSigner }

func (brokenKey) SignWithAlgorithm(io.Reader, []byte, string) (*gossh.Signature, error) {
	return nil, errors.New("no smart card")
}

// TestProve checks the signatures that a client asks for.
func TestProve(t *testing.T) {
	keys, session := Keys{hostkeystest.New(t), hostkeystest.NewRSA(t)}, []byte("session")
	for kex, want := range map[string][]string{
		gossh.KeyAlgoED25519:   {gossh.KeyAlgoED25519, gossh.KeyAlgoRSASHA512},
		gossh.KeyAlgoRSASHA256: {gossh.KeyAlgoED25519, gossh.KeyAlgoRSASHA256},
	} {
		proofs, ok := keys.Prove(keys.Announcement(), session, kex)
		if !ok {
			t.Fatalf("%s: no proof", kex)
		}
		if got := hostkeystest.CheckProofs(t, proofs, keys, session); !slices.Equal(got, want) {
			t.Errorf("%s: signed with %v, want %v", kex, got, want)
		}
	}
}

func TestNoProof(t *testing.T) {
	key := hostkeystest.New(t)
	keys := Keys{key}
	for what, asked := range map[string][]byte{
		"a stranger's key": blob(hostkeystest.New(t)), "no key": nil, "a part of a key": keys.Announcement()[:20],
		"too many": append(keys.Announcement(), blob(key)...),
	} {
		if proof, ok := keys.Prove(asked, nil, ""); ok || len(proof) > 0 {
			t.Errorf("%s: %x", what, proof)
		}
	}
	broken := Keys{brokenKey{key}}
	if proof, ok := broken.Prove(broken.Announcement(), nil, ""); ok {
		t.Errorf("proved without a signature: %x", proof)
	}
}

// FuzzProve sends any request for proofs.
func FuzzProve(f *testing.F) {
	keys := Keys{hostkeystest.New(f)}
	f.Add(keys.Announcement())
	f.Add([]byte("\xff\xff\xff\xffx"))
	f.Fuzz(func(t *testing.T, asked []byte) {
		proof, ok := keys.Prove(asked, []byte("session"), "ssh-ed25519")
		if ok != (string(asked) == string(keys.Announcement())) || ok != (len(proof) > 0) {
			t.Errorf("%x: %v, %x", asked, ok, proof)
		}
	})
}
