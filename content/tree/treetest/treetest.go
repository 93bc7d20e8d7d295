// Package treetest helps to test what a site is read as: files by name and text, files that cannot be read, problems.
package treetest

import (
	"io/fs"
	"testing/fstest"

	"example.com/folio/content/problem"
)

// FS returns a file system of files by name and text. Of a name that several maps have, the last counts.
func FS(maps ...map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for _, files := range maps {
		for name, text := range files {
			fsys[name] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	return fsys
}

// Problems returns problems as texts.
func Problems(list []problem.Problem) []string {
	var texts []string
	for _, p := range list {
		texts = append(texts, p.String())
	}
	return texts
}

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
