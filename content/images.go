package content

import (
	"io/fs"
	"sync"

	"example.com/folio/internal/regular"
)

// Images are the image files that the bodies of one Site name, and its portrait, read when somebody looks at them and not before. Any number
// of goroutines may open them. It is an [fs.FS], whose names are those in the bodies; no other file can be opened.
//
// A file is as it is at that moment: it may have changed since the Site was read, or have gone.
type Images struct {
	fsys  fs.FS
	named map[string]bool
}

// Open opens one image. That nothing in a Site names it, or that it has gone, is [fs.ErrNotExist]; what is not a regular
// file is [fs.ErrInvalid].
func (im *Images) Open(name string) (fs.File, error) {
	refuse := func(err error) (fs.File, error) { return nil, &fs.PathError{Op: "open", Path: name, Err: err} }
	if im == nil || !im.named[name] {
		return refuse(fs.ErrNotExist)
	}
	info, err := fs.Stat(im.fsys, name) // before opening: a pipe would wait there for its other end
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return refuse(fs.ErrInvalid)
	}
	return im.fsys.Open(name)
}

// imageNames are the files that pages show as images, which are read at the same time.
type imageNames struct {
	mu  sync.Mutex
	all map[string]bool
}

func (n *imageNames) add(name string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.all == nil {
		n.all = make(map[string]bool)
	}
	n.all[name] = true
}

// A diskFolder is a folder of the disk. It is opened anew for each file, so that nothing need close it when its Site is
// replaced, and so that it may be replaced itself. Symbolic links that lead out of it are not followed.
type diskFolder string

// Open implements [fs.FS].
func (dir diskFolder) Open(name string) (fs.File, error) {
	root, err := regular.OpenRoot(string(dir))
	if err != nil {
		return nil, err
	}
	defer root.Close()
	return regular.Root(root).Open(name)
}

// Stat implements [fs.StatFS].
func (dir diskFolder) Stat(name string) (fs.FileInfo, error) {
	root, err := regular.OpenRoot(string(dir))
	if err != nil {
		return nil, err
	}
	defer root.Close()
	return root.Stat(name)
}
