package main

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.com/folio/content/sample"
	"example.com/folio/internal/regular"
	"example.com/folio/internal/render/style"
	"example.com/folio/internal/settings"
)

// newCommand creates a site.
func newCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "new DIR",
		Short: "Start a new site",
		Long: `Write a new site to DIR, which must be new or empty: three pages of Markdown to replace, and a folio.toml that
explains every setting. A file is a page, and a folder is a list of pages. No file is overwritten.`,
		Example: `  folio new ~/my-site --name "Ada Example" --email ada@example.com`,
		Args:    checkArgs,
	}
	name := cmd.Flags().String("name", sample.UnknownName, "your name")
	email := cmd.Flags().String("email", "", "your address, to be shown")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		dir := args[0]
		for flag, value := range map[string]string{"name": *name, "email": *email} {
			if strings.ContainsFunc(value, unicode.IsControl) || flag == "name" && strings.TrimSpace(value) == "" {
				return usagef("--%s: %q is not one line of text", flag, value)
			}
		}
		if *email != "" && !strings.Contains(*email, "@") {
			return usagef("--email: %q is no address", *email)
		}
		files := sample.Starter(*name, *email)
		pages := slices.Sorted(maps.Keys(files))
		files[siteSettings] = newSettings(*name)
		if err := newSite(dir, files); err != nil {
			return err
		}
		_, err := fmt.Fprintf(cmd.OutOrStdout(), `%[1]s is a new site. Replace what is in these files:

  %[2]s

  folio check %[1]s    list what is left to replace
  folio %[1]s          read it here
  folio serve %[1]s    serve it over SSH

%[3]s explains the settings.
`, dir, strings.Join(pages, "\n  "), filepath.Join(dir, siteSettings))
		return err
	}
	return cmd
}

// newSite writes files to a folder that is new or empty.
func newSite(dir string, files map[string]string) error {
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

// newSettings returns the folio.toml of a new site: what is in force, and every other setting as a comment.
func newSettings(name string) string {
	value := func(key, text string) string { return settings.Setting{Key: key, Value: text}.TOML() }
	var b strings.Builder
	fmt.Fprintf(&b, `# What folio shows and how it serves it. Each line that begins with "# " and a key is a setting with an example or
# its default: remove the "# " to use it. folio config lists what is in force, folio check finds mistakes.

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
	for _, of := range []*cobra.Command{serveCommand(), checkCommand()} {
		fmt.Fprintf(&b, "# Of %s:\n\n", "folio "+of.Name())
		of.Flags().VisitAll(func(f *pflag.Flag) {
			if slices.Contains(runOnlyFlags, f.Name) || slices.Contains(shown, f.Name) {
				return
			}
			shown = append(shown, f.Name)
			fmt.Fprintf(&b, "# %s  # %s\n", settings.Of(f).TOML(), f.Usage)
		})
		b.WriteByte('\n')
	}
	b.WriteString(`# Sections that are changed or added come first, in this order. They must stand at the end of this file.

# [[section]]
# name = "resume"                   # ssh HOST resume
# title = "Curriculum Vitæ"
# source = "resume.md"              # a file or folder of the site
# role = "resume"                   # about, projects, resume or writing
`)
	return b.String()
}
