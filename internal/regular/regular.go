// Package regular opens regular files and folders only. Opening a named pipe waits for a writer, and reading a device
// may never end, so a site or a configuration that names one could block the program forever.
package regular

import (
	"errors"
	"io/fs"
	"os"
	"slices"
	"strings"
)

// Err is the error for a name that is neither a regular file nor a folder.
var Err = errors.New("not a regular file")

// Open opens the regular file or folder at an OS path for reading.
func Open(name string) (*os.File, error) {
	info, err := os.Stat(name) // opening some devices changes their state
	return open(name, info, err, os.OpenFile)
}

// OpenIn is like [Open] for a name in root.
func OpenIn(root *os.Root, name string) (*os.File, error) {
	info, err := root.Stat(name)
	return open(name, info, err, root.OpenFile)
}

// open checks the file before opening it, and again afterwards since another may have taken its name.
func open(name string, info fs.FileInfo, err error,
	openFile func(string, int, fs.FileMode) (*os.File, error)) (*os.File, error) {
	if err = check(name, info, err); err != nil {
		return nil, err
	}
	f, err := openFile(name, readOnly, 0)
	if err != nil {
		return nil, err
	}
	info, err = f.Stat()
	if err = check(name, info, err); err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

func check(name string, info fs.FileInfo, err error) error {
	if err == nil && !info.Mode().IsRegular() && !info.IsDir() {
		err = &fs.PathError{Op: "open", Path: name, Err: Err}
	}
	return err
}

// OpenRoot is [os.OpenRoot], but fails instead of blocking if dir is a named pipe.
func OpenRoot(dir string) (*os.Root, error) {
	if dir != "" { // a name with a trailing "/." can't be a pipe
		dir += string(os.PathSeparator) + "."
	}
	return os.OpenRoot(dir)
}

// Root returns the file system of root, limited to regular files and folders.
func Root(root *os.Root) fs.FS { return rootFS{root} }

type rootFS struct{ root *os.Root }

func (r rootFS) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	f, err := OpenIn(r.root, name)
	if err != nil {
		return nil, err // f would be a non-nil interface
	}
	return f, nil
}

// Stat implements [fs.StatFS].
func (r rootFS) Stat(name string) (fs.FileInfo, error) { return fs.Stat(r.root.FS(), name) }

// ReadDir implements [fs.ReadDirFS].
func (r rootFS) ReadDir(name string) ([]fs.DirEntry, error) {
	f, err := OpenIn(r.root, name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	entries, err := f.ReadDir(-1)
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, err
}

// Files returns fsys limited to regular files and folders. They are checked before they are opened, so fsys should
// implement [fs.StatFS].
func Files(fsys fs.FS) fs.FS {
	switch fsys.(type) {
	case rootFS, filesFS:
		return fsys
	}
	return filesFS{fsys}
}

type filesFS struct{ fsys fs.FS }

func (f filesFS) Open(name string) (fs.File, error) {
	info, err := fs.Stat(f.fsys, name)
	if err = check(name, info, err); err != nil {
		return nil, err
	}
	return f.fsys.Open(name)
}

// Stat implements [fs.StatFS].
func (f filesFS) Stat(name string) (fs.FileInfo, error) { return fs.Stat(f.fsys, name) }

// ReadDir implements [fs.ReadDirFS].
func (f filesFS) ReadDir(name string) ([]fs.DirEntry, error) {
	info, err := fs.Stat(f.fsys, name)
	if err = check(name, info, err); err != nil {
		return nil, err
	}
	return fs.ReadDir(f.fsys, name)
}

// Cause returns err without the operation and path of an [fs.PathError].
func Cause(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}
