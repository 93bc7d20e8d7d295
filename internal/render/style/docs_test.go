package style

import (
	"flag"
	"fmt"
	"image/color"
	"os"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
)

var update = flag.Bool("update", false, "write the table of contrasts anew")

// TestContrastTable checks the table in docs/styles.md.
func TestContrastTable(t *testing.T) {
	const file, mark = "../../../docs/styles.md", "<!-- contrast -->\n"
	old, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	text, _, found := strings.Cut(string(old), mark)
	if !found {
		t.Fatalf("%s has no %q", file, mark)
	}
	want := text + mark + "\n" + contrastTable(t)
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if string(old) != want {
		t.Errorf("%s has another table; go test ./internal/render/style -run ContrastTable -update writes it", file)
	}
}

func contrastTable(t *testing.T) string {
	var b strings.Builder
	b.WriteString("| style, background | text | titles | current | hints | rules | links | code |\n" +
		"|---|---|---|---|---|---|---|---|\n")
	for _, name := range Names() {
		source, err := Builtin(name)
		if err != nil {
			t.Fatal(err)
		}
		if !source.hasColors() {
			continue
		}
		for _, on := range []tone{dark, light} {
			if source.background != nil && !source.isFor(on == dark) {
				continue
			}
			full := newTheme(source, on, colorprofile.TrueColor, nil)
			few := newTheme(source, on, colorprofile.ANSI256, nil)
			fmt.Fprintf(&b, "| %s, `%s`", name, *sheetColor(rgba(full.Background)))
			shipped := full
			if !source.isFolio() {
				d := &deriver{config: *source.config, fitter: fitter{backgroundsOf(on)[:1], true}}
				shipped = new(Theme)
				d.deriveColors(shipped)
			}
			for i, c := range colorsInOrder(full) {
				fmt.Fprintf(&b, " | %s", contrasts(c, colorsInOrder(few)[i], colorsInOrder(shipped)[i], full, few))
			}
			b.WriteString(" |\n")
		}
	}
	return b.String()
}

func rgba(c color.Color) color.Color { return color.RGBAModel.Convert(c) }

func colorsInOrder(t *Theme) []color.Color {
	return []color.Color{t.Text, t.Heading, t.Accent, t.Muted, t.Faint, t.Link, t.Code}
}

// contrasts describes the contrast of one part of a theme.
func contrasts(full, few, shipped color.Color, fullTheme, fewTheme *Theme) string {
	if full == nil {
		return "own"
	}
	ratio := func(c color.Color, theme *Theme) string { return fmt.Sprintf("%.1f", Contrast(c, theme.Background)) }
	text := ratio(full, fullTheme)
	if other := ratio(few, fewTheme); other != text {
		text += ", " + other
	}
	if shipped != nil && rgba(shipped) != rgba(full) && full != fullTheme.Faint {
		text += " (" + ratio(shipped, fullTheme) + ")"
	}
	return text
}
