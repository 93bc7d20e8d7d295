package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"syscall"

	"github.com/coreos/go-systemd/v22/activation"
)

// firstSocket is the descriptor of the first socket that a service manager passes (sd_listen_fds(3)).
const firstSocket = 3

// statusSocket is the name of the socket for health and metrics (FileDescriptorName= in its unit).
const statusSocket = "status"

// listen opens the addresses, or takes the sockets that a service manager holds for this process, which makes a restart
// invisible: connections wait in a socket that is never closed. status is nil unless the manager holds one for that.
func listen(addrs []string, reusePort bool) (ssh []net.Listener, status net.Listener, err error) {
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
			closeAll(ssh)
			return nil, nil, listenError("--listen", addr, err)
		}
		ssh = append(ssh, l)
	}
	return ssh, status, nil
}

// activated returns the sockets that a service manager passed to this process, if any.
func activated() (ssh []net.Listener, status net.Listener, err error) {
	for i, f := range activation.Files(true) {
		l, err := net.FileListener(f)
		_ = f.Close() // the listener has its own
		switch {
		case err != nil:
			closeAll(ssh)
			return nil, nil, fmt.Errorf("LISTEN_FDS: descriptor %d is not a socket that listens: %w", firstSocket+i, err)
		case f.Name() == statusSocket:
			status = l
		default:
			ssh = append(ssh, l)
		}
	}
	return ssh, status, nil
}

func closeAll(listeners []net.Listener) {
	for _, l := range listeners {
		_ = l.Close()
	}
}

// listenError says why the address that a flag names can't be listened on.
func listenError(flag, addr string, err error) error {
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return fmt.Errorf("%s: the address is in use\nhint: another server runs there; choose another port with %s", addr, flag)
	case errors.Is(err, syscall.EACCES):
		return fmt.Errorf("%s: not allowed to listen there\nhint: ports below 1024 need a privilege; choose another with %s, or have systemd hold it as docs/hosting.md says", addr, flag)
	}
	var wrong *net.AddrError
	if errors.As(err, &wrong) {
		return fmt.Errorf("%s: %s\nhint: write it as :2222 or 127.0.0.1:2222", addr, wrong.Err)
	}
	return fmt.Errorf("%s: %w", addr, bareDial(err))
}
