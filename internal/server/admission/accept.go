package admission

import (
	"errors"
	"sync"
	"syscall"
	"time"
)

// A Failure names a temporary reason why accepting a connection failed, as metrics and the log do.
type Failure string

const (
	NoFiles       Failure = "process-files" // the process has no descriptor left
	NoSystemFiles Failure = "system-files"  // the system has none left
	NoMemory      Failure = "memory"
	BadConnection Failure = "connection" // the connection failed before it was accepted
)

// failures holds the errors after which a server continues to accept. On Linux accept(2) also returns network errors of
// the connection.
var failures = map[syscall.Errno]Failure{
	syscall.EMFILE:       NoFiles,
	syscall.ENFILE:       NoSystemFiles,
	syscall.ENOBUFS:      NoMemory,
	syscall.ENOMEM:       NoMemory,
	syscall.ECONNABORTED: BadConnection,
	syscall.ECONNRESET:   BadConnection,
	syscall.EHOSTDOWN:    BadConnection,
	syscall.EHOSTUNREACH: BadConnection,
	syscall.ENETDOWN:     BadConnection,
	syscall.ENETUNREACH:  BadConnection,
	syscall.ENOPROTOOPT:  BadConnection,
	syscall.EPROTO:       BadConnection,
	syscall.ETIMEDOUT:    BadConnection,
}

// failureOf returns the reason of err, or "" if err is nil or permanent.
func failureOf(err error) Failure {
	var errno syscall.Errno
	if errors.As(err, &errno) {
		return failures[errno]
	}
	return ""
}

// Bounds of an accept loop.
const (
	minPause    = 5 * time.Millisecond // after an error
	maxPause    = time.Second
	stuckTime   = 5 * time.Second // for the decision about one connection
	failingTime = 5 * time.Second // after the last error; waiting for a connection is not known to succeed
)

// An acceptLoop is the state of an accept loop, for health checks.
type acceptLoop struct {
	mu       sync.Mutex
	handling time.Time     // when it got the current connection; zero while it waits for one
	failed   time.Time     // when accepting failed last; zero after a success
	pause    time.Duration // after the last error
}

// wait notes that the loop waits for a connection.
func (l *acceptLoop) wait() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.handling = time.Time{}
}

// handle notes that the loop got a connection.
func (l *acceptLoop) handle() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.handling, l.failed, l.pause = time.Now(), time.Time{}, 0
}

// fail notes an error, and returns the pause before the next attempt.
func (l *acceptLoop) fail(why Failure) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	if why == BadConnection { // the next one may be fine
		return minPause
	}
	l.failed = time.Now()
	l.pause = min(max(2*l.pause, minPause), maxPause)
	return l.pause
}

// stuck returns the age of the current connection if it is above stuckTime, or 0.
func (l *acceptLoop) stuck() time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	if d := time.Since(l.handling); !l.handling.IsZero() && d > stuckTime {
		return d
	}
	return 0
}

// failing reports whether the last attempts to accept failed.
func (l *acceptLoop) failing() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return !l.failed.IsZero() && time.Since(l.failed) < failingTime
}
