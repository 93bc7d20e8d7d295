package main

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
	"github.com/spf13/cobra"
	gossh "golang.org/x/crypto/ssh"
)

// healthCommand asks a server whether it is well, as a visitor would.
func healthCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "health [ADDR]",
		Short: "Exit 0 if a folio answers SSH at an address",
		Long: `Connect to ADDR, or to where folio serve would listen with the same flags and variables, and go in as a visitor does: keys are
exchanged and nothing is opened. It is for container health checks: it costs a millisecond, and earns no penalty.

A folio that is full is well: one that accepts the connection and at once ends it, because a limit is reached, does not fail.`,
		Args: asUsed,
	}
	f := cmd.Flags()
	configFlag(f)
	listen := listenFlag(f)
	proxies := proxyFlag(f)
	timeout := f.Duration("timeout", 5*time.Second, "longest time that it may take")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		addr, err := dialable(append(args, *listen...)[0])
		if err != nil {
			return err
		}
		balancers, err := networks("proxy-protocol", *proxies)
		if err != nil {
			return err
		}
		ctx, cancel := context.WithTimeout(cmd.Context(), *timeout)
		defer cancel()
		said, err := health(ctx, addr, balancers)
		if err != nil {
			return fmt.Errorf("%s: %w", addr, err)
		}
		_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s: %s\n", addr, said)
		return err
	}
	return cmd
}

// dialable is the address at which a server is reached that listens on listen: on all addresses means on this machine's own.
func dialable(listen string) (string, error) {
	host, port, err := net.SplitHostPort(listen)
	if err != nil || port == "" || port == "0" {
		return "", fmt.Errorf("%s: is not an address with a port\nhint: write it as 127.0.0.1:2222 or :2222", listen)
	}
	switch host {
	case "", "0.0.0.0":
		host = "127.0.0.1"
	case "::":
		host = "::1"
	}
	return net.JoinHostPort(host, port), nil
}

// A server under a flood drops new connections by chance, so one that was refused is tried again so often, after so long.
const tries, pause = 10, 100 * time.Millisecond

// health goes in and out again, and says in words how that went.
func health(ctx context.Context, addr string, balancers []netip.Prefix) (string, error) {
	for range tries {
		switch err := visit(ctx, addr, balancers); {
		case err == nil:
			return "well", nil
		case !errors.Is(err, errFull):
			return "", err
		}
		time.Sleep(pause)
	}
	return "well, and full", nil
}

// errFull is what a connection comes to that a limit refuses: it was accepted, and reset without a word.
var errFull = errors.New("a limit refuses the connection")

// visit exchanges keys, authenticates with the method "none", which is all that anybody needs, and leaves.
func visit(ctx context.Context, addr string, balancers []netip.Prefix) error {
	c, err := (&net.Dialer{}).DialContext(ctx, "tcp", addr)
	switch {
	case errors.Is(err, syscall.ECONNRESET): // so soon that the client is not through with connecting
		return errFull
	case err != nil:
		return fmt.Errorf("nobody answers: %w\nhint: is folio serve running, and listening there?", bareDial(err))
	}
	defer c.Close()
	if end, ok := ctx.Deadline(); ok {
		_ = c.SetDeadline(end)
	}
	// A server that takes this machine for a balancer wants its header. LOCAL says that it is the balancer who asks.
	if from := c.LocalAddr().(*net.TCPAddr).AddrPort().Addr().Unmap(); slices.ContainsFunc(balancers, func(p netip.Prefix) bool { return p.Contains(from) }) {
		if _, err := proxyproto.HeaderProxyFromAddrs(2, nil, nil).WriteTo(c); err != nil {
			return err
		}
	}
	conn, channels, requests, err := gossh.NewClientConn(c, addr, &gossh.ClientConfig{
		User:            "health",
		ClientVersion:   "SSH-2.0-folio-health",
		HostKeyCallback: gossh.InsecureIgnoreHostKey(), // nothing is told, and nothing believed
	})
	switch {
	case errors.Is(err, syscall.ECONNRESET) || errors.Is(err, syscall.EPIPE):
		return errFull
	case err != nil:
		return fmt.Errorf("no SSH for anybody there: %w", err)
	}
	defer conn.Close()
	go gossh.DiscardRequests(requests)
	go func() {
		for ch := range channels {
			_ = ch.Reject(gossh.Prohibited, "")
		}
	}()
	if said := string(conn.ServerVersion()); said != "SSH-2.0-folio" {
		return fmt.Errorf("another server is there: %q", said)
	}
	return nil
}

// bareDial takes off what the net package wraps around an error, the deed and the address, which the message says already.
func bareDial(err error) error {
	var op *net.OpError
	if errors.As(err, &op) {
		return op.Err
	}
	return err
}
