// Package command answers `ssh HOST COMMAND`: ls, tree, cat, card, help, and the names of pages and files. A name that
// does not exist gets a suggestion.
package command

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"example.com/folio/internal/server/escape"
	"example.com/folio/internal/server/files"
)

// Exit statuses, as a shell would give them.
const (
	exitOK       = 0
	exitUnknown  = 1
	exitUsage    = 2
	exitNotShell = 127 // command not found
)

// A Config holds what a [Printer] prints, and where.
type Config struct {
	Files  files.Tree
	Client files.Client
	Front  string // the page for clients that name none
	Raw    bool   // whether Out is a raw terminal, which needs carriage returns and gets only text

	// Card returns the card drawn for the terminal of the client, with a QR code or without, or "" if it has no use for
	// one. It may be nil.
	Card func(code bool) string

	Out, Errs io.Writer
}

// A Printer answers the command of one session.
type Printer struct {
	*files.Walker
	cfg       Config
	ctx       context.Context // of the session
	out, errs io.Writer
	ended     string // why the session ended

	pages, files []string // names to suggest; nil before the first suggestion
	suggested    int      // unknown names that got a suggestion
	listed       bool     // whether the pages have been listed
}

// New returns a Printer, which stops when ctx is canceled.
func New(ctx context.Context, cfg Config) *Printer {
	p := &Printer{
		Walker: files.NewWalker(ctx, cfg.Files, cfg.Client),
		cfg:    cfg, ctx: ctx, out: cfg.Out, errs: cfg.Errs, ended: "printed",
	}
	if cfg.Raw {
		p.out, p.errs = crlf{p.out}, crlf{p.errs}
	}
	return p
}

// Ended returns the reason why the session ended: "printed", "unknown" or "failed".
func (p *Printer) Ended() string { return p.ended }

// PrintPage prints a page or a file, and returns the exit status.
func (p *Printer) PrintPage(name string) int { return p.cat(name) }

// PrintFront prints the front page and the help, and returns the exit status.
func (p *Printer) PrintFront() int {
	if IsPage(p.cfg.Files, p.cfg.Front) {
		_ = p.cat(p.cfg.Front)
		_, _ = io.WriteString(p.out, "\n")
	}
	return p.help(nil)
}

// A command is a word that a client may run.
type command struct {
	name  string
	usage string // "" hides it from the help
	about string
	needs string // a file without which it is not in the help
	run   func(p *Printer, args []string) int
}

// commands returns all commands in the order of the help. A page with the name of a command is printed by its file
// name: cat ls.txt.
func commands() []command {
	return []command{
		{"help", "help", "this", "", (*Printer).help},
		{"ls", "ls [-l] [PATH]", "list files; -l with sizes and dates", "", (*Printer).ls},
		{"tree", "tree [PATH]", "all files below a folder", "", (*Printer).tree},
		{"cat", "cat NAME...", "print pages or files, one after the other", "", (*Printer).catAll},
		{"card", "card [" + noCode + "]", "the whole person on one card", cardFile, (*Printer).card},
		{"rsync", "", "", "", (*Printer).rsync},
	}
}

// findCommand returns the command of a name, or nil.
func findCommand(name string) *command {
	all := commands()
	if i := slices.IndexFunc(all, func(c command) bool { return c.name == name }); i >= 0 {
		return &all[i]
	}
	return nil
}

// Run answers a command line, and returns the exit status.
func (p *Printer) Run(line string) int {
	list, err := Words(line)
	switch {
	case errors.Is(err, errScript):
		return p.notShell()
	case err != nil:
		return p.unclosed(strings.Fields(line), err)
	case len(list) == 0:
		return p.help(nil)
	}
	if c := findCommand(list[0]); c != nil {
		return c.run(p, list[1:])
	}
	name := nameOf(list[0])
	switch {
	case len(list) == 1:
		return p.cat(name)
	case IsPage(p.cfg.Files, name):
		return p.usageError(fmt.Sprintf("one name at a time; for more: cat %s ...", escape.ASCII(name, 64)))
	}
	// Some terminals send shell scripts, to install their terminfo entry.
	return p.notShell()
}

// unclosed answers a command line with an unclosed quote.
func (p *Printer) unclosed(fields []string, err error) int {
	switch {
	case findCommand(fields[0]) != nil:
		return p.usageError(err.Error())
	case len(fields) > 1:
		return p.notShell()
	}
	return p.unknown(fields[0], fs.ErrNotExist)
}

func (p *Printer) notShell() int {
	_, _ = fmt.Fprintln(p.errs, "folio: this is not a shell; try: help")
	return exitNotShell
}

// usageError prints what is wrong with a command.
func (p *Printer) usageError(what string) int {
	p.ended = "unknown"
	_, _ = fmt.Fprintf(p.errs, "folio: %s\n", what)
	return exitUsage
}

// usage prints how to use a command.
func (p *Printer) usage(name string) int { return p.usageError("usage: " + findCommand(name).usage) }

func (p *Printer) rsync([]string) int {
	_, _ = fmt.Fprintln(p.errs, "folio: there is no rsync here; use scp or sftp")
	return exitNotShell
}

func (p *Printer) help([]string) int {
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
	pages, files := p.findPages()
	for _, name := range pages {
		fmt.Fprintf(&b, "  %s\n", name)
	}
	var front []string
	for _, name := range files {
		if strings.TrimSuffix(name, path.Ext(name)) == p.cfg.Front {
			front = append(front, name)
		}
	}
	if front != nil {
		fmt.Fprintf(&b, "\nEach page is a file, too: %s.\n", strings.Join(front, ", "))
	}
	_, _ = p.out.Write(b.Bytes())
	return exitOK
}

func (p *Printer) has(name string) bool {
	_, err := p.cfg.Files.Stat(name)
	return err == nil
}

// noCode is the flag of the card that leaves out the QR code.
const noCode = "--no-code"

// card prints the card as it is drawn for a terminal, or else as plain text, which has no code.
func (p *Printer) card(args []string) int {
	code := len(args) == 0
	if !code && (len(args) > 1 || args[0] != noCode) {
		return p.usage("card")
	}
	if p.cfg.Card == nil || !p.has(cardFile) || p.cfg.Client.Spend(p.ctx, 1) != nil {
		return p.cat(cardFile)
	}
	drawn := p.cfg.Card(code)
	if drawn == "" {
		return p.cat(cardFile)
	}
	p.cfg.Client.Opened(cardFile)
	if _, err := io.WriteString(p.out, drawn); err != nil {
		return exitUnknown
	}
	return exitOK
}

func (p *Printer) catAll(args []string) int {
	if len(args) == 0 {
		return p.usage("cat")
	}
	status := exitOK
	for _, arg := range args {
		names, err := p.Match(arg)
		if errors.Is(err, files.ErrPatterns) {
			return p.usageError(err.Error())
		}
		if err != nil {
			names = []string{nameOf(arg)}
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

// cat prints a page or a file. On a terminal it refuses what is not text.
func (p *Printer) cat(name string) int {
	file, err := fileOf(p.cfg.Files, name)
	if err != nil {
		return p.unknown(name, err)
	}
	f, err := p.cfg.Files.Open(p.ctx, p.cfg.Client, file)
	if err != nil {
		return p.unknown(name, err)
	}
	defer f.Close()
	p.cfg.Client.Opened(name)
	buf := make([]byte, bufferSize)
	for first := true; ; first = false {
		n, err := io.ReadFull(f, buf)
		if first && p.cfg.Raw && !isText(buf[:n]) {
			return p.usageError(fmt.Sprintf(
				"%s is not text; without -t it can be saved: ssh HOST %[1]s > %s", file, path.Base(file)))
		}
		if _, err := p.out.Write(buf[:n]); err != nil {
			return exitUnknown
		}
		switch {
		case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
			return exitOK
		case err != nil: // the client must know that the file is incomplete
			p.ended = "failed"
			_, _ = fmt.Fprintf(p.errs, "folio: %s: it can't be read\n", file)
			return exitUnknown
		}
	}
}

// bufferSize is how many bytes of a file are read at once.
const bufferSize = 32 << 10

// isText reports whether the first bytes of a file are text. The last character may be incomplete.
func isText(p []byte) bool {
	for range utf8.UTFMax - 1 {
		if utf8.Valid(p) || len(p) == 0 {
			break
		}
		p = p[:len(p)-1]
	}
	return utf8.Valid(p) && bytes.IndexByte(p, 0) < 0
}

// A crlf writes line feeds with carriage returns.
type crlf struct{ io.Writer }

func (w crlf) Write(p []byte) (int, error) {
	_, err := io.WriteString(w.Writer, strings.ReplaceAll(string(p), "\n", "\r\n"))
	return len(p), err
}
