package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"example.com/folio/content"
	"example.com/folio/internal/export"
)

// maxShown is the widest text that show prints.
const maxShown = 500

// showCommand prints one page, or one file of the exported tree.
func showCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "show NAME [SITE]",
		Short: "Print a page or a file: about, projects/foo, resume.md",
		Long: `Print a page of SITE, or of the sample, as text, or a file.

NAME is the name of a page, as help lists them; card, which is the whole person on 60 columns; or the name of a file: a page
with the suffix .txt, .md or .ansi, resume.json (JSON Resume) or resume.pdf.`,
		Example: `  folio show about ~/my-site
  folio show card ~/my-site
  folio show resume.json ~/my-site | jq .work
  folio show resume.pdf ~/my-site > cv.pdf`,
		Args: asUsed,
	}
	kind := kindFlag(cmd)
	width := cmd.Flags().Int("width", export.Width, "columns of text")
	sheet := paperFlag(cmd.Flags())
	color := cmd.Flags().Bool("color", false, "print a page in colour, for less -R")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		site, err := openSite(args[1:], *kind)
		if err != nil {
			return err
		}
		if *width < 1 || *width > maxShown {
			return fmt.Errorf("--width: %d is not between 1 and %d", *width, maxShown)
		}
		files := export.New(site, export.Options{Width: *width, Paper: sheet.Paper})
		name := strings.TrimSuffix(args[0], "/")
		switch {
		case site.Page(name) != nil: // a suffix always wins, and a page's path has none
			name += map[bool]string{false: ".txt", true: ".ansi"}[*color]
		case path.Ext(name) == "":
			name += ".txt" // card
		}
		if path.Ext(name) == ".pdf" && isTerminal(cmd.OutOrStdout()) {
			return fmt.Errorf("%s is for a viewer, not for a terminal\nhint: folio show %[2]s > %[1]s", path.Base(name), strings.Join(args, " "))
		}
		data, err := fs.ReadFile(files, path.Clean(name))
		if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrInvalid) {
			return unknownName(site, args[0], showable(site, files, args[0]))
		}
		if err != nil {
			return err
		}
		tellProblems(cmd.ErrOrStderr(), site)
		_, err = cmd.OutOrStdout().Write(data)
		return err
	}
	return cmd
}

// showable are the names that show knows: of pages, or of files where a name that was asked for has a suffix.
func showable(site *content.Site, files fs.FS, asked string) []string {
	if path.Ext(asked) == "" {
		return append(pageNames(site), "card")
	}
	var names []string
	_ = fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error { // a tree in memory
		if err == nil && !d.IsDir() {
			names = append(names, name)
		}
		return nil
	})
	return names
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(f.Fd())
}
