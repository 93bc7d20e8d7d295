package export

import (
	"bytes"
	"errors"
	"io/fs"
	"sync"
	"time"
	"weak"
)

var (
	errFolder    = errors.New("is a directory")
	errNotFolder = errors.New("not a directory")
)

// A file is one page in one format. It is its own [fs.FileInfo].
type file struct {
	base string
	time time.Time
	make func() []byte // gives the same bytes each time

	mu    sync.Mutex
	known bool // size is
	size  int64
	made  weak.Pointer[contents]
}

// contents are a file's bytes. They are held weakly by the file and strongly by those who read it: one visitor who
// fetches all of a large site must not keep all of it in memory for ever after.
type contents struct{ data []byte }

// read is the file's contents, made once for all who want them at the same time.
func (f *file) read() *contents {
	f.mu.Lock()
	defer f.mu.Unlock()
	c := f.made.Value()
	if c == nil {
		c = &contents{f.make()}
		f.made = weak.Make(c)
		f.known, f.size = true, int64(len(c.data))
	}
	return c
}

func (f *file) Name() string       { return f.base }
func (f *file) Mode() fs.FileMode  { return 0o444 }
func (f *file) ModTime() time.Time { return f.time }
func (f *file) IsDir() bool        { return false }
func (f *file) Sys() any           { return nil }

func (f *file) Size() int64 {
	f.mu.Lock()
	known, size := f.known, f.size
	f.mu.Unlock()
	if !known {
		size = int64(len(f.read().data))
	}
	return size
}

func (f *file) open() fs.File {
	c := f.read()
	return &openFile{Reader: bytes.NewReader(c.data), file: f, contents: c}
}

// An openFile is a file that somebody reads. Nothing needs to be closed.
type openFile struct {
	*bytes.Reader
	file     *file
	contents *contents
}

func (o *openFile) Stat() (fs.FileInfo, error) { return o.file, nil }
func (o *openFile) Close() error               { return nil }
