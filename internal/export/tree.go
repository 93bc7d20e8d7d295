package export

import (
	"cmp"
	"io"
	"io/fs"
	"path"
	"slices"
	"time"

	"golang.org/x/text/unicode/norm"
)

// A tree maps paths to files and folders.
type tree struct {
	nodes map[string]node
	named func(name string) (path string) // the page that a name other than its path leads to, or ""
}

// newTree returns a tree without files.
func newTree() tree {
	return tree{map[string]node{".": newFolder(".")}, func(string) string { return "" }}
}

// A node is a *file, an alias of one, or a *folder.
type node interface {
	fs.FileInfo
	open() (fs.File, error)
}

// add adds a node at a path, with its parent folders.
func (t tree) add(name string, n node) {
	t.nodes[name] = n
	dir := path.Dir(name)
	if t.nodes[dir] == nil {
		t.add(dir, newFolder(dir))
	}
	parent := t.nodes[dir].(*folder)
	parent.entries = append(parent.entries, fs.FileInfoToDirEntry(n))
}

// setSemaphore sets the semaphore of all files.
func (t tree) setSemaphore(semaphore chan struct{}) {
	for _, n := range t.nodes {
		if f, ok := n.(*file); ok {
			f.semaphore = semaphore
		}
	}
}

// setTimes sets the time of undated nodes.
func (t tree) setTimes(undated time.Time) {
	for _, n := range t.nodes {
		switch n := n.(type) {
		case *folder:
			n.time = undated
		case *file:
			if n.time.IsZero() {
				n.time = undated
			}
		case alias:
			if n.time.IsZero() {
				n.time = undated
			}
		}
	}
}

// sort sorts the entries of each folder.
func (t tree) sort() {
	for _, n := range t.nodes {
		if d, ok := n.(*folder); ok {
			slices.SortFunc(d.entries, func(a, b fs.DirEntry) int { return cmp.Compare(a.Name(), b.Name()) })
		}
	}
}

func (t tree) find(op, name string) (node, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: op, Path: name, Err: fs.ErrInvalid}
	}
	name = norm.NFC.String(name) // macOS sends accents as characters of their own
	n, ok := t.nodes[name]
	if !ok {
		n = t.original(name)
	}
	if n == nil {
		return nil, &fs.PathError{Op: op, Path: name, Err: fs.ErrNotExist}
	}
	return n, nil
}

// Open implements [fs.FS].
func (t tree) Open(name string) (fs.File, error) {
	n, err := t.find("open", name)
	if err != nil {
		return nil, err
	}
	f, err := n.open()
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	return f, nil
}

// Stat implements [fs.StatFS].
func (t tree) Stat(name string) (fs.FileInfo, error) {
	return t.find("stat", name)
}

// ReadDir implements [fs.ReadDirFS].
func (t tree) ReadDir(name string) ([]fs.DirEntry, error) {
	n, err := t.find("readdir", name)
	if err != nil {
		return nil, err
	}
	d, ok := n.(*folder)
	if !ok {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: errNotFolder}
	}
	return slices.Clone(d.entries), nil
}

// ReadFile implements [fs.ReadFileFS].
func (t tree) ReadFile(name string) ([]byte, error) {
	n, err := t.find("read", name)
	if err != nil {
		return nil, err
	}
	f, ok := n.(interface{ read() (*contents, error) })
	if !ok {
		return nil, &fs.PathError{Op: "read", Path: name, Err: errFolder}
	}
	c, err := f.read()
	if err != nil {
		return nil, &fs.PathError{Op: "read", Path: name, Err: err}
	}
	return slices.Clone(c.data), nil
}

// A folder is a directory. It isn't changed once New returns.
type folder struct {
	base    string
	time    time.Time
	entries []fs.DirEntry // sorted by name
}

func newFolder(name string) *folder { return &folder{base: path.Base(name)} }

// A folder is its own [fs.FileInfo].

func (d *folder) Name() string       { return d.base }
func (d *folder) Size() int64        { return 0 }
func (d *folder) Mode() fs.FileMode  { return fs.ModeDir | 0o555 }
func (d *folder) ModTime() time.Time { return d.time }
func (d *folder) IsDir() bool        { return true }
func (d *folder) Sys() any           { return nil }

func (d *folder) open() (fs.File, error) { return &openFolder{folder: d}, nil }

// An openFolder is a folder open for listing.
type openFolder struct {
	folder *folder
	next   int
}

func (o *openFolder) Stat() (fs.FileInfo, error) { return o.folder, nil }
func (o *openFolder) Close() error               { return nil }

func (o *openFolder) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: o.folder.base, Err: errFolder}
}

// ReadDir implements [fs.ReadDirFile].
func (o *openFolder) ReadDir(n int) ([]fs.DirEntry, error) {
	rest := o.folder.entries[o.next:]
	if n > 0 {
		if len(rest) == 0 {
			return nil, io.EOF
		}
		rest = rest[:min(n, len(rest))]
	}
	o.next += len(rest)
	return slices.Clone(rest), nil
}
