// Package health checks whether a folio answers SSH at an address.
package health

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"slices"
	"syscall"
	"time"

	"github.com/pires/go-proxyproto"
	gossh "golang.org/x/crypto/ssh"
)

// DialAddress returns the address at which to reach a server that listens on listen: for a wildcard address, the
// loopback address.
func DialAddress(listen string) (string, error) {
	host, port, err := net.SplitHostPort(listen)
	if err != nil || port == "" || port == "0" {
		return "", fmt.Errorf("%s: not an address with a port\nhint: write it as 127.0.0.1:2222 or :2222", listen)
	}
	switch host {
	case "", "0.0.0.0":
		host = "127.0.0.1"
	case "::":
		host = "::1"
	}
	return net.JoinHostPort(host, port), nil
}

// Under a flood a server drops new connections at random, so a refused connection is retried up to maxTries times,
// retryPause apart.
const maxTries, retryPause = 10, 100 * time.Millisecond

// Check probes the server at an address and returns its state in words. A server that takes this machine for one of its
// balancers is sent a PROXY header.
func Check(ctx context.Context, addr string, balancers []netip.Prefix) (string, error) {
	for range maxTries {
		switch err := probe(ctx, addr, balancers); {
		case err == nil:
			return "healthy", nil
		case !errors.Is(err, errFull):
			return "", err
		}
		time.Sleep(retryPause)
	}
	return "healthy, but full", nil
}

// errFull means that the server accepted the connection and reset it, because a limit is reached.
var errFull = errors.New("a limit refuses the connection")

// probe exchanges keys, authenticates with the method "none" and disconnects.
func probe(ctx context.Context, addr string, balancers []netip.Prefix) error {
	c, err := (&net.Dialer{}).DialContext(ctx, "tcp", addr)
	switch {
	case errors.Is(err, syscall.ECONNRESET): // before connect returned
		return errFull
	case err != nil:
		return fmt.Errorf("no answer: %w\nhint: check that folio serve is running and listens there", Cause(err))
	}
	defer c.Close()
	if end, ok := ctx.Deadline(); ok {
		_ = c.SetDeadline(end)
	}
	// A server that takes this machine for a balancer expects a PROXY header. LOCAL marks a health check.
	from := c.LocalAddr().(*net.TCPAddr).AddrPort().Addr().Unmap()
	if slices.ContainsFunc(balancers, func(p netip.Prefix) bool { return p.Contains(from) }) {
		if _, err := proxyproto.HeaderProxyFromAddrs(2, nil, nil).WriteTo(c); err != nil {
			return err
		}
	}
	conn, channels, requests, err := gossh.NewClientConn(c, addr, &gossh.ClientConfig{
		User:            "health",
		ClientVersion:   "SSH-2.0-folio-health",
		HostKeyCallback: gossh.InsecureIgnoreHostKey(), // no data is exchanged
	})
	switch {
	case errors.Is(err, syscall.ECONNRESET) || errors.Is(err, syscall.EPIPE):
		return errFull
	case err != nil:
		return fmt.Errorf("SSH login failed: %w", err)
	}
	defer conn.Close()
	go gossh.DiscardRequests(requests)
	go func() {
		for ch := range channels {
			_ = ch.Reject(gossh.Prohibited, "")
		}
	}()
	if version := string(conn.ServerVersion()); version != "SSH-2.0-folio" {
		return fmt.Errorf("another SSH server answers: %q", version)
	}
	return nil
}

// Cause strips the operation and address that package net puts around an error.
func Cause(err error) error {
	var op *net.OpError
	if errors.As(err, &op) {
		return op.Err
	}
	return err
}
