package keys

import (
	"crypto/sha256"
	"fmt"

	"golang.org/x/crypto/ssh"
)

// sshfpNumbers are the algorithm numbers of RFC 4255 section 3.1.1 and RFC 7479.
var sshfpNumbers = map[string]int{ssh.KeyAlgoRSA: 1, ssh.KeyAlgoED25519: 4}

// SSHFP returns the key's DNS record without the owner name, with the SHA-256 of RFC 6594: "SSHFP 4 2 fe0f…". In a
// signed zone it lets ssh -o VerifyHostKeyDNS=yes verify the key on the first connection.
func (k Key) SSHFP() string {
	return fmt.Sprintf("SSHFP %d 2 %x", sshfpNumbers[k.Type()], sha256.Sum256(k.Signer.PublicKey().Marshal()))
}
