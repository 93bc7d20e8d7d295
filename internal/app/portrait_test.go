package app

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"testing"
	"testing/fstest"
	"time"

	"github.com/charmbracelet/colorprofile"

	"example.com/folio/content"
	"example.com/folio/internal/export"
	"example.com/folio/internal/render"
)

// siteInColor returns a site with a portrait of one colour.
func siteInColor(t *testing.T, c color.Color) *content.Site {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 64, 64))
	draw.Draw(img, img.Bounds(), image.NewUniform(c), image.Point{}, draw.Src)
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	site, err := content.Load(fstest.MapFS{
		"folio.toml": {Data: []byte("portrait = \"me.png\"\n")},
		"me.png":     {Data: b.Bytes()},
		"about.md":   {Data: []byte("# About\n\nWords.\n")},
	}, ".", content.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return site
}

// TestPortraitAccent checks where the accent comes from, and that themes stay the same while it does.
func TestPortraitAccent(t *testing.T) {
	blue, gray := siteInColor(t, color.RGBA{90, 140, 240, 255}), siteInColor(t, color.Gray{0x80})
	cache, app := render.NewCache(1<<20), new(Options)
	accentOf := func(site *content.Site) color.Color {
		return app.ThemesOf(cache, site).For(colorprofile.TrueColor, color.Black).Accent
	}
	own := app.Themes(nil).For(colorprofile.TrueColor, color.Black).Accent
	if accentOf(gray) != own {
		t.Error("a grey portrait changes the accent")
	}
	if got := accentOf(blue); got == own {
		t.Error("a blue portrait doesn't change the accent")
	}
	if first := app.ThemesOf(cache, blue); app.ThemesOf(cache, blue) != first {
		t.Error("themes are made twice for one colour")
	}
	named := new(Options)
	if err := named.Accent.Set("teal"); err != nil {
		t.Fatal(err)
	}
	if named.ThemesOf(cache, blue) != named.Themes(nil) {
		t.Error("the portrait replaces an accent that the owner names")
	}
}

// TestThemesSoon checks that themes are there at once, and those in the colour of the portrait not much later.
func TestThemesSoon(t *testing.T) {
	blue := siteInColor(t, color.RGBA{90, 140, 240, 255})
	app := new(Options)
	themes, later := app.ThemesSoon(render.NewCache(1<<20), blue, time.Minute)
	if later != nil || themes != app.ThemesOf(render.NewCache(1<<20), blue) {
		t.Error("a portrait that is decoded in time has no effect")
	}
	live := NewSite(blue, export.Options{})
	if themes, later = app.ThemesSoon(render.NewCache(1<<20), blue, 0); later != nil {
		live.SetThemes(blue, themes)
		themes = <-later
	}
	live.SetThemes(siteInColor(t, color.Gray{0}), app.Themes(nil)) // of an earlier version of the site
	live.SetThemes(blue, themes)
	if got := live.current.Load().themes; got != themes || got == nil {
		t.Errorf("the themes of the site are %p, want %p", got, themes)
	}
	if _, later := app.ThemesSoon(render.NewCache(0), &content.Site{}, 0); later != nil {
		t.Error("a site without a portrait is waited for")
	}
}
