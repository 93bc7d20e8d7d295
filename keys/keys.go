// Package keys loads the server's SSH host keys, and creates one on the first start.
//
// A host key is the server's identity: ssh remembers it, and warns every visitor loudly when it changes. So a key is
// never replaced, a key that cannot be used stops the start instead of giving way to a new one, and only a folder
// that holds no key at all gets one. Keys are ed25519, or RSA of at least 3072 bits that signs with SHA-2 alone
// (RFC 8332); ECDSA and DSA are refused.
package keys

import (
	"errors"
	"fmt"
	"path/filepath"

	"golang.org/x/crypto/ssh"
)

// A Source names the host keys. PEM or Files, not both, goes before Dir.
type Source struct {
	// PEM is the key itself, for a server that has no disk to keep it on: nothing is read or written. Nil means that
	// none is given; empty is an error, since a secret that did not arrive must not end as a new identity.
	PEM []byte

	// Files are keys to read, one in each, no two of the same type. They are never created.
	Files []string

	// Dir is a folder with keys under the names that sshd uses, ssh_host_ed25519_key and ssh_host_rsa_key. Where it
	// holds neither, or is not there yet, an ed25519 key is created.
	Dir string

	// Existing means that none is created: a Dir without a key is an error.
	Existing bool
}

// A Key is one host key, ready to be added to an [ssh.ServerConfig].
type Key struct {
	Signer  ssh.Signer
	Path    string // the file it is in; empty where it came as PEM
	Created bool   // it was made by this call of Load
}

// Type is the name of the key's type on the wire: "ssh-ed25519" or "ssh-rsa".
func (k Key) Type() string { return k.Signer.PublicKey().Type() }

// Fingerprint is what ssh shows a visitor on the first visit: "SHA256:" and 43 characters.
func (k Key) Fingerprint() string { return ssh.FingerprintSHA256(k.Signer.PublicKey()) }

// Load returns the keys that s names, at least one and no two of one type. An error says what is wrong with which
// file, and on a second line how to mend it.
//
// Any number of processes may Load from one folder at the same time: they all get the same key.
func Load(s Source) ([]Key, error) {
	switch {
	case s.PEM != nil && len(s.Files) > 0:
		return nil, fmt.Errorf("host key: %s and %s name one each\nhint: a server has one identity: keep one of them",
			environment, s.Files[0])
	case s.PEM != nil:
		return loadPEM(s.PEM)
	case len(s.Files) > 0:
		return loadFiles(s.Files)
	case s.Dir != "":
		return loadDir(s.Dir, s.Existing)
	}
	return nil, errors.New("host key: none is named\nhint: name a folder to keep it in with --host-key-dir")
}

// DefaultDir is the folder for the keys of a server whose owner named none: folio/keys below stateHome, which is
// $XDG_STATE_HOME, or else below .local/state in the home folder. Either may be empty where it is not known. As the
// XDG Base Directory Specification has it, a stateHome that is not absolute is ignored.
func DefaultDir(stateHome, home string) (string, error) {
	switch {
	case filepath.IsAbs(stateHome):
		return filepath.Join(stateHome, "folio", "keys"), nil
	case filepath.IsAbs(home):
		return filepath.Join(home, ".local", "state", "folio", "keys"), nil
	}
	return "", errors.New("host key: there is no home folder to keep it in\nhint: name a folder with --host-key-dir")
}
