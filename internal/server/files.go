package server

import (
	"context"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// maxPath is how long a path to a file may be, in bytes.
const maxPath = 1024

// Files that one connection may open at once, and then each second. Whoever wants more waits: a file may be made when it is
// opened, and a whole site may be fetched.
const filesAtOnce, filesPerSecond = 256, 32

// locate is the name in the tree of a path as clients write it. The root is the tree's own, and nothing is above it. A path
// that no file can have is fs.ErrNotExist.
func locate(p string) (name string, err error) {
	if len(p) > maxPath {
		return "", fs.ErrNotExist
	}
	name = path.Clean("/" + p)[1:]
	if name == "" {
		name = "."
	}
	if !presentable(name) {
		return "", fs.ErrNotExist
	}
	return name, nil
}

// presentable tells whether a name may stand in a line of any protocol and on any screen, and means the same file on each
// system. Files of other names are on no door.
func presentable(name string) bool {
	return fs.ValidPath(name) && len(name) <= maxPath && utf8.ValidString(name) && !strings.ContainsFunc(name, func(r rune) bool {
		if r < utf8.RuneSelf {
			return r < ' ' || r == '\\' || r == 0x7f
		}
		return unicode.In(r, unicode.Cc, unicode.Zl, unicode.Zp, unicode.Bidi_Control)
	})
}

// stat finds the file or folder of a name, without following links: none leads out of the tree.
func (s *Server) stat(name string) (fs.FileInfo, error) {
	if !presentable(name) {
		return nil, fs.ErrNotExist
	}
	if links, ok := s.cfg.Files.(fs.ReadLinkFS); ok {
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
			if info, err := links.Lstat(dir); err != nil || !info.IsDir() {
				return nil, fs.ErrNotExist
			}
		}
	}
	info, err := fs.Lstat(s.cfg.Files, name)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() && !info.Mode().IsRegular() {
		return nil, fs.ErrNotExist
	}
	return info, nil
}

// open opens a regular file, as soon as its turn has come.
func (s *Server) open(ctx context.Context, p *peer, name string) (fs.File, error) {
	info, err := s.stat(name)
	switch {
	case err != nil:
		return nil, err
	case info.IsDir():
		return nil, errFolder
	}
	if err := p.turn(ctx); err != nil {
		return nil, err
	}
	return s.cfg.Files.Open(name)
}

var errFolder = fmt.Errorf("it is a folder: %w", fs.ErrInvalid)

// list are the files and folders in a folder, in the order of their names.
func (s *Server) list(name string) ([]fs.DirEntry, error) {
	info, err := s.stat(name)
	switch {
	case err != nil:
		return nil, err
	case !info.IsDir():
		return nil, fs.ErrInvalid
	}
	entries, err := fs.ReadDir(s.cfg.Files, name)
	if err != nil {
		return nil, err
	}
	kept := entries[:0]
	for _, e := range entries {
		if shown(name, e) {
			kept = append(kept, e)
		}
	}
	return kept, nil
}

// shown reports whether an entry of a folder is served.
func shown(dir string, e fs.DirEntry) bool {
	return presentable(path.Join(dir, e.Name())) && (e.IsDir() || e.Type().IsRegular())
}

// openFolder opens a folder to be read in parts, and counts as opening a file.
func (s *Server) openFolder(ctx context.Context, p *peer, name string) (fs.ReadDirFile, error) {
	if err := p.turn(ctx); err != nil {
		return nil, err
	}
	f, err := s.cfg.Files.Open(name)
	if err != nil {
		return nil, err
	}
	dir, ok := f.(fs.ReadDirFile)
	if !ok {
		_ = f.Close()
		return nil, errUnsupported
	}
	return dir, nil
}

// turn waits until the connection may open one more file.
func (p *peer) turn(ctx context.Context) error { return p.spend(ctx, 1) }

// spend waits until the connection may open one more file, and counts what is done then as n of them.
func (p *peer) spend(ctx context.Context, n float64) error {
	for {
		p.mu.Lock()
		ok := p.fetched.spend(time.Now(), n, filesAtOnce, filesPerSecond)
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

// mode is a file's mode on every door, whatever the tree says: everybody reads. Clients give their copies the same mode, and
// could not remove what is in a folder that they can't write to; so a folder is its owner's to write to, who is nobody here.
func mode(info fs.FileInfo) fs.FileMode {
	if info.IsDir() {
		return fs.ModeDir | 0o755
	}
	return 0o444
}

// longName is the line of ls -l for a file, with a date that the caller has written.
func longName(info fs.FileInfo, date string) string {
	return fmt.Sprintf("%s    1 folio    folio    %10d %s %s", mode(info), info.Size(), date, info.Name())
}

// epoch is a time as clients read it, in seconds of the epoch; 0 for one that is not known or not of an epoch of 32 bits.
func epoch(t time.Time) uint32 {
	if s := t.Unix(); s > 0 && s == int64(uint32(s)) {
		return uint32(s)
	}
	return 0
}

// lsDate is a day as ls writes it.
func lsDate(t time.Time) string { return time.Unix(int64(epoch(t)), 0).UTC().Format("Jan _2  2006") }
