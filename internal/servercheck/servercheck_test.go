package servercheck

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"

	"example.com/folio/internal/listen"
)

// TestMemory checks machines that are too small for the limits.
func TestMemory(t *testing.T) {
	for mib, hint := range map[int64]string{
		4096: "", 384: "", 256: "--max-connections 512 fits; or add memory", 100: "it needs 378 MiB",
	} {
		meminfo := &fstest.MapFile{Data: fmt.Appendf(nil, "MemTotal:  %d kB\n", mib<<10)}
		h := &host{
			Config: Config{Cache: 64 << 20, MaxConnections: 1000}, machine: fstest.MapFS{"proc/meminfo": meminfo},
		}
		h.checkMemory(context.Background())
		if got := h.findings; hint == "" != (got == nil) || got != nil && got[0].Hint != hint {
			t.Errorf("%d MiB: %+v", mib, got)
		}
	}
}

// TestPortBelow1024 checks the error for a privileged port.
func TestPortBelow1024(t *testing.T) {
	err := listen.Error("--listen", ":22", &net.OpError{Op: "listen", Err: os.NewSyscallError("bind", syscall.EACCES)})
	h := &host{}
	h.addError(err)
	f := h.findings[0]
	if f.Text != ":22: not allowed to listen there" || !strings.Contains(f.Hint, "below 1024") {
		t.Errorf("%+v", f)
	}
}

// TestRefused checks a server whose settings and host keys are wrong.
func TestRefused(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	listener.Close()
	findings := Run(t.Context(), Config{
		Settings: []error{nil, errors.New("folio.toml:3: idle_timeout: not a duration\nhint: write it as 10m")},
		SiteDir:  "/no/such/folder/at/all",
		KeysErr:  errors.New("--host-key-dir: it is a file"),
		Listen:   []string{listener.Addr().String()},
	})
	got := map[string][]string{}
	for _, f := range findings {
		got[f.Rule] = append(got[f.Rule], f.Text+"; "+f.Hint)
	}
	for rule, want := range map[string]string{
		"setting":  "folio.toml:3: idle_timeout: not a duration; write it as 10m",
		"host-key": "--host-key-dir: it is a file; ",
	} {
		if len(got[rule]) != 1 || got[rule][0] != want {
			t.Errorf("%s: %q, want %q", rule, got[rule], want)
		}
	}
}
