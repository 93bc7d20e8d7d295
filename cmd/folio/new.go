package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"example.com/folio/content/sample"
	"example.com/folio/internal/regular"
)

// newCommand creates a site from the sample.
func newCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "new DIR",
		Short: "Start a new site from the sample",
		Long: `Write the sample site to DIR, which must be new or empty: a folder of Markdown in which a file is a
page and a folder is a list of pages. No file is overwritten.`,
		Args: checkArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			dir := args[0]
			if err := newSite(dir); err != nil {
				return err
			}
			_, err := fmt.Fprintf(cmd.OutOrStdout(), `%s holds the sample site. Make it yours:

  write your name into %s, and yourself into %s
  folio check %[1]s    list what is left to fix
  folio %[1]s          read it here
  folio serve %[1]s    serve it over SSH
`, dir, filepath.Join(dir, "folio.toml"), filepath.Join(dir, "about.md"))
			return err
		},
	}
}

// newSite copies the sample to a folder that is new or empty.
func newSite(dir string) error {
	entries, err := os.ReadDir(dir)
	switch {
	case err == nil && len(entries) > 0:
		return fmt.Errorf("%s: the folder is not empty\nhint: name a new folder, or read the existing site: folio %[1]s", dir)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: %w\nhint: name a new folder", dir, regular.Cause(err))
	}
	return fs.WalkDir(sample.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		path := filepath.Join(dir, filepath.FromSlash(name))
		if d.IsDir() {
			err = os.MkdirAll(path, 0o755)
		} else {
			err = copySample(name, path)
		}
		if err != nil {
			return fmt.Errorf("%s: %w\nhint: name a folder with write access", path, regular.Cause(err))
		}
		return nil
	})
}

// copySample writes one file of the sample. It fails if the file exists.
func copySample(name, path string) error {
	text, err := fs.ReadFile(sample.FS(), name)
	if err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	return errors.Join(err, f.Close())
}
