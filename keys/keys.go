// Package keys loads the server's SSH host keys, and creates one on the first start.
//
// A host key is the server's identity: ssh stores it on the first connection and warns the user if it changes. So a key
// is never replaced, an unusable key is an error rather than a reason to create another, and a key is created only in a
// folder without one. Keys are ed25519, or RSA of at least 3072 bits that signs with SHA-2 only (RFC 8332). ECDSA and
// DSA are refused.
package keys

import (
	"errors"
	"fmt"
	"path/filepath"

	"golang.org/x/crypto/ssh"
)

// A Source names the host keys: PEM or Files, or else Dir.
type Source struct {
	// PEM is the key itself, for a server without a disk. Nothing is read or written. An empty slice is an error,
	// unlike nil: a secret that failed to arrive must not lead to a new identity.
	PEM []byte

	// Files are the keys to read, one in each file, each of another type. They are never created.
	Files []string

	// Dir is a folder with keys under the names that sshd uses, ssh_host_ed25519_key and ssh_host_rsa_key. If it holds
	// neither or doesn't exist, Load creates an ed25519 key there.
	Dir string

	// Existing makes a Dir without a key an error; no key is created.
	Existing bool
}

// A Key is a host key, ready to be added to an [ssh.ServerConfig].
type Key struct {
	Signer  ssh.Signer
	Path    string // its file; empty for a key from PEM
	Created bool   // whether this call of Load created it
}

// Type returns the key type of the SSH protocol: "ssh-ed25519" or "ssh-rsa".
func (k Key) Type() string { return k.Signer.PublicKey().Type() }

// Fingerprint returns what ssh shows on the first connection: "SHA256:" and 43 characters of Base64.
func (k Key) Fingerprint() string { return ssh.FingerprintSHA256(k.Signer.PublicKey()) }

// Load returns the keys that s names, at least one and no two of the same type. Errors name the file and explain the
// fix on a second line that starts with "hint: ".
//
// Concurrent calls, also by several processes, return the same key from one folder.
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

// DefaultDir returns the default of Source.Dir: folio/keys in stateHome, the value of $XDG_STATE_HOME, or else
// .local/state/folio/keys in home. An unknown directory is passed as "". A relative stateHome is ignored, as the XDG
// Base Directory Specification requires.
func DefaultDir(stateHome, home string) (string, error) {
	switch {
	case filepath.IsAbs(stateHome):
		return filepath.Join(stateHome, "folio", "keys"), nil
	case filepath.IsAbs(home):
		return filepath.Join(home, ".local", "state", "folio", "keys"), nil
	}
	return "", errors.New("host key: no home folder to store it in\nhint: name a folder with --host-key-dir")
}
