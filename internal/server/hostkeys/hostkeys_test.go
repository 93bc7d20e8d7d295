package hostkeys

import (
	"crypto/ed25519"
	"errors"
	"io"
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
			}{Prove, session, key.PublicKey().Marshal()})
			if err := key.PublicKey().Verify(signed, &signature); err != nil || signature.Format != want[i] {
				t.Errorf("%s, key %d: %v, signed with %s, want %s", kex, i, err, signature.Format, want[i])
			}
		}
		if len(proofs) > 0 {
			t.Errorf("more proofs than keys: %x", proofs)
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
	_, private, _ := ed25519.GenerateKey(nil)
	key, _ := gossh.NewSignerFromKey(private)
	keys := Keys{key.(gossh.MultiAlgorithmSigner)}
	f.Add(keys.Announcement())
	f.Add([]byte("\xff\xff\xff\xffx"))
	f.Fuzz(func(t *testing.T, asked []byte) {
		proof, ok := keys.Prove(asked, []byte("session"), "ssh-ed25519")
		if ok != (string(asked) == string(keys.Announcement())) || ok != (len(proof) > 0) {
			t.Errorf("%x: %v, %x", asked, ok, proof)
		}
	})
}
