package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"os/signal"
	"sync/atomic"

	"github.com/spf13/cobra"

	"example.com/folio/content"
	"example.com/folio/internal/app"
	"example.com/folio/internal/drain"
	"example.com/folio/internal/export"
	"example.com/folio/internal/local"
	"example.com/folio/internal/near"
	"example.com/folio/internal/pdf"
	"example.com/folio/internal/render"
	"example.com/folio/internal/server/terminal"
	"example.com/folio/internal/settings"
	"example.com/folio/tui"
	"example.com/folio/tui/linear"
)

// cacheSize is the default bound of the render cache in bytes.
const cacheSize settings.Size = 64 << 20

// readCommand returns the root command, which reads a site in this terminal.
func readCommand() *cobra.Command {
	cmd, _ := newReadCommand()
	return cmd
}

// newReadCommand returns the command and the configuration that its flags set.
func newReadCommand() (*cobra.Command, readConfig) {
	cmd := &cobra.Command{
		Use:   "folio [SITE]",
		Short: "Read a personal site in the terminal, or serve it over SSH",
		Long: `Folio shows the personal site you already have as a terminal app.

SITE is the folder of a Zola, Hugo, Jekyll, Hexo, Quartz, Obsidian, Astro, Eleventy, mdBook or GitBook
site, any folder of Markdown files, one Markdown file, a resume.json or a RenderCV file, or - for a page on
standard input. Without SITE it is the folder that folio stands in, if that has the configuration of a
generator, a folio.toml or a resume.json, and otherwise a sample.`,
		Example: `  folio ~/my-site                   read it here
  folio serve ~/my-site             serve it: ssh -p 2222 localhost
  folio show resume ~/my-site       print one page
  folio check ~/my-site             list what to fix`,
		Args:              checkArgs,
		SilenceErrors:     true, // main prints them
		SilenceUsage:      true,
		PersistentPreRunE: applySettings,
	}
	r := readConfig{site: addSiteFlags(cmd).addDrafts()}
	r.plain = cmd.Flags().Bool("plain", false, "plain text line by line, for screen readers and dumb terminals")
	r.app = app.AddOptions(cmd.Flags())
	r.font = settings.AddFont(cmd.Flags())
	_ = cmd.Flags().MarkHidden(settings.FontFlag) // it only matters for whether there is a resume.pdf
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		err := r.read(cmd, args)
		if err != nil && len(args) > 0 {
			return suggestCommand(cmd, args[0], err)
		}
		return err
	}
	return cmd, r
}

// suggestCommand returns an error with a similar command's name if no site called name exists, and err otherwise.
func suggestCommand(root *cobra.Command, name string, err error) error {
	if _, missing := os.Stat(name); !errors.Is(missing, fs.ErrNotExist) {
		return err
	}
	if guesses := near.Names(name, commandNames(root)); guesses != nil {
		return usagef("%s: neither a command nor a site\nhint: did you mean folio %s?", name, guesses[0])
	}
	return err
}

// A readConfig is what the flags of the root command say.
type readConfig struct {
	site  *siteFlags
	plain *bool
	app   *app.Options
	font  settings.Font
}

// read shows a site as the app in a terminal, line by line in a dumb one, and otherwise as text.
func (r readConfig) read(cmd *cobra.Command, args []string) error {
	ctx, out, errs := cmd.Context(), cmd.OutOrStdout(), cmd.ErrOrStderr()
	in, closeKeys := keyboard(args, cmd.InOrStdin(), out)
	defer closeKeys()
	changes, err := watchSite(args)
	if err != nil {
		return err
	}
	site, err := r.site.open(args)
	if err != nil {
		return err
	}
	if err := checkStart(r.app, site); err != nil {
		return err
	}
	fonts, err := r.font.Load()
	if err != nil {
		fonts = pdf.SystemFonts() // folio check reports it
	}
	name := os.Getenv("TERM")
	tty, interactive := local.TerminalFile(in, out)
	switch {
	case *r.plain || interactive && name == "dumb":
		return linear.Run(site, in, out, linear.Options{Start: r.app.StartPage(site, "")})
	case !interactive:
		return printSite(out, site)
	}
	cache := render.NewCache(int64(cacheSize))
	themes, later := r.app.ThemesSoon(cache, site, app.MaxAccentWait)
	colors := local.Colors(tty)
	o := tui.Options{
		Site:       site,
		Cache:      cache,
		Start:      r.app.StartPage(site, ""),
		Themes:     themes,
		Hyperlinks: terminal.Hyperlinks(name, os.Getenv),
		Asked:      !local.Asks(name, colors),
		Fetch:      localResumeCommand(export.New(site, export.Options{Fonts: fonts}), args),
	}
	addLocalCommands(&o, args)
	program := local.NewProgram(ctx, tui.New(o), in, tty, name, colors)
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	if later != nil { // with the portrait, which is shown when it is decoded
		go func() { program.Send(tui.ThemesMsg{Themes: <-later}) }()
	}
	var last atomic.Pointer[content.Site]
	last.Store(site)
	panics := make(chan string, 1) // the first panic of a reload, printed after the program
	open := reopener(args, r.site, last.Load, func() (*app.Options, error) { return r.currentAppOptions(cmd, args) })
	go app.Reload(ctx, changes, open, func(changed *content.Site) {
		last.Store(changed)
		program.Send(tui.SiteMsg{Site: changed})
		program.Send(tui.ThemesMsg{Themes: r.app.ThemesOf(cache, changed)})
	}, func(cause any, stack []byte) {
		select {
		case panics <- fmt.Sprintf("%v\n\n%s", cause, stack):
		default:
		}
	}, slog.New(slog.DiscardHandler)) // log lines would garble the screen
	signals := make(chan os.Signal, 1)
	drain.Notify(signals)
	defer signal.Stop(signals)
	err = program.Run(signals)
	printProblems(errs, site)
	select {
	case text := <-panics:
		fmt.Fprintln(errs, "folio: panic while reloading the site:", text)
	default:
	}
	return err
}
