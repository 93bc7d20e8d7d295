package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"

	"github.com/charmbracelet/colorprofile"
	"github.com/spf13/cobra"

	"example.com/folio/content"
	"example.com/folio/internal/app"
	"example.com/folio/internal/card"
	"example.com/folio/internal/export"
	"example.com/folio/internal/local"
	"example.com/folio/internal/pdf"
	"example.com/folio/internal/render"
	"example.com/folio/internal/render/style"
	"example.com/folio/internal/settings"
	"example.com/folio/internal/sitearg"
)

// maxShowWidth is the widest --width.
const maxShowWidth = 500

// showCommand prints a page or a file of the exported tree.
func showCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "show [NAME] [SITE]",
		Short: "Print a page or a file: about, projects/foo, resume.md",
		Long: `Print a page of SITE as text, or a file. Without NAME, or with --list, list the pages and files.

NAME is a page; card, a summary of the person in 60 columns, in a terminal with the portrait and a QR code;
a file: a page with the suffix .txt, .md or .ansi, resume.json (JSON Resume) or resume.pdf; or poster.svg or
poster.png, a picture of the app in a terminal window. A page is also found by the name of its file and
by its address on the web: cv.md, posts/foo. SITE may be -, a page on standard input.`,
		Example: `  folio show about ~/my-site
  folio show card ~/my-site
  folio show poster.svg --page projects ~/my-site > site.svg
  folio show resume.json ~/my-site | jq .work
  folio show resume.pdf ~/my-site > cv.pdf`,
		Args: listOrShow,
	}
	list := cmd.Flags().Bool(listName, false, "list the pages and files of SITE")
	f := &showFlags{site: addSiteFlags(cmd).addDrafts()}
	f.width = cmd.Flags().Int("width", export.Width, "columns of text; of a poster 100 by default")
	f.paper, f.font = settings.AddPaper(cmd.Flags()), settings.AddFont(cmd.Flags())
	f.photo = settings.AddPhoto(cmd.Flags())
	f.style, f.accent = settings.AddStyle(cmd.Flags()), new(settings.Color)
	cmd.Flags().Var(f.accent, "accent", app.AccentUsage)
	f.color = cmd.Flags().Bool("color", false, "print a page or the card in colour, for less -R")
	f.noCode = cmd.Flags().Bool("no-code", false, "draw the card without its QR code")
	f.poster = addPosterFlags(cmd.Flags())
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if *list {
			return f.list(cmd, args)
		}
		s, err := f.open(cmd, args)
		if err != nil {
			return err
		}
		data, err := s.make()
		if err != nil {
			return err
		}
		printProblems(cmd.ErrOrStderr(), s.site)
		_, err = cmd.OutOrStdout().Write(data)
		return err
	}
	return cmd
}

// showFlags are the flags of show.
type showFlags struct {
	site          *siteFlags
	width         *int
	paper         *settings.Paper
	font          settings.Font
	photo         *bool
	style         *settings.Style
	accent        *settings.Color
	color, noCode *bool
	poster        posterFlags
}

// A shown is a file that show prints.
type shown struct {
	*showFlags
	name       string // as it was asked for, without slashes around it
	args       []string
	site       *content.Site
	files      fs.FS
	themes     *style.Themes
	fonts      *pdf.Fonts
	out, errs  io.Writer
	widthGiven bool
}

// open opens the site that args name.
func (f *showFlags) open(cmd *cobra.Command, args []string) (*shown, error) {
	site, err := f.site.open(args[1:])
	if err != nil {
		return nil, err
	}
	if *f.width < 1 || *f.width > maxShowWidth {
		return nil, outOfRange("--width", *f.width, 1, maxShowWidth)
	}
	fonts, err := f.font.Load()
	if err != nil {
		return nil, err
	}
	name := strings.Trim(args[0], "/") // also a path from the root, as sftp has it
	look := &app.Options{Style: f.style, Accent: *f.accent}
	themes := look.Themes(nil).Themes
	if *f.color || path.Ext(name) == ".ansi" || name == cardName || name == posterSVG || name == posterPNG {
		themes = look.ThemesOf(render.NewCache(0), site).Themes // has the portrait's accent
	}
	return &shown{
		showFlags: f, name: name, args: args, site: site, fonts: fonts, themes: themes,
		files: export.New(site, export.Options{
			Width: *f.width, Paper: f.paper.Paper, Fonts: fonts, Photo: *f.photo, Themes: themes,
		}),
		out: cmd.OutOrStdout(), errs: cmd.ErrOrStderr(), widthGiven: cmd.Flags().Changed("width"),
	}, nil
}

// make returns what is printed.
func (s *shown) make() ([]byte, error) {
	if s.name == cardName {
		if drawn := s.drawCard(); drawn != "" {
			return []byte(drawn), nil
		}
	}
	if isPoster(s.name, s.files) {
		return s.drawPoster()
	}
	name := s.fileName()
	if path.Ext(name) == ".pdf" && local.IsTerminal(s.out) {
		return nil, notToTerminal(name, s.args)
	}
	data, err := fs.ReadFile(s.files, path.Clean(name))
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrInvalid) {
		if s.args[0] == sitearg.Stdin {
			return nil, fmt.Errorf("there is no %q\nhint: folio show about - prints a page from standard input", s.args[0])
		}
		if _, err := os.Stat(s.args[0]); err == nil && len(s.args) == 1 {
			return nil, fmt.Errorf("there is no %q\nhint: folio show --list %[1]s lists the pages of that site",
				s.args[0])
		}
		return nil, unknownName(s.site, s.args[0], showNames(s.site, s.files, s.args[0]))
	}
	return data, err
}

// fileName returns the file of the name: a page has no suffix, and is printed as text or in colour.
func (s *shown) fileName() string {
	switch {
	case s.site.Page(s.name) == nil && path.Ext(s.name) != "":
		return s.name
	case *s.color:
		if _, err := fs.Stat(s.files, s.name+".ansi"); err == nil {
			return s.name + ".ansi"
		}
	}
	return s.name + ".txt" // also card.txt
}

// drawCard returns the card for this terminal, or "" if it gets plain text.
func (s *shown) drawCard() string {
	look := terminalLook(s.out)
	if look.Code = !*s.noCode; *s.color {
		look.Colors = max(look.Colors, colorprofile.ANSI256)
	}
	if look.Columns == 0 || s.widthGiven {
		look.Columns = *s.width
	}
	commands := card.Commands{Fetch: localResumeCommand(s.files, s.args[1:])}
	return app.DrawCard(s.site, render.NewCache(int64(cacheSize)), s.themes, look, commands)
}

// maxMissing bounds the characters that an error message lists.
const maxMissing = 20

// drawPoster returns a picture of the app, and reports characters that no font has.
func (s *shown) drawPoster() ([]byte, error) {
	if s.name == posterPNG && local.IsTerminal(s.out) {
		return nil, notToTerminal(s.name, s.args)
	}
	o := app.ScreenOptions{
		Site: s.site, Themes: s.themes, Columns: posterColumns, Fetch: localResumeCommand(s.files, s.args[1:]),
	}
	if s.widthGiven {
		o.Columns = *s.width
	}
	data, missing, err := s.poster.draw(s.name, o, s.fonts)
	if len(missing) > 0 {
		fmt.Fprintf(s.errs, "folio: %s: no font has %s\nhint: --pdf-font FILE names a font, and %s leaves them to the "+
			"viewer\n", s.name, string(missing[:min(len(missing), maxMissing)]), posterSVG)
	}
	return data, err
}

// outOfRange returns the error for the value of a flag.
func outOfRange(flag string, n, least, most int) error {
	return usagef("%s: %d is not between %d and %d", flag, n, least, most)
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
