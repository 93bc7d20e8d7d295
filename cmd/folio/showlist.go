package main

import (
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"example.com/folio/content"
	"example.com/folio/internal/cells"
	"example.com/folio/internal/export"
)

// listName is the flag that makes show list names. Its only argument is then SITE.
const listName = "list"

// listOrShow implements [cobra.PositionalArgs] for show, which lists names if it is given none.
func listOrShow(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		if err := cmd.Flags().Set(listName, "true"); err != nil {
			return err
		}
	}
	if isListing(cmd) && len(args) > 1 {
		return usagef("unexpected argument %q\nhint: folio show --list [SITE]", args[1])
	}
	return checkArgs(cmd, args)
}

// isListing reports whether a command lists names.
func isListing(cmd *cobra.Command) bool {
	f := cmd.Flags().Lookup(listName)
	return f != nil && f.Value.String() == "true"
}

// list prints the names that show and all protocols know: the pages with their titles, and the files.
func (f *showFlags) list(cmd *cobra.Command, args []string) error {
	site, err := f.site.open(args)
	if err != nil {
		return err
	}
	fonts, err := f.font.Load()
	if err != nil {
		return err
	}
	return writeNames(cmd.OutOrStdout(), site, export.New(site, export.Options{Fonts: fonts}))
}

// writeNames writes the names of pages, with their titles, and of files that are no format of a page.
func writeNames(w io.Writer, site *content.Site, files fs.FS) error {
	var b strings.Builder
	widest := 0
	for p := range site.All {
		widest = max(widest, cells.Width(p.Path))
	}
	b.WriteString("Pages, each also with .txt, .md or .ansi:\n")
	for p := range site.All {
		fmt.Fprintf(&b, "  %s%s  %s\n", p.Path, strings.Repeat(" ", widest-cells.Width(p.Path)), p.Title)
	}
	b.WriteString("\nFiles:\n")
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error { // in memory
		if err == nil && !d.IsDir() && !isFormat(site, name) {
			fmt.Fprintf(&b, "  %s\n", name)
		}
		return err
	})
	if err != nil {
		return err
	}
	for _, name := range []string{posterSVG, posterPNG} {
		if isPoster(name, files) {
			fmt.Fprintf(&b, "  %s\n", name)
		}
	}
	_, err = io.WriteString(w, b.String())
	return err
}

// isFormat reports whether a file is a page in one of the formats that all pages have.
func isFormat(site *content.Site, name string) bool {
	suffix := path.Ext(name)
	return slices.Contains([]string{".txt", ".md", ".ansi"}, suffix) && site.Page(strings.TrimSuffix(name, suffix)) != nil
}
