// Package listen opens the sockets of the server: for SSH, and for health and metrics.
package listen

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"syscall"
	"time"

	"github.com/coreos/go-systemd/v22/activation"

	"example.com/folio/internal/health"
)

// firstSocket is the descriptor of the first socket that a service manager passes (sd_listen_fds(3)).
const firstSocket = 3

// statusSocket is the name of the socket for health and metrics (FileDescriptorName= in its unit).
const statusSocket = "status"

// Hint says how an address is written.
const Hint = "hint: write it as :2222 or 127.0.0.1:2222"

// Open returns the sockets that a service manager passed to this process, or else opens addrs. With passed sockets a
// restart is invisible: connections wait in a socket that stays open. status is nil unless the manager passed one.
func Open(addrs []string, reusePort bool) (ssh []net.Listener, status net.Listener, err error) {
	if ssh, status, err = activated(); ssh != nil || err != nil {
		return ssh, status, err
	}
	config := net.ListenConfig{}
	if reusePort {
		config.Control = setReusePort
	}
	for _, addr := range addrs {
		l, err := config.Listen(context.Background(), "tcp", addr)
		if err != nil {
			CloseAll(ssh)
			return nil, nil, Error("--listen", addr, err)
		}
		ssh = append(ssh, l)
	}
	return ssh, status, nil
}

// activated returns the sockets that a service manager passed to this process, if any.
func activated() (ssh []net.Listener, status net.Listener, err error) {
	for i, f := range activation.Files(true) {
		l, err := net.FileListener(f)
		_ = f.Close() // the listener has a duplicate
		switch {
		case err != nil:
			CloseAll(ssh)
			return nil, nil, fmt.Errorf("LISTEN_FDS: descriptor %d is not a listening socket: %w", firstSocket+i, err)
		case f.Name() == statusSocket:
			status = l
		default:
			ssh = append(ssh, l)
		}
	}
	return ssh, status, nil
}

// CloseAll closes listeners.
func CloseAll(listeners []net.Listener) {
	for _, l := range listeners {
		_ = l.Close()
	}
}

// Error explains why the address of a flag can't be listened on.
func Error(flag, addr string, err error) error {
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return fmt.Errorf("%s: the address is in use\nhint: stop the other server, or choose another port with %s", addr,
			flag)
	case errors.Is(err, syscall.EACCES):
		return fmt.Errorf("%s: not allowed to listen there\nhint: ports below 1024 need a privilege: "+
			"choose another port with %s, or use systemd as in docs/hosting.md", addr, flag)
	}
	var wrong *net.AddrError
	if errors.As(err, &wrong) {
		return fmt.Errorf("%s: %s\n%s", addr, wrong.Err, Hint)
	}
	return fmt.Errorf("%s: %w", addr, health.Cause(err))
}

// Check returns an error for an address that is not written as one. It looks up no name of a host.
func Check(flag, addr string) error {
	_, port, err := net.SplitHostPort(addr)
	if err == nil {
		_, err = net.LookupPort("tcp", port)
	}
	if err != nil {
		return Error(flag, addr, err)
	}
	return nil
}

// Status listens on the address of health and metrics.
func Status(addr string) (net.Listener, error) {
	l, err := net.Listen("tcp", StatusAddress(addr))
	if err != nil {
		return nil, Error("--status", addr, err)
	}
	return l, nil
}

// StatusAddress returns the address that --status means: loopback for a port alone, as ":9090".
func StatusAddress(addr string) string {
	if strings.HasPrefix(addr, ":") {
		return "127.0.0.1" + addr
	}
	return addr
}

// ServeStatus serves health and metrics until stop is called.
func ServeStatus(l net.Listener, h http.Handler, logger *slog.Logger) (stop func()) {
	s := &http.Server{Handler: h, ReadTimeout: 10 * time.Second, WriteTimeout: 10 * time.Second, MaxHeaderBytes: 16 << 10}
	go func() { _ = s.Serve(l) }()
	logger.Info("status", "address", l.Addr().String())
	return func() { _ = s.Close() }
}
