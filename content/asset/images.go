package asset

import (
	"io/fs"
	"math"
	"sync"

	"example.com/folio/internal/regular"
)

// Images are the image files of a Site: those in the bodies of its pages, and its portrait. It is an [fs.FS] with the
// names in the bodies; other files can't be opened. It may be used by several goroutines at the same time.
//
// A file is read when it is opened: it may have changed since the Site was read, or be gone.
type Images struct {
	fsys  fs.FS
	named map[string]bool
}

// NewImages returns the images with names in a file system.
func NewImages(fsys fs.FS, names *Names) *Images { return &Images{fsys, names.all} }

// Open opens an image. The error is [fs.ErrNotExist] if the Site has no such image or its file is gone, and
// [fs.ErrInvalid] if it is no regular file.
func (im *Images) Open(name string) (fs.File, error) {
	if im == nil || !im.named[name] {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return openFile(im.fsys, name, math.MaxInt64)
}

// openFile opens a file that is regular and has at most limit bytes.
func openFile(fsys fs.FS, name string, limit int64) (fs.File, error) {
	info, err := fs.Stat(fsys, name) // first, as opening a pipe waits for its other end
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular() || info.Size() > limit:
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	return fsys.Open(name)
}

// Names are the files that pages name. Several pages may add files at the same time.
type Names struct {
	mu  sync.Mutex
	all map[string]bool
}

// Add adds a file.
func (n *Names) Add(name string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.all == nil {
		n.all = make(map[string]bool)
	}
	n.all[name] = true
}

// Has reports whether a file was added.
func (n *Names) Has(name string) bool { return n.all[name] }

// A Folder is a folder at an OS path. It is opened for each file, so that it needn't be closed when its Site is
// replaced, and so that the folder may be replaced too. Symbolic links out of it are not followed.
type Folder string

// Open implements [fs.FS].
func (dir Folder) Open(name string) (fs.File, error) {
	root, err := regular.OpenRoot(string(dir))
	if err != nil {
		return nil, err
	}
	defer root.Close()
	return regular.Root(root).Open(name)
}

// Stat implements [fs.StatFS].
func (dir Folder) Stat(name string) (fs.FileInfo, error) {
	root, err := regular.OpenRoot(string(dir))
	if err != nil {
		return nil, err
	}
	defer root.Close()
	return root.Stat(name)
}
