package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"strconv"
	"syscall"
)

// firstSocket is the descriptor of the first socket that a service manager hands over (sd_listen_fds(3)).
const firstSocket = 3

// listen opens the addresses, or takes the sockets that a service manager holds for this process, which makes a restart
// invisible: connections wait in a socket that is never closed.
func listen(addrs []string, reusePort bool) ([]net.Listener, error) {
	if inherited, err := activated(os.Getenv("LISTEN_PID"), os.Getenv("LISTEN_FDS"), os.Getpid()); inherited != nil || err != nil {
		return inherited, err
	}
	config := net.ListenConfig{}
	if reusePort {
		config.Control = setReusePort
	}
	var all []net.Listener
	for _, addr := range addrs {
		l, err := config.Listen(context.Background(), "tcp", addr)
		if err != nil {
			closeAll(all)
			return nil, listenError(addr, err)
		}
		all = append(all, l)
	}
	return all, nil
}

func activated(pid, fds string, self int) ([]net.Listener, error) {
	n, err := strconv.Atoi(fds)
	if pid != strconv.Itoa(self) || err != nil || n < 1 {
		return nil, nil
	}
	var all []net.Listener
	for fd := firstSocket; fd < firstSocket+n; fd++ {
		f := os.NewFile(uintptr(fd), "LISTEN_FDS")
		l, err := net.FileListener(f)
		_ = f.Close() // the listener has its own
		if err != nil {
			closeAll(all)
			return nil, fmt.Errorf("LISTEN_FDS: descriptor %d is not a socket that listens: %w", fd, err)
		}
		all = append(all, l)
	}
	return all, nil
}

func closeAll(listeners []net.Listener) {
	for _, l := range listeners {
		_ = l.Close()
	}
}

func listenError(addr string, err error) error {
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return fmt.Errorf("%s: the address is in use\nhint: another server runs there; choose another port with --listen", addr)
	case errors.Is(err, syscall.EACCES):
		return fmt.Errorf("%s: not allowed to listen there\nhint: ports below 1024 need a privilege; choose another with --listen", addr)
	}
	return fmt.Errorf("%s: %w", addr, err)
}
