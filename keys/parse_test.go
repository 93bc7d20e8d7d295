package keys

import (
	"crypto/ecdh"
	"crypto/rand"
	"crypto/x509"
	"net"
	"slices"
	"strings"
	"testing"

	"golang.org/x/crypto/ssh"
)

// TestRSASignsWithSHA2 checks that an RSA key is offered with SHA-2 only.
func TestRSASignsWithSHA2(t *testing.T) {
	all, err := Load(Source{PEM: openSSH(t, rsa3072())})
	if err != nil {
		t.Fatal(err)
	}
	got := all[0].Signer.(ssh.MultiAlgorithmSigner).Algorithms()
	if want := []string{ssh.KeyAlgoRSASHA512, ssh.KeyAlgoRSASHA256}; !slices.Equal(got, want) {
		t.Errorf("signs with %q, want %q", got, want)
	}
	for algorithm, ok := range map[string]bool{
		ssh.KeyAlgoRSASHA512: true, ssh.KeyAlgoRSASHA256: true, ssh.KeyAlgoRSA: false,
	} {
		if err := shakeHands(t, all[0], algorithm); (err == nil) != ok {
			t.Errorf("%s: %v", algorithm, err)
		}
	}
}

func TestEd25519ShakesHands(t *testing.T) {
	all, err := Load(Source{Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	if err := shakeHands(t, all[0], ssh.KeyAlgoED25519); err != nil {
		t.Error(err)
	}
}

func shakeHands(t *testing.T, key Key, algorithm string) error {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	served := make(chan struct{})
	go func() {
		defer close(served)
		ours, err := listener.Accept()
		if err != nil {
			return
		}
		defer ours.Close()
		config := &ssh.ServerConfig{NoClientAuth: true}
		config.AddHostKey(key.Signer)
		ssh.NewServerConn(ours, config)
	}()
	conn, err := ssh.Dial("tcp", listener.Addr().String(), &ssh.ClientConfig{
		HostKeyCallback:   ssh.FixedHostKey(key.Signer.PublicKey()),
		HostKeyAlgorithms: []string{algorithm},
	})
	if err == nil {
		conn.Close()
	}
	<-served
	return err
}

func x25519Key(t testing.TB) *ecdh.PrivateKey {
	t.Helper()
	key, err := ecdh.X25519().GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// FuzzParse checks that any bytes are a key that signs, or an error with a hint.
func FuzzParse(f *testing.F) {
	key := ed25519Key(1)
	for _, seed := range [][]byte{
		nil,
		[]byte("garbage"),
		openSSH(f, key),
		openSSH(f, rsa3072()),
		openSSH(f, ecdsaKey(f)),
		pkcs8(f, key),
		pkcs8(f, rsa3072()),
		block("RSA PRIVATE KEY", x509.MarshalPKCS1PrivateKey(rsa2048())),
		dsaPEM(f),
		encrypted(f, key),
		append(openSSH(f, key), openSSH(f, key)...),
		[]byte("-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nAAAA\n-----END RSA PRIVATE KEY-----\n"),
		ssh.MarshalAuthorizedKey(mustPublic(f, key.Public())),
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		signer, err := parse("key", data)
		if err == nil {
			checkSigns(t, signer)
			return
		}
		lines := strings.Split(err.Error(), "\n")
		if len(lines) != 2 || !strings.HasPrefix(lines[0], "key: host key: ") || !strings.HasPrefix(lines[1], "hint: ") {
			t.Errorf("the error is not a line and its hint: %q", err)
		}
	})
}

func mustPublic(t testing.TB, key any) ssh.PublicKey {
	t.Helper()
	public, err := ssh.NewPublicKey(key)
	if err != nil {
		t.Fatal(err)
	}
	return public
}
