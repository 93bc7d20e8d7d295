package server

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
	"time"

	"charm.land/ssh"
)

// The protocol of scp before OpenSSH 9, and of scp -O since, has no standard; this is what scp.c of OpenSSH does. The client
// runs another scp on the server, as `scp -f PATH` to fetch and `scp -t PATH` to put. One writes a line for each file and
// folder, and the file; the other acknowledges each with a byte: 0, or 1 and a line for an error, or 2 and a line for the end.

// maxComplaint is the longest line that a client may complain with, in bytes.
const maxComplaint = 1024

// hearTime is how long a client may take to hear that it can't put anything here.
const hearTime = 2 * time.Second

// rootName is what a copy of the whole tree is called, where the client does not give it a name.
const rootName = "site"

// isCopy tells whether a command is that of scp.
func isCopy(list []string) bool {
	if len(list) < 2 || list[0] != "scp" {
		return false
	}
	_, ok := copyOf(list[1:])
	return ok
}

// A copying is what the arguments of scp say.
type copying struct {
	fetch, put       bool
	recursive, times bool
	paths            []string
}

// copyOf reads the arguments of scp. It is ok if they are the far end's.
func copyOf(args []string) (c copying, ok bool) {
	for len(args) > 0 && len(args[0]) > 1 && args[0][0] == '-' {
		arg := args[0]
		args = args[1:]
		if arg == "--" {
			break
		}
		c.fetch = c.fetch || strings.Contains(arg, "f")
		c.put = c.put || strings.Contains(arg, "t")
		c.recursive = c.recursive || strings.Contains(arg, "r")
		c.times = c.times || strings.Contains(arg, "p")
	}
	c.paths = args
	return c, c.fetch != c.put
}

// scp serves the files to a client that speaks scp's old protocol, and returns the exit status.
func (s *Server) scp(sess ssh.Session, ch *channel) int {
	list, _ := words(ch.command)
	what, _ := copyOf(list[1:])
	c := &courier{copying: what, walker: newWalker(sess.Context(), s, ch.peer), s: s, ctx: sess.Context(), ch: ch}
	s.attend(sess, ch, func(in io.Reader, out io.Writer, end func(string)) string {
		c.in, c.out = in, out
		ended := c.run()
		if what.put { // PuTTY does not show why, if the end comes together with it
			defer newDeadline(hearTime, func() { end(ended) }).stop()
			discard(in)
		}
		return ended
	})
	return c.status
}

// A courier brings the files that one client has asked for.
type courier struct {
	copying
	*walker
	s      *Server
	ctx    context.Context
	ch     *channel
	in     io.Reader
	out    io.Writer
	status int    // of the exit
	ended  string // why, if nothing goes wrong
}

// errComplaint is a client that can't take a file, and goes on with the next.
var errComplaint = errors.New("the client could not take it")

// run brings all of it, and says why the session ended.
func (c *courier) run() string {
	if c.put {
		c.status = exitUnknown
		c.ch.peer.refuses(fileRequest)
		_, _ = io.WriteString(c.out, "\x02scp: permission denied: this site is read-only\n")
		return "refused"
	}
	c.ended = "quit"
	err := c.acknowledged()
	for i := 0; i < len(c.paths) && err == nil; i++ {
		names, missing := c.match(c.paths[i])
		switch {
		case errors.Is(missing, errPatterns):
			err = c.warn(c.paths[i], missing.Error())
		case missing != nil:
			err = c.warn(c.paths[i], "no such file")
		}
		for j := 0; j < len(names) && err == nil; j++ {
			err = c.bring(names[j], 1)
		}
	}
	if err != nil {
		c.status = exitUnknown
		return gist(err)
	}
	return c.ended
}

// warn tells the client what is wrong with a path. It goes on.
func (c *courier) warn(path, what string) error {
	c.status, c.ended = exitUnknown, "unknown"
	if _, err := fmt.Fprintf(c.out, "\x01scp: %s: %s\n", ascii(path, 64), what); err != nil {
		return io.ErrUnexpectedEOF
	}
	return nil
}

// bring brings a file, or a folder with what is in it. An error ends the session.
func (c *courier) bring(name string, depth int) error {
	info, err := c.s.stat(name)
	switch {
	case err != nil:
		return c.warn(name, "no such file")
	case !info.IsDir():
		err = c.file(name)
	case !c.recursive:
		return c.warn(name, "it is a folder; try: scp -r")
	case depth <= maxDepth:
		err = c.folder(name, info, depth)
	}
	if errors.Is(err, errComplaint) {
		c.status, c.ended = exitUnknown, "failed"
		return nil
	}
	return err
}

func (c *courier) folder(name string, info fs.FileInfo, depth int) error {
	entries, err := c.list(name)
	if err != nil {
		return c.warn(name, "no such file")
	}
	called := path.Base(name)
	if name == "." {
		called = rootName // clients refuse a folder called "."
	}
	if err := c.announce('D', info, 0, called); err != nil {
		return err
	}
	for _, e := range entries {
		if err := c.bring(path.Join(name, e.Name()), depth+1); err != nil {
			return err
		}
	}
	return c.say("E\n")
}

func (c *courier) file(name string) error {
	f, err := c.s.open(c.ctx, c.ch.peer, name)
	if err != nil {
		return c.warn(name, "no such file")
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return c.warn(name, "no such file")
	}
	c.ch.track.add(name)
	if err := c.announce('C', info, info.Size(), path.Base(name)); err != nil {
		return err
	}
	if _, err := io.CopyN(c.out, f, info.Size()); err != nil {
		return errProtocol // a file that is shorter than it said: nothing else can be told in its place
	}
	return c.say("\x00")
}

// announce says what comes next: its times, if the client wants to keep them, its mode, size and name.
func (c *courier) announce(kind byte, info fs.FileInfo, size int64, name string) error {
	bits := mode(info).Perm()
	if !c.times {
		bits |= 0o200 // the copy is the client's own, who may want to fetch it again
	} else if err := c.say(fmt.Sprintf("T%d 0 %[1]d 0\n", epoch(info.ModTime()))); err != nil {
		return err
	}
	return c.say(fmt.Sprintf("%c%04o %d %s\n", kind, bits, size, name))
}

// say sends something and waits until it is acknowledged.
func (c *courier) say(text string) error {
	if _, err := io.WriteString(c.out, text); err != nil {
		return io.ErrUnexpectedEOF
	}
	return c.acknowledged()
}

// acknowledged waits for the client's next byte: errComplaint if it complains, io.ErrUnexpectedEOF if it has gone.
func (c *courier) acknowledged() error {
	b := make([]byte, 1)
	next := func() error {
		if _, err := c.in.Read(b); err != nil {
			return io.ErrUnexpectedEOF
		}
		return nil
	}
	if err := next(); err != nil || b[0] == 0 {
		return err
	}
	if b[0] != 1 {
		return errProtocol // the end, or no answer at all
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
