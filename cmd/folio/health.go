package main

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"example.com/folio/internal/health"
	"example.com/folio/internal/settings"
)

// healthCommand checks a running server.
func healthCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "health [ADDR]",
		Short: "Exit 0 if a folio answers SSH at an address",
		Long: `Connect to ADDR, or to the address where folio serve would listen with the same flags and
variables, and authenticate as a visitor does. No session is opened. It is meant for container health
checks: it costs a millisecond and earns no penalty.

A server that is full is healthy: it passes if it accepts the connection and closes it at once because a
limit is reached.`,
		Args: checkArgs,
	}
	f := cmd.Flags()
	configFlag(f)
	listen := listenFlag(f)
	proxies := proxyFlag(f)
	timeout := f.Duration("timeout", 5*time.Second, "time limit of the check")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		addr, err := health.DialAddress(append(args, *listen...)[0])
		if err != nil {
			return err
		}
		balancers, err := networks(*proxies)
		if err != nil {
			return settings.ErrorOf(cmd.Flags().Lookup("proxy-protocol"), err)
		}
		ctx, cancel := context.WithTimeout(cmd.Context(), *timeout)
		defer cancel()
		state, err := health.Check(ctx, addr, balancers)
		if err != nil {
			return fmt.Errorf("%s: %w", addr, err)
		}
		_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s: %s\n", addr, state)
		return err
	}
	return cmd
}
