package keys_test

import (
	"crypto/ed25519"
	"encoding/pem"
	"fmt"
	"os"
	"path/filepath"

	"golang.org/x/crypto/ssh"

	"example.com/folio/keys"
)

// The first start creates a key in an empty folder. Later ones load it.
func ExampleLoad() {
	dir, err := os.MkdirTemp("", "keys")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)

	for range 2 {
		hostKeys, err := keys.Load(keys.Source{Dir: dir})
		if err != nil {
			fmt.Println(err)
			return
		}
		config := &ssh.ServerConfig{NoClientAuth: true}
		for _, k := range hostKeys {
			config.AddHostKey(k.Signer)
			fmt.Println(filepath.Base(k.Path), k.Type(), k.Created)
		}
	}
	// Output:
	// ssh_host_ed25519_key ssh-ed25519 true
	// ssh_host_ed25519_key ssh-ed25519 false
}

// An error has a hint on its second line.
func ExampleLoad_error() {
	_, err := keys.Load(keys.Source{PEM: []byte("/run/secrets/key")})
	fmt.Println(err)
	// Output:
	// FOLIO_HOST_KEY: host key: holds no private key in PEM format
	// hint: FOLIO_HOST_KEY holds the key itself with its line breaks, not a path: FOLIO_HOST_KEY="$(cat FILE)"
}

func ExampleDefaultDir() {
	dir, err := keys.DefaultDir("/var/lib", "")
	fmt.Println(filepath.ToSlash(dir), err)
	// Output: /var/lib/folio/keys <nil>
}

func ExampleKey_SSHFP() {
	private := ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize)) // fixed, for the example only
	block, err := ssh.MarshalPrivateKey(private, "")
	if err != nil {
		fmt.Println(err)
		return
	}
	hostKeys, err := keys.Load(keys.Source{PEM: pem.EncodeToMemory(block)})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("about.example.com. IN", hostKeys[0].SSHFP())
	// Output: about.example.com. IN SSHFP 4 2 b405c5c935c8f31b436ae8c011cc09b2501873dffa14a71491dd8bc34c4384fa
}
