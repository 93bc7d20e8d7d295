package keys

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rsa"
	"encoding/pem"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/crypto/ssh"
)

// minRSABits gives the 128 bits of security that NIST SP 800-57 part 1 requires after 2030.
const minRSABits = 3072

// parse parses one private key in PEM: OpenSSH's format, PKCS #8 or PKCS #1. Errors name path.
func parse(path string, data []byte) (ssh.Signer, error) {
	switch {
	case len(data) > maxSize:
		return nil, refuse(path, fmt.Errorf("is larger than %d KiB", maxSize>>10),
			"a private key is much smaller: check the file name")
	case len(bytes.TrimSpace(data)) == 0:
		return nil, refuse(path, errors.New("is empty"), malformedHint(path))
	}
	block, kind, err := onlyKey(path, data)
	if err != nil {
		return nil, err
	}
	if kind == "DSA PRIVATE KEY" { // which the ssh package can't parse
		return nil, refuse(path, errors.New("DSA is not supported"), hintEd25519)
	}
	raw, err := ssh.ParseRawPrivateKey(block)
	if _, ok := errors.AsType[*ssh.PassphraseMissingError](err); ok || kind == "ENCRYPTED PRIVATE KEY" {
		return nil, refuse(path, errors.New("is encrypted with a passphrase"),
			hintPassphrase)
	}
	if err != nil {
		// err may quote bytes of the file, which must not reach a terminal or a log.
		return nil, refuse(path, errors.New("is malformed or of an unknown type"), malformedHint(path))
	}
	return signer(path, raw)
}

// onlyKey returns the only private key among the PEM blocks of data, and its block type. Other blocks, such as the
// parameters that openssl writes, and text are ignored.
func onlyKey(path string, data []byte) (key []byte, kind string, err error) {
	public := false
	for {
		block, rest := pem.Decode(data)
		if block == nil {
			break
		}
		public = public || strings.HasSuffix(block.Type, "PUBLIC KEY")
		if strings.HasSuffix(block.Type, "PRIVATE KEY") {
			if key != nil {
				return nil, "", refuse(path, errors.New("holds more than one key"),
					"use one file per key, each with its own --host-key")
			}
			key, kind = data[:len(data)-len(rest)], block.Type
		}
		data = rest
	}
	if key != nil {
		return key, kind, nil
	}
	if _, _, _, _, err := ssh.ParseAuthorizedKey(data); err == nil || public {
		return nil, "", refuse(path, errors.New("is a public key"), "name the private key: the file without .pub")
	}
	return nil, "", refuse(path, errors.New("holds no private key in PEM format"), malformedHint(path))
}

// signer returns a signer for a key of a supported type and strength.
func signer(path string, raw any) (ssh.Signer, error) {
	switch key := raw.(type) {
	case *ed25519.PrivateKey: // from OpenSSH's format
		return signer(path, *key)
	case ed25519.PrivateKey:
		// The file stores the public half too, and the parser doesn't compare them. With one wrong byte the server would
		// start, but every handshake would fail.
		if !ed25519.NewKeyFromSeed(key.Seed()).Equal(key) {
			return nil, refuse(path, errors.New("is malformed: public and private half do not match"), malformedHint(path))
		}
		return ssh.NewSignerFromKey(key)
	case *rsa.PrivateKey:
		if bits := key.N.BitLen(); bits < minRSABits {
			return nil, refuse(path, fmt.Errorf("has %d RSA bits, at least %d are required", bits, minRSABits), hintEd25519)
		}
		return sha2Signer(key)
	case *ecdsa.PrivateKey:
		return nil, refuse(path, errors.New("ECDSA is not supported"), hintEd25519)
	}
	return nil, refuse(path, errors.New("this key type is not supported"), hintEd25519)
}

// sha2Signer returns a signer without ssh-rsa, the signature with SHA-1 (RFC 8332).
func sha2Signer(key *rsa.PrivateKey) (ssh.Signer, error) {
	plain, err := ssh.NewSignerFromKey(key)
	if err != nil {
		return nil, err
	}
	return ssh.NewSignerWithAlgorithms(plain.(ssh.AlgorithmSigner), []string{ssh.KeyAlgoRSASHA512, ssh.KeyAlgoRSASHA256})
}

func malformedHint(path string) string {
	if path == "" {
		return hintVariable
	}
	return hintBackup
}
