// Package tree reads the folder of a site, within bounds.
//
// Only regular files are read, links are followed as far as the file system lets them, and no walk enters a folder
// twice through links. What can't be read is a problem of the site, not an error, and a reload shows such a file as
// it was.
package tree

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"syscall"

	"example.com/folio/content/frontmatter"
	"example.com/folio/content/problem"
	"example.com/folio/content/srctext"
	"example.com/folio/internal/mdlimit"
	"example.com/folio/internal/regular"
)

// Limits on what is read. They are far above any personal site, and far below what would hurt the host.
const (
	MaxFile  = 2 << 20   // bytes of one page, configuration or data file
	MaxPages = 10_000    // pages of a site
	MaxSite  = 256 << 20 // bytes of all pages together
	MaxDepth = 16        // folders inside each other
)

var errTooLarge = fmt.Errorf("larger than %d MiB", MaxFile>>20)

// ErrTooManyPages is returned when a site is beyond MaxPages or MaxSite, which is the only reason not to read all of
// it.
var ErrTooManyPages = fmt.Errorf("the site has more than %d pages, or more than %d MiB of them\n"+
	"hint: point folio at the folder of the site itself", MaxPages, MaxSite>>20)

// A Reader reads the files of a site. Several goroutines may read files at the same time; folders are read by one.
type Reader struct {
	FS       fs.FS
	Problems *problem.List
	Snapshot *Snapshot // of the files that this reader has read
	Previous *Snapshot // of an earlier reader of the site, or nil
	HTML     bool      // HTML files are pages too

	folders map[string][]fs.DirEntry // cache of ReadDir
	order   frontmatter.Order        // of the tables in configuration and data files
}

// New returns a Reader of fsys that reports what it can't read to ps.
func New(fsys fs.FS, ps *problem.List) *Reader {
	return &Reader{FS: fsys, Problems: ps, Snapshot: &Snapshot{}, folders: map[string][]fs.DirEntry{}}
}

// ReadFile returns a file of the site, cleaned. A file that exists and can't be read is returned as it was in the
// previous snapshot, and is a problem.
func (r *Reader) ReadFile(name string) (string, error) {
	text, err := r.readNow(name)
	last, known := r.Previous.text(name)
	switch {
	case err == nil && text == last:
		text = last // two sites then share the bytes
	case err == nil:
	case known && !isGone(err):
		r.Problems.Add(name, 0, RuleOf(err), "%s (its last version is shown)", Reason(err))
		text = last
	default:
		return "", err
	}
	r.Snapshot.add(name, text)
	return text, nil
}

// readNow returns a file of the site as it is now, cleaned.
func (r *Reader) readNow(name string) (string, error) {
	f, err := r.FS.Open(name)
	if errors.Is(err, regular.Err) {
		r.stat(name) // reports it
	}
	if err != nil {
		return "", err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return "", err
	}
	if !info.Mode().IsRegular() {
		return "", regular.Err
	}
	b, err := io.ReadAll(io.LimitReader(f, MaxFile+1))
	if err != nil {
		return "", err
	}
	if len(b) > MaxFile {
		return "", errTooLarge
	}
	text, encoding, bad := srctext.Decode(b)
	if len(text) > MaxFile {
		return "", errTooLarge
	}
	line := 1 + bytes.Count(b[:max(bad, 0)], []byte("\n"))
	switch {
	case encoding != "":
		r.Problems.Add(name, line, problem.Encoding, "not UTF-8 (read as %s)", encoding)
	case bad >= 0:
		r.Problems.Add(name, line, problem.Encoding, "not UTF-8, and in no certain encoding (such letters are lost)")
	}
	return srctext.Clean(text), nil
}

// isGone reports whether an error says that a file doesn't exist any more.
func isGone(err error) bool { return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) }

// RuleOf returns the rule of the problem that a file can't be read.
func RuleOf(err error) string {
	if errors.Is(err, errTooLarge) {
		return problem.TooLarge
	}
	return problem.Unreadable
}

// Reason returns the text of an error of the file system without the name of the file.
func Reason(err error) string {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err.Error()
	}
	return err.Error()
}

// ReadDir returns the entries of a folder, sorted by name. It reads each folder once.
func (r *Reader) ReadDir(dir string) ([]fs.DirEntry, error) {
	if entries, known := r.folders[dir]; known {
		return entries, nil
	}
	entries, err := fs.ReadDir(r.FS, dir)
	if err == nil {
		r.folders[dir] = entries
	}
	return entries, err
}

// IsDir reports whether the entry called name is a folder, or a link to one.
func (r *Reader) IsDir(name string, e fs.DirEntry) bool {
	if !isLink(e) {
		return e.IsDir()
	}
	return r.DirExists(name)
}

// Exists reports whether name is a regular file.
func (r *Reader) Exists(name string) bool {
	info := r.stat(name)
	return info != nil && info.Mode().IsRegular()
}

// DirExists reports whether name is a folder.
func (r *Reader) DirExists(name string) bool {
	info := r.stat(name)
	return info != nil && info.IsDir()
}

// FirstFile returns the first of the names that is a regular file, or "".
func (r *Reader) FirstFile(names ...string) string {
	for _, name := range names {
		if r.Exists(name) {
			return name
		}
	}
	return ""
}

// stat returns the file or folder called name, or nil. A pipe, a socket or a device is a problem.
func (r *Reader) stat(name string) fs.FileInfo {
	if !fs.ValidPath(name) {
		return nil
	}
	info, err := fs.Stat(r.FS, name)
	if err != nil {
		return nil
	}
	if !info.Mode().IsRegular() && !info.IsDir() {
		r.Problems.Add(name, 0, problem.Unreadable, "%v (left out)", regular.Err)
		return nil
	}
	return info
}

// WithinWork returns the part of a file's Markdown that is not too much work to read (see package mdlimit), and reports
// where that is not all of it.
func (r *Reader) WithinWork(file string, t srctext.Text) srctext.Text {
	n := mdlimit.Cut(t.S)
	if n == len(t.S) {
		return t
	}
	r.Problems.Add(file, t.LineAt(n), problem.TooLarge, "more than %d lines and marks of Markdown (the rest is not shown)",
		mdlimit.Work)
	return t.Cut(0, n)
}
