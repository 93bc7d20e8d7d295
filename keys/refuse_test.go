package keys

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// TestRefuse checks the error of each reason to refuse a key, and that no file changes.
func TestRefuse(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the system's own words are different there")
	}
	key := openSSH(t, ed25519Key(1))
	mismatched := ed25519Key(1)
	mismatched[63] ^= 1

	encryptedPKCS1 := []byte("-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n" +
		"DEK-Info: AES-128-CBC,00\n\nAAAA\n-----END RSA PRIVATE KEY-----\n")
	publicKey := []byte("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c test\n")

	// Each file is loaded by name and from its folder.
	for _, test := range []struct {
		name string
		data []byte
		want string
	}{
		{"empty", nil, "is empty\n" + hintBackup},
		{"blank", []byte(" \n\t\n"), "is empty\n" + hintBackup},
		{"garbage", []byte("\x00\xff garbage"), "holds no private key in PEM format\n" + hintBackup},
		{"cut short", key[:len(key)/2], "holds no private key in PEM format\n" + hintBackup},
		{"bytes lost", block("OPENSSH PRIVATE KEY", []byte("openssh-key-v1\x00")),
			"is malformed or of an unknown type\n" + hintBackup},
		{"halves do not match", openSSH(t, mismatched), "is malformed: public and private half do not match\n" + hintBackup},
		{"encrypted", encrypted(t, ed25519Key(1)), "is encrypted with a passphrase\n" + hintPassphrase},
		{"encrypted PKCS #8", block("ENCRYPTED PRIVATE KEY", []byte("x")),
			"is encrypted with a passphrase\n" + hintPassphrase},
		{"encrypted PKCS #1", encryptedPKCS1, "is encrypted with a passphrase\n" + hintPassphrase},
		{"too large", make([]byte, maxSize+1), "is larger than 64 KiB\na private key is much smaller: check the file name"},
		{"public key", publicKey, "is a public key\nname the private key: the file without .pub"},
		{"public key in PEM", block("PUBLIC KEY", []byte("x")),
			"is a public key\nname the private key: the file without .pub"},
		{"two in one", append(bytes.Clone(key), openSSH(t, ed25519Key(2))...),
			"holds more than one key\nuse one file per key, each with its own --host-key"},
		{"ECDSA", openSSH(t, ecdsaKey(t)), "ECDSA is not supported\n" + hintEd25519},
		{"ECDSA in PKCS #8", pkcs8(t, ecdsaKey(t)), "ECDSA is not supported\n" + hintEd25519},
		{"DSA", dsaPEM(t), "DSA is not supported\n" + hintEd25519},
		{"X25519", pkcs8(t, x25519Key(t)), "this key type is not supported\n" + hintEd25519},
		{"short RSA", openSSH(t, rsa2048()), "has 2048 RSA bits, at least 3072 are required\n" + hintEd25519},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Chdir(folder(t, map[string][]byte{nameEd25519: test.data}))
			want := nameEd25519 + ": host key: " + strings.ReplaceAll(strings.Replace(test.want, "\n", "\nhint: ", 1), "FILE",
				nameEd25519)
			checkRefused(t, Source{Files: []string{nameEd25519}}, want)
			checkRefused(t, Source{Dir: "."}, want)
		})
	}
}

// TestRefusePlace checks errors about files that are missing or not regular.
func TestRefusePlace(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the system's own words are different there")
	}
	key := openSSH(t, ed25519Key(1))
	for _, test := range []struct {
		name    string
		arrange func() error
		source  Source
		want    string
	}{
		{
			name:   "missing",
			source: Source{Files: []string{"k"}},
			want: "k: host key: file does not exist\n" +
				"hint: named keys are not created; create one: ssh-keygen -t ed25519 -N '' -f k",
		},
		{
			name:    "the second missing",
			arrange: func() error { return os.WriteFile("here", key, 0o600) },
			source:  Source{Files: []string{"here", "k"}},
			want: "k: host key: file does not exist\n" +
				"hint: named keys are not created; create one: ssh-keygen -t ed25519 -N '' -f k",
		},
		{
			name:    "a folder",
			arrange: func() error { return os.Mkdir("k", 0o700) },
			source:  Source{Files: []string{"k"}},
			want:    "k: host key: is a folder\nhint: name the file, or the folder with --host-key-dir",
		},
		{
			name:    "a folder in the folder",
			arrange: func() error { return os.Mkdir(nameEd25519, 0o700) },
			source:  Source{Dir: "."},
			want:    nameEd25519 + ": host key: is a folder\nhint: name the file, or the folder with --host-key-dir",
		},
		{
			name:    "a file for a folder",
			arrange: func() error { return os.WriteFile("dir", nil, 0o600) },
			source:  Source{Dir: "dir"},
			want: "dir/ssh_host_ed25519_key: host key: not a directory\n" +
				"hint: name the key's file with --host-key, or its folder with --host-key-dir",
		},
		{
			name:    "a link to nothing",
			arrange: func() error { return os.Symlink("away", nameEd25519) },
			source:  Source{Dir: "."},
			want:    nameEd25519 + ": host key: is a link to away, which does not exist\nhint: " + hintBackup,
		},
		{
			name:    "a folder that links to nothing",
			arrange: func() error { return os.Symlink("away", "dir") },
			source:  Source{Dir: "dir"},
			want: "dir/ssh_host_ed25519_key: host key: creating: file exists\n" +
				"hint: give the user that runs folio write access to the folder, or choose another with --host-key-dir",
		},
		{
			name:    "a link to itself",
			arrange: func() error { return os.Symlink("k", "k") },
			source:  Source{Files: []string{"k"}},
			want: "k: host key: too many levels of symbolic links\n" +
				"hint: name the key's file with --host-key, or its folder with --host-key-dir",
		},
		{
			name:   "a device",
			source: Source{Files: []string{os.DevNull}},
			want:   "/dev/null: host key: is not a regular file\nhint: pass a key that is not in a file as FOLIO_HOST_KEY",
		},
		{
			name: "two of one type",
			arrange: func() error {
				return os.WriteFile("one", key, 0o600)
			},
			source: Source{Files: []string{"one", "one"}},
			want: "one: host key: is of the same type as one: ssh-ed25519\n" +
				"hint: a server has one key of each type: name one of them",
		},
		{
			name: "two of one type in a folder",
			arrange: func() error {
				if err := os.WriteFile(nameEd25519, key, 0o600); err != nil {
					return err
				}
				return os.WriteFile(nameRSA, key, 0o600)
			},
			source: Source{Dir: "."},
			want: nameRSA + ": host key: is of the same type as " + nameEd25519 + ": ssh-ed25519\n" +
				"hint: a server has one key of each type: name one of them",
		},
		{
			name:   "empty in the environment",
			source: Source{PEM: []byte{}, Dir: "new"},
			want:   "FOLIO_HOST_KEY: host key: is empty\nhint: " + hintVariable,
		},
		{
			name:   "a path in the environment",
			source: Source{PEM: []byte("/run/secrets/key")},
			want:   "FOLIO_HOST_KEY: host key: holds no private key in PEM format\nhint: " + hintVariable,
		},
		{
			name:   "encrypted in the environment",
			source: Source{PEM: encrypted(t, ed25519Key(1))},
			want:   "FOLIO_HOST_KEY: host key: is encrypted with a passphrase\nhint: " + hintPassphrase,
		},
		{
			name:   "in the environment and in a file",
			source: Source{PEM: key, Files: []string{"k"}},
			want:   "host key: FOLIO_HOST_KEY and k name one each\nhint: a server has one identity: keep one of them",
		},
		{
			name: "nothing named",
			want: "host key: none is named\nhint: name a folder to keep it in with --host-key-dir",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			if test.arrange != nil {
				if err := test.arrange(); err != nil {
					t.Fatal(err)
				}
			}
			checkRefused(t, test.source, test.want)
		})
	}
}

func TestRefuseModes(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there are no permission bits there")
	}
	for mode, ok := range map[os.FileMode]bool{
		0o600: true, 0o400: true, 0o700: true,
		0o640: false, 0o644: false, 0o440: false, 0o604: false, 0o620: false, 0o601: false, 0o666: false,
	} {
		path := filepath.Join(t.TempDir(), "k")
		if err := os.WriteFile(path, openSSH(t, ed25519Key(1)), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
		_, err := Load(Source{Files: []string{path}})
		if ok && err != nil {
			t.Errorf("mode %#o: %v", mode, err)
		}
		if !ok && (err == nil || !strings.Contains(err.Error(), "lets other users access it\nhint: chmod 600 "+path)) {
			t.Errorf("mode %#o: got error %v", mode, err)
		}
	}
}

func checkRefused(t *testing.T, source Source, want string) {
	t.Helper()
	before := snapshot(t, ".")
	all, err := Load(source)
	if err == nil {
		t.Fatalf("got %d keys, want the error %q", len(all), want)
	}
	if all != nil {
		t.Errorf("got %d keys with the error", len(all))
	}
	if got := err.Error(); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if after := snapshot(t, "."); after != before {
		t.Errorf("the folder was changed from\n%sto\n%s", before, after)
	}
}
