package style

import (
	"fmt"
	"image/color"
	"math"
	"slices"
	"strings"
	"testing"

	glamour "charm.land/glamour/v2/ansi"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

// A shade is a colour of a theme on a background, and the least contrast that it must have.
type shade struct {
	name       string
	fore, back color.Color
	least      float64
}

// shades returns all colours of text of a theme, each on the backgrounds that it may be shown on.
func shades(theme *Theme, backgrounds []color.Color) []shade {
	var all []shade
	text := float64(textContrast)
	if theme.Background == nil {
		text = otherContrast // none has more on black and on white
	}
	add := func(name string, fore, back color.Color, least float64) {
		on := backgrounds
		if back != nil {
			on = []color.Color{back}
		}
		for _, b := range on {
			if fore != nil {
				all = append(all, shade{name, fore, b, least})
			}
		}
	}
	add("text", theme.Text, nil, text)
	add("heading", theme.Heading, nil, otherContrast)
	add("muted", theme.Muted, nil, otherContrast)
	add("faint", theme.Faint, nil, ruleContrast)
	add("accent", theme.Accent, nil, otherContrast)
	add("link", theme.Link, nil, otherContrast)
	add("code", theme.Code, nil, otherContrast)
	sheet := SheetOf(theme)
	for name, s := range map[string]Style{
		"quote": sheet.Quote, "list": sheet.List, "code block": sheet.Code, "marker": sheet.Marker, "number": sheet.Number,
		"task": sheet.Task, "image": sheet.Image, "label": sheet.Label, "strike": sheet.Strike, "links": sheet.Link,
	} {
		add(name, s.Color(), Style{Foreground: s.Background}.Color(), otherContrast)
	}
	for token, s := range sheet.syntax {
		add(token.String(), s.Color(), Style{Foreground: s.Background}.Color(), otherContrast)
	}
	eachPrimitive(sheet.Glamour, func(path string, p *glamour.StylePrimitive) {
		add(path, firstColor(p.Color), firstColor(p.BackgroundColor), otherContrast)
	})
	return all
}

// eachTheme calls f with the theme of each built-in style in each kind of terminal that has enough colours.
func eachTheme(accent color.Color, f func(name string, theme *Theme, backgrounds []color.Color)) {
	for _, style := range Names() {
		source, err := Builtin(style)
		if err != nil {
			panic(err)
		}
		themes := NewThemes(source, source, accent)
		for _, colors := range []colorprofile.Profile{colorprofile.ANSI256, colorprofile.TrueColor} {
			for _, background := range []color.Color{nil, color.Black, color.White} {
				theme := themes.For(colors, background)
				backgrounds := bothBackgrounds
				if theme.Background != nil {
					backgrounds = []color.Color{theme.Background}
				}
				if style == Folio && background != nil {
					backgrounds = backgroundsOf(toneOf(background))
				}
				f(fmt.Sprintf("%s, %v, on %v", style, colors, background), theme, backgrounds)
			}
		}
	}
}

// TestContrast measures all colours of all built-in styles, in 256 colours and in millions.
func TestContrast(t *testing.T) {
	if got := Contrast(color.Black, color.White); math.Abs(got-21) > 0.01 {
		t.Fatalf("black on white has contrast %.2f, want 21", got)
	}
	measured := 0
	for _, accent := range []color.Color{
		nil, color.Black, color.White, color.Gray{0x80},
		color.RGBA{255, 0, 0, 255}, color.RGBA{0, 0, 255, 255}, color.RGBA{255, 255, 0, 255},
	} {
		eachTheme(accent, func(name string, theme *Theme, backgrounds []color.Color) {
			for _, s := range shades(theme, backgrounds) {
				measured++
				if got := Contrast(s.fore, s.back); got < s.least {
					t.Errorf("%s, accent %v: %s, %v, has contrast %.2f on %v, want %.1f",
						name, accent, s.name, s.fore, got, s.back, s.least)
				}
			}
		})
	}
	if measured < 5000 {
		t.Errorf("only %d colours were measured", measured)
	}
}

// TestFaint checks that rules can be seen less than text.
func TestFaint(t *testing.T) {
	eachTheme(nil, func(name string, theme *Theme, backgrounds []color.Color) {
		if theme.Faint == nil {
			return
		}
		if got := Contrast(theme.Faint, backgrounds[0]); got > Contrast(theme.Muted, backgrounds[0]) {
			t.Errorf("%s: rules have contrast %.2f", name, got)
		}
	})
}

// TestFixed checks that with 256 colours a style has none that users can configure.
func TestFixed(t *testing.T) {
	eachTheme(color.RGBA{0xff, 0x88, 0, 0xff}, func(name string, theme *Theme, backgrounds []color.Color) {
		if strings.Contains(name, "TrueColor") {
			return
		}
		for _, s := range shades(theme, backgrounds) {
			if !isFixed(s.fore) {
				t.Errorf("%s: %s is %v", name, s.name, s.fore)
			}
		}
	})
}

// TestContrast16 checks the palettes of the Linux console, xterm and GNOME Terminal.
func TestContrast16(t *testing.T) {
	palettes := map[string][16]uint32{
		"linux": {0, 0xaa0000, 0x00aa00, 0xaa5500, 0x0000aa, 0xaa00aa, 0x00aaaa, 0xaaaaaa,
			0x555555, 0xff5555, 0x55ff55, 0xffff55, 0x5555ff, 0xff55ff, 0x55ffff, 0xffffff},
		"xterm": {0, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
			0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff},
		"tango": {0x2e3436, 0xcc0000, 0x4e9a06, 0xc4a000, 0x3465a4, 0x75507b, 0x06989a, 0xd3d7cf,
			0x555753, 0xef2929, 0x8ae234, 0xfce94f, 0x729fcf, 0xad7fa8, 0x34e2e2, 0xeeeeec},
	}
	for _, tt := range []struct {
		theme      *Theme
		background color.Color
		colored    bool
	}{{Dark16(), color.Gray{0}, true}, {Light16(), color.Gray{0xff}, true}, {Auto16(), nil, false}} {
		if got := colorsOf(tt.theme); len(got) > 0 != tt.colored {
			t.Errorf("%s: %v have colours", tt.theme.Name, got)
		}
		for palette, colors := range palettes {
			for name, c := range colorsOf(tt.theme) {
				rgb := colors[c.(ansi.BasicColor)]
				shown := color.RGBA{uint8(rgb >> 16), uint8(rgb >> 8), uint8(rgb), 0xff}
				if got := Contrast(shown, tt.background); got < 4.5 {
					t.Errorf("%s, %s: %s has contrast %.2f", palette, tt.theme.Name, name, got)
				}
			}
		}
	}
}

// colorsOf returns the colours of text in one of folio's themes, by name.
func colorsOf(theme *Theme) map[string]color.Color {
	colors := map[string]color.Color{}
	for _, s := range shades(theme, []color.Color{nil}) {
		if _, ok := s.fore.(ansi.BasicColor); ok && s.name != "faint" {
			colors[s.name] = s.fore
		}
	}
	return colors
}

func TestAccent(t *testing.T) {
	own, err := Builtin(Folio)
	if err != nil {
		t.Fatal(err)
	}
	theme := NewThemes(own, own, color.RGBA{0xff, 0x87, 0x00, 0xff}).For(colorprofile.ANSI256, color.Black)
	if theme.Accent != color.Color(ansi.IndexedColor(208)) {
		t.Errorf("accent %v, want 208", theme.Accent)
	}
	if got := *SheetOf(theme).Glamour.H1.Color; got != "208" {
		t.Errorf("headings have colour %s, want 208", got)
	}
	if got := Dark().Accent; got != color.Color(ansi.IndexedColor(115)) {
		t.Errorf("the original theme's accent is now %v", got)
	}
}

func TestThemesList(t *testing.T) {
	names := func(dark, light string, colors colorprofile.Profile, background color.Color) string {
		onDark, err := Builtin(dark)
		if err != nil {
			t.Fatal(err)
		}
		onLight, err := Builtin(light)
		if err != nil {
			t.Fatal(err)
		}
		themes := NewThemes(onDark, onLight, nil)
		var list []string
		for i, theme := range themes.List(colors, background) {
			if i == 0 && theme != themes.For(colors, background) {
				t.Errorf("%s: the first theme is not the site's", dark)
			}
			name := theme.Name
			if !theme.Fits(background) {
				name += "*"
			}
			list = append(list, name)
		}
		return strings.Join(list, ", ")
	}
	for _, tt := range []struct {
		dark, light string
		colors      colorprofile.Profile
		background  color.Color
		want        string // painted ones with a star
	}{
		{"folio", "folio", colorprofile.ANSI256, nil,
			"folio, folio dark*, folio light*, dark*, dracula*, tokyo-night*, pink*, light*"},
		{"folio", "folio", colorprofile.TrueColor, color.Black,
			"folio dark, folio light*, dark, dracula, tokyo-night, pink"},
		{"folio", "folio", colorprofile.ANSI256, color.White, "folio light, folio dark*, light, pink"},
		{"dracula", "dracula", colorprofile.ANSI256, nil,
			"dracula, dracula*, folio dark*, dark*, tokyo-night*, pink*, folio light*, light*"},
		{"dracula", "dracula", colorprofile.ANSI256, color.White, "dracula*, folio light, light, pink"},
		{"tokyo-night", "light", colorprofile.TrueColor, color.Black,
			"tokyo-night, light*, folio dark, dark, dracula, pink"},
		{"ascii", "ascii", colorprofile.ANSI256, color.Black, "ascii, folio dark, dark, dracula, tokyo-night, pink"},
		{"folio", "folio", colorprofile.ANSI, nil, "folio, folio dark, folio light"},
		{"folio", "folio", colorprofile.ANSI, color.Black, "folio dark, folio"},
		{"notty", "notty", colorprofile.ANSI, color.White, "notty, folio light"},
		{"folio", "folio", colorprofile.Ascii, color.Black, "folio"},
		{"dracula", "dracula", colorprofile.NoTTY, nil, "folio"},
		{"ascii", "ascii", colorprofile.Ascii, nil, "ascii"},
	} {
		if got := names(tt.dark, tt.light, tt.colors, tt.background); got != tt.want {
			t.Errorf("%s and %s, %v on %v:\n%s, want\n%s", tt.dark, tt.light, tt.colors, tt.background, got, tt.want)
		}
	}
}

// TestThemesShared checks that a theme that several lists hold is one.
func TestThemesShared(t *testing.T) {
	unknown := Default().List(colorprofile.ANSI256, nil)
	for _, theme := range Default().List(colorprofile.ANSI256, color.Black) {
		if !slices.Contains(unknown, theme) {
			t.Errorf("%s was made twice", theme.Name)
		}
	}
}

func TestPaint(t *testing.T) {
	theme := &Theme{Text: fixed(231), Background: fixed(16)}
	const base = "\x1b[38;5;231;48;5;16m"
	for line, want := range map[string]string{
		"":                             base + "  \x1b[m",
		"a":                            base + "a  \x1b[m",
		"\x1b[1ma\x1b[m":               base + "\x1b[1ma\x1b[m" + base + "  \x1b[m",
		"\x1b[38;5;39ma":               base + "\x1b[38;5;39ma  \x1b[m",
		"\x1b[31;48;5;49ma\x1b[49mb":   base + "\x1b[31;48;5;49ma\x1b[49m\x1b[48;5;16mb  \x1b[m",
		"\x1b[1;39ma":                  base + "\x1b[1;39m\x1b[38;5;231ma  \x1b[m",
		"\x1b[0;1ma":                   base + "\x1b[0;1m" + base + "a  \x1b[m",
		"\x1b]8;;u\aa\x1b]8;;\a\x1b[m": base + "\x1b]8;;u\aa\x1b]8;;\a\x1b[m" + base + "  \x1b[m",
	} {
		if got := theme.Painter().Paint(line, 2); got != want {
			t.Errorf("%q becomes %q, want %q", line, got, want)
		}
	}
}
