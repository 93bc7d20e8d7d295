package tui

import (
	"fmt"
	"image"
	"strings"
	"testing"
	"testing/fstest"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi/kitty"

	"example.com/folio/content"
	"example.com/folio/internal/graphics"
	"example.com/folio/internal/graphics/graphicstest"
	"example.com/folio/internal/render"
	"example.com/folio/internal/render/picture/picturetest"
)

const galleryText = `# Prints

Words before, with [a link](https://example.com/before) in them.

![The harbour at noon](noon.png)

Words between, with [another link](about) in them.

![](blank.png)

[![The harbour at night](night.png)](https://example.com/night)

![The harbour in fog, as it was seen from the mole on a day of which nobody knows the date](fog.png)

Words after.
`

// galleryFiles returns a site with a page of four pictures: the second has no description, the third is in a link. It
// also returns its files.
func galleryFiles(t testing.TB) (*content.Site, fstest.MapFS) {
	t.Helper()
	photo := picturetest.PNG(t, graphicstest.Photo(240, 120))
	files := fstest.MapFS{
		"about.md":  {Data: []byte("# About\n\nWords.\n")},
		"prints.md": {Data: []byte(galleryText)},
		"noon.png":  {Data: photo}, "blank.png": {Data: photo}, "night.png": {Data: photo}, "fog.png": {Data: photo},
	}
	return loadFiles(t, files), files
}

func loadFiles(t testing.TB, files fstest.MapFS) *content.Site {
	t.Helper()
	site, err := content.Load(files, ".", content.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return site
}

// galleryScreen opens the page of pictures in a terminal with these colors.
func galleryScreen(t testing.TB, w, h int, colors colorprofile.Profile) *screen {
	t.Helper()
	o := trueColorOptions
	o.Site, _ = galleryFiles(t)
	o.Cache, o.Start, o.Width, o.Height, o.Colors = render.NewCache(16<<20), "prints", w, h, colors
	s := &screen{TB: t, model: New(o), w: w, h: h}
	s.run(s.model.Init())
	return s
}

func (s *screen) footer() string {
	rows := s.text()
	return strings.TrimSpace(rows[len(rows)-1])
}

// TestPictureStops types tab through the links and pictures of a page: the numbers of links stay, and a picture in a
// link is no stop of its own.
func TestPictureStops(t *testing.T) {
	const noon, link = "→ The harbour at noon   enter enlarge   esc cancel", "→ https://example.com/"
	const fog = "→ The harbour in fog,"
	for _, tt := range []struct{ keys, footer, not string }{
		{"", "tab link", "enlarge"},
		{"<tab>", link + "before", ""},
		{"<tab><tab>", noon, ""},
		{"<tab><tab><tab>", "→ About", ""},
		{"<tab><tab><tab><tab>", "→ blank.png   enter enlarge", ""},
		{"<tab><tab><tab><tab><tab>", link + "night", ""},
		{"<tab><tab><tab><tab><tab><tab>", fog, ""},
		{"<tab><tab><tab><tab><tab><tab>", "enter enlarge   esc cancel", ""},
		{"<tab><tab><tab><tab><tab><tab><tab>", link + "before", ""},
		{"<s-tab>", "→ blank.png", ""},
		{"G<s-tab>", fog, ""},
		{"<tab><tab><esc>", "tab link", "enlarge"},
		{"<tab><tab><enter>", "esc back", "enlarge"},
		{"<tab><tab><enter><esc>", noon, ""},
	} {
		s := galleryScreen(t, 80, 24, colorprofile.TrueColor)
		s.press(tt.keys)
		if got := s.footer(); !strings.Contains(got, tt.footer) || tt.not != "" && strings.Contains(got, tt.not) {
			t.Errorf("after %q the footer is %q, want %q and not %q", tt.keys, got, tt.footer, tt.not)
		}
		checkFrame(t, s.model, s.w, s.h)
	}
	s := galleryScreen(t, 80, 60, colorprofile.TrueColor)
	for _, words := range []string{"a link [1]", "The harbour at night [2]", "[1] https://example.com/before"} {
		if s.press("G"); !s.shows(words) {
			s.press("g")
			if !s.shows(words) {
				t.Errorf("no %q on\n%s", words, s)
			}
		}
	}
}

// TestPictureFocus looks at what shows the focus: the caption, or a mark where there is none, and the cursor.
func TestPictureFocus(t *testing.T) {
	s := galleryScreen(t, 80, 40, colorprofile.TrueColor)
	s.press("<tab><tab>")
	m := s.model.(*model)
	at := s.cellOf("The harbour at noon")
	if x, y := m.Focus(); x != at.X || y != at.Y {
		t.Errorf("the cursor is at %d, %d, not %v", x, y, at)
	}
	if name := styleName(s.terminal().CellAt(at.X, at.Y)); !strings.Contains(name, "reversed") {
		t.Errorf("the caption is not highlighted:\n%s", s)
	}
	if s.shows("▌") {
		t.Errorf("a picture with a caption is marked:\n%s", s)
	}
	s.press("<tab><tab>")
	rows := 0
	for _, row := range s.text() {
		if strings.HasPrefix(row, "  ▌ ▀") || strings.HasPrefix(row, "▌ ") {
			rows++
		}
	}
	if rows != 10 {
		t.Errorf("%d rows are marked of the picture without a caption:\n%s", rows, s)
	}
}

// cellOf returns where words begin on the screen.
func (s *screen) cellOf(words string) image.Point {
	s.Helper()
	for y, row := range s.text() {
		if before, _, found := strings.Cut(row, words); found {
			return image.Pt(len([]rune(before)), y)
		}
	}
	s.Fatalf("no %q on\n%s", words, s)
	return image.Point{}
}

// TestGallery types keys in a picture that fills the window.
func TestGallery(t *testing.T) {
	const open = "<tab><tab><enter>"
	noon, night, fog := "The harbour at noon", "The harbour at night", "The harbour in fog"
	for _, tt := range []struct{ keys, at, not string }{
		{open, noon, "Words"},
		{open, "1/4", ""},
		{open, "←→ picture", ""},
		{open + "<right>", "2/4", noon},
		{open + "n<right>", night, ""},
		{open + "nl", night, "[2]"},
		{open + "nnn", fog, ""},
		{open + "nnnn", noon, ""},
		{open + "<left>", fog, ""},
		{open + "ph", night, ""},
		{open + "<space><space>", night, ""},
		{open + "G", fog, ""},
		{open + "Gg", noon, ""},
		{open + "jk", noon, ""},
		{open + "<esc>", "Words between", ""},
		{open + "<enter>", "Words between", ""},
		{open + "q", "Words between", ""},
		{open + "<bs>", "Words between", ""},
		{open + "n<esc>", "→ blank.png", ""},
		{open + "nn<esc>", night + " [2]", "enlarge"},
		{open + "nnn<esc><enter>", "4/4", ""},
		{open + "T", noon, "Words"},
		{open + "1", "Words.", noon},
	} {
		s := galleryScreen(t, 80, 30, colorprofile.TrueColor)
		s.press(tt.keys)
		if !s.shows(tt.at) || tt.not != "" && s.shows(tt.not) {
			t.Errorf("%s shows not %q, or %q:\n%s", tt.keys, tt.at, tt.not, s)
		}
		if s.quit {
			t.Errorf("%s quits", tt.keys)
		}
		checkFrame(t, s.model, s.w, s.h)
	}
}

// pictureBox returns the rectangle of the half blocks on the screen.
func (s *screen) pictureBox() image.Rectangle {
	box := image.Rectangle{}
	for y, row := range s.text() {
		for x, r := range []rune(row) {
			if strings.ContainsRune("▀▄█", r) {
				box = box.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return box
}

// TestGallerySize resizes a window with a picture of 240 x 120 pixels in it.
func TestGallerySize(t *testing.T) {
	s := galleryScreen(t, 80, 30, colorprofile.TrueColor)
	s.press("<tab><tab><enter>")
	for _, tt := range []struct{ w, h, columns, rows int }{
		{80, 30, 76, 19}, {160, 50, 156, 39}, {300, 100, 240, 60}, {60, 16, 36, 9}, {40, 12, 28, 7}, {20, 5, 12, 3},
	} {
		s.resize(tt.w, tt.h)
		box := s.pictureBox()
		if box.Dx() != tt.columns || box.Dy() != tt.rows {
			t.Errorf("%dx%d: the picture takes %v, not %dx%d:\n%s", tt.w, tt.h, box.Size(), tt.columns, tt.rows, s)
		}
		if left, right := box.Min.X, tt.w-box.Max.X; left-right > 1 || right-left > 1 {
			t.Errorf("%dx%d: it is not centred: %v", tt.w, tt.h, box)
		}
		if !s.shows("The harbour at"[:min(tt.w-4, 14)]) {
			t.Errorf("%dx%d: no caption below:\n%s", tt.w, tt.h, s)
		}
		checkFrame(t, s.model, tt.w, tt.h)
	}
	s.resize(10, 2)
	checkFrame(t, s.model, 10, 2)

	s.w, s.h = 100, 40
	_, cmd := s.model.Update(tea.WindowSizeMsg{Width: 100, Height: 40})
	if !s.shows("┌──") || s.shows("▀") {
		t.Errorf("cells are drawn before the first frame of a new size:\n%s", s)
	}
	if s.run(cmd); s.shows("┌──") || !s.shows("▀") {
		t.Errorf("cells are not drawn after it:\n%s", s)
	}
}

// TestGalleryPixels shows a frame first, then cells, then pixels, each in the same place.
func TestGalleryPixels(t *testing.T) {
	o := trueColorOptions
	o.Site, _ = galleryFiles(t)
	o.Cache, o.Start, o.Width, o.Height = render.NewCache(16<<20), "prints", 80, 30
	s := &screen{TB: t, model: New(o), w: 80, h: 30}
	s.model.Update(kittyCells)
	s.model.(*model).waiting = false
	for _, k := range []tea.KeyPressMsg{{Code: tea.KeyTab}, {Code: tea.KeyTab}, {Code: tea.KeyEnter}} {
		_, cmd := s.model.Update(k)
		s.model.(*model).waiting = false
		if k.Code == tea.KeyEnter {
			frame := s.cellOf("┌──")
			if caption := s.cellOf("The harbour at noon"); caption.Y != frame.Y+20 {
				t.Errorf("the frame is at %v, the caption at %v:\n%s", frame, caption, s)
			}
			s.run(cmd)
		}
	}
	img, at := s.photo()
	want := image.Rect(2, 4, 78, 23)
	if at.Size() != want.Size() || graphicstest.SSIM(img, scaled(at.Dx()*8, at.Dy()*16)) < .9 {
		t.Errorf("no picture at %v, but at %v:\n%s", want, at, s)
	}
	checkFrame(t, s.model, 80, 30)
	if s.press("<esc>"); !s.shows("Words between") {
		t.Errorf("after esc:\n%s", s)
	}
}

// TestGallerySixel bounds a picture by what a terminal draws in sixels.
func TestGallerySixel(t *testing.T) {
	s := galleryScreen(t, 200, 100, colorprofile.TrueColor)
	s.send(graphics.Display{Protocol: graphics.Sixel, CellWidth: 10, CellHeight: 20})
	s.press("<tab><tab><enter>")
	columns, rows := 0, 0
	for _, row := range s.text() {
		if n := strings.Count(row, string(kitty.Placeholder)); n > 0 {
			columns, rows = n, rows+1
		}
	}
	if columns != 100 || rows != 25 {
		t.Errorf("%d columns and %d rows of placeholders", columns, rows)
	}
}

// TestGalleryReload brings another version of the page while a picture fills the window.
func TestGalleryReload(t *testing.T) {
	for _, tt := range []struct{ page, at string }{
		{"# Prints\n\n![First](blank.png)\n\n![The harbour, again](noon.png)\n", "The harbour, again"},
		{"# Prints\n\n![First](blank.png)\n\nOther words.\n", "Other words."},
		{"# Prints\n\nNo pictures.\n", "No pictures."},
	} {
		s := galleryScreen(t, 80, 30, colorprofile.TrueColor)
		s.press("<tab><tab><enter>")
		_, files := galleryFiles(t)
		files["prints.md"] = &fstest.MapFile{Data: []byte(tt.page)}
		s.send(SiteMsg{loadFiles(t, files)})
		if !s.shows(tt.at) || s.shows("at noon") {
			t.Errorf("after a reload no %q on\n%s", tt.at, s)
		}
		if fills := s.shows("esc back"); fills != strings.Contains(tt.page, "noon.png") {
			t.Errorf("a picture fills the window: %t\n%s", fills, s)
		}
		checkFrame(t, s.model, s.w, s.h)
		s.press("<esc>")
		checkFrame(t, s.model, s.w, s.h)
	}
}

// TestGalleryBroken opens a picture whose file is broken, which is found out while it fills the window.
func TestGalleryBroken(t *testing.T) {
	_, files := galleryFiles(t)
	for _, name := range []string{"noon.png", "blank.png"} {
		files[name] = &fstest.MapFile{Data: files[name].Data[:len(files[name].Data)/2]}
	}
	o := trueColorOptions
	o.Site, o.Cache, o.Start = loadFiles(t, files), render.NewCache(16<<20), "prints"
	s := &screen{TB: t, model: New(o), w: o.Width, h: o.Height}
	for _, k := range []tea.KeyPressMsg{{Code: tea.KeyTab}, {Code: tea.KeyTab}} {
		s.model.Update(k)
	}
	s.model.(*model).waiting = false
	if s.press("<enter>"); !s.shows("[image: The harbour at noon]") || s.shows("┌──") {
		t.Errorf("a broken picture is\n%s", s)
	}
	if s.press("n"); !s.shows("This picture can't be shown.") {
		t.Errorf("one without a description is\n%s", s)
	}
	if s.press("nn"); !s.shows("▀") {
		t.Errorf("another one is\n%s", s)
	}
	s.press("<esc>")
	checkFrame(t, s.model, s.w, s.h)
}

// TestGalleryClicks clicks on pictures, also on one in a link, whose caption is the link.
func TestGalleryClicks(t *testing.T) {
	for _, tt := range []struct {
		name   string
		dx, dy int // from the caption
		at     string
	}{
		{"The harbour at noon", 0, -2, "1/4"},
		{"The harbour at noon", 39, -1, "1/4"},
		{"The harbour at noon", 3, 0, "1/4"},
		{"The harbour at noon", 45, -2, "Words before"},
		{"The harbour at night", 1, -3, "3/4"},
		{"The harbour at night", 1, 0, "External link"},
	} {
		s := galleryScreen(t, 80, 70, colorprofile.TrueColor)
		s.press("m")
		at := s.cellOf(tt.name)
		s.send(tea.MouseClickMsg{X: at.X + tt.dx, Y: at.Y + tt.dy, Button: tea.MouseLeft})
		if !s.shows(tt.at) {
			t.Errorf("a click at %d, %d from %q shows no %q:\n%s", tt.dx, tt.dy, tt.name, tt.at, s)
		}
		if s.send(tea.MouseClickMsg{X: 1, Y: 1, Button: tea.MouseLeft}); !s.shows("Words before") {
			t.Errorf("a second click shows\n%s", s)
		}
	}
}

// TestNoPictureStops checks that nothing changes in a terminal without colours.
func TestNoPictureStops(t *testing.T) {
	s := galleryScreen(t, 80, 24, colorprofile.Ascii)
	var targets []string
	for range 4 {
		s.press("<tab>")
		targets = append(targets, strings.Fields(s.footer())[1])
	}
	const want = "[https://example.com/before About https://example.com/night https://example.com/before]"
	if got := fmt.Sprint(targets); got != want {
		t.Errorf("tab reaches %s", got)
	}
}
