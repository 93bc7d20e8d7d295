package main

import (
	"fmt"
	"log/slog"
	"net"
	"runtime/debug"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.com/folio/content"
	"example.com/folio/keys"
)

// fromSettings is the annotation of flags that a file has set.
const fromSettings = "folio_from_settings"

// resettle gives the flags of fresh, a command like cmd, the values that those of cmd would have if it started now:
// what the command line set is copied, and variables and settings are read again.
func resettle(fresh, cmd *cobra.Command, args []string) (err error) {
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		to := fresh.Flags().Lookup(f.Name)
		if _, settings := f.Annotations[fromSettings]; err != nil || settings || !f.Changed || to == nil {
			return
		}
		if list, ok := f.Value.(pflag.SliceValue); ok {
			err = to.Value.(pflag.SliceValue).Replace(list.GetSlice())
		} else {
			err = to.Value.Set(f.Value.String())
		}
		to.Changed = true
	})
	if err != nil {
		return err
	}
	return settle(fresh, args)
}

// An openFunc reads a site.
type openFunc func() (*content.Site, error)

// reopener returns a function that reads a site again, with the checks of the start: what would not be served by a
// command that starts now is an error. settings returns the look that the settings say now.
func reopener(args []string, kind string, last func() *content.Site, settings func() (*look, error)) openFunc {
	return func() (*content.Site, error) {
		look, err := settings()
		if err != nil {
			return nil, err
		}
		site, err := openSiteAfter(last(), args, kind)
		if err != nil {
			return nil, err
		}
		return site, look.check(site)
	}
}

// settingsNow returns the look that a folio serve with the same command line would have now, or the error with which it
// would not start.
func (c *serveConfig) settingsNow(cmd *cobra.Command, args []string) (*look, error) {
	fresh, now := newServe()
	if err := resettle(fresh, cmd, args); err != nil {
		return nil, err
	}
	if err := now.parse(); err != nil {
		return nil, err
	}
	for _, files := range [][2][]string{{now.keys.files, c.keys.files}, {now.keys.next, c.keys.next}} {
		if len(files[0]) > 0 && !slices.Equal(files[0], files[1]) { // those in use have been read
			if _, err := keys.Load(keys.Source{Files: files[0]}); err != nil {
				return nil, err
			}
		}
	}
	for _, addr := range *now.listen {
		if slices.Contains(*c.listen, addr) {
			continue
		}
		if _, err := net.ResolveTCPAddr("tcp", addr); err != nil {
			return nil, listenError("--listen", addr, err)
		}
	}
	return now.look, nil
}

// settingsNow is the same for the reader in this terminal.
func (r reading) settingsNow(cmd *cobra.Command, args []string) (*look, error) {
	fresh, now := newReading()
	if err := resettle(fresh, cmd, args); err != nil {
		return nil, err
	}
	return now.look, nil
}

// maxNewProblems is how many problems are logged when a site has changed.
const maxNewProblems = 50

// logNewProblems logs the problems that a site did not have before it changed. One that is on another line now is not
// new.
func logNewProblems(log *slog.Logger, before, now []content.Problem) {
	known := map[content.Problem]int{}
	for _, p := range before {
		p.Line = 0
		known[p]++
	}
	more := 0
	for _, p := range now {
		anywhere := p
		anywhere.Line = 0
		if known[anywhere]--; known[anywhere] >= 0 {
			continue
		}
		if more++; more <= maxNewProblems {
			log.Warn(p.String())
		}
	}
	if more -= maxNewProblems; more > 0 {
		log.Warn(fmt.Sprintf("and %d more problems", more), "hint", "folio check lists all")
	}
}

// guard calls f, and reports whether it did not panic. A panic is handed to panicked, with the stack of where it began.
func guard(panicked func(cause any, stack []byte), f func()) (ok bool) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case *content.WorkerPanic:
			panicked(r.Value, r.Stack)
		default:
			panicked(r, debug.Stack())
		}
	}()
	f()
	return true
}
