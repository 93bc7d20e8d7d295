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
	base      string
	time      time.Time
	produce   func() ([]byte, error) // returns the same bytes each time
	keep      bool                   // keep the contents in memory: they are expensive to produce
	semaphore chan struct{}          // bounds the files being produced at the same time; may be nil

	mu        sync.Mutex
	sizeKnown bool
	size      int64
	made      weak.Pointer[contents]
	kept      *contents
}

// contents are a file's bytes. A file holds them weakly and its readers strongly, so that fetching a large site doesn't
// keep all of it in memory. Only the few files of the résumé stay.
type contents struct{ data []byte }

// read returns the file's contents. Concurrent callers share one production.
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
		f.sizeKnown, f.size = true, int64(len(data))
		if f.keep {
			f.kept = c
		}
	}
	return c, nil
}

// maxProducers returns the number of files produced at the same time: half of the processors, so that sessions stay
// responsive.
func maxProducers() int { return max(1, runtime.GOMAXPROCS(0)/2) }

func (f *file) inTurn() ([]byte, error) {
	if f.semaphore != nil {
		f.semaphore <- struct{}{}
		defer func() { <-f.semaphore }()
	}
	return f.produce()
}

func (f *file) Name() string       { return f.base }
func (f *file) Mode() fs.FileMode  { return 0o444 }
func (f *file) ModTime() time.Time { return f.time }
func (f *file) IsDir() bool        { return false }
func (f *file) Sys() any           { return nil }

// Size returns the file's size, or 0 if its contents can't be produced; opening it returns the error.
func (f *file) Size() int64 {
	f.mu.Lock()
	known, size := f.sizeKnown, f.size
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

// An openFile is a file open for reading. Close has nothing to release.
type openFile struct {
	*bytes.Reader
	file     *file
	contents *contents
}

func (o *openFile) Stat() (fs.FileInfo, error) { return o.file, nil }
func (o *openFile) Close() error               { return nil }
