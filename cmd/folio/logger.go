package main

import (
	"bytes"
	"fmt"
	"io"
	"log/slog"
	"os"
	"time"

	"charm.land/log/v2"
	"github.com/charmbracelet/colorprofile"

	"example.com/folio/internal/local"
	"example.com/folio/internal/logqueue"
)

// newLogger returns a logger that never blocks, and its queue, which the caller must close.
func newLogger(w io.Writer, format string) (*slog.Logger, *logqueue.Queue, error) {
	handler, err := logHandler(w, format)
	if err != nil {
		return nil, nil, err
	}
	q := logqueue.New(w, func(dropped int) []byte {
		var line bytes.Buffer
		slog.New(handler(&line)).Warn("log lines dropped", "lines", dropped)
		return line.Bytes()
	})
	return slog.New(handler(q)), q, nil
}

// logHandler returns a constructor of handlers for a format. Text is in colour only on a terminal: colouring a line
// costs forty times as much as writing it plain.
func logHandler(log io.Writer, format string) (func(io.Writer) slog.Handler, error) {
	switch {
	case format == "json":
		return func(w io.Writer) slog.Handler { return slog.NewJSONHandler(w, nil) }, nil
	case format == "text" && local.IsTerminal(log):
		colors := colorprofile.Detect(log, os.Environ())
		return func(w io.Writer) slog.Handler { return colorHandler(w, colors) }, nil
	case format == "text":
		return func(w io.Writer) slog.Handler { return slog.NewTextHandler(w, nil) }, nil
	}
	return nil, fmt.Errorf("%q is neither text nor json", format)
}

func colorHandler(w io.Writer, colors colorprofile.Profile) slog.Handler {
	l := log.NewWithOptions(w, log.Options{ReportTimestamp: true, TimeFormat: time.DateTime})
	l.SetColorProfile(colors)
	return l
}
