package keys

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/crypto/ssh"
)

// TestSSHFP compares the records with those of ssh-keygen.
func TestSSHFP(t *testing.T) {
	for _, private := range []any{ed25519Key(2), rsa3072()} {
		path := filepath.Join(t.TempDir(), "key")
		if err := os.WriteFile(path, openSSH(t, private), 0o600); err != nil {
			t.Fatal(err)
		}
		all, err := Load(Source{Files: []string{path}})
		if err != nil {
			t.Fatal(err)
		}
		number := map[string]string{ssh.KeyAlgoED25519: "4", ssh.KeyAlgoRSA: "1"}[all[0].Type()]
		if !strings.HasPrefix(all[0].SSHFP(), "SSHFP "+number+" 2 ") {
			t.Errorf("%s: %s", all[0].Type(), all[0].SSHFP())
		}
		keygen, err := exec.LookPath("ssh-keygen")
		if err != nil {
			t.Skip(err)
		}
		if err := os.WriteFile(path+".pub", ssh.MarshalAuthorizedKey(all[0].Signer.PublicKey()), 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command(keygen, "-r", "host", "-f", path+".pub").CombinedOutput()
		if err != nil || !strings.Contains(string(out), "host IN "+all[0].SSHFP()+"\n") {
			t.Errorf("%s: ssh-keygen says %s (%v)", all[0].SSHFP(), out, err)
		}
	}
}

// TestExisting checks that Existing loads a key and creates none.
func TestExisting(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "keys")
	if _, err := Load(Source{Dir: dir, Existing: true}); !errors.Is(err, fs.ErrNotExist) ||
		!strings.Contains(err.Error(), "\nhint: ") {
		t.Errorf("a folder without keys: %v", err)
	}
	if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a folder was created: %v", err)
	}
	made, err := Load(Source{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	if found, err := Load(Source{Dir: dir, Existing: true}); err != nil ||
		found[0].Fingerprint() != made[0].Fingerprint() {
		t.Errorf("%v, %v", found, err)
	}
}
