package keys

import (
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"
)

func TestUnreadable(t *testing.T) {
	dir := open(t)
	path := filepath.Join(dir, nameEd25519)
	if err := os.WriteFile(path, openSSH(t, ed25519Key(1)), 0o200); err != nil {
		t.Fatal(err)
	}
	want := path + ": host key: permission denied\nhint: give the user that runs folio read access: chown USER " + path
	unprivileged(func() {
		for _, source := range []Source{{Files: []string{path}}, {Dir: dir}} {
			if _, err := Load(source); err == nil || err.Error() != want {
				t.Errorf("got  %v\nwant %s", err, want)
			}
		}
	})
}

func TestReadOnlyFolder(t *testing.T) {
	dir := open(t)
	if err := os.Chmod(dir, 0o555); err != nil {
		t.Fatal(err)
	}
	want := ": host key: creating: permission denied\n" +
		"hint: give the user that runs folio write access to the folder, or choose another with --host-key-dir"
	unprivileged(func() {
		for _, dir := range []string{dir, filepath.Join(dir, "keys")} {
			want := filepath.Join(dir, nameEd25519) + want
			if _, err := Load(Source{Dir: dir}); err == nil || err.Error() != want {
				t.Errorf("got  %v\nwant %s", err, want)
			}
		}
	})
}

// TestReadOnlyFolderWithKey loads an existing key from a read-only folder.
func TestReadOnlyFolderWithKey(t *testing.T) {
	dir := open(t)
	var path string
	unprivileged(func() {
		all, err := Load(Source{Dir: dir})
		if err != nil {
			t.Error(err)
			return
		}
		path = all[0].Path
	})
	if err := os.Chmod(dir, 0o555); err != nil {
		t.Fatal(err)
	}
	unprivileged(func() {
		all, err := Load(Source{Dir: dir})
		if err != nil || all[0].Path != path || all[0].Created {
			t.Errorf("got %v, %v", all, err)
		}
	})
}

// TestNamedPipe checks that a pipe without a writer doesn't block.
func TestNamedPipe(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := syscall.Mkfifo("k", 0o600); err != nil {
		t.Skip(err)
	}
	_, err := Load(Source{Files: []string{"k"}})
	want := "k: host key: is not a regular file\nhint: pass a key that is not in a file as FOLIO_HOST_KEY"
	if err == nil || err.Error() != want {
		t.Errorf("got %v\nwant %s", err, want)
	}
}

// open returns a folder that other users may write to.
func open(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for dir, mode := range map[string]os.FileMode{filepath.Dir(dir): 0o755, dir: 0o777} {
		if err := os.Chmod(dir, mode); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { os.Chmod(dir, 0o700) }) // let RemoveAll succeed
	return dir
}

// unprivileged calls f with the file permissions of an ordinary user, even if root runs the tests. On Linux the file
// system user belongs to the thread, which ends with its locked goroutine.
func unprivileged(f func()) {
	if os.Geteuid() != 0 {
		f()
		return
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		runtime.LockOSThread()
		if err := syscall.Setfsuid(65534); err != nil {
			panic(err)
		}
		f()
	}()
	<-done
}
