package server

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
	"unicode/utf8"
)

// A printer answers one command.
type printer struct {
	*walker
	s         *Server
	ch        *channel
	ctx       context.Context // of the session
	out, errs io.Writer

	pages, files []string // the names to suggest, found when the first suggestion is wanted
	suggested    int      // unknown names that were answered with a suggestion or the list of pages
	listed       bool     // the pages have been
}

// A command is what a visitor may ask for besides the name of a page or a file.
type command struct {
	name  string
	usage string // "" is not in the help
	about string
	needs string // a file without which the help is silent about it
	run   func(p *printer, args []string) int
}

// commands are all of them, in the order of the help. A page of the same name is still there with its suffix: cat ls.txt.
func commands() []command {
	return []command{
		{"help", "help", "this", "", (*printer).help},
		{"ls", "ls [-l] [PATH]", "list files; -l with sizes and dates", "", (*printer).ls},
		{"tree", "tree [PATH]", "all files below a folder", "", (*printer).tree},
		{"cat", "cat NAME...", "print pages or files, one after the other", "", (*printer).catAll},
		{"card", "card", "the whole person on one card", cardFile, (*printer).card},
		{"rsync", "", "", "", (*printer).rsync},
	}
}

// find is the command of a name, or nil.
func find(name string) *command {
	for _, c := range commands() {
		if c.name == name {
			return &c
		}
	}
	return nil
}

// run answers a command line, and returns the exit status.
func (p *printer) run(line string) int {
	list, err := words(line)
	switch {
	case errors.Is(err, errScript):
		return p.notShell()
	case err != nil:
		return p.unclosed(strings.Fields(line), err)
	case len(list) == 0:
		return p.help(nil)
	}
	if c := find(list[0]); c != nil {
		return c.run(p, list[1:])
	}
	name := strings.TrimSuffix(list[0], "/")
	switch {
	case len(list) == 1:
		return p.cat(name)
	case p.s.isPage(name):
		return p.misuse(fmt.Sprintf("one name at a time; for more: cat %s ...", ascii(name, 64)))
	}
	// Terminals send whole shell scripts this way, to install their terminfo entry.
	return p.notShell()
}

// unclosed answers a command line with a quote that is not closed.
func (p *printer) unclosed(fields []string, err error) int {
	switch {
	case find(fields[0]) != nil:
		return p.misuse(err.Error())
	case len(fields) > 1:
		return p.notShell()
	}
	return p.unknown(fields[0], fs.ErrNotExist)
}

func (p *printer) notShell() int {
	_, _ = fmt.Fprintln(p.errs, "folio: this is not a shell; try: help")
	return exitNotShell
}

// misuse says what is wrong with a command.
func (p *printer) misuse(what string) int {
	p.ch.ended = "unknown"
	_, _ = fmt.Fprintf(p.errs, "folio: %s\n", what)
	return exitUsage
}

// usage says how a command is to be used.
func (p *printer) usage(name string) int { return p.misuse("usage: " + find(name).usage) }

func (p *printer) rsync([]string) int {
	_, _ = fmt.Fprintln(p.errs, "folio: there is no rsync here; use scp or sftp")
	return exitNotShell
}

func (p *printer) help([]string) int {
	var b bytes.Buffer
	line := func(usage, about string) { fmt.Fprintf(&b, "  %-27s%s\n", usage, about) }
	line("ssh -t HOST [PAGE]", "read in the terminal")
	line("ssh HOST PAGE", "print a page")
	line("ssh HOST FILE > FILE", "save a file")
	line("scp HOST:FILE .", "the same; -r for a folder")
	line("sftp HOST", "look around among the files")
	b.WriteString("\nAfter \"ssh HOST\":\n")
	for _, c := range commands() {
		if c.usage == "" || c.needs != "" && !p.has(c.needs) {
			continue
		}
		line(c.usage, c.about)
	}
	b.WriteString("\nPages:\n")
	pages, files := p.walker.pages()
	for _, name := range pages {
		fmt.Fprintf(&b, "  %s\n", name)
	}
	var front []string
	for _, name := range files {
		if stem(name) == p.s.cfg.Front {
			front = append(front, name)
		}
	}
	if front != nil {
		fmt.Fprintf(&b, "\nEach page is a file, too: %s.\n", strings.Join(front, ", "))
	}
	_, _ = p.out.Write(b.Bytes())
	return exitOK
}

func (p *printer) has(name string) bool {
	_, err := p.s.stat(name)
	return err == nil
}

func (p *printer) card(args []string) int {
	if len(args) > 0 {
		return p.usage("card")
	}
	return p.cat(cardFile)
}

func (p *printer) catAll(args []string) int {
	if len(args) == 0 {
		return p.usage("cat")
	}
	status := exitOK
	for _, arg := range args {
		names, err := p.match(arg)
		if errors.Is(err, errPatterns) {
			return p.misuse(err.Error())
		}
		if err != nil {
			names = []string{strings.Trim(arg, "/")}
		}
		for _, name := range names {
			if p.ctx.Err() != nil {
				return exitUnknown
			}
			status = max(status, p.cat(name))
		}
	}
	return status
}

// cat prints a page or a file as it is; on a terminal, only text.
func (p *printer) cat(name string) int {
	file, err := p.s.file(name)
	if err != nil {
		return p.unknown(name, err)
	}
	f, err := p.s.open(p.ctx, p.ch.peer, file)
	if err != nil {
		return p.unknown(name, err)
	}
	defer f.Close()
	p.ch.track.add(name)
	buf := make([]byte, maxPiece)
	for first := true; ; first = false {
		n, err := io.ReadFull(f, buf)
		if first && p.ch.pty && !isText(buf[:n]) {
			return p.misuse(fmt.Sprintf("%s is not text; without -t it can be saved: ssh HOST %s > %s", file, file, path.Base(file)))
		}
		if _, err := p.out.Write(buf[:n]); err != nil {
			return exitUnknown
		}
		switch {
		case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
			return exitOK
		case err != nil: // a part of a file must not be taken for all of it
			p.ch.ended = "failed"
			_, _ = fmt.Fprintf(p.errs, "folio: %s: it can't be read\n", file)
			return exitUnknown
		}
	}
}

// isText tells whether the beginning of a file is text. The last character may be cut off.
func isText(p []byte) bool {
	for range utf8.UTFMax - 1 {
		if utf8.Valid(p) || len(p) == 0 {
			break
		}
		p = p[:len(p)-1]
	}
	return utf8.Valid(p) && bytes.IndexByte(p, 0) < 0
}
