package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"

	"example.com/folio/keys"
)

// TestUpdateHostKeys connects with ssh and UpdateHostKeys: it learns the next host key, and accepts it without a
// warning when it is used.
func TestUpdateHostKeys(t *testing.T) {
	today, tomorrow := t.TempDir(), t.TempDir()
	all, err := keys.Load(keys.Source{Dir: tomorrow})
	if err != nil {
		t.Fatal(err)
	}
	known := filepath.Join(t.TempDir(), "known_hosts")
	client := func(port string, args ...string) *exec.Cmd {
		cmd := ssh(t, port, args...)
		cmd.Args = slices.Insert(cmd.Args, 1, // ssh uses the first value of an option
			"-o", "UserKnownHostsFile="+known, "-o", "HashKnownHosts=no", "-o", "CheckHostIP=no",
			"-o", "HostKeyAlias=folio.example", // the port changes
			"-o", "UpdateHostKeys=yes", "-o", "StrictHostKeyChecking=accept-new")
		return cmd
	}
	visit := func(port string) {
		t.Helper()
		cmd := client(port, "localhost", "about")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%v: %s", err, out)
		}
	}
	port := serveSample(t, "--host-key-dir", today, "--next-host-key", all[0].Path)
	visit(port) // ssh learns further keys only of a known host
	next := strings.TrimSpace(string(gossh.MarshalAuthorizedKey(all[0].Signer.PublicKey())))
	stays := client(port, "-s", "localhost", "sftp") // a printed page could end before ssh requests the proof
	hand, err := stays.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := stays.Start(); err != nil {
		t.Fatal(err)
	}
	var text []byte
	for end := time.Now().Add(20 * time.Second); !strings.Contains(string(text), next) &&
		time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		text, _ = os.ReadFile(known)
	}
	_ = hand.Close()
	_ = stays.Wait()
	if !strings.Contains(string(text), next) {
		t.Fatalf("known after two visits, without %s:\n%s", next, text)
	}
	visit(serveSample(t, "--host-key-dir", tomorrow))
}
