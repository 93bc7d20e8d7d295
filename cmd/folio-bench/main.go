// Folio-bench measures what a visitor of a folio waits and costs, beside the floor and the usual way.
//
// The floor is a bare server on the same SSH library, which answers with a ready-made frame and echoes keys: nothing
// that is drawn over SSH can be much faster or smaller. The usual way is wish's bubbletea middleware with a glamour renderer
// and a bubbles viewport in every session. All three run as processes of their own, and take turns in every round, so that
// the ratios between them hold on a machine that others use too.
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
		fmt.Fprintln(os.Stderr, "folio-bench:", err)
		os.Exit(1)
	}
}

// run is the whole command, apart from the process it runs in.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	root := benchCommand()
	root.AddCommand(serveCommand("serve-floor", serveFloor), serveCommand("serve-naive", serveNaive))
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	return root.ExecuteContext(ctx)
}

// Bounds of what may be asked for. Everything runs on loopback unless --addr says otherwise, and nothing runs for ever.
const (
	mostSessions = 15_000
	mostRounds   = 100
	mostRate     = 6_000 // connections a minute
	mostStorm    = 10 * time.Minute
)

func benchCommand() *cobra.Command {
	o := options{}
	cmd := &cobra.Command{
		Use:   "folio-bench",
		Short: "Measure folio beside a bare SSH server and the usual way",
		Long: `Start a bare SSH server (floor), the usual terminal app (naive) and folio side by side, and measure them in turns.
Prints medians over the rounds, their minimum and maximum, and ratios to the floor.`,
		Example: `  go run ./cmd/folio-bench
  go run ./cmd/folio-bench --short --check
  go run ./cmd/folio-bench --folio old=/tmp/folio-old --folio new=/tmp/folio-new --only old,new --measure key
  go run ./cmd/folio-bench --measure idle --sessions 10000 --rounds 1 --only floor,folio
  go run ./cmd/folio-bench --storm 5m`,
		Args:              cobra.NoArgs,
		SilenceErrors:     true, // main prints them
		SilenceUsage:      true,
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := o.check(); err != nil {
				return err
			}
			ctx, cancel := context.WithTimeout(cmd.Context(), o.timeout)
			defer cancel()
			return o.measure(ctx, cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	f := cmd.Flags()
	f.StringArrayVar(&o.folios, "folio", nil, "folio to measure, as FILE or NAME=FILE; repeatable (default: built from this module)")
	f.StringArrayVar(&o.addrs, "addr", nil, "also measure the SSH server at HOST:PORT, as far as that can be seen from outside; repeatable")
	f.StringVar(&o.command, "command", "resume", "what to ask for; empty is a shell")
	f.BoolVar(&o.answer, "answer", false, "answer who asks for the terminal's background, as most terminals do")
	f.StringSliceVar(&o.only, "only", nil, "measure these alone: floor, naive, folio")
	f.StringSliceVar(&o.measures, "measure", nil, "take these alone: start, crowd, key, wake, idle")
	f.StringSliceVar(&o.windows, "window", []string{"80x24", "120x40"}, "windows to measure in")
	f.IntVar(&o.rounds, "rounds", 5, "rounds in which all take turns")
	f.IntVar(&o.sessions, "sessions", 1000, "idle sessions; of the naive program a tenth")
	f.DurationVar(&o.settle, "settle", 5*time.Second, "time for idle sessions to come to rest, and again to watch them")
	f.DurationVar(&o.storm, "storm", 0, "instead, let connections come for so long")
	f.IntVar(&o.rate, "rate", 2000, "connections a minute of --storm")
	f.BoolVar(&o.short, "short", false, "a tenth of everything, for a first look and for CI")
	f.BoolVar(&o.bounds, "check", false, "fail if a ratio to the floor is out of bounds")
	f.BoolVar(&o.json, "json", false, "print JSON")
	f.DurationVar(&o.timeout, "timeout", 30*time.Minute, "give up after so long")
	return cmd
}

// serveCommand is one of the servers that are started as processes of their own.
func serveCommand(name string, serve func(ctx context.Context, frames string, out io.Writer) error) *cobra.Command {
	var frames string
	cmd := &cobra.Command{
		Use: name, Hidden: true, Args: cobra.NoArgs, SilenceErrors: true, SilenceUsage: true,
		RunE: func(cmd *cobra.Command, _ []string) error { return serve(cmd.Context(), frames, cmd.OutOrStdout()) },
	}
	cmd.Flags().StringVar(&frames, "frames", "", "folder of ready-made frames, by window")
	return cmd
}
