package drain

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// TestDrain checks the log while a server stops, and the effect of a second signal.
func TestDrain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var logs strings.Builder
		signals := make(chan os.Signal, 2)
		restored := false
		var left atomic.Int64
		left.Store(40)
		begun := time.Now()
		go func() {
			time.Sleep(7 * time.Second)
			left.Store(12)
			time.Sleep(60 * time.Second) // nothing is logged
			signals <- os.Interrupt
		}()
		var took time.Duration
		Drain{
			Grace: time.Hour,
			Shutdown: func(ctx context.Context) {
				<-ctx.Done()
				time.Sleep(time.Second)
				took = time.Since(begun)
			},
			Connections: func() int { return int(left.Load()) },
			Signals:     signals,
			Restore:     func() { restored = true },
			Log: slog.New(slog.NewTextHandler(&logs, &slog.HandlerOptions{ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
				if a.Key == slog.TimeKey {
					return slog.Duration("at", time.Since(begun))
				}
				return a
			}})),
		}.Run()
		hint := "another signal, such as Ctrl-C, stops at once"
		if want := fmt.Sprintf(`at=0s level=INFO msg=stopping grace=1h0m0s connections=40 hint=%q
at=10s level=INFO msg="still stopping" connections=12
at=1m7s level=INFO msg="stopping at once" connections=12
at=1m8s level=INFO msg=stopped
`, hint); logs.String() != want {
			t.Errorf("the log is\n%swant\n%s", &logs, want)
		}
		if took != 68*time.Second || !restored {
			t.Errorf("it took %v; signals have their default effect: %v", took, restored)
		}
	})
}
