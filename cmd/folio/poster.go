package main

import (
	"fmt"
	"io/fs"

	"github.com/spf13/pflag"
	"golang.org/x/image/font/sfnt"

	"example.com/folio/internal/app"
	"example.com/folio/internal/pdf"
	"example.com/folio/internal/poster"
)

// The names of pictures of the app, for show. A document of the site may have the same name, and then wins.
const (
	posterSVG = "poster.svg"
	posterPNG = "poster.png"
)

// The default size of the window in a picture.
const posterColumns, posterRows = 100, 30

// posterFlags are the flags of show for pictures of the app.
type posterFlags struct {
	page  *string
	rows  *int
	light *bool
}

func addPosterFlags(f *pflag.FlagSet) posterFlags {
	return posterFlags{
		page:  f.String("page", "", "page of a poster: about, projects/foo (default the first screen)"),
		rows:  f.Int("height", posterRows, "rows of a poster"),
		light: f.Bool("light", false, "draw a poster on a light background"),
	}
}

// isPoster reports whether show makes the file name.
func isPoster(name string, files fs.FS) bool {
	_, err := fs.Stat(files, name)
	return err != nil && (name == posterSVG || name == posterPNG)
}

// draw returns the picture that flags describe, and the characters that no font has.
func (f posterFlags) draw(name string, o app.ScreenOptions, fonts *pdf.Fonts) (data []byte, missing []rune, err error) {
	switch {
	case o.Columns < poster.MinColumns || o.Columns > poster.MaxColumns:
		return nil, nil, outOfRange("--width", o.Columns, poster.MinColumns, poster.MaxColumns)
	case *f.rows < poster.MinRows || *f.rows > poster.MaxRows:
		return nil, nil, outOfRange("--height", *f.rows, poster.MinRows, poster.MaxRows)
	case *f.page != "":
		page := o.Site.Named(*f.page)
		if page == nil {
			return nil, nil, fmt.Errorf("--page: %w", unknownPage(o.Site, *f.page))
		}
		o.Page = page.Path
	}
	o.Rows, o.Light, o.CacheSize = *f.rows, *f.light, int64(cacheSize)
	screen := app.Screen(o)
	if name == posterSVG {
		return screen.SVG(), nil, nil
	}
	return screen.PNG(poster.Fonts{
		Of:     func(c rune) *sfnt.Font { return fonts.FontOf(o.Site.Language, c) },
		Visual: fonts.Visual,
	})
}
