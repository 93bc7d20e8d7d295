package main

import (
	"context"
	"io"
	"os"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/spf13/cobra"

	"example.com/folio/internal/local"
	"example.com/folio/internal/sitearg"
)

// chooseSite makes a command that takes a SITE find the default of that, say which it is unless the command does so
// itself, and refuse a folder that can't be meant.
func chooseSite(cmd *cobra.Command) {
	run := cmd.RunE
	if siteArg(cmd) < 0 || run == nil {
		return
	}
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		at, args := siteArg(cmd), withSite(cmd, given)
		if len(args) > at && args[at] == sitearg.Stdin {
			if cmd.Name() == serveName {
				return usagef("standard input is not served\nhint: write the page to a file, and serve that")
			}
			document, err := sitearg.ReadDocument(cmd.InOrStdin())
			if err != nil {
				return err
			}
			cmd.SetContext(context.WithValue(cmd.Context(), documentKey{}, document))
		} else if len(args) > at {
			if err := sitearg.RefuseHome(args[at], cmd.Flags().Lookup("kind").Value.String()); err != nil {
				return err
			}
		}
		if len(given) <= at && cmd.Name() != serveName {
			sitearg.SayWhich(cmd.ErrOrStderr(), args[min(at, len(args)):])
		}
		return run(cmd, args)
	}
}

// withSite appends the default of SITE to args if the command takes one and args have none.
func withSite(cmd *cobra.Command, args []string) []string {
	if at := siteArg(cmd); at == len(args) {
		if name := sitearg.Default(); name != "" {
			return append(slices.Clone(args), name)
		}
	}
	return args
}

// siteArg returns the index of SITE among a command's arguments, or -1 if it takes none. It is the only argument of a
// command that lists names.
func siteArg(cmd *cobra.Command) int {
	if isListing(cmd) {
		return 0
	}
	return slices.Index(strings.Fields(cmd.Use), "[SITE]") - 1
}

// A documentKey is the key of the document of standard input in the context of a command.
type documentKey struct{}

// documentOf returns the document that a command has read from standard input.
func documentOf(cmd *cobra.Command) sitearg.Document {
	if cmd == nil || cmd.Context() == nil { // it doesn't run
		return sitearg.Document{}
	}
	d, _ := cmd.Context().Value(documentKey{}).(sitearg.Document)
	return d
}

// keyboard returns where keys are typed if args name standard input as SITE and out is a terminal, and otherwise in.
func keyboard(args []string, in io.Reader, out io.Writer) (keys io.Reader, closeKeys func()) {
	if len(args) == 0 || args[0] != sitearg.Stdin || !local.IsTerminal(out) {
		return in, func() {}
	}
	tty, other, err := tea.OpenTTY()
	if err != nil {
		return in, func() {}
	}
	return tty, func() {
		for _, f := range []*os.File{tty, other} {
			_ = f.Close() // they may be the same
		}
	}
}
