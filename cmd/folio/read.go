package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"example.com/folio/content"
	"example.com/folio/render"
	"example.com/folio/tui"
)

// cacheSize bounds the rendered text that all readers share, in bytes.
const cacheSize = 64 << 20

// readCommand is folio itself: it reads a site in this terminal.
func readCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "folio [SITE]",
		Short: "Read a personal site in the terminal, or serve it over SSH",
		Long: `Folio shows the personal site you already have as a terminal app.

SITE is the folder of a Zola or Jekyll site, any folder of Markdown files, or one Markdown file.
Without SITE, folio shows its sample.`,
		Example: `  folio ~/my-site                   read it here
  folio serve ~/my-site             serve it: ssh -p 2222 localhost
  folio show resume ~/my-site       print one page`,
		Args:              cobra.MaximumNArgs(1),
		SilenceErrors:     true, // main prints them
		SilenceUsage:      true,
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error { return fromEnvironment(cmd.Flags(), os.LookupEnv) },
	}
	kind := kindFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		changes, err := watchSite(args)
		if err != nil {
			return err
		}
		site, err := openSite(args, *kind)
		if err != nil {
			return err
		}
		in, inTerm := cmd.InOrStdin().(*os.File)
		out, outTerm := cmd.OutOrStdout().(*os.File)
		if !inTerm || !outTerm || !term.IsTerminal(in.Fd()) || !term.IsTerminal(out.Fd()) || os.Getenv("TERM") == "dumb" {
			return printSite(cmd.OutOrStdout(), site)
		}
		program := tea.NewProgram(tui.New(tui.Options{
			Site:       site,
			Cache:      render.NewCache(cacheSize),
			Hyperlinks: hyperlinks(os.Getenv("TERM"), os.Getenv),
		}), tea.WithContext(cmd.Context()), tea.WithInput(in), tea.WithOutput(out))
		ctx, stop := context.WithCancel(cmd.Context())
		defer stop()
		go changes.run(ctx, func() (*content.Site, error) { return openSite(args, *kind) }, func(changed *content.Site) {
			program.Send(tui.SiteMsg{Site: changed})
		}, slog.New(slog.DiscardHandler)) // the screen is the reader's
		err = readHere(program, out)
		for _, p := range site.Problems {
			fmt.Fprintln(cmd.ErrOrStderr(), "folio:", p)
		}
		return err
	}
	return cmd
}

// readHere runs the reader in this terminal. Alternate scroll makes the wheel scroll without taking the mouse from the
// terminal; its former state is put back.
func readHere(program *tea.Program, out io.Writer) error {
	fmt.Fprint(out, "\x1b[?1007s\x1b[?1007h")
	defer fmt.Fprint(out, "\x1b[?1007r")
	_, err := program.Run()
	if errors.Is(err, tea.ErrInterrupted) {
		return nil
	}
	return err
}
