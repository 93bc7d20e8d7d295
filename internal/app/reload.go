package app

import (
	"context"
	"fmt"
	"log/slog"
	"runtime/debug"

	"example.com/folio/content"
	"example.com/folio/internal/watch"
)

// Reload opens a site after each change that w notices and passes it to changed, until ctx ends. It passes a panic to
// panicked and waits for the next change.
func Reload(ctx context.Context, w *watch.Watcher, open func() (*content.Site, error), changed func(*content.Site),
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

// maxNewProblems bounds the problems logged after a reload.
const maxNewProblems = 50

// LogNewProblems logs the problems of now that before lacks. A problem that only moved to another line is not new.
func LogNewProblems(log *slog.Logger, before, now []content.Problem) {
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
