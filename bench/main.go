// Bench measures how long folio takes to answer over SSH and what its sessions cost, next to two reference servers.
//
// The floor is a bare server on the same SSH library. It sends a prepared frame and echoes keys, so nothing that draws
// over SSH can be much faster or smaller. The naive server is wish's bubbletea middleware with a glamour renderer and a
// bubbles viewport in each session, all defaults. Each server is a process of its own, and in each round they are
// measured one after the other, so that the ratios hold on a machine that is also used for something else.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"time"

	"github.com/spf13/cobra"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// run executes the command line args.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	root := benchCommand()
	root.AddCommand(serverCommand("serve-floor", serveFloor), serverCommand("serve-naive", serveNaive))
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	return root.ExecuteContext(ctx)
}

func benchCommand() *cobra.Command {
	o := options{}
	cmd := &cobra.Command{
		Use:   "bench",
		Short: "Measure folio next to a bare SSH server and a naive terminal app",
		Long: `Start a bare SSH server (floor), a terminal app with all defaults (naive) and folio, and measure them in turns.
Prints the median over all rounds, the minimum and maximum, and ratios to the floor.`,
		Example: `  go run .
  go run . --short --check
  go run . --folio old=/tmp/folio-old --folio new=/tmp/folio-new --only old,new --measure key
  go run . --measure idle --sessions 10000 --rounds 1 --only floor,folio
  go run . --storm 5m`,
		Args:              cobra.NoArgs,
		SilenceErrors:     true, // main prints them
		SilenceUsage:      true,
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := o.validate(); err != nil {
				return err
			}
			ctx, cancel := context.WithTimeout(cmd.Context(), o.timeout)
			defer cancel()
			return runBench(ctx, &o, cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	f := cmd.Flags()
	f.StringArrayVar(&o.folios, "folio", nil, "folio to measure, FILE or NAME=FILE; repeatable (default: built from here)")
	f.StringArrayVar(&o.addrs, "addr", nil, "also measure the SSH server at HOST:PORT, from outside only; repeatable")
	f.StringVar(&o.command, "command", "resume", "command to run in each session; empty starts a shell")
	f.BoolVar(&o.answer, "answer", false, "answer queries for the background color, as most terminals do")
	f.StringSliceVar(&o.only, "only", nil, "measure only these: floor, naive, folio")
	f.StringSliceVar(&o.measures, "measure", nil, "run only these: start, crowd, key, wake, idle")
	f.StringSliceVar(&o.sizes, "window", []string{"80x24", "120x40"}, "window sizes")
	f.IntVar(&o.rounds, "rounds", 5, "rounds; each measures every server once")
	f.IntVar(&o.sessions, "sessions", 1000, "idle sessions; a tenth of it for naive")
	f.DurationVar(&o.settle, "settle", 5*time.Second, "time for idle sessions to settle, and again to observe them")
	f.DurationVar(&o.storm, "storm", 0, "instead, open connections at a steady rate for this long")
	f.IntVar(&o.rate, "rate", 2000, "connections a minute of --storm")
	f.BoolVar(&o.short, "short", false, "fewer rounds, sessions and keys, for a quick look and for CI")
	f.BoolVar(&o.check, "check", false, "fail if a ratio to the floor exceeds its bound")
	f.BoolVar(&o.json, "json", false, "print JSON")
	f.DurationVar(&o.timeout, "timeout", 30*time.Minute, "give up after this long")
	return cmd
}

// serverCommand returns the hidden command that runs a reference server.
func serverCommand(name string, serve func(ctx context.Context, frames string, out io.Writer) error) *cobra.Command {
	var frames string
	cmd := &cobra.Command{
		Use: name, Hidden: true, Args: cobra.NoArgs, SilenceErrors: true, SilenceUsage: true,
		RunE: func(cmd *cobra.Command, _ []string) error { return serve(cmd.Context(), frames, cmd.OutOrStdout()) },
	}
	cmd.Flags().StringVar(&frames, "frames", "", "folder of prepared frames, one file for each window size")
	return cmd
}
