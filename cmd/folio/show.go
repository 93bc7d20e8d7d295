package main

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/spf13/cobra"

	"example.com/folio/content"
	"example.com/folio/internal/export"
	"example.com/folio/internal/render"
	"example.com/folio/internal/settings"
)

// maxShowWidth is the widest --width.
const maxShowWidth = 500

// showCommand prints a page or a file of the exported tree.
func showCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "show NAME [SITE]",
		Short: "Print a page or a file: about, projects/foo, resume.md",
		Long: `Print a page of SITE, or of the sample, as text, or a file.

NAME is a page; card, a summary of the person in 60 columns; or a file: a page with the suffix .txt, .md or
.ansi, resume.json (JSON Resume) or resume.pdf.`,
		Example: `  folio show about ~/my-site
  folio show card ~/my-site
  folio show resume.json ~/my-site | jq .work
  folio show resume.pdf ~/my-site > cv.pdf`,
		Args: checkArgs,
	}
	kind := kindFlag(cmd)
	width := cmd.Flags().Int("width", export.Width, "columns of text")
	sheet, font := paperFlag(cmd.Flags()), fontFlag(cmd.Flags())
	looks, accentColor := addStyleFlag(cmd.Flags()), new(settings.Color)
	cmd.Flags().Var(accentColor, "accent", accentUsage)
	color := cmd.Flags().Bool("color", false, "print a page in colour, for less -R")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		site, err := openSite(args[1:], *kind)
		if err != nil {
			return err
		}
		if *width < 1 || *width > maxShowWidth {
			return fmt.Errorf("--width: %d is not between 1 and %d", *width, maxShowWidth)
		}
		fonts, err := font.load()
		if err != nil {
			return err
		}
		app := &appOptions{style: looks, accent: *accentColor}
		themes := app.themes(nil)
		if *color || path.Ext(args[0]) == ".ansi" {
			themes = app.themesOf(render.NewCache(0), site)
		}
		files := export.New(site, export.Options{
			Width: *width, Paper: sheet.Paper, Fonts: fonts,
			Themes: themes.Themes,
		})
		name := strings.TrimSuffix(args[0], "/")
		switch {
		case site.Page(name) != nil: // paths of pages have no suffix
			name += map[bool]string{false: ".txt", true: ".ansi"}[*color]
		case path.Ext(name) == "":
			name += ".txt" // card.txt
		}
		if path.Ext(name) == ".pdf" && isTerminal(cmd.OutOrStdout()) {
			return fmt.Errorf("%s: not printed to a terminal\nhint: folio show %[2]s > %[1]s",
				path.Base(name), strings.Join(args, " "))
		}
		data, err := fs.ReadFile(files, path.Clean(name))
		if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrInvalid) {
			return unknownName(site, args[0], showNames(site, files, args[0]))
		}
		if err != nil {
			return err
		}
		printProblems(cmd.ErrOrStderr(), site)
		_, err = cmd.OutOrStdout().Write(data)
		return err
	}
	return cmd
}

// showNames returns the names that show accepts: of pages, or of files if asked has a suffix.
func showNames(site *content.Site, files fs.FS, asked string) []string {
	if path.Ext(asked) == "" {
		return append(pageNames(site), "card")
	}
	var names []string
	_ = fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error { // in memory
		if err == nil && !d.IsDir() {
			names = append(names, name)
		}
		return nil
	})
	return names
}
