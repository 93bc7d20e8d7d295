package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"os/signal"
	"sync/atomic"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"example.com/folio/content"
	"example.com/folio/internal/export"
	"example.com/folio/internal/render"
	"example.com/folio/internal/server"
	"example.com/folio/tui"
)

// cacheSize bounds the rendered text that all readers share, unless --cache does.
const cacheSize byteSize = 64 << 20

// readCommand is folio itself: it reads a site in this terminal.
func readCommand() *cobra.Command {
	cmd, _ := newReading()
	return cmd
}

// newReading returns the command with what its flags say.
func newReading() (*cobra.Command, reading) {
	cmd := &cobra.Command{
		Use:   "folio [SITE]",
		Short: "Read a personal site in the terminal, or serve it over SSH",
		Long: `Folio shows the personal site you already have as a terminal app.

SITE is the folder of a Zola, Hugo, Jekyll, Hexo, Quartz, Obsidian, Astro, Eleventy or mdBook site, any folder of Markdown
files, one Markdown file, or a resume.json. Without SITE, folio shows its sample.`,
		Example: `  folio ~/my-site                   read it here
  folio serve ~/my-site             serve it: ssh -p 2222 localhost
  folio show resume ~/my-site       print one page
  folio check ~/my-site             say what to mend`,
		Args:              asUsed,
		SilenceErrors:     true, // main prints them
		SilenceUsage:      true,
		PersistentPreRunE: settle,
	}
	r := reading{kind: kindFlag(cmd)}
	r.plain = cmd.Flags().Bool("plain", false, "in words, line by line: for screen readers and terminals that only print")
	r.look = lookFlags(cmd.Flags())
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		err := r.read(cmd, args)
		if err != nil && len(args) > 0 {
			return orCommand(cmd, args[0], err)
		}
		return err
	}
	return cmd, r
}

// orCommand is what went wrong with a site, or, where there is none of that name and it may have been meant as a command, that.
func orCommand(root *cobra.Command, name string, err error) error {
	if _, missing := os.Stat(name); !errors.Is(missing, fs.ErrNotExist) {
		return err
	}
	var names []string
	for _, cmd := range root.Commands() {
		names = append(names, cmd.Name())
	}
	if guesses := server.Near(name, names); guesses != nil {
		return fmt.Errorf("%s: neither a command nor a site\nhint: did you mean folio %s?", name, guesses[0])
	}
	return err
}

// A reading is what the flags of folio itself say.
type reading struct {
	kind  *string
	plain *bool
	look  *look
}

// read shows a site in the way that fits where it is read: the app in a terminal, words in one that can only print, and
// text where there is none.
func (r reading) read(cmd *cobra.Command, args []string) error {
	ctx, in, out, errs := cmd.Context(), cmd.InOrStdin(), cmd.OutOrStdout(), cmd.ErrOrStderr()
	changes, err := watchSite(args)
	if err != nil {
		return err
	}
	site, err := openSite(args, *r.kind)
	if err != nil {
		return err
	}
	if err := r.look.check(site); err != nil {
		return err
	}
	name := os.Getenv("TERM")
	tty, interactive := terminal(in, out)
	switch {
	case *r.plain || interactive && name == "dumb":
		return tui.Linear(site, in, out, tui.LinearOptions{Start: r.look.start})
	case !interactive:
		return printSite(out, site)
	}
	program := tea.NewProgram(tui.New(tui.Options{
		Site:       site,
		Cache:      render.NewCache(int64(cacheSize)),
		Start:      r.look.start,
		Accent:     r.look.accent.Color,
		Hyperlinks: hyperlinks(name, os.Getenv),
		Fetch:      takeHere(export.New(site, export.Options{}), args),
	}), tea.WithContext(ctx), tea.WithInput(in), tea.WithOutput(tty))
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	var last atomic.Pointer[content.Site]
	last.Store(site)
	panics := make(chan string, 1) // the first of reading the site again, for which there is room after the program
	open := reopener(args, *r.kind, last.Load, func() (*look, error) { return r.settingsNow(cmd, args) })
	go changes.run(ctx, open, func(changed *content.Site) {
		last.Store(changed)
		program.Send(tui.SiteMsg{Site: changed})
	}, func(cause any, stack []byte) {
		select {
		case panics <- fmt.Sprintf("%v\n\n%s", cause, stack):
		default:
		}
	}, slog.New(slog.DiscardHandler)) // the screen is the reader's
	err = readHere(program, tty)
	tellProblems(errs, site)
	select {
	case text := <-panics:
		fmt.Fprintln(errs, "folio: panic while the site was read again:", text)
	default:
	}
	return err
}

// terminal is the terminal that somebody reads and types in, if there is one.
func terminal(in io.Reader, out io.Writer) (*os.File, bool) {
	from, ok := in.(*os.File)
	to, ok2 := out.(*os.File)
	return to, ok && ok2 && term.IsTerminal(from.Fd()) && term.IsTerminal(to.Fd())
}

// readHere runs the reader in this terminal. Alternate scroll makes the wheel scroll without taking the mouse from the
// terminal; its former state is put back.
//
// Bubble Tea gives the terminal back on SIGTERM and SIGINT; SIGHUP is treated alike.
func readHere(program *tea.Program, out io.Writer) error {
	hangup := make(chan os.Signal, 1)
	notifyHangup(hangup)
	done := make(chan struct{})
	defer close(done)
	go func() {
		defer signal.Stop(hangup)
		select {
		case <-hangup:
			program.Quit()
		case <-done:
		}
	}()
	fmt.Fprint(out, "\x1b[?1007s\x1b[?1007h")
	defer fmt.Fprint(out, "\x1b[?1007r")
	_, err := program.Run()
	if errors.Is(err, tea.ErrInterrupted) {
		return nil
	}
	return err
}
