// Package scp serves a tree of files over the protocol of scp before OpenSSH 9, and of scp -O since.
//
// The protocol has no standard; this is what scp.c of OpenSSH does. The client runs another scp on the server, as `scp
// -f PATH` to fetch and `scp -t PATH` to put. One writes a line for each file and folder, and the file; the other
// acknowledges each with a byte: 0, or 1 and a line for an error, or 2 and a line for the end.
package scp

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"example.com/folio/internal/server/escape"
	"example.com/folio/internal/server/files"
)

var errProtocol = errors.New("that is not the protocol")

// maxComplaint is the maximum length of a client's error message in bytes.
const maxComplaint = 1024

// rootName is the name of a copy of the whole tree if the client does not name it.
const rootName = "site"

// Args are the arguments of scp on a server.
type Args struct {
	Put       bool // whether the client sends files (-t)
	fetch     bool // whether it gets files (-f)
	recursive bool // -r
	times     bool // -p: keep modification times
	paths     []string
}

// ParseArgs parses a command line, and reports whether it is that of scp on a server.
func ParseArgs(command []string) (a Args, ok bool) {
	if len(command) == 0 || command[0] != "scp" {
		return Args{}, false
	}
	args := command[1:]
	for len(args) > 0 && len(args[0]) > 1 && args[0][0] == '-' {
		arg := args[0]
		args = args[1:]
		if arg == "--" {
			break
		}
		a.fetch = a.fetch || strings.Contains(arg, "f")
		a.Put = a.Put || strings.Contains(arg, "t")
		a.recursive = a.recursive || strings.Contains(arg, "r")
		a.times = a.times || strings.Contains(arg, "p")
	}
	a.paths = args
	return a, a.fetch != a.Put
}

// A Session sends the files that one client asks for.
type Session struct {
	Args
	*files.Walker
	ctx    context.Context
	files  files.Tree
	client files.Client
	in     io.Reader
	out    io.Writer
	ended  string // why the session ended, if it ends without an error
}

// errComplaint is returned when the client reports that it can't store a file. The next file follows.
var errComplaint = errors.New("the client could not take it")

// New returns a Session, which ends with ctx.
func New(ctx context.Context, what Args, tree files.Tree, c files.Client) *Session {
	return &Session{Args: what, Walker: files.NewWalker(ctx, tree, c), ctx: ctx, files: tree, client: c}
}

// Serve sends all files, and returns the reason why the session ended: "quit" if nothing was missing. A client that
// disconnects is [io.ErrUnexpectedEOF].
func (s *Session) Serve(in io.Reader, out io.Writer) (ended string, err error) {
	s.in, s.out = in, out
	if s.Put {
		s.client.Refuse()
		_, _ = io.WriteString(s.out, "\x02scp: permission denied: this site is read-only\n")
		return "refused", nil
	}
	s.ended = "quit"
	err = s.acknowledged()
	for i := 0; i < len(s.paths) && err == nil; i++ {
		names, missing := s.Match(s.paths[i])
		switch {
		case errors.Is(missing, files.ErrPatterns):
			err = s.warn(s.paths[i], missing.Error())
		case missing != nil:
			err = s.warn(s.paths[i], "no such file")
		}
		for j := 0; j < len(names) && err == nil; j++ {
			err = s.send(names[j], 1)
		}
	}
	return s.ended, err
}

// warn sends an error message about a path. The session goes on.
func (s *Session) warn(path, what string) error {
	s.ended = "unknown"
	if _, err := fmt.Fprintf(s.out, "\x01scp: %s: %s\n", escape.ASCII(path, 64), what); err != nil {
		return io.ErrUnexpectedEOF
	}
	return nil
}

// send sends a file, or a folder with its files. An error ends the session.
func (s *Session) send(name string, depth int) error {
	info, err := s.files.Stat(name)
	switch {
	case err != nil:
		return s.warn(name, "no such file")
	case !info.IsDir():
		err = s.sendFile(name)
	case !s.recursive:
		return s.warn(name, "it is a folder; try: scp -r")
	case depth <= files.MaxDepth:
		err = s.sendFolder(name, info, depth)
	}
	if errors.Is(err, errComplaint) {
		s.ended = "failed"
		return nil
	}
	return err
}

func (s *Session) sendFolder(name string, info fs.FileInfo, depth int) error {
	entries, err := s.List(name)
	if err != nil {
		return s.warn(name, "no such file")
	}
	called := path.Base(name)
	if name == "." {
		called = rootName // clients refuse "."
	}
	if err := s.announce('D', info, 0, called); err != nil {
		return err
	}
	for _, e := range entries {
		if err := s.send(path.Join(name, e.Name()), depth+1); err != nil {
			return err
		}
	}
	return s.write("E\n")
}

func (s *Session) sendFile(name string) error {
	f, err := s.files.Open(s.ctx, s.client, name)
	if err != nil {
		return s.warn(name, "no such file")
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return s.warn(name, "no such file")
	}
	s.client.Opened(name)
	if err := s.announce('C', info, info.Size(), path.Base(name)); err != nil {
		return err
	}
	if _, err := io.CopyN(s.out, f, info.Size()); err != nil {
		return errProtocol // the file is shorter than announced
	}
	return s.write("\x00")
}

// announce sends the times of a file or folder if the client wants them, and its mode, size and name.
func (s *Session) announce(kind byte, info fs.FileInfo, size int64, name string) error {
	bits := files.Mode(info).Perm()
	if !s.times {
		bits |= 0o200 // the client may want to replace its copy
	} else if err := s.write(fmt.Sprintf("T%d 0 %[1]d 0\n", files.Epoch(info.ModTime()))); err != nil {
		return err
	}
	return s.write(fmt.Sprintf("%c%04o %d %s\n", kind, bits, size, name))
}

// write sends text and waits for an acknowledgement.
func (s *Session) write(text string) error {
	if _, err := io.WriteString(s.out, text); err != nil {
		return io.ErrUnexpectedEOF
	}
	return s.acknowledged()
}

// acknowledged waits for an acknowledgement: errComplaint if it is an error message, io.ErrUnexpectedEOF at the end.
func (s *Session) acknowledged() error {
	b := make([]byte, 1)
	next := func() error {
		if _, err := s.in.Read(b); err != nil {
			return io.ErrUnexpectedEOF
		}
		return nil
	}
	if err := next(); err != nil || b[0] == 0 {
		return err
	}
	if b[0] != 1 {
		return errProtocol // a fatal error, or not the protocol
	}
	for range maxComplaint {
		if err := next(); err != nil {
			return err
		}
		if b[0] == '\n' {
			return errComplaint
		}
	}
	return errProtocol
}
