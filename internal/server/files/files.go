// Package files opens and lists the files of a read-only tree for untrusted clients.
//
// It accepts only names that mean the same file on each system, follows no links, serves only folders and regular
// files, and charges what a client does to its budget. Packages command, sftp and scp serve such a tree.
package files

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// MaxPath is the maximum length of a path in bytes.
const MaxPath = 1024

// A Tree serves the files of FS under safe names.
type Tree struct{ FS fs.FS }

// A Client is a connection that files are served to.
type Client interface {
	// Spend waits until the client may open another file, and counts n files then.
	Spend(ctx context.Context, n float64) error
	// Refuse counts a request that was refused because of a bound.
	Refuse()
	// Opened notes that the client reads a file.
	Opened(name string)
}

// Locate returns the name of the file that a client's path names: absolute or relative to the root, which ".." does not
// leave. It returns [fs.ErrNotExist] for a path that no served file can have.
func Locate(p string) (name string, err error) {
	if len(p) > MaxPath {
		return "", fs.ErrNotExist
	}
	name = path.Clean("/" + p)[1:]
	if name == "" {
		name = "."
	}
	if !isSafe(name) {
		return "", fs.ErrNotExist
	}
	return name, nil
}

// isSafe reports whether a name fits a line of each protocol, is harmless on a screen, and means the same file on each
// system. Files with other names are not served.
func isSafe(name string) bool {
	return fs.ValidPath(name) && len(name) <= MaxPath && utf8.ValidString(name) &&
		!strings.ContainsFunc(name, func(r rune) bool {
			if r < utf8.RuneSelf {
				return r < ' ' || r == '\\' || r == 0x7f
			}
			return unicode.In(r, unicode.Cc, unicode.Zl, unicode.Zp, unicode.Bidi_Control)
		})
}

// Stat returns the info of a file or folder. It follows no links, so that none leads out of the tree.
func (t Tree) Stat(name string) (fs.FileInfo, error) {
	if !isSafe(name) {
		return nil, fs.ErrNotExist
	}
	if links, ok := t.FS.(fs.ReadLinkFS); ok {
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
			if info, err := links.Lstat(dir); err != nil || !info.IsDir() {
				return nil, fs.ErrNotExist
			}
		}
	}
	info, err := fs.Lstat(t.FS, name)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() && !info.Mode().IsRegular() {
		return nil, fs.ErrNotExist
	}
	return info, nil
}

// Open opens a regular file when the client's budget allows it.
func (t Tree) Open(ctx context.Context, c Client, name string) (fs.File, error) {
	info, err := t.Stat(name)
	switch {
	case err != nil:
		return nil, err
	case info.IsDir():
		return nil, ErrFolder
	}
	if err := c.Spend(ctx, 1); err != nil {
		return nil, err
	}
	return t.FS.Open(name)
}

// ErrFolder is returned by [Tree.Open] for a folder.
var ErrFolder = fmt.Errorf("it is a folder: %w", fs.ErrInvalid)

// List returns the files and folders in a folder, sorted by name.
func (t Tree) List(name string) ([]fs.DirEntry, error) {
	info, err := t.Stat(name)
	switch {
	case err != nil:
		return nil, err
	case !info.IsDir():
		return nil, fs.ErrInvalid
	}
	entries, err := fs.ReadDir(t.FS, name)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return !Shown(name, e) }), nil
}

// Shown reports whether the entry e of a folder is served.
func Shown(dir string, e fs.DirEntry) bool {
	return isSafe(path.Join(dir, e.Name())) && (e.IsDir() || e.Type().IsRegular())
}

// OpenFolder opens a folder to be read in parts. It costs as much as opening a file.
func (t Tree) OpenFolder(ctx context.Context, c Client, name string) (fs.ReadDirFile, error) {
	if err := c.Spend(ctx, 1); err != nil {
		return nil, err
	}
	f, err := t.FS.Open(name)
	if err != nil {
		return nil, err
	}
	dir, ok := f.(fs.ReadDirFile)
	if !ok {
		_ = f.Close()
		return nil, errors.ErrUnsupported
	}
	return dir, nil
}

// Mode returns the mode of a file in all protocols: readable for all. Folders are writable for their owner, because
// clients give copies the same mode, and could not remove files from a read-only folder.
func Mode(info fs.FileInfo) fs.FileMode {
	if info.IsDir() {
		return fs.ModeDir | 0o755
	}
	return 0o444
}

// LongName returns the line of ls -l for a file, with a formatted date.
func LongName(info fs.FileInfo, date string) string {
	return fmt.Sprintf("%s    1 folio    folio    %10d %s %s", Mode(info), info.Size(), date, info.Name())
}

// Epoch returns the Unix time of t in seconds, or 0 if t is unknown or does not fit.
func Epoch(t time.Time) uint32 {
	if s := t.Unix(); s > 0 && s == int64(uint32(s)) {
		return uint32(s)
	}
	return 0
}

// LSDate returns a date as ls writes it.
func LSDate(t time.Time) string { return time.Unix(int64(Epoch(t)), 0).UTC().Format("Jan _2  2006") }
