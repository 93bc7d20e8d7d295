package main

import (
	"fmt"
	"io"
	"log/slog"
	"time"

	"charm.land/log/v2"
)

// newLogger writes lines for people or for programs. Text is in colour on a terminal; elsewhere it is plain, and a line costs a
// fortieth: painted ones were a tenth of a visit.
func newLogger(w io.Writer, format string) (*slog.Logger, error) {
	switch format {
	case "json":
		return slog.New(slog.NewJSONHandler(w, nil)), nil
	case "text":
		if isTerminal(w) {
			return slog.New(log.NewWithOptions(w, log.Options{ReportTimestamp: true, TimeFormat: time.DateTime})), nil
		}
		return slog.New(slog.NewTextHandler(w, nil)), nil
	}
	return nil, fmt.Errorf("--log-format: %q is neither text nor json", format)
}
