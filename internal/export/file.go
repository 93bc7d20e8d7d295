package export

import (
	"bytes"
	"errors"
	"io/fs"
	"runtime"
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
	make func() ([]byte, error) // gives the same bytes each time
	keep bool                   // its contents stay once they are made: they cost more than their bytes
	turn chan struct{}          // holds one for each file of the tree that is being made; nil for no bound

	mu    sync.Mutex
	known bool // size is
	size  int64
	made  weak.Pointer[contents]
	kept  *contents
}

// contents are a file's bytes. They are held weakly by the file and strongly by those who read it: one visitor who
// fetches all of a large site must not keep all of it in memory for ever after. Only the few files of the résumé stay.
type contents struct{ data []byte }

// read is the file's contents, made once for all who want them at the same time.
func (f *file) read() (*contents, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	c := f.made.Value()
	if c == nil {
		data, err := f.inTurn()
		if err != nil {
			return nil, err
		}
		c = &contents{data}
		f.made = weak.Make(c)
		f.known, f.size = true, int64(len(data))
		if f.keep {
			f.kept = c
		}
	}
	return c, nil
}

// makers is how many files of a tree are made at the same time: whoever fetches leaves half of the machine to those who read.
func makers() int { return max(1, runtime.GOMAXPROCS(0)/2) }

func (f *file) inTurn() ([]byte, error) {
	if f.turn != nil {
		f.turn <- struct{}{}
		defer func() { <-f.turn }()
	}
	return f.make()
}

func (f *file) Name() string       { return f.base }
func (f *file) Mode() fs.FileMode  { return 0o444 }
func (f *file) ModTime() time.Time { return f.time }
func (f *file) IsDir() bool        { return false }
func (f *file) Sys() any           { return nil }

// Size is 0 for a file that can't be made; opening it says why.
func (f *file) Size() int64 {
	f.mu.Lock()
	known, size := f.known, f.size
	f.mu.Unlock()
	if !known {
		c, err := f.read()
		if err != nil {
			return 0
		}
		size = int64(len(c.data))
	}
	return size
}

func (f *file) open() (fs.File, error) {
	c, err := f.read()
	if err != nil {
		return nil, err
	}
	return &openFile{Reader: bytes.NewReader(c.data), file: f, contents: c}, nil
}

// An openFile is a file that somebody reads. Nothing needs to be closed.
type openFile struct {
	*bytes.Reader
	file     *file
	contents *contents
}

func (o *openFile) Stat() (fs.FileInfo, error) { return o.file, nil }
func (o *openFile) Close() error               { return nil }
