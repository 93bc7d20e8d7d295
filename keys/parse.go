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

// minRSABits gives the 128 bits of security that NIST SP 800-57 part 1 asks for after 2030.
const minRSABits = 3072

// parse reads one private key in PEM: OpenSSH's own format, PKCS #8 or PKCS #1. The path is for the error's words.
func parse(path string, data []byte) (ssh.Signer, error) {
	switch {
	case len(data) > maxSize:
		return nil, refuse(path, fmt.Errorf("larger than %d KiB", maxSize>>10), "a private key is much smaller: is it the right file?")
	case len(bytes.TrimSpace(data)) == 0:
		return nil, refuse(path, errors.New("is empty"), malformedHint(path))
	}
	block, kind, err := onlyKey(path, data)
	if err != nil {
		return nil, err
	}
	raw, err := ssh.ParseRawPrivateKey(block)
	if _, ok := errors.AsType[*ssh.PassphraseMissingError](err); ok || kind == "ENCRYPTED PRIVATE KEY" {
		return nil, refuse(path, errors.New("is encrypted with a passphrase"), "take the passphrase off: ssh-keygen -p -N '' -f FILE")
	}
	if err != nil {
		// Its words can hold bytes of the file, which have no place on a terminal or in a log.
		return nil, refuse(path, errors.New("is malformed, or of an unknown type"), malformedHint(path))
	}
	return signer(path, raw)
}

// onlyKey returns the one private key among the PEM blocks of data, and the kind of block it is. Others may stand
// beside it, as the parameters do that openssl writes, and text around it.
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
				return nil, "", refuse(path, errors.New("holds more than one key"), "one key a file: name each with its own --host-key")
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

// signer makes a key ready to sign, if it is of a type and strength that visitors should trust.
func signer(path string, raw any) (ssh.Signer, error) {
	switch key := raw.(type) {
	case *ed25519.PrivateKey: // as OpenSSH's format is read
		return signer(path, *key)
	case ed25519.PrivateKey:
		// The file keeps the public half beside the private one, and nobody compared them yet. With one wrong byte
		// the server would start, and no visitor could come in.
		if !ed25519.NewKeyFromSeed(key.Seed()).Equal(key) {
			return nil, refuse(path, errors.New("is malformed: its public and private half do not match"), malformedHint(path))
		}
		return ssh.NewSignerFromKey(key)
	case *rsa.PrivateKey:
		if bits := key.N.BitLen(); bits < minRSABits {
			return nil, refuse(path, fmt.Errorf("RSA of %d bits, at least %d are needed", bits, minRSABits), hintEd25519)
		}
		return sha2Signer(key)
	case *ecdsa.PrivateKey:
		return nil, refuse(path, errors.New("ECDSA is not supported"), hintEd25519)
	}
	return nil, refuse(path, errors.New("this type of key is not supported"), hintEd25519)
}

// sha2Signer leaves out ssh-rsa, the signature over SHA-1 (RFC 8332).
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
