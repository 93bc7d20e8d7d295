package server

import (
	"context"
	"errors"
	"io"
	"sync/atomic"
	"time"

	"charm.land/ssh"

	"example.com/folio/internal/server/command"
	"example.com/folio/internal/server/files"
	"example.com/folio/internal/server/prometheus"
	"example.com/folio/internal/server/readahead"
	"example.com/folio/internal/server/scp"
	"example.com/folio/internal/server/sftp"
	"example.com/folio/internal/server/timer"
)

// Files that one connection may open, at once and then each second, before it has to wait. Opening a file may be work.
const filesAtOnce, filesPerSecond = 256, 32

// tree returns the files that are served.
func (s *Server) tree() files.Tree { return files.Tree{FS: s.cfg.Files} }

// Spend waits until the connection may open one more file, and counts n files.
func (c *channel) Spend(ctx context.Context, n float64) error { return c.peer.spend(ctx, n) }

// Refuse counts a request that is refused.
func (c *channel) Refuse() { c.peer.refuse(fileRequest) }

// Opened records the name of a file that the client reads.
func (c *channel) Opened(name string) { c.pages.add(name) }

// identify returns the page or file that is served under a name.
func (s *Server) identify(name string) (string, command.Kind) {
	return command.Identify(s.tree(), name)
}

// countPage counts a page that a session has opened. Only the name of a page that is served becomes a label.
func (s *Server) countPage(name string, k command.Kind) {
	if k != command.Page {
		name = prometheus.Other
	}
	s.metrics.pages.Inc(s.metrics.pageNames.Value(name))
}

func (p *peer) spend(ctx context.Context, n float64) error {
	for {
		p.mu.Lock()
		ok := p.fetches.Spend(time.Now(), n, filesAtOnce, filesPerSecond)
		p.mu.Unlock()
		if ok {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Second / filesPerSecond):
		}
	}
}

// serveSFTP serves the files to an SFTP client, read-only, and returns the exit status.
func (s *Server) serveSFTP(sess ssh.Session, ch *channel) int {
	t := sftp.New(sess.Context(), s.closing, s.tree(), ch)
	s.serveTransfer(sess, ch, func(in io.Reader, out io.Writer, end func(string)) string {
		defer context.AfterFunc(s.closing, func() { // don't wait for idle transfers
			if t.Idle() {
				end("stopped")
			}
		})()
		return transferEndReason(t.Serve(in, out))
	})
	if ch.ended == "failed" {
		return exitUnknown
	}
	return exitOK
}

// scpErrorTime is how long a client that uploads may take to end the session after the error.
const scpErrorTime = 2 * time.Second

// serveSCP serves the files over the old protocol of scp, and returns the exit status.
func (s *Server) serveSCP(sess ssh.Session, ch *channel) int {
	list, _ := command.Words(ch.command)
	what, _ := scp.ParseArgs(list)
	c := scp.New(sess.Context(), what, s.tree(), ch)
	status := exitOK
	s.serveTransfer(sess, ch, func(in io.Reader, out io.Writer, end func(string)) string {
		ended, err := c.Serve(in, out)
		if err != nil {
			ended = transferEndReason(err)
		}
		if err != nil || ended != "quit" {
			status = exitUnknown
		}
		if what.Put { // PuTTY does not show the error if the session ends at once
			defer timer.NewDeadline(scpErrorTime, func() { end(ended) }).Stop()
			discard(in)
		}
		return ended
	})
	return status
}

// transferEndReason maps the error of reading a request to the reason that is logged.
func transferEndReason(err error) string {
	switch {
	case errors.Is(err, io.EOF):
		return "quit"
	case errors.Is(err, sftp.ErrStopping):
		return "stopped"
	case errors.Is(err, io.ErrUnexpectedEOF):
		return "gone"
	}
	return "failed"
}

// maxTransferInput is how many bytes of requests may be unread before the client has to wait.
const maxTransferInput = 64 << 10

// serveTransfer calls serve with the input and output of a channel, and records why the session ended: what serve
// returns, unless a timer, the client or end has ended it before. in ends then. end may be called by any goroutine.
func (s *Server) serveTransfer(
	sess ssh.Session, ch *channel,
	serve func(in io.Reader, out io.Writer, end func(reason string)) (ended string),
) {
	in := readahead.New(maxTransferInput, ch.peer.setWaiting)
	defer in.Close()
	defer context.AfterFunc(sess.Context(), in.Close)()
	var why atomic.Pointer[string] // nil unless the server ended it
	end := func(reason string) {
		why.CompareAndSwap(nil, &reason)
		in.Close()
	}
	idle, age := s.startTimers(func(string) {}, func() {}, end) // without a warning
	defer idle.Stop()
	defer age.Stop()
	go func() {
		defer s.recoverGoroutine("transfer input")
		in.Fill(ch, idle.Reset)
	}()
	ended := serve(in, activityWriter{ch, idle.Reset}, end)
	switch reason := why.Load(); {
	case reason != nil:
		ended = *reason
	case sess.Context().Err() != nil:
		ended = "gone"
	}
	ch.ended = ended
}

// An activityWriter calls onWrite after each write: a client that receives a large file is not idle.
type activityWriter struct {
	io.Writer
	onWrite func()
}

func (w activityWriter) Write(p []byte) (int, error) {
	defer w.onWrite()
	return w.Writer.Write(p)
}

// setWaiting records whether the client has to wait until its input is read.
func (p *peer) setWaiting(waits bool) {
	if waits {
		p.pending.Add(1)
	} else {
		p.pending.Add(-1)
	}
}
