package servercheck

import (
	"context"
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
