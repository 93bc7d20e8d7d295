package render

import (
	"encoding/json"
	"image/color"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	glamouransi "charm.land/glamour/v2/ansi"
	"charm.land/glamour/v2/styles"
	"github.com/charmbracelet/colorprofile"

	"example.com/folio/internal/cells"
	"example.com/folio/internal/render/style"
)

// styleFile returns a style file with all keys. text returns the value of a key with text, given its path, such as
// ".code_block.chroma.keyword.color".
func styleFile(t testing.TB, text func(path string) string) []byte {
	t.Helper()
	var config glamouransi.StyleConfig
	var fill func(v reflect.Value, path string)
	fill = func(v reflect.Value, path string) {
		switch v.Kind() {
		case reflect.Pointer:
			v.Set(reflect.New(v.Type().Elem()))
			fill(v.Elem(), path)
		case reflect.Struct:
			for i := range v.NumField() {
				inner := path
				if f := v.Type().Field(i); !f.Anonymous {
					name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
					inner += "." + name
				}
				fill(v.Field(i), inner)
			}
		case reflect.String:
			v.SetString(text(path))
		case reflect.Uint:
			v.SetUint(8)
		}
	}
	fill(reflect.ValueOf(&config).Elem(), "")
	data, err := json.Marshal(config)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// allTexts returns a style file whose texts are all s.
func allTexts(t testing.TB, s string) []byte {
	return styleFile(t, func(path string) string {
		switch {
		case strings.HasSuffix(path, "color"):
			return "#5f87af"
		case strings.HasSuffix(path, ".theme"):
			return "monokai"
		}
		return s
	})
}

// themesOf returns all themes of a style in a file.
func themesOf(s *style.Source) []*style.Theme {
	var all []*style.Theme
	themes := style.NewThemes(s, s, nil)
	for _, colors := range []colorprofile.Profile{
		colorprofile.NoTTY, colorprofile.ASCII, colorprofile.ANSI, colorprofile.ANSI256, colorprofile.TrueColor,
	} {
		for _, background := range []color.Color{nil, color.Black, color.White} {
			theme := themes.For(colors, background)
			if theme.Name == s.Name { // otherwise folio's own, for sixteen colours or none
				all = append(all, theme)
			}
		}
	}
	return all
}

// everyKind is a short page with all kinds of blocks and spans. $ is a backtick.
var everyKind = strings.ReplaceAll(`# A *b*

##

## C $d$

*2020 to **now***

### E
#### F
##### G
###### H

i **j _k_ $l$** ~~m~~\
n [o](https://o.example) <https://p.example> ![q](r.png) s<br>t[^1] &amp; 港

- u
  - v
    - w
-
- [ ] x
- [x] y

  z

9. a
9. [x] b

> c
>
> > d
>
> - e

> [!NOTE]
> f

---

$$$go
func g() { return 1 } // h
$$$

    i

|j|$k$|
|-|-:|
|l|[m](n)|

<p>o<br>p</p>

q
: r

[^1]: *s*
`, "$", "`")

// checkStyled lays out everyKind and fails if the document breaks a promise, whatever the style.
func checkStyled(t *testing.T, theme *style.Theme, width int, hyperlinks, timeline bool) *Document {
	t.Helper()
	o := Options{Width: width, Theme: theme, Hyperlinks: hyperlinks, Timeline: timeline}
	o.OnPanic = func(value any, stack []byte) { t.Fatalf("panic at width %d: %v\n%s", width, value, stack) }
	doc := Markdown(everyKind, o)
	var headings []string
	for _, h := range doc.Headings {
		headings = append(headings, h.Text)
	}
	if want := []string{"A b", "C d", "E", "F", "G", "H"}; !slices.Equal(headings, want) {
		t.Fatalf("width %d: headings %q, want %q", width, headings, want)
	}
	wide := make([]bool, len(doc.Lines))
	for _, b := range doc.Blocks {
		for i := b.Line; i < b.End; i++ {
			wide[i] = true
		}
	}
	for i, plain := range doc.Plain {
		shown, closed := show(doc.Lines[i])
		painted, paintedClosed := plain+" ", true
		if theme.Background != nil {
			painted, paintedClosed = show(theme.Painter().Paint(doc.Lines[i], 1))
		}
		switch {
		case strings.ContainsFunc(plain, forbidden) || !utf8.ValidString(plain):
			t.Fatalf("width %d, line %d: control character: %q", width, i, plain)
		case shown != plain:
			t.Fatalf("width %d, line %d shows %q, not %q", width, i, shown, plain)
		case painted != plain+" ":
			t.Fatalf("width %d, line %d shows %q with a background, not %q", width, i, painted, plain)
		case !closed || !paintedClosed:
			t.Fatalf("width %d, line %d does not end in the default style: %q", width, i, doc.Lines[i])
		case cells.Width(plain) > max(width, 2) && !wide[i]:
			t.Fatalf("width %d, line %d: %d columns: %q", width, i, cells.Width(plain), plain)
		}
	}
	return doc
}

// TestLongMarks checks that a style that writes as much as it may around all text can't make a narrow page longer than
// text makes it.
func TestLongMarks(t *testing.T) {
	for _, text := range []string{strings.Repeat("=", 64), strings.Repeat("港", 21)} {
		source, err := style.Parse("site", allTexts(t, text))
		if err != nil {
			t.Fatal(err)
		}
		themes := themesOf(source)
		for _, width := range []int{1, 2, 3, 8, 20} {
			want := Markdown(everyKind, Options{Width: width, Theme: style.Dark(), Hyperlinks: true, Timeline: true})
			for _, theme := range themes {
				got := checkStyled(t, theme, width, true, true)
				if n := len(got.Lines); n > 2*len(want.Lines) {
					t.Fatalf("%.3s…, width %d: %d lines, %d in folio's own", text, width, n, len(want.Lines))
				}
			}
		}
	}
}

// TestTemplates checks that templates in a style are neither executed nor written.
func TestTemplates(t *testing.T) {
	for _, template := range []string{`{{"exe"}}{{"cuted"}}`, `{{template "executed"}}`, "{{executed"} {
		source, err := style.Parse("site", styleFile(t, func(path string) string {
			switch {
			case strings.HasSuffix(path, "color"):
				return "#5f87af"
			case strings.HasSuffix(path, ".format"):
				return template
			}
			return ""
		}))
		if err != nil {
			t.Fatal(err)
		}
		for _, theme := range themesOf(source) {
			doc := checkStyled(t, theme, 40, false, true)
			if all := strings.Join(doc.Lines, "\n"); strings.Contains(all, "executed") || strings.Contains(all, "{{") {
				t.Errorf("%s: %q", template, all)
			}
		}
	}
}

// TestConcurrentPainters checks that layouts share no state of glamour's.
func TestConcurrentPainters(t *testing.T) {
	source, err := style.Parse("site", allTexts(t, "="))
	if err != nil {
		t.Fatal(err)
	}
	theme := style.NewThemes(source, source, nil).For(colorprofile.TrueColor, color.Black)
	layOutBoth := func() []string {
		own := Markdown(everyKind, Options{Width: 40, Theme: style.Dark()}).Lines
		return append(own, Markdown(everyKind, Options{Width: 40, Theme: theme}).Lines...)
	}
	want := layOutBoth()
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if got := layOutBoth(); !slices.Equal(got, want) {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
	wg.Wait()
}

// FuzzStyle draws a page in a style file, or in one whose texts are all the same.
func FuzzStyle(f *testing.F) {
	for _, config := range styles.DefaultStyles {
		data, err := json.Marshal(config)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data, "", byte(39), byte(3))
	}
	f.Add([]byte(`{"heading":{"upper":true,"prefix":"h. "},"h1":{"background_color":"0"}}`), "", byte(20), byte(0))
	for i, text := range []string{
		"=", "港", "\u0301", "👩‍👩‍👧", "{{.text}}", `\&amp;`, "\u00a0 ", strings.Repeat("ab ", 21),
	} {
		f.Add([]byte(nil), text, byte(4*i), byte(i))
	}
	f.Fuzz(func(t *testing.T, data []byte, text string, width, kind byte) {
		if text != "" {
			data = allTexts(t, text)
		}
		source, err := style.Parse("fuzzed", data)
		if err != nil {
			return
		}
		for _, theme := range themesOf(source) {
			checkStyled(t, theme, 1+int(width)%100, kind&1 != 0, kind&2 != 0)
		}
	})
}
