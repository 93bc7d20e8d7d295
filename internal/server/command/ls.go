package command

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"example.com/folio/internal/server/files"
)

func (p *Printer) ls(args []string) int {
	long, args, ok := flags(args, "l", "a1")
	if !ok || len(args) > 1 {
		return p.usage("ls")
	}
	where := strings.Join(args, "")
	names, err := p.Match(where)
	switch {
	case errors.Is(err, files.ErrPatterns):
		return p.usageError(err.Error())
	case err != nil:
		return p.unknown(where, err)
	}
	var b bytes.Buffer
	entry := func(name string, info fs.DirEntry) {
		if !long {
			fmt.Fprintln(&b, name+slash(info))
		} else if i, err := info.Info(); err == nil {
			fmt.Fprintln(&b, files.LongName(named{i, name + slash(info)}, isoDate(i)))
		}
	}
	if info, err := p.cfg.Files.Stat(names[0]); err == nil && info.IsDir() && len(names) == 1 {
		entries, _ := p.List(names[0])
		for _, e := range entries {
			if p.ctx.Err() != nil { // the size of a file may take a while
				return exitUnknown
			}
			entry(e.Name(), e)
		}
	} else {
		for _, name := range names {
			if info, err := p.cfg.Files.Stat(name); err == nil && p.ctx.Err() == nil {
				entry(name, fs.FileInfoToDirEntry(info))
			}
		}
	}
	_, _ = p.out.Write(b.Bytes())
	return exitOK
}

// A named is a file that is listed under another name.
type named struct {
	fs.FileInfo
	name string
}

func (n named) Name() string { return n.name }

// isoDate returns the date of a file, or spaces if it is unknown.
func isoDate(info fs.FileInfo) string {
	if info.ModTime().IsZero() {
		return "          "
	}
	return info.ModTime().UTC().Format("2006-01-02")
}

func slash(e fs.DirEntry) string {
	if e.IsDir() {
		return "/"
	}
	return ""
}

// flags parses the flags at the start of args. Letters in want set the flag, those in others are ignored, and all
// others are errors.
func flags(args []string, want, others string) (set bool, rest []string, ok bool) {
	for len(args) > 0 && len(args[0]) > 1 && args[0][0] == '-' {
		arg := args[0]
		args = args[1:]
		if arg == "--" {
			break
		}
		for _, c := range arg[1:] {
			switch {
			case strings.ContainsRune(want, c):
				set = true
			case !strings.ContainsRune(others, c):
				return false, nil, false
			}
		}
	}
	return set, args, true
}

func (p *Printer) tree(args []string) int {
	_, args, ok := flags(args, "", "a")
	if !ok || len(args) > 1 {
		return p.usage("tree")
	}
	where := strings.Join(args, "")
	root, err := files.Locate(where)
	var info fs.FileInfo
	if err == nil {
		info, err = p.cfg.Files.Stat(root)
	}
	if err == nil && !info.IsDir() {
		err = fs.ErrInvalid
	}
	if err != nil {
		return p.unknown(where, err)
	}
	var b bytes.Buffer
	fmt.Fprintln(&b, root)
	var down func(dir, before string, depth int)
	down = func(dir, before string, depth int) {
		entries, _ := p.List(dir)
		for i, e := range entries {
			branch, below := "├── ", "│   "
			if i == len(entries)-1 {
				branch, below = "└── ", "    "
			}
			fmt.Fprintln(&b, before+branch+e.Name()+slash(e))
			if e.IsDir() && depth < files.MaxDepth {
				down(path.Join(dir, e.Name()), before+below, depth+1)
			}
		}
	}
	down(root, "", 1)
	_, _ = p.out.Write(b.Bytes())
	return exitOK
}
