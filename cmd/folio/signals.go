package main

import (
	"context"
	"log/slog"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// notifyStop relays the signals that stop folio to c. SIGHUP stays ignored if it is, as under nohup.
func notifyStop(c chan<- os.Signal) {
	signal.Notify(c, os.Interrupt, syscall.SIGTERM)
	if !signal.Ignored(syscall.SIGHUP) {
		signal.Notify(c, syscall.SIGHUP)
	}
}

// drainLogTime is the minimum interval between log lines about remaining connections.
const drainLogTime = 5 * time.Second

// A drain stops a server after a signal.
type drain struct {
	grace       time.Duration             // until sessions are closed
	shutdown    func(ctx context.Context) // closes the remaining sessions when ctx ends
	connections func() int                // remaining
	signals     <-chan os.Signal          // another signal ends the grace period
	restore     func()                    // restores default signal handling, so that one more ends the process
	log         *slog.Logger
}

// run returns when the server has stopped.
func (d drain) run() {
	ctx, cancel := context.WithTimeout(context.Background(), d.grace)
	defer cancel()
	left := d.connections()
	d.log.Info("stopping", "grace", d.grace, "connections", left, "hint", "another signal, such as Ctrl-C, stops at once")
	stopped := make(chan struct{})
	go func() {
		defer close(stopped)
		d.shutdown(ctx)
	}()
	tick := time.NewTicker(drainLogTime)
	defer tick.Stop()
	for signals := d.signals; ; {
		select {
		case <-signals:
			signals = nil
			d.restore()
			d.log.Info("stopping at once", "connections", d.connections())
			cancel()
		case <-tick.C:
			if n := d.connections(); n != left {
				left = n
				d.log.Info("still stopping", "connections", left)
			}
		case <-stopped:
			d.log.Info("stopped")
			return
		}
	}
}
