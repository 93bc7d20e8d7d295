// Package newsite writes the files of a new site.
package newsite

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.com/folio/internal/regular"
	"example.com/folio/internal/render/style"
	"example.com/folio/internal/settings"
)

// Write writes files to a folder that is new or empty.
func Write(dir string, files map[string]string) error {
	entries, err := os.ReadDir(dir)
	switch {
	case err == nil && len(entries) > 0:
		return fmt.Errorf("%s: the folder is not empty\nhint: name a new folder, or read the existing site: folio %[1]s", dir)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: %w\nhint: name a new folder", dir, regular.Cause(err))
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		path := filepath.Join(dir, filepath.FromSlash(name))
		err := os.MkdirAll(filepath.Dir(path), 0o755)
		if err == nil {
			err = writeNew(path, files[name])
		}
		if err != nil {
			return fmt.Errorf("%s: %w\nhint: name a folder with write access", path, regular.Cause(err))
		}
	}
	return nil
}

// writeNew writes a file. It fails if the file exists.
func writeNew(path, text string) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	return errors.Join(err, f.Close())
}

// Settings returns the folio.toml of a new site of a person: their name, and every other setting that commands have as
// a comment, except the flags in skip.
func Settings(name string, skip []string, commands ...*cobra.Command) string {
	value := func(key, text string) string { return settings.Setting{Key: key, Value: text}.TOML() }
	var b strings.Builder
	fmt.Fprintf(&b, `# What folio shows and how it serves it. Each line that begins with "# " and a key is a setting, with
# an example or its default: remove the "# " to use it. folio config lists what is in force, and folio check
# finds mistakes.

%s
%s
# description = "One line about the site"
# base_url = "https://example.com"  # the site's address on the web
# portrait = "me.jpg"               # a picture in this folder, for the first screen

# start = "about"                   # the page that opens first
# accent = "teal"                   # the colour of links and titles: #2a9d8f, #2a8 or a name of CSS
# style = "folio"                   # %s, or a glamour style file
# paper = "a4"                      # of resume.pdf: a4 or letter
# pdf_font = ""                     # a font for letters that resume.pdf lacks

`, value("title", name), value("author", name), strings.Join(style.Names(), ", "))
	shown := []string{"start", "accent", "style", "paper", settings.FontFlag, "kind"}
	for _, of := range commands {
		fmt.Fprintf(&b, "# Of %s:\n\n", "folio "+of.Name())
		of.Flags().VisitAll(func(f *pflag.Flag) {
			if slices.Contains(skip, f.Name) || slices.Contains(shown, f.Name) {
				return
			}
			shown = append(shown, f.Name)
			fmt.Fprintf(&b, "# %s  # %s\n", settings.Of(f).TOML(), f.Usage)
		})
		b.WriteByte('\n')
	}
	b.WriteString(`# Sections that are changed or added come first, in this order. They stand at the end of this file.

# [[section]]
# name = "resume"                   # ssh HOST resume
# title = "Curriculum Vitæ"
# source = "resume.md"              # a file or folder of the site
# role = "resume"                   # about, projects, resume or writing
`)
	return b.String()
}
