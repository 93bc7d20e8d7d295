package asset

import (
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"unicode"
)

// Bounds on the documents of a site.
const (
	maxDocuments     = 16
	maxDocument      = 4 << 20  // bytes of one
	maxDocumentBytes = 16 << 20 // of all
)

// documentSuffixes are those of files that pages link to for their readers to keep.
var documentSuffixes = []string{".pdf", ".ps", ".epub", ".odt", ".odp", ".doc", ".docx", ".ppt", ".pptx", ".rtf",
	".tex", ".bib", ".ris", ".txt", ".csv", ".asc", ".gpg", ".pgp", ".pub", ".vcf", ".ics"}

// Documents are the files that the pages of a Site link to and that are neither pages nor images: a résumé as PDF, a
// public key. There are at most 16 of them, each at most 4 MiB, with 16 MiB in all. It is an [fs.FS] with the names
// that they have on the web, from the root of the site; other files can't be opened. It may be used by several
// goroutines at the same time.
//
// A file is read when it is opened: it may have changed since the Site was read, or be gone.
type Documents struct {
	fsys  fs.FS
	files map[string]string // by name
}

// Names returns the names of the documents, in order.
func (ds *Documents) Names() []string {
	if ds == nil {
		return nil
	}
	return slices.Sorted(maps.Keys(ds.files))
}

// Open opens a document. The error is [fs.ErrNotExist] if the Site has no such document or its file is gone, and
// [fs.ErrInvalid] if it is no regular file or has become too large.
func (ds *Documents) Open(name string) (fs.File, error) {
	if ds == nil || ds.files[name] == "" {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return openFile(ds.fsys, ds.files[name], maxDocument)
}

// ReadFile implements [fs.ReadFileFS]. A file that grows while it is read is no document any more.
func (ds *Documents) ReadFile(name string) ([]byte, error) {
	f, err := ds.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxDocument+1))
	if err == nil && len(data) > maxDocument {
		err = &fs.PathError{Op: "read", Path: name, Err: fs.ErrInvalid}
	}
	return data, err
}

// isDocument reports whether a file is of a kind that visitors keep. A hidden file, or one in a hidden folder, is not.
func isDocument(file string) bool {
	return slices.Contains(documentSuffixes, strings.ToLower(path.Ext(file))) && isPlainName(file)
}

// isPlainName reports whether the path of a file needs no quoting that a client might get wrong, and has no element
// that is hidden.
func isPlainName(file string) bool {
	for element := range strings.SplitSeq(file, "/") {
		if element == "" || strings.ContainsRune("._-", rune(element[0])) {
			return false
		}
	}
	return !strings.ContainsFunc(file, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("/-_.+ ()@,", r)
	})
}

// NewDocuments returns the documents among files that f found, within the bounds. They are opened in fsys.
func NewDocuments(fsys fs.FS, names *Names, f *Finder) *Documents {
	ds := &Documents{fsys, map[string]string{}}
	var size int64
	for _, file := range slices.Sorted(maps.Keys(names.all)) {
		if !isDocument(file) {
			continue
		}
		info, err := fs.Stat(f.FS, file)
		if err != nil || info.Size() > maxDocument || size+info.Size() > maxDocumentBytes ||
			len(ds.files) >= maxDocuments {
			continue
		}
		if name := f.webName(file); ds.files[name] == "" {
			ds.files[name] = file
			size += info.Size()
		}
	}
	return ds
}

// webName returns the address of a file from the root of the site, without the folder in which files with such
// addresses are.
func (f *Finder) webName(file string) string {
	name := file
	for _, dir := range append([]string{f.Root}, f.Folders...) {
		if rest, ok := strings.CutPrefix(file, dir+"/"); ok && len(rest) < len(name) {
			name = rest
		}
	}
	return name
}
