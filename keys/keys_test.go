package keys

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/asn1"
	"encoding/pem"
	"io/fs"
	"math/big"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"golang.org/x/crypto/ssh"
)

func TestDefaultDir(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("absolute paths look different there")
	}
	for _, test := range []struct{ stateHome, home, want string }{
		{"/state", "/home/ada", "/state/folio/keys"},
		{"", "/home/ada", "/home/ada/.local/state/folio/keys"},
		{"relative", "/home/ada", "/home/ada/.local/state/folio/keys"},
		{"/state", "", "/state/folio/keys"},
		{"", "", ""},
		{"relative", "relative", ""},
	} {
		got, err := DefaultDir(test.stateHome, test.home)
		if got != test.want || (err == nil) != (test.want != "") {
			t.Errorf("DefaultDir(%q, %q) = %q, %v; want %q", test.stateHome, test.home, got, err, test.want)
		}
	}
}

func TestLoad(t *testing.T) {
	other := ed25519Key(2)
	for _, test := range []struct {
		name   string
		files  map[string][]byte
		source Source
		want   []string // type and path of each
	}{
		{
			name:   "the PEM goes before the folder",
			files:  map[string][]byte{"ssh_host_ed25519_key": []byte("broken")},
			source: Source{PEM: openSSH(t, other), Dir: "."},
			want:   []string{"ssh-ed25519 "},
		},
		{
			name:   "a PEM without its last line break, as $(cat FILE) gives it",
			source: Source{PEM: bytes.TrimSpace(openSSH(t, other))},
			want:   []string{"ssh-ed25519 "},
		},
		{
			name:   "a PEM with the line breaks of Windows",
			source: Source{PEM: bytes.ReplaceAll(openSSH(t, other), []byte("\n"), []byte("\r\n"))},
			want:   []string{"ssh-ed25519 "},
		},
		{
			name: "files go before the folder, in their order",
			files: map[string][]byte{
				"r": openSSH(t, rsa3072()), "e": openSSH(t, other), "ssh_host_ed25519_key": []byte("broken"),
			},
			source: Source{Files: []string{"r", "e"}, Dir: "."},
			want:   []string{"ssh-rsa r", "ssh-ed25519 e"},
		},
		{
			name: "both keys of a folder",
			files: map[string][]byte{
				"ssh_host_ed25519_key": openSSH(t, other), "ssh_host_rsa_key": openSSH(t, rsa3072()),
				"ssh_host_ecdsa_key": []byte("ignored"),
			},
			source: Source{Dir: "."},
			want:   []string{"ssh-ed25519 ssh_host_ed25519_key", "ssh-rsa ssh_host_rsa_key"},
		},
		{
			name:   "only RSA in a folder: no other key is made",
			files:  map[string][]byte{"ssh_host_rsa_key": openSSH(t, rsa3072())},
			source: Source{Dir: "."},
			want:   []string{"ssh-rsa ssh_host_rsa_key"},
		},
		{
			name:   "PKCS #8",
			files:  map[string][]byte{"e": pkcs8(t, other), "r": pkcs8(t, rsa3072())},
			source: Source{Files: []string{"e", "r"}},
			want:   []string{"ssh-ed25519 e", "ssh-rsa r"},
		},
		{
			name:   "PKCS #1",
			source: Source{PEM: block("RSA PRIVATE KEY", x509.MarshalPKCS1PrivateKey(rsa3072()))},
			want:   []string{"ssh-rsa "},
		},
		{
			name:   "words around the key",
			source: Source{PEM: []byte("made for the test\n" + string(openSSH(t, other)) + "the end\n")},
			want:   []string{"ssh-ed25519 "},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Chdir(folder(t, test.files))
			before := snapshot(t, ".")
			all, err := Load(test.source)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, key := range all {
				got = append(got, key.Type()+" "+key.Path)
				if key.Created {
					t.Errorf("%s: created", key.Path)
				}
				checkSigns(t, key.Signer)
			}
			if strings.Join(got, "\n") != strings.Join(test.want, "\n") {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
			if after := snapshot(t, "."); after != before {
				t.Errorf("the folder was changed from\n%sto\n%s", before, after)
			}
		})
	}
}

func TestFingerprint(t *testing.T) {
	all, err := Load(Source{PEM: openSSH(t, ed25519Key(1))})
	if err != nil {
		t.Fatal(err)
	}
	// From ssh-keygen -l.
	const want = "SHA256:fe85JkIjo8VPe+XqXJGH5Mau1EMFdK1OdKvJUFicyA8"
	if got := all[0].Fingerprint(); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestSymbolicLink(t *testing.T) {
	dir := folder(t, map[string][]byte{"..data": openSSH(t, ed25519Key(1))})
	if err := os.Symlink("..data", filepath.Join(dir, "ssh_host_ed25519_key")); err != nil {
		t.Skip(err)
	}
	all, err := Load(Source{Dir: dir})
	if err != nil || len(all) != 1 || all[0].Created {
		t.Errorf("got %v, %v", all, err)
	}
}

// ed25519Key returns the key with a seed of n.
func ed25519Key(n byte) ed25519.PrivateKey {
	return ed25519.NewKeyFromSeed(bytes.Repeat([]byte{n}, ed25519.SeedSize))
}

var (
	rsa2048 = sync.OnceValue(func() *rsa.PrivateKey { return mustRSA(2048) })
	rsa3072 = sync.OnceValue(func() *rsa.PrivateKey { return mustRSA(3072) })
)

func mustRSA(bits int) *rsa.PrivateKey {
	key, err := rsa.GenerateKey(rand.Reader, bits)
	if err != nil {
		panic(err)
	}
	return key
}

func ecdsaKey(t testing.TB) *ecdsa.PrivateKey {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// dsaPEM returns a block with the structure of a DSA key, which current tools no longer create.
func dsaPEM(t testing.TB) []byte {
	t.Helper()
	n := big.NewInt(7)
	der, err := asn1.Marshal(struct {
		Version       int
		P, Q, G, Y, X *big.Int
	}{0, n, n, n, n, n})
	if err != nil {
		t.Fatal(err)
	}
	return block("DSA PRIVATE KEY", der)
}

func openSSH(t testing.TB, key any) []byte {
	t.Helper()
	b, err := ssh.MarshalPrivateKey(key, "test")
	if err != nil {
		t.Fatal(err)
	}
	return pem.EncodeToMemory(b)
}

func encrypted(t testing.TB, key any) []byte {
	t.Helper()
	b, err := ssh.MarshalPrivateKeyWithPassphrase(key, "test", []byte("secret"))
	if err != nil {
		t.Fatal(err)
	}
	return pem.EncodeToMemory(b)
}

func pkcs8(t testing.TB, key any) []byte {
	t.Helper()
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	return block("PRIVATE KEY", der)
}

func block(kind string, der []byte) []byte {
	return pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der})
}

// folder creates a folder of private files.
func folder(t testing.TB, files map[string][]byte) string {
	t.Helper()
	dir := t.TempDir()
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// snapshot lists the mode, name and content of everything below dir.
func snapshot(t testing.TB, dir string) string {
	t.Helper()
	var b strings.Builder
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		b.WriteString(info.Mode().String() + " " + path + "\n")
		if info.Mode().IsRegular() {
			data, err := os.ReadFile(path)
			b.Write(data)
			return err
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func checkSigns(t testing.TB, signer ssh.Signer) {
	t.Helper()
	algorithm := ""
	if s, ok := signer.(ssh.MultiAlgorithmSigner); ok {
		algorithm = s.Algorithms()[0]
	}
	message := []byte("a message")
	signature, err := signer.(ssh.AlgorithmSigner).SignWithAlgorithm(rand.Reader, message, algorithm)
	if err != nil {
		t.Fatal(err)
	}
	if err := signer.PublicKey().Verify(message, signature); err != nil {
		t.Error(err)
	}
}
