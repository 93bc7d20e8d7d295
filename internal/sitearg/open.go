package sitearg

import (
	"fmt"
	"io/fs"

	"example.com/folio/content"
	"example.com/folio/content/sample"
	"example.com/folio/internal/regular"
)

// Open opens the site that args name, or the sample if they name none. The document is what standard input holds if
// they name that.
func Open(args []string, d Document, o content.Options) (*content.Site, error) {
	switch {
	case len(args) == 0:
		return content.Load(sample.FS(), ".", o)
	case args[0] == Stdin:
		site, err := content.Load(d, d.name, o)
		if err != nil {
			return nil, fmt.Errorf("standard input: %w", err)
		}
		return site, nil
	}
	return content.Open(args[0], o)
}

// Files returns the files of the site that args name. It doesn't follow symlinks out of the site's folder. The caller
// must call done.
func Files(args []string, d Document) (files fs.FS, done func() error, err error) {
	nothing := func() error { return nil }
	switch {
	case len(args) == 0:
		return sample.FS(), nothing, nil
	case args[0] == Stdin:
		return d, nothing, nil
	}
	root, err := regular.OpenRoot(Dir(args))
	if err != nil {
		return nil, nil, err
	}
	return regular.Root(root), root.Close, nil
}
