package keys

import (
	"crypto/sha256"
	"fmt"

	"golang.org/x/crypto/ssh"
)

// sshfpNumbers are the algorithms of RFC 4255 section 3.1.1 and RFC 7479.
var sshfpNumbers = map[string]int{ssh.KeyAlgoRSA: 1, ssh.KeyAlgoED25519: 4}

// SSHFP is the DNS record of the key (RFC 4255, with the SHA-256 of RFC 6594), without the name that it belongs to. In a zone
// that is signed, ssh -o VerifyHostKeyDNS=yes needs no question on the first visit.
func (k Key) SSHFP() string {
	return fmt.Sprintf("SSHFP %d 2 %x", sshfpNumbers[k.Type()], sha256.Sum256(k.Signer.PublicKey().Marshal()))
}
