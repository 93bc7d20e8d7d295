package card

import (
	"image"
	"image/color"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
	qr "github.com/piglig/go-qr"

	"example.com/folio/content"
	"example.com/folio/content/sample"
	"example.com/folio/internal/cells"
	"example.com/folio/internal/render"
	"example.com/folio/internal/render/style"
)

func sampleSite(t *testing.T) *content.Site {
	t.Helper()
	site, err := content.Load(sample.FS(), ".", content.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return site
}

// bareSite is a site without a résumé, a portrait or an address.
func bareSite() *content.Site {
	return &content.Site{Title: "Notes", Sections: []*content.Page{{Path: "about", Title: "About", Body: "Hello."}}}
}

// crowdedSite has more and longer facts than fit a card.
func crowdedSite() *content.Site {
	site := bareSite()
	site.Title = strings.Repeat("王小明 👩\u200d💻", 20)
	site.Description = strings.Repeat("データベースの専門家", 30)
	site.URL = "https://" + strings.Repeat("a.", 30) + "example"
	site.Links = []content.Link{
		{Text: "x", URL: "https://" + strings.Repeat("long.", 30) + "example"},
		{Text: "y", URL: "https://y.example"},
	}
	for range 20 {
		site.Sections = append(site.Sections, &content.Page{Path: "more", Title: "More"})
	}
	return site
}

func TestText(t *testing.T) {
	text := Of(sampleSite(t)).Text("ssh una.example")
	for _, want := range []string{
		"│ Una Skarvø  ", "│ Founder, Half Ebb Instruments  ", "│ April 2022 to Present  ", "│ una@skarvo.example  ",
		"│ ssh una.example resume  ",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	for _, s := range []*content.Site{sampleSite(t), bareSite(), crowdedSite()} {
		for _, ssh := range []string{"", "ssh -p 2222 una.example"} {
			text := Of(s).Text(ssh)
			lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
			if len(lines) > 24 {
				t.Errorf("%d lines:\n%s", len(lines), text)
			}
			for _, l := range lines {
				if w := ansi.StringWidth(l); w != plainWidth {
					t.Errorf("%d columns: %q", w, l)
				}
			}
			if text != ansi.Strip(text) {
				t.Errorf("escape sequences in %q", text)
			}
		}
	}
}

// look returns the look of a window with a portrait of the largest size that is asked for.
func look(columns int, p colorprofile.Profile) Look {
	return Look{
		Columns: columns, Rows: 24, Colors: p, Theme: style.Default().For(p, nil), Code: true,
		Portrait: func(columns, rows int) *render.Picture {
			lines := make([]string, rows)
			for i := range lines {
				lines[i] = strings.Repeat("▓", columns)
			}
			return &render.Picture{Lines: lines, Width: columns}
		},
	}
}

var commands = Commands{Open: "ssh -t una.example", Fetch: "scp una.example:resume.pdf ."}

// TestPosterFits draws posters in windows of all widths.
func TestPosterFits(t *testing.T) {
	for _, site := range []*content.Site{sampleSite(t), bareSite(), crowdedSite()} {
		for _, p := range []colorprofile.Profile{colorprofile.ANSI, colorprofile.ANSI256, colorprofile.TrueColor} {
			for columns := range 150 {
				o := look(columns, p)
				if lines := Of(site).Poster(o, commands); len(lines) == 0 {
					if columns == 0 || columns >= minPoster {
						t.Errorf("%s, %d columns: no poster", site.Title, columns)
					}
				} else if w := blockWidth(t, lines); w > columns && columns > 0 {
					t.Errorf("%s, %d columns: the poster has %d:\n%s", site.Title, columns, w,
						strings.Join(lines, "\n"))
				}
			}
		}
	}
}

// blockWidth returns the width of lines, all of which must have the same.
func blockWidth(t *testing.T, lines []string) int {
	t.Helper()
	w := cells.Width(lines[0])
	for _, line := range lines {
		if cells.Width(line) != w {
			t.Errorf("%d columns instead of %d: %q", cells.Width(line), w, line)
		}
	}
	return w
}

func TestPosterParts(t *testing.T) {
	const portrait, qrCell = "▓▓▓▓", "▀ ▄"
	tests := []struct {
		name    string
		columns int
		change  func(*Look)
		with    []string
		without []string
	}{
		{"wide", 120, nil, []string{"Una Skarvø", portrait, qrCell, "scp una.example:resume.pdf ."}, nil},
		{"usual", 80, nil, []string{"Una Skarvø", portrait, qrCell, "read it  ssh -t una.example"}, nil},
		{"narrow", 44, nil, []string{"Una Skarvø", portrait, qrCell}, nil},
		{"no code", 80, func(l *Look) { l.Code = false }, []string{portrait}, []string{qrCell}},
		{"16 colours", 80, func(l *Look) { l.Colors = colorprofile.ANSI }, []string{qrCell, portrait}, nil},
		{"no portrait", 80, func(l *Look) { l.Portrait = nil }, []string{qrCell}, []string{portrait}},
	}
	for _, tt := range tests {
		l := look(tt.columns, colorprofile.TrueColor)
		if tt.change != nil {
			tt.change(&l)
		}
		site := sampleSite(t)
		site.URL = "https://una.example"
		got := ansi.Strip(strings.Join(Of(site).Poster(l, commands), "\n"))
		for _, want := range tt.with {
			if !strings.Contains(got, want) {
				t.Errorf("%s: no %q in\n%s", tt.name, want, got)
			}
		}
		for _, not := range tt.without {
			if strings.Contains(got, not) {
				t.Errorf("%s: %q in\n%s", tt.name, not, got)
			}
		}
	}
	if lines := Of(sampleSite(t)).Poster(look(80, colorprofile.Ascii), commands); lines != nil {
		t.Errorf("a poster without colours:\n%s", strings.Join(lines, "\n"))
	}
}

// TestCode scans the drawn code in each profile, as its cells are painted.
func TestCode(t *testing.T) {
	long := "https://una.example/" + strings.Repeat("a", 80)
	for _, text := range []string{"https://una.example", long, "ssh://h:22"} {
		for _, p := range []colorprofile.Profile{colorprofile.ANSI, colorprofile.ANSI256, colorprofile.TrueColor} {
			got, err := qr.Decode(scanned(drawCode(text, 80, p)))
			if err != nil || got != text {
				t.Errorf("%v: the code of %q says %q, %v", p, text, got, err)
			}
		}
	}
	for _, text := range []string{"", "https://una.example/" + strings.Repeat("a", 300)} {
		if code := drawCode(text, 80, colorprofile.TrueColor); code != nil {
			t.Errorf("%.30q has a code of %d columns", text, code.width())
		}
	}
	if drawCode("https://una.example", 30, colorprofile.TrueColor) != nil {
		t.Error("a code of more than 30 columns in 30")
	}
}

// scanned returns a photograph of a block: dark and light dots, each module of four by four.
func scanned(b block) image.Image {
	const dot = 4
	screen := uv.NewScreenBuffer(b.width(), len(b))
	for y, r := range b {
		uv.NewStyledString(r.text).Draw(screen, uv.Rect(0, y, r.width, 1))
	}
	img := image.NewGray(image.Rect(0, 0, b.width()*dot, 2*len(b)*dot))
	for y := range img.Bounds().Dy() {
		for x := range img.Bounds().Dx() {
			cell := screen.CellAt(x/dot, y/dot/2)
			c := cell.Style.Bg
			if upper := y/dot%2 == 0; upper && cell.Content == "▀" || !upper && cell.Content == "▄" {
				c = cell.Style.Fg
			}
			img.Set(x, y, color.GrayModel.Convert(c))
		}
	}
	return img
}

func TestFarewell(t *testing.T) {
	c := Of(sampleSite(t))
	const want = `┃ Una Skarvø
┃ Instruments and software for small harbours
┃ una@skarvo.example · code.skarvo.example
┃
┃ the CV     scp una.example:resume.pdf .
┃ come back  ssh -t una.example`
	for _, p := range []colorprofile.Profile{colorprofile.ANSI, colorprofile.ANSI256, colorprofile.TrueColor} {
		lines := c.Farewell(look(80, p), commands)
		got := strings.Join(lines, "\n")
		if ansi.Strip(got) != want || got == want {
			t.Errorf("%v: %q", p, got)
		}
	}
	plain := strings.Join(c.Farewell(look(80, colorprofile.Ascii), commands), "\n")
	if plain != strings.ReplaceAll(strings.ReplaceAll(want, "┃ ", ""), "┃", "") {
		t.Errorf("without colours: %q", plain)
	}
	long := Commands{Open: "ssh -t -p 2222 " + strings.Repeat("long.", 30) + "example"}
	for _, site := range []*content.Site{sampleSite(t), bareSite(), crowdedSite()} {
		for columns := range 100 {
			lines := Of(site).Farewell(look(columns, colorprofile.ANSI256), long)
			if last := lines[len(lines)-1]; !strings.Contains(ansi.Strip(last), long.Open) {
				t.Errorf("%d columns: the command is cut: %q", columns, last)
			}
			for _, line := range lines[:len(lines)-1] {
				if w := cells.Width(line); columns > 2 && w > columns {
					t.Errorf("%d columns: %d in %q", columns, w, line)
				}
			}
		}
	}
}
