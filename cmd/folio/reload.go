package main

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"runtime/debug"
	"slices"

	"github.com/spf13/cobra"

	"example.com/folio/content"
	"example.com/folio/internal/settings"
	"example.com/folio/internal/watch"
	"example.com/folio/keys"
)

// reapplySettings sets the flags of fresh, a new command like cmd, as if cmd started now: it copies the flags from the
// command line and reads variables and settings again.
func reapplySettings(fresh, cmd *cobra.Command, args []string) error {
	if err := settings.CopyGiven(fresh.Flags(), cmd.Flags()); err != nil {
		return err
	}
	return applySettings(fresh, args)
}

type siteFunc func() (*content.Site, error)

// reopener returns a function that reads a site again with the checks of the start: it fails if a command started now
// would. settings returns the current options of the app.
func reopener(args []string, kind string, last func() *content.Site, settings func() (*appOptions, error)) siteFunc {
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

// reload opens a site after each change that w notices and passes it to changed, until ctx ends. It passes a panic to
// panicked and waits for the next change.
func reload(ctx context.Context, w *watch.Watcher, open siteFunc, changed func(*content.Site),
	panicked func(cause any, stack []byte), log *slog.Logger) {
	w.Run(ctx, func() (err error) {
		ok := callRecovered(panicked, func() {
			var site *content.Site
			if site, err = open(); err == nil {
				changed(site)
			}
		})
		if !ok {
			return watch.ErrPanic
		}
		return err
	}, log)
}

// currentAppOptions returns the options that folio serve with the same command line would have now, or the error with
// which it would not start.
func (c *serveConfig) currentAppOptions(cmd *cobra.Command, args []string) (*appOptions, error) {
	fresh, now := newServe()
	if err := reapplySettings(fresh, cmd, args); err != nil {
		return nil, err
	}
	if err := now.parse(); err != nil {
		return nil, err
	}
	for _, files := range [][2][]string{{now.keys.files, c.keys.files}, {now.keys.next, c.keys.next}} {
		if len(files[0]) > 0 && !slices.Equal(files[0], files[1]) { // keys in use are not read again
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
	return now.app, nil
}

// currentAppOptions returns the options that the command would have now.
func (r readConfig) currentAppOptions(cmd *cobra.Command, args []string) (*appOptions, error) {
	fresh, now := newReadCommand()
	if err := reapplySettings(fresh, cmd, args); err != nil {
		return nil, err
	}
	return now.app, nil
}

// maxNewProblems bounds the problems logged after a reload.
const maxNewProblems = 50

// logNewProblems logs the problems of now that before lacks. A problem that only moved to another line is not new.
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
		log.Warn(fmt.Sprintf("and %d more problems", more), "hint", "folio check lists all problems")
	}
}

// callRecovered calls f and reports whether it returned without a panic. It passes a panic and the stack of its origin
// to panicked.
func callRecovered(panicked func(cause any, stack []byte), f func()) (ok bool) {
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
