package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/spf13/cobra"

	"example.com/folio/internal/local"
	"example.com/folio/internal/regular"
	"example.com/folio/internal/stats"
)

// statsCommand counts visits.
func statsCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "stats [FILE]...",
		Short: "Count the visits in the log of folio serve",
		Long: `Read the log of folio serve --log-format json and count by day: sessions, protocols, pages, files,
terminals, time read and refused connections. FILE is a log, also a rotated or gzipped one; - or no FILE is
standard input. The log may also be what journalctl exports, with -o json or -o export.

Nothing is told of any visitor: no address, no user name, and of days with fewer than three sessions only their
number. A page or file is named if at least three sessions opened it.`,
		Example: `  folio stats folio.log folio.log.*
  journalctl -u folio -o json | folio stats --since 7d
  docker logs folio 2>&1 | folio stats --json | jq .total`,
		Args: cobra.ArbitraryArgs,
	}
	var since stats.Since
	cmd.Flags().Var(&since, "since", "day or time to begin at: 2026-11-20, 7d, 24h")
	asJSON := cmd.Flags().Bool("json", false, "print JSON")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		counter := stats.New(since, time.Now())
		if len(args) == 0 {
			if f, ok := cmd.InOrStdin().(*os.File); ok && local.IsTerminal(f) {
				return usageError{errors.New("FILE is missing\nhint: folio stats folio.log")}
			}
			args = []string{"-"}
		}
		for _, name := range args {
			if err := readLog(counter, name, cmd.InOrStdin()); err != nil {
				return err
			}
		}
		report := counter.Report()
		if report.Lines.Read > 0 && report.Lines.Read == report.Lines.Unknown {
			return errors.New("no line is a message of folio serve in JSON\n" +
				"hint: folio serve --log-format json writes such a log")
		}
		out := cmd.OutOrStdout()
		if *asJSON {
			return report.WriteJSON(out)
		}
		return report.WriteText(out)
	}
	return cmd
}

// readLog counts the lines of a file, or of standard input if its name is "-". It may be a pipe.
func readLog(c *stats.Counter, name string, stdin io.Reader) error {
	if name == "-" {
		if err := c.Read(stdin); err != nil {
			return fmt.Errorf("standard input: %w", err)
		}
		return nil
	}
	file, err := os.Open(name)
	if err != nil {
		return fmt.Errorf("%s: %w", name, regular.Cause(err))
	}
	defer file.Close()
	if err := c.Read(file); err != nil {
		return fmt.Errorf("%s: %w", name, regular.Cause(err))
	}
	return nil
}
