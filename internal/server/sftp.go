package server

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"strconv"
	"sync"

	"charm.land/ssh"
)

// maxHandles is how many files and folders one SFTP session may have open.
const maxHandles = 16

var errProtocol = errors.New("that is not the protocol")

// sftp serves the files to an SFTP client, which can read them and nothing else, and returns the exit status.
func (s *Server) sftp(sess ssh.Session, ch *channel) int {
	t := &transfer{s: s, ctx: sess.Context(), ch: ch, handles: map[string]*handle{}}
	s.attend(sess, ch, func(in io.Reader, out io.Writer, end func(string)) string {
		t.out = out
		defer t.close()
		defer context.AfterFunc(s.closing, func() { // whoever rests is not waited for
			if t.rests() {
				end("stopped")
			}
		})()
		return t.serve(in)
	})
	if ch.ended == "failed" {
		return exitUnknown
	}
	return exitOK
}

// A transfer is one SFTP session.
type transfer struct {
	s   *Server
	ctx context.Context
	ch  *channel
	out io.Writer

	mu      sync.Mutex // held while a request is answered
	handles map[string]*handle
	made    int    // handles, so far
	buf     answer // the last one, to be written over
}

// A handle is an open file, or a folder of which entries are still to be sent. It keeps few of them: a client could
// hold many, of a large site.
type handle struct {
	file fs.File // nil of a folder
	info fs.FileInfo
	name string         // of a folder
	dir  fs.ReadDirFile // its entries that have not been read
	next []fs.DirEntry  // read and not sent yet
}

// serve answers requests, one after the other, until the client ends, and says why that was.
func (t *transfer) serve(in io.Reader) (ended string) {
	var buf []byte
	kind, hello, err := readPacket(in, &buf)
	if err != nil || kind != fxInit || hello.uint32() < 3 || hello.short {
		return gist(err)
	}
	if _, err := t.out.Write(answer(nil).uint32(0).byte(fxVersion).uint32(3).string(limitsExtension).string("1").finish()); err != nil {
		return "gone"
	}
	for {
		kind, f, err := readPacket(in, &buf)
		if err != nil {
			return gist(err)
		}
		a, err := t.answer(kind, f)
		if err != nil {
			return gist(err)
		}
		if _, err := t.out.Write(a.finish()); err != nil {
			return "gone"
		}
		if t.s.stopping.Load() && t.rests() {
			return "stopped"
		}
	}
}

// gist is why a session ended whose next request could not be read.
func gist(err error) string {
	switch {
	case errors.Is(err, io.EOF):
		return "quit"
	case errors.Is(err, io.ErrUnexpectedEOF):
		return "gone"
	}
	return "failed"
}

// rests tells whether nothing is open, after the request of the moment.
func (t *transfer) rests() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return len(t.handles) == 0
}

// close closes what the client left open.
func (t *transfer) close() {
	t.mu.Lock()
	defer t.mu.Unlock()
	for name, h := range t.handles {
		h.close()
		delete(t.handles, name)
	}
}

func (h *handle) close() {
	if h.file != nil {
		_ = h.file.Close()
	}
	if h.dir != nil {
		_ = h.dir.Close()
	}
}

// answer answers a request. An error ends the session.
func (t *transfer) answer(kind byte, f *fields) (answer, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	id := f.uint32()
	operate := operations[kind]
	switch {
	case f.short || kind == fxInit:
		return nil, errProtocol
	case operate == nil:
		t.ch.peer.refuses(fileRequest)
		return t.status(id, statusUnsupported, "not supported"), nil
	}
	a, err := operate(t, id, f)
	switch {
	case f.short:
		return nil, errProtocol
	case err != nil:
		return t.failure(id, err), nil
	}
	t.buf = a // which may have grown
	return a, nil
}

// An operation answers a kind of request. Whatever it would answer to a request that was too short is not sent.
type operation func(t *transfer, id uint32, f *fields) (answer, error)

// operations are the requests of section 6. All that would write are refused.
var operations = map[byte]operation{
	fxOpen:     (*transfer).open,
	fxClose:    (*transfer).closeHandle,
	fxRead:     (*transfer).read,
	fxLstat:    (*transfer).stat,
	fxFstat:    (*transfer).fstat,
	fxOpendir:  (*transfer).opendir,
	fxReaddir:  (*transfer).readdir,
	fxRealpath: (*transfer).realpath,
	fxStat:     (*transfer).stat,
	fxReadlink: (*transfer).readlink,
	fxExtended: (*transfer).extended,

	fxWrite:    (*transfer).deny,
	fxSetstat:  (*transfer).deny,
	fxFsetstat: (*transfer).deny,
	fxRemove:   (*transfer).deny,
	fxMkdir:    (*transfer).deny,
	fxRmdir:    (*transfer).deny,
	fxRename:   (*transfer).deny,
	fxSymlink:  (*transfer).deny,
}

// Errors that have a status of their own.
var (
	errHandles     = errors.New("too many open files")
	errHandle      = errors.New("no such handle")
	errUnsupported = errors.New("not supported")
)

// failure is the status of a request that failed.
func (t *transfer) failure(id uint32, err error) answer {
	switch {
	case errors.Is(err, io.EOF):
		return t.status(id, statusEOF, "end of file")
	case errors.Is(err, fs.ErrNotExist):
		return t.status(id, statusNoSuchFile, "no such file")
	case errors.Is(err, fs.ErrPermission):
		return t.status(id, statusDenied, "permission denied: this site is read-only")
	case errors.Is(err, errUnsupported):
		return t.status(id, statusUnsupported, "not supported")
	}
	for _, known := range []error{errHandles, errHandle, errFolder} {
		if errors.Is(err, known) {
			return t.status(id, statusFailure, known.Error())
		}
	}
	return t.status(id, statusFailure, "failure")
}

func (t *transfer) status(id uint32, code status, text string) answer {
	return newAnswer(t.buf, fxStatus, id).uint32(uint32(code)).string(text).string("en")
}

// deny refuses what would write, whatever it is.
func (t *transfer) deny(uint32, *fields) (answer, error) {
	t.ch.peer.refuses(fileRequest)
	return nil, fs.ErrPermission
}

// keep gives a handle its name.
func (t *transfer) keep(id uint32, h *handle) answer {
	t.made++
	name := strconv.Itoa(t.made)
	t.handles[name] = h
	return newAnswer(t.buf, fxHandle, id).string(name)
}

// room tells whether one more handle may be open.
func (t *transfer) room() error {
	if len(t.handles) < maxHandles {
		return nil
	}
	t.ch.peer.refuses(fileRequest)
	return errHandles
}
