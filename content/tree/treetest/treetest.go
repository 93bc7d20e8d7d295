// Package treetest helps to test how the folder of a site is read.
package treetest

import (
	"io/fs"
	"testing/fstest"
)

// A BrokenFS is a file system with files and folders that can't be read.
type BrokenFS struct {
	fstest.MapFS
	Broken map[string]error // by name
}

func (f BrokenFS) Open(name string) (fs.File, error) {
	if err := f.failure(name); err != nil {
		return nil, err
	}
	return f.MapFS.Open(name)
}

func (f BrokenFS) ReadDir(name string) ([]fs.DirEntry, error) {
	if err := f.failure(name); err != nil {
		return nil, err
	}
	return f.MapFS.ReadDir(name)
}

func (f BrokenFS) failure(name string) error {
	if err := f.Broken[name]; err != nil {
		return &fs.PathError{Op: "open", Path: name, Err: err}
	}
	return nil
}
