// Package sftp serves a tree of files over SFTP version 3 (draft-ietf-secsh-filexfer-02). All that would write is
// refused.
//
// github.com/pkg/sftp is not used: a panic in one of its workers can't be recovered, and it has no bounds on what one
// client may ask for at once.
package sftp

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"strconv"
	"sync"

	"example.com/folio/internal/server/files"
	"example.com/folio/internal/server/sftp/packet"
)

// maxHandles is how many files and folders one SFTP session may have open.
const maxHandles = 16

var errProtocol = errors.New("that is not the protocol")

// A Session is one SFTP session.
type Session struct {
	ctx      context.Context // canceled when the session ends
	stopping context.Context // canceled when the server begins to stop
	files    files.Tree
	client   files.Client

	mu      sync.Mutex // held while a request is answered
	handles map[string]*handle
	made    int           // number of handles so far
	buf     packet.Packet // the last answer, to be reused
}

// A handle is an open file or folder. Of a folder it keeps few entries, because a client could open many large folders.
type handle struct {
	file fs.File // nil for a folder
	info fs.FileInfo
	name string         // of a folder
	dir  fs.ReadDirFile // nil for a file
	next []fs.DirEntry  // read but not sent
}

// New returns a Session. ctx is canceled when the session ends, and stopping when the server begins to stop.
func New(ctx, stopping context.Context, files files.Tree, c files.Client) *Session {
	return &Session{ctx: ctx, stopping: stopping, files: files, client: c, handles: map[string]*handle{}}
}

// ErrStopping is returned by [Session.Serve] when the server stops and no handle is open.
var ErrStopping = errors.New("the server is stopping")

// Serve answers requests one after the other. It returns [io.EOF] at the end of the input, and [io.ErrUnexpectedEOF] if
// the client disconnects.
func (t *Session) Serve(in io.Reader, out io.Writer) error {
	defer t.close()
	var buf []byte
	kind, hello, err := packet.Read(in, &buf)
	if err == nil && (kind != packet.TypeInit || hello.Uint32() < 3 || hello.Short) {
		err = errProtocol
	}
	if err != nil {
		return err
	}
	version := packet.Packet(nil).Uint32(0).Byte(packet.TypeVersion).Uint32(3).String(limitsExtension).String("1")
	if _, err := out.Write(version.Finish()); err != nil {
		return io.ErrUnexpectedEOF
	}
	for {
		kind, f, err := packet.Read(in, &buf)
		if err != nil {
			return err
		}
		a, err := t.answer(kind, f)
		if err != nil {
			return err
		}
		if _, err := out.Write(a.Finish()); err != nil {
			return io.ErrUnexpectedEOF
		}
		if t.stopping.Err() != nil && t.Idle() {
			return ErrStopping
		}
	}
}

// Idle reports whether no handle is open. It waits for a request that is being answered.
func (t *Session) Idle() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return len(t.handles) == 0
}

// close closes all handles.
func (t *Session) close() {
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
func (t *Session) answer(kind byte, f *packet.Fields) (packet.Packet, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	id := f.Uint32()
	operate := operations[kind]
	switch {
	case f.Short || kind == packet.TypeInit:
		return nil, errProtocol
	case operate == nil:
		t.client.Refuse()
		return t.status(id, packet.StatusUnsupported, "not supported"), nil
	}
	a, err := operate(t, id, f)
	switch {
	case f.Short:
		return nil, errProtocol
	case err != nil:
		return t.failure(id, err), nil
	}
	t.buf = a // it may have grown
	return a, nil
}

// An operation answers requests of one type. Its answer to a request that was too short is not sent.
type operation func(t *Session, id uint32, f *packet.Fields) (packet.Packet, error)

// operations holds the requests of section 6 of the draft. Those that write are refused.
var operations = map[byte]operation{
	packet.TypeOpen:     (*Session).open,
	packet.TypeClose:    (*Session).closeHandle,
	packet.TypeRead:     (*Session).read,
	packet.TypeLstat:    (*Session).stat,
	packet.TypeFstat:    (*Session).fstat,
	packet.TypeOpendir:  (*Session).opendir,
	packet.TypeReaddir:  (*Session).readdir,
	packet.TypeRealpath: (*Session).realpath,
	packet.TypeStat:     (*Session).stat,
	packet.TypeReadlink: (*Session).readlink,
	packet.TypeExtended: (*Session).extended,

	packet.TypeWrite:    (*Session).deny,
	packet.TypeSetstat:  (*Session).deny,
	packet.TypeFsetstat: (*Session).deny,
	packet.TypeRemove:   (*Session).deny,
	packet.TypeMkdir:    (*Session).deny,
	packet.TypeRmdir:    (*Session).deny,
	packet.TypeRename:   (*Session).deny,
	packet.TypeSymlink:  (*Session).deny,
}

// Errors with a message for the client.
var (
	errHandles = errors.New("too many open files")
	errHandle  = errors.New("no such handle")
)

// failure returns the answer to a request that failed with err.
func (t *Session) failure(id uint32, err error) packet.Packet {
	switch {
	case errors.Is(err, io.EOF):
		return t.status(id, packet.StatusEOF, "end of file")
	case errors.Is(err, fs.ErrNotExist):
		return t.status(id, packet.StatusNoSuchFile, "no such file")
	case errors.Is(err, fs.ErrPermission):
		return t.status(id, packet.StatusDenied, "permission denied: this site is read-only")
	case errors.Is(err, errors.ErrUnsupported):
		return t.status(id, packet.StatusUnsupported, "not supported")
	}
	for _, known := range []error{errHandles, errHandle, files.ErrFolder} {
		if errors.Is(err, known) {
			return t.status(id, packet.StatusFailure, known.Error())
		}
	}
	return t.status(id, packet.StatusFailure, "failure")
}

func (t *Session) status(id uint32, code packet.Status, text string) packet.Packet {
	return packet.New(t.buf, packet.TypeStatus, id).Uint32(uint32(code)).String(text).String("en")
}

// deny refuses a request that writes.
func (t *Session) deny(uint32, *packet.Fields) (packet.Packet, error) {
	t.client.Refuse()
	return nil, fs.ErrPermission
}

// keep stores a handle, and returns the answer with its name.
func (t *Session) keep(id uint32, h *handle) packet.Packet {
	t.made++
	name := strconv.Itoa(t.made)
	t.handles[name] = h
	return packet.New(t.buf, packet.TypeHandle, id).String(name)
}

// checkHandles returns an error if no more handles may be open.
func (t *Session) checkHandles() error {
	if len(t.handles) < maxHandles {
		return nil
	}
	t.client.Refuse()
	return errHandles
}
