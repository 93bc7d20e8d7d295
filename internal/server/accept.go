package server

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"syscall"
	"time"
)

// An acceptFailure is why accepting a connection failed, for a reason that passes.
type acceptFailure string

const (
	noFiles       acceptFailure = "process-files" // the process has as many descriptors open as it may
	noSystemFiles acceptFailure = "system-files"
	noMemory      acceptFailure = "memory"
	badConnection acceptFailure = "connection" // it failed before it was accepted
)

// acceptFailures are the errors after which a server goes on accepting. accept(2) on Linux also returns the network
// errors of the connection that waits.
var acceptFailures = map[syscall.Errno]acceptFailure{
	syscall.EMFILE:       noFiles,
	syscall.ENFILE:       noSystemFiles,
	syscall.ENOBUFS:      noMemory,
	syscall.ENOMEM:       noMemory,
	syscall.ECONNABORTED: badConnection,
	syscall.ECONNRESET:   badConnection,
	syscall.EHOSTDOWN:    badConnection,
	syscall.EHOSTUNREACH: badConnection,
	syscall.ENETDOWN:     badConnection,
	syscall.ENETUNREACH:  badConnection,
	syscall.ENOPROTOOPT:  badConnection,
	syscall.EPROTO:       badConnection,
	syscall.ETIMEDOUT:    badConnection,
}

// failure returns why accepting failed, or "" if there is no error or a permanent one.
func failure(err error) acceptFailure {
	var errno syscall.Errno
	if errors.As(err, &errno) {
		return acceptFailures[errno]
	}
	return ""
}

// Bounds of an accept loop.
const (
	minPause       = 5 * time.Millisecond // after an error
	maxPause       = time.Second
	stuckTime      = 5 * time.Second // for handling one connection until it is accepted or refused
	failingTime    = 5 * time.Second // after an error; a listener that waits for a connection has no success to show
	acceptLogEvery = time.Minute
)

// An acceptLoop is the state of an accept loop, for health checks.
type acceptLoop struct {
	mu       sync.Mutex
	handling time.Time // since when it handles a connection; zero while it waits for one
	failed   time.Time // when accepting failed last for want of something; zero if it has worked since
	pause    time.Duration
}

// wait notes that the loop waits for a connection.
func (l *acceptLoop) wait() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.handling = time.Time{}
}

// handle notes that the loop has a connection to handle.
func (l *acceptLoop) handle() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.handling, l.failed, l.pause = time.Now(), time.Time{}, 0
}

// fail notes an error, and returns how long to pause after it.
func (l *acceptLoop) fail(why acceptFailure) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	if why == badConnection { // says nothing about the next one
		return minPause
	}
	l.failed = time.Now()
	l.pause = min(max(2*l.pause, minPause), maxPause)
	return l.pause
}

// stuck returns how long the loop has handled one connection, or 0 if that is not long.
func (l *acceptLoop) stuck() time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	if d := time.Since(l.handling); !l.handling.IsZero() && d > stuckTime {
		return d
	}
	return 0
}

// failing reports whether connections can't be accepted.
func (l *acceptLoop) failing() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return !l.failed.IsZero() && time.Since(l.failed) < failingTime
}

// retry pauses after an error that passes.
func (d *door) retry(why acceptFailure, err error) {
	d.failed(why, err)
	select {
	case <-time.After(d.loop.fail(why)):
	case <-d.closing: // there is little time to accept what waits
		time.Sleep(minPause)
	}
}

// acceptFailed counts an error of an accept loop. It logs at most one line a minute.
func (s *Server) acceptFailed(why acceptFailure, err error) {
	s.metrics.failed.inc(string(why))
	if total, log := s.failures.add(time.Now(), 1, acceptLogEvery); log {
		s.cfg.Log.Error("accept failed", "reason", string(why), "error", err, "so far", total)
	}
}

// live returns an error if the process should be started anew: an accept loop is stuck, or has ended.
func (s *Server) live() error {
	if s.stopping.Load() {
		return nil
	}
	for _, d := range s.listeners() {
		if t := d.loop.stuck(); t > 0 {
			return fmt.Errorf("accepting a connection takes %v so far", t.Round(time.Second))
		}
		select {
		case <-d.shut:
			if !s.stopping.Load() {
				return errors.New("connections are no longer accepted")
			}
		default:
		}
	}
	return nil
}

// ready returns an error if new connections are not accepted.
func (s *Server) ready() error {
	if s.stopping.Load() {
		return errors.New("stopping")
	}
	for _, d := range s.listeners() {
		if d.loop.failing() {
			return errors.New("connections can't be accepted: see folio_accept_errors_total")
		}
	}
	return nil
}

func (s *Server) listeners() []*door {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.doors)
}
