package server

import (
	"errors"
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
	exitUsage    = 2
	exitPanic    = 70  // EX_SOFTWARE of sysexits.h
	exitNotShell = 127 // command not found
)

// textSuffix is the format that a name without a suffix is printed in.
const textSuffix = ".txt"

// cardFile is what the command card prints.
const cardFile = "card.txt"

// A way is how somebody reads. Logs and metrics name it as the door.
type way string

const (
	byApp   way = "tui"   // a program that draws
	byPlain way = "plain" // words, line by line
	byText  way = "text"  // pages and files, printed
	bySFTP  way = "sftp"
	bySCP   way = "scp" // its old protocol; since OpenSSH 9 scp speaks SFTP
)

// plainUser asks for words instead of the app: ssh plain@host.
const plainUser = "plain"

// answer is the innermost handler: it gives a session what begin found that it asks for.
func (s *Server) answer(ssh.Handler) ssh.Handler {
	return func(sess ssh.Session) {
		ch := sess.Context().(*sessionContext).channel
		switch ch.by {
		case byApp:
			_ = sess.Exit(s.show(sess, ch))
		case byPlain:
			_ = sess.Exit(s.talk(sess, ch))
		case bySFTP:
			_ = sess.Exit(s.sftp(sess, ch))
		case bySCP:
			_ = sess.Exit(s.scp(sess, ch))
		default:
			go discard(ch)
			_ = sess.Exit(s.print(sess, ch))
		}
	}
}

// asked is the page that a visitor asks for, "" if none, and the way of reading.
func (s *Server) asked(ch *channel) (page string, by way) {
	if ch.files {
		return "", bySFTP // the only one that channel.subsystem lets through
	}
	if command := ch.command; command != "" {
		list, err := words(command)
		if err == nil && isCopy(list) {
			return "", bySCP
		}
		if page = s.pageOf(list); page == "" {
			return "", byText
		}
	} else if s.isPage(ch.user) {
		page = ch.user // ssh resume@host
	}
	switch {
	case !ch.pty:
		return page, byText
	case canDraw(ch.term) && ch.user != plainUser:
		return page, byApp
	case s.cfg.Plain != nil:
		return page, byPlain
	}
	return page, byText
}

// pageOf is the page that a command names, or "". The names of commands are theirs.
func (s *Server) pageOf(list []string) string {
	if len(list) != 1 || find(list[0]) != nil {
		return ""
	}
	if name := strings.TrimSuffix(list[0], "/"); s.isPage(name) {
		return name
	}
	return ""
}

// isPage tells whether name is the name of a page, without a suffix.
func (s *Server) isPage(name string) bool {
	if _, ok := pageIn(name + textSuffix); !ok {
		return false
	}
	info, err := s.stat(name + textSuffix)
	return err == nil && info.Mode().IsRegular()
}

// pageIn is the name of the page whose text is in a file. The card is for a command.
func pageIn(file string) (page string, ok bool) {
	page, ok = strings.CutSuffix(file, textSuffix)
	return page, ok && file != cardFile
}

// print prints what a session without a program asks for, and returns the exit status.
func (s *Server) print(sess ssh.Session, ch *channel) int {
	ch.ended = "printed"
	w := newWalker(sess.Context(), s, ch.peer)
	p := &printer{walker: w, s: s, ch: ch, ctx: sess.Context(), out: sess, errs: sess.Stderr()}
	if ch.pty { // the client's terminal is raw: it needs carriage returns
		p.out, p.errs = crlf{p.out}, crlf{p.errs}
	}
	switch command := ch.command; {
	case command != "":
		return p.run(command)
	case ch.name != "":
		return p.cat(ch.name)
	}
	if s.isPage(s.cfg.Front) {
		_ = p.cat(s.cfg.Front)
		_, _ = io.WriteString(p.out, "\n")
	}
	return p.help(nil)
}

// file finds the file of a name, or the text of the page of that name. A suffix wins over a page.
func (s *Server) file(name string) (string, error) {
	for _, n := range []string{name, name + textSuffix} {
		if info, err := s.stat(n); err == nil && info.Mode().IsRegular() {
			return n, nil
		}
	}
	if info, err := s.stat(name); err == nil && info.IsDir() {
		return "", errFolder
	}
	return "", fs.ErrNotExist
}

// maxListed is how many pages an error message lists.
const maxListed = 24

// maxSuggested is how many unknown names of one command are answered with more than that there are none.
const maxSuggested = 3

// unknown says that there is no file of a name, and what may have been meant, or else what there is.
func (p *printer) unknown(name string, err error) int {
	p.ch.ended = "unknown"
	shown := ascii(name, 64)
	if errors.Is(err, errFolder) {
		_, _ = fmt.Fprintf(p.errs, "folio: \"%s\" is a folder; try: ls %s\n", shown, shown)
		return exitUnknown
	}
	text := fmt.Sprintf("folio: there is no \"%s\"", shown)
	if p.suggested < maxSuggested {
		p.suggested++
		text += p.suggest(name)
	}
	_, _ = fmt.Fprintln(p.errs, text)
	return exitUnknown
}

// suggest returns the end of the error message for a name without a file: similar names, or once the list of pages.
func (p *printer) suggest(name string) string {
	if p.files == nil {
		p.pages, p.files = p.walker.pages()
	}
	known := p.files
	if path.Ext(name) == "" {
		known = slices.Clone(p.pages)
		for _, c := range commands() {
			if c.usage != "" {
				known = append(known, c.name)
			}
		}
	}
	if p.look(len(known)) != nil {
		return ""
	}
	if guesses := Near(name, known); guesses != nil {
		return "; did you mean " + strings.Join(guesses, ", ") + "?"
	}
	if p.listed {
		return ""
	}
	p.listed = true
	text := "; there is: " + strings.Join(p.pages[:min(len(p.pages), maxListed)], ", ")
	if more := len(p.pages) - maxListed; more > 0 {
		text += fmt.Sprintf(", and %d more: ls", more)
	}
	return text
}

// crlf writes each line feed as carriage return and line feed.
type crlf struct{ io.Writer }

func (w crlf) Write(p []byte) (int, error) {
	_, err := io.WriteString(w.Writer, strings.ReplaceAll(string(p), "\n", "\r\n"))
	return len(p), err
}
