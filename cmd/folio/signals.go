package main

import (
	"context"
	"log/slog"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// notifyEnd relays the signals that end folio serve to c. A SIGHUP that is ignored, as nohup has it, stays ignored.
func notifyEnd(c chan<- os.Signal) {
	signal.Notify(c, os.Interrupt, syscall.SIGTERM)
	notifyHangup(c)
}

// notifyHangup relays SIGHUP to c, unless it is ignored.
func notifyHangup(c chan<- os.Signal) {
	if !signal.Ignored(syscall.SIGHUP) {
		signal.Notify(c, syscall.SIGHUP)
	}
}

// drainLogTime is the least time between two lines of the log that say how many connections are left.
const drainLogTime = 5 * time.Second

// A drain stops a server, once a signal has come.
type drain struct {
	grace       time.Duration             // for readers to leave
	shutdown    func(ctx context.Context) // ends the sessions that are left when ctx ends
	connections func() int                // that are left
	signals     <-chan os.Signal          // another one ends the grace
	restore     func()                    // gives signals their default effect: one more ends the process
	log         *slog.Logger
}

// run returns when the server has stopped.
func (d drain) run() {
	ctx, cancel := context.WithTimeout(context.Background(), d.grace)
	defer cancel()
	left := d.connections()
	d.log.Info("stopping", "grace", d.grace, "connections", left, "hint", "another signal, such as Ctrl-C, ends at once")
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
