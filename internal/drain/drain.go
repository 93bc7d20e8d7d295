// Package drain stops a server after a signal, when its sessions have had time to end.
package drain

import (
	"context"
	"log/slog"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// Notify relays the signals that stop folio to c. SIGHUP stays ignored if it is, as under nohup.
func Notify(c chan<- os.Signal) {
	signal.Notify(c, os.Interrupt, syscall.SIGTERM)
	if !signal.Ignored(syscall.SIGHUP) {
		signal.Notify(c, syscall.SIGHUP)
	}
}

// logTime is the minimum interval between log lines about remaining connections.
const logTime = 5 * time.Second

// A Drain stops a server after a signal.
type Drain struct {
	Grace       time.Duration             // until sessions are closed
	Shutdown    func(ctx context.Context) // closes the remaining sessions when ctx ends
	Connections func() int                // remaining
	Signals     <-chan os.Signal          // another signal ends the grace period
	Restore     func()                    // restores default signal handling, so that one more ends the process
	Log         *slog.Logger
}

// Run returns when the server has stopped.
func (d Drain) Run() {
	ctx, cancel := context.WithTimeout(context.Background(), d.Grace)
	defer cancel()
	left := d.Connections()
	d.Log.Info("stopping", "grace", d.Grace, "connections", left, "hint", "another signal, such as Ctrl-C, stops at once")
	stopped := make(chan struct{})
	go func() {
		defer close(stopped)
		d.Shutdown(ctx)
	}()
	tick := time.NewTicker(logTime)
	defer tick.Stop()
	for signals := d.Signals; ; {
		select {
		case <-signals:
			signals = nil
			d.Restore()
			d.Log.Info("stopping at once", "connections", d.Connections())
			cancel()
		case <-tick.C:
			if n := d.Connections(); n != left {
				left = n
				d.Log.Info("still stopping", "connections", left)
			}
		case <-stopped:
			d.Log.Info("stopped")
			return
		}
	}
}
