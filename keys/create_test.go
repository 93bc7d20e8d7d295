package keys

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
)

func TestCreate(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "state", "folio", "keys")
	first, err := Load(Source{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	if len(first) != 1 || !first[0].Created || first[0].Type() != "ssh-ed25519" ||
		first[0].Path != filepath.Join(dir, nameEd25519) {
		t.Errorf("got %+v", first)
	}
	checkSigns(t, first[0].Signer)
	checkOnlyKey(t, dir)
	if runtime.GOOS != "windows" {
		checkMode(t, dir, 0o700)
		checkMode(t, first[0].Path, 0o600)
	}

	second, err := Load(Source{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	if second[0].Created || second[0].Fingerprint() != first[0].Fingerprint() {
		t.Errorf("the second start has another key: %+v, %+v", first, second)
	}
}

// TestCreateLeavesFolder checks that the mode of an existing folder stays.
func TestCreateLeavesFolder(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there are no permission bits there")
	}
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if _, err := Load(Source{Dir: dir}); err != nil {
		t.Fatal(err)
	}
	checkMode(t, dir, 0o755)
}

// TestCreateForOpenSSH checks that ssh-keygen reads the key and computes the same fingerprint.
func TestCreateForOpenSSH(t *testing.T) {
	keygen, err := exec.LookPath("ssh-keygen")
	if err != nil {
		if os.Getenv("FOLIO_REQUIRE_SSH") != "" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	all, err := Load(Source{Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	public, err := exec.Command(keygen, "-y", "-f", all[0].Path).Output()
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(string(public), "ssh-ed25519 ") {
		t.Errorf("public key: %s", public)
	}
	shown, err := exec.Command(keygen, "-l", "-f", all[0].Path).Output()
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(shown), " "+all[0].Fingerprint()+" ") {
		t.Errorf("ssh-keygen shows %s, Fingerprint is %s", shown, all[0].Fingerprint())
	}
}

func TestRacingStarts(t *testing.T) {
	const starts = 4
	for range 25 {
		dir := filepath.Join(t.TempDir(), "keys")
		gate := make(chan struct{})
		results := make([]string, starts)
		var all sync.WaitGroup
		for i := range starts {
			all.Go(func() {
				<-gate
				results[i] = start(dir)
			})
		}
		close(gate)
		all.Wait()
		checkOneIdentity(t, results)
		checkOnlyKey(t, dir)
	}
}

// TestRacingProcesses starts processes that share only the folder.
func TestRacingProcesses(t *testing.T) {
	const variable = "FOLIO_TEST_RACE_DIR"
	if dir := os.Getenv(variable); dir != "" {
		fmt.Println("ready")
		io.Copy(io.Discard, os.Stdin) // wait until all are ready
		fmt.Println(start(dir))
		os.Exit(0)
	}

	dir := filepath.Join(t.TempDir(), "keys")
	var outputs []*bufio.Reader
	var gates []io.Closer
	for range 4 {
		process := exec.Command(os.Args[0], "-test.run=^TestRacingProcesses$")
		process.Env = append(os.Environ(), variable+"="+dir)
		in, err := process.StdinPipe()
		if err != nil {
			t.Fatal(err)
		}
		out, err := process.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := process.Start(); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			in.Close()
			if err := process.Wait(); err != nil {
				t.Error(err)
			}
		})
		outputs, gates = append(outputs, bufio.NewReader(out)), append(gates, in)
	}
	for _, out := range outputs {
		if line, err := out.ReadString('\n'); line != "ready\n" {
			t.Fatal(line, err)
		}
	}
	for _, gate := range gates {
		gate.Close()
	}
	var results []string
	for _, out := range outputs {
		line, err := out.ReadString('\n')
		if err != nil {
			t.Fatal(err)
		}
		results = append(results, strings.TrimSpace(line))
	}
	checkOneIdentity(t, results)
	checkOnlyKey(t, dir)
}

// start calls Load and returns "created FINGERPRINT", "loaded FINGERPRINT", or an error.
func start(dir string) string {
	all, err := Load(Source{Dir: dir})
	if err != nil {
		return fmt.Sprintf("%q", err)
	}
	if all[0].Created {
		return "created " + all[0].Fingerprint()
	}
	return "loaded " + all[0].Fingerprint()
}

// checkOneIdentity checks that all starts have the key that exactly one of them created.
func checkOneIdentity(t *testing.T, results []string) {
	t.Helper()
	created, identity := 0, ""
	for _, result := range results {
		if fingerprint, ok := strings.CutPrefix(result, "created "); ok {
			created, identity = created+1, fingerprint
		}
	}
	if created != 1 {
		t.Errorf("%d starts created a key: %q", created, results)
	}
	for _, result := range results {
		if !strings.HasSuffix(result, " "+identity) {
			t.Errorf("not one identity: %q", results)
		}
	}
}

// checkOnlyKey checks that dir holds the key and no temporary file.
func checkOnlyKey(t *testing.T, dir string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) != 1 || entries[0].Name() != nameEd25519 {
		t.Errorf("in the folder: %v", entries)
	}
}

func checkMode(t *testing.T, path string, want os.FileMode) {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if got := info.Mode().Perm(); got != want {
		t.Errorf("%s has mode %#o, want %#o", path, got, want)
	}
}
