package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"github.com/charmbracelet/colorprofile"
	"github.com/spf13/cobra"

	"example.com/folio/content"
	"example.com/folio/internal/card"
	"example.com/folio/internal/export"
	"example.com/folio/internal/render"
	"example.com/folio/internal/render/style"
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

NAME is a page; card, a summary of the person in 60 columns, in a terminal with the portrait and a QR code;
a file: a page with the suffix .txt, .md or .ansi, resume.json (JSON Resume) or resume.pdf; or poster.svg or
poster.png, a picture of the app in a terminal window.`,
		Example: `  folio show about ~/my-site
  folio show card ~/my-site
  folio show poster.svg --page projects ~/my-site > site.svg
  folio show resume.json ~/my-site | jq .work
  folio show resume.pdf ~/my-site > cv.pdf`,
		Args: checkArgs,
	}
	kind := kindFlag(cmd)
	width := cmd.Flags().Int("width", export.Width, "columns of text; of a poster 100 by default")
	sheet, font := paperFlag(cmd.Flags()), fontFlag(cmd.Flags())
	looks, accentColor := addStyleFlag(cmd.Flags()), new(settings.Color)
	cmd.Flags().Var(accentColor, "accent", accentUsage)
	color := cmd.Flags().Bool("color", false, "print a page or the card in colour, for less -R")
	noCode := cmd.Flags().Bool("no-code", false, "draw the card without its QR code")
	picture := addPosterFlags(cmd.Flags())
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		site, err := openSite(args[1:], *kind)
		if err != nil {
			return err
		}
		if *width < 1 || *width > maxShowWidth {
			return outOfRange("--width", *width, 1, maxShowWidth)
		}
		fonts, err := font.load()
		if err != nil {
			return err
		}
		themes := style.NewThemes(looks.dark, looks.light, accentColor.Color)
		files := export.New(site, export.Options{Width: *width, Paper: sheet.Paper, Fonts: fonts, Themes: themes})
		name := strings.TrimSuffix(args[0], "/")
		if name == cardName {
			look := terminalLook(cmd.OutOrStdout())
			if look.Code = !*noCode; *color {
				look.Colors = max(look.Colors, colorprofile.ANSI256)
			}
			if look.Columns == 0 || cmd.Flags().Changed("width") {
				look.Columns = *width
			}
			commands := card.Commands{Fetch: localResumeCommand(files, args[1:])}
			if drawn := drawCard(site, render.NewCache(int64(cacheSize)), themes, look, commands); drawn != "" {
				printProblems(cmd.ErrOrStderr(), site)
				_, err := io.WriteString(cmd.OutOrStdout(), drawn)
				return err
			}
		}
		if isPoster(name, files) {
			s := posterSubject{site, themes, fonts, posterColumns, localResumeCommand(files, args[1:])}
			if cmd.Flags().Changed("width") {
				s.columns = *width
			}
			if name == posterPNG && isTerminal(cmd.OutOrStdout()) {
				return notToTerminal(name, args)
			}
			data, missing, err := picture.draw(name, s)
			if err != nil {
				return err
			}
			printProblems(cmd.ErrOrStderr(), site)
			if len(missing) > 0 {
				fmt.Fprintf(cmd.ErrOrStderr(), "folio: %s: no font has %s\nhint: --pdf-font FILE names a font, "+
					"and %s leaves them to the viewer\n", name, string(missing[:min(len(missing), 20)]), posterSVG)
			}
			_, err = cmd.OutOrStdout().Write(data)
			return err
		}
		switch {
		case site.Page(name) != nil: // paths of pages have no suffix
			name += map[bool]string{false: ".txt", true: ".ansi"}[*color]
		case path.Ext(name) == "": // card.txt, cv.txt
			if _, err := fs.Stat(files, name+".ansi"); *color && err == nil {
				name += ".ansi"
			} else {
				name += ".txt"
			}
		}
		if path.Ext(name) == ".pdf" && isTerminal(cmd.OutOrStdout()) {
			return notToTerminal(name, args)
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

// outOfRange returns the error for the value of a flag.
func outOfRange(flag string, n, least, most int) error {
	return fmt.Errorf("%s: %d is not between %d and %d", flag, n, least, most)
}

// notToTerminal returns the error for a file that is no text.
func notToTerminal(name string, args []string) error {
	return fmt.Errorf("%s: not printed to a terminal\nhint: folio show %[2]s > %[1]s",
		path.Base(name), strings.Join(args, " "))
}

// showNames returns the names that show accepts: of pages, or of files if asked has a suffix.
func showNames(site *content.Site, files fs.FS, asked string) []string {
	if path.Ext(asked) == "" {
		return append(pageNames(site), cardName)
	}
	names := []string{posterSVG, posterPNG}
	_ = fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error { // in memory
		if err == nil && !d.IsDir() {
			names = append(names, name)
		}
		return nil
	})
	return names
}
