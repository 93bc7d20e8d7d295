package server

import (
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"charm.land/ssh"
)

// Exit statuses, as a shell would give them.
const (
	exitOK       = 0
	exitUnknown  = 1
	exitPanic    = 70  // EX_SOFTWARE of sysexits.h
	exitNotShell = 127 // command not found
)

// textSuffix is the format that a name without a suffix is printed in.
const textSuffix = ".txt"

// A way is how somebody reads. Logs and metrics name it as the door.
type way string

const (
	byApp   way = "tui"   // a program that draws
	byPlain way = "plain" // words, line by line
	byText  way = "text"  // one page or file, printed
)

// plainUser asks for words instead of the app: ssh plain@host.
const plainUser = "plain"

// answer is the innermost handler: it gives a session what record found that it asks for.
func (s *Server) answer(ssh.Handler) ssh.Handler {
	return func(sess ssh.Session) {
		ch := sess.Context().(*sessionContext).channel
		switch ch.by {
		case byApp:
			_ = sess.Exit(s.show(sess, ch, ch.name))
		case byPlain:
			_ = sess.Exit(s.talk(sess, ch, ch.name))
		default:
			go discard(ch)
			_ = sess.Exit(s.print(sess, ch, ch.name))
		}
	}
}

// asked is the name that a visitor asks for, "" if none, and in which way.
func (s *Server) asked(sess ssh.Session, ch *channel) (name string, by way) {
	name = strings.TrimSuffix(sess.RawCommand(), "/")
	if name == "" && s.isPage(sess.User()) {
		name = sess.User() // ssh resume@host
	}
	switch {
	case !ch.pty || name != "" && !s.isPage(name):
		return name, byText
	case canDraw(ch.term) && sess.User() != plainUser:
		return name, byApp
	case s.cfg.Plain != nil:
		return name, byPlain
	}
	return name, byText
}

// isPage tells whether name is the name of a page, without a suffix.
func (s *Server) isPage(name string) bool {
	if !fs.ValidPath(name) {
		return false
	}
	info, err := fs.Stat(s.cfg.Files, name+textSuffix)
	return err == nil && info.Mode().IsRegular()
}

// print writes a page, a file or the help as text, and returns the exit status.
func (s *Server) print(sess ssh.Session, ch *channel, name string) int {
	out, errs := io.Writer(sess), io.Writer(sess.Stderr())
	if ch.pty { // the client's terminal is raw: it needs carriage returns
		out, errs = crlf{out}, crlf{errs}
	}
	ch.ended = "printed"
	switch {
	case name == "help":
		s.help(out)
		return exitOK
	case name == "":
		if text, err := s.read(s.cfg.Front); err == nil {
			ch.track.add(s.cfg.Front)
			_, _ = out.Write(append(text, '\n'))
		}
		s.help(out)
		return exitOK
	case len(strings.Fields(name)) > 1:
		// Terminals send whole shell scripts this way, to install their terminfo entry.
		_, _ = fmt.Fprintln(errs, "folio: this is not a shell; try: help")
		return exitNotShell
	}
	text, err := s.read(name)
	if err != nil {
		ch.ended = "unknown"
		_, _ = fmt.Fprintf(errs, "folio: there is no \"%s\"; there is: %s\n", ascii(name, 64), strings.Join(s.pages(), ", "))
		return exitUnknown
	}
	ch.track.add(name)
	_, _ = out.Write(text)
	return exitOK
}

// read returns the file of that name, or the text of the page of that name. A suffix wins over a page.
func (s *Server) read(name string) ([]byte, error) {
	if text, err := fs.ReadFile(s.cfg.Files, name); err == nil {
		return text, nil
	}
	return fs.ReadFile(s.cfg.Files, name+textSuffix)
}

// pages are the names of all pages, without suffix, in the order of the tree.
func (s *Server) pages() []string {
	var names []string
	_ = fs.WalkDir(s.cfg.Files, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && path.Ext(name) == textSuffix {
			names = append(names, strings.TrimSuffix(name, textSuffix))
		}
		return nil
	})
	slices.Sort(names)
	return names
}

func (s *Server) help(w io.Writer) {
	_, _ = io.WriteString(w, "Read in the terminal   ssh -t HOST [PAGE]\nPrint a page           ssh HOST PAGE\n\nPages:\n")
	for _, name := range s.pages() {
		_, _ = fmt.Fprintf(w, "  %s\n", name)
	}
}

// crlf writes each line feed as carriage return and line feed.
type crlf struct{ io.Writer }

func (w crlf) Write(p []byte) (int, error) {
	_, err := io.WriteString(w.Writer, strings.ReplaceAll(string(p), "\n", "\r\n"))
	return len(p), err
}
