package tui

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io/fs"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"example.com/folio/content"
	"example.com/folio/internal/render"
	"example.com/folio/tui/sitetest"
	"example.com/folio/tui/view"
)

// A countingFS counts the bytes read from each JPEG file.
type countingFS struct {
	fstest.MapFS
	read map[string]int // bytes
}

type countingFile struct {
	fs.File
	name string
	fs   *countingFS
}

func (m *countingFS) Open(name string) (fs.File, error) {
	f, err := m.MapFS.Open(name)
	if err != nil || !strings.HasSuffix(name, ".jpg") {
		return f, err
	}
	return countingFile{f, name, m}, nil
}

func (f countingFile) Read(b []byte) (int, error) {
	n, err := f.File.Read(b)
	f.fs.read[f.name] += n
	return n, err
}

// fullyRead returns the files of which more than the header was read.
func (m *countingFS) fullyRead() []string {
	var names []string
	for name, n := range m.read {
		if n > 8<<10 {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// noisyJPEG returns a JPEG file of at least 20 kB.
func noisyJPEG(t testing.TB, w, h int) []byte {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for i := range img.Pix {
		img.Pix[i] = byte(i * i >> 3)
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 90}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// picturesSite returns a site with a page that shows n copies of a picture.
func picturesSite(t testing.TB, n int, file []byte) (*content.Site, *countingFS) {
	t.Helper()
	files := &countingFS{fstest.MapFS{"other.md": {Data: []byte("# Other\n\nOther words.\n")}}, map[string]int{}}
	source := "# Prints\n\nWords before.\n"
	for i := range n {
		name := fmt.Sprintf("%02d.jpg", i)
		files.MapFS[name] = &fstest.MapFile{Data: file}
		source += fmt.Sprintf("\n![Print %d](%s)\n\nAbout print %d.\n", i, name, i)
	}
	files.MapFS["prints.md"] = &fstest.MapFile{Data: []byte(source)}
	site, err := content.Load(files, ".", content.Options{})
	if err != nil {
		t.Fatal(err)
	}
	clear(files.read)
	return site, files
}

var trueColorOptions = Options{Width: 80, Height: 30, Colors: colorprofile.TrueColor, Asked: true}

// TestFirstFrameBeforePictures opens a page of many pictures. The first frame decodes none, and decoding doesn't move
// the text.
func TestFirstFrameBeforePictures(t *testing.T) {
	site, files := picturesSite(t, 6, noisyJPEG(t, 200, 100))
	o := trueColorOptions
	o.Site, o.Cache, o.Start = site, render.NewCache(1<<20), "prints"
	s := &screen{TB: t, model: New(o), w: o.Width, h: o.Height}
	before := s.text()
	if got := files.fullyRead(); got != nil || len(files.read) != 6 {
		t.Errorf("the first frame reads %v, and the headers of %d files", got, len(files.read))
	}
	if !s.shows("Words before.") || !s.shows("Print 0") || !s.shows("┌──") || s.shows("▀") {
		t.Fatalf("the first frame is\n%s", strings.Join(before, "\n"))
	}

	s.run(s.model.Init())
	after := s.text()
	if got := strings.Join(files.fullyRead(), " "); got != "00.jpg 01.jpg 02.jpg 03.jpg" {
		t.Errorf("the pictures read are %s", got)
	}
	changed := 0
	for i := range after {
		switch {
		case before[i] == after[i]:
		case strings.ContainsAny(before[i], "│─") && strings.ContainsAny(after[i], "▀▄"):
			changed++
		default:
			t.Errorf("row %d was %q and is %q", i, before[i], after[i])
		}
	}
	if changed < 10 {
		t.Errorf("pictures were drawn on %d rows:\n%s", changed, strings.Join(after, "\n"))
	}

	s.press("G")
	if files.fullyRead(); len(files.fullyRead()) != 6 || !s.shows("About print 5.") || s.shows("┌──") {
		t.Errorf("at the end %v are read:\n%s", files.fullyRead(), s)
	}
	if again := New(o); again.Init() != nil {
		t.Error("a second model waits for decoded pictures")
	}
}

// TestOnePictureWait checks that one command waits at a time, and none after it gave up.
func TestOnePictureWait(t *testing.T) {
	site, _ := picturesSite(t, 3, noisyJPEG(t, 200, 100))
	o := trueColorOptions
	o.Site, o.Cache, o.Start = site, render.NewCache(1<<20), "prints"
	m := New(o)
	if m.Init() == nil {
		t.Fatal("no command waits for the pictures")
	}
	down := tea.KeyPressMsg{Code: 'j', Text: "j"}
	if _, cmd := m.Update(down); cmd != nil {
		t.Error("a second command waits")
	}
	if _, cmd := m.Update(picturesMsg{false}); cmd != nil {
		t.Error("it waits again without a message")
	}
	if _, cmd := m.Update(down); cmd == nil {
		t.Error("it does not wait again after a key")
	}
}

// TestPictureWaitLimit simulates a cache that evicts every picture at once.
func TestPictureWaitLimit(t *testing.T) {
	site, _ := picturesSite(t, 3, noisyJPEG(t, 200, 100))
	o := trueColorOptions
	o.Site, o.Cache, o.Start = site, render.NewCache(1<<20), "prints"
	m := New(o)
	cmd, n := m.Init(), 0
	for ; cmd != nil && n <= maxPictureWaits; n++ {
		m, cmd = m.Update(picturesMsg{true})
	}
	if n != maxPictureWaits {
		t.Errorf("it waited %d times", n)
	}
	if _, cmd := m.Update(tea.KeyPressMsg{Code: 'j', Text: "j"}); cmd == nil {
		t.Error("it does not wait again after a key")
	}
}

// TestBrokenPicture checks that the reading position is kept when a picture above it turns out to be broken.
func TestBrokenPicture(t *testing.T) {
	file := noisyJPEG(t, 200, 200)
	site, _ := picturesSite(t, 4, file[:len(file)/2])
	o := trueColorOptions
	o.Site, o.Cache, o.Start = site, render.NewCache(1<<20), "prints"
	s := &screen{TB: t, model: New(o), w: o.Width, h: o.Height}
	s.model.Update(tea.KeyPressMsg{Code: 'G', Text: "G"})
	if !s.shows("About print 3.") {
		t.Fatalf("the end is\n%s", s)
	}
	s.model.(*model).waiting = false
	s.run(s.model.(*model).awaitPictures())
	checkFrame(t, s.model, o.Width, o.Height)
	if !s.shows("About print 3.") || !s.shows("[image: Print 3]") || s.shows("┌──") {
		t.Errorf("the second frame is\n%s", s)
	}
}

// TestSharedPictures checks that a picture decoded for one session appears in another.
func TestSharedPictures(t *testing.T) {
	site, _ := picturesSite(t, 1, noisyJPEG(t, 200, 100))
	o := trueColorOptions
	o.Site, o.Cache, o.Start = site, render.NewCache(1<<20), "prints"
	first, second := New(o), &screen{TB: t, model: New(o), w: o.Width, h: o.Height}
	(&screen{TB: t, model: first}).run(first.Init())
	second.model.Update(tea.KeyPressMsg{Code: 'T', Text: "T"})
	if second.model.Update(tea.KeyPressMsg{Code: 'T', Text: "T"}); second.shows("┌──") || !second.shows("▀") {
		t.Errorf("the screen is\n%s", second)
	}
}

// TestPortraitAfterFirstFrame checks the first screen before and after its portrait is decoded.
func TestPortraitAfterFirstFrame(t *testing.T) {
	o := trueColorOptions
	o.Site, o.Cache = siteWithPortrait(t, 200, 200), render.NewCache(1<<20)
	s := &screen{TB: t, model: New(o), w: o.Width, h: o.Height}
	before := s.text()
	if !s.shows("┌──") || s.shows("▀▀▀▀▀▀▀▀") || !s.shows("Maps of what is under water") ||
		o.Cache.Stats().Pictures > 0 {
		t.Fatalf("the first frame is\n%s", strings.Join(before, "\n"))
	}
	s.run(s.model.Init())
	after := s.text()
	if s.shows("┌──") || !s.shows("▀▀▀▀▀▀▀▀") {
		t.Fatalf("the second frame is\n%s", strings.Join(after, "\n"))
	}
	for i := range after {
		beside := func(row string) string { return strings.TrimLeft(row, " ▀▄│─┌┐└┘") }
		if beside(before[i]) != beside(after[i]) {
			t.Errorf("row %d was %q and is %q", i, before[i], after[i])
		}
	}
	if New(o).Init() != nil {
		t.Error("a second model waits for decoded pictures")
	}
}

// TestNarrowWindows checks that all windows narrower than minTextWidth share a document.
func TestNarrowWindows(t *testing.T) {
	o := Options{Site: sitetest.Site(), Cache: render.NewCache(1 << 20), Start: "about", Colors: colorprofile.ANSI256}
	o.Width, o.Height = view.MinTextWidth, 20
	m := New(o)
	before := o.Cache.Stats().Documents
	for w := 1; w < view.MinTextWidth; w++ {
		m.Update(tea.WindowSizeMsg{Width: w, Height: 20})
		checkFrame(t, m, w, 20)
	}
	if got := o.Cache.Stats().Documents - before; got != 0 {
		t.Errorf("%d more layouts", got)
	}
}

// TestManyWidths opens a long page in windows of many widths. The total memory of the documents is limited.
func TestManyWidths(t *testing.T) {
	site := sitetest.Site()
	page := *site.Sections[0]
	page.Body = strings.Repeat("    code\n", 60_000) // large in memory but cheap to lay out
	site.Sections = append(slices.Clone(site.Sections), &page)
	page.Path = "long"
	cache := render.NewCache(1 << 20)
	const most = 32 << 20
	before := heapAlloc()
	var crowd []tea.Model
	refused := 0
	for w := view.MinTextWidth; w < 76; w += 3 {
		m := New(Options{
			Site: site, Cache: cache, Start: "long", Width: w + 4, Height: 24,
			Colors: colorprofile.ANSI256, Asked: true,
		})
		if m.Init() != nil {
			refused++ // temporary, so the first frame isn't cached
		}
		checkFrame(t, m, w+4, 24)
		crowd = append(crowd, m)
		if held := cache.Stats().Held; held > most {
			t.Fatalf("%d models hold %d bytes", len(crowd), held)
		}
	}
	if refused == 0 || refused == len(crowd) {
		t.Errorf("of %d models, %d have a temporary document", len(crowd), refused)
	}
	if took := heapAlloc() - before; took > most*5/4 {
		t.Errorf("the heap has %d bytes more", took)
	}
	runtime.KeepAlive(crowd)

	last := crowd[len(crowd)-1].(*model)
	if p := last.page(); !p.Doc.Temporary {
		t.Fatal("the last document is not temporary")
	}
	crowd = nil
	heapAlloc()
	if last.Update(tea.KeyPressMsg{Code: 'j', Text: "j"}); last.page().Doc.Temporary {
		t.Error("the document is still temporary after memory was freed")
	}
}

// heapAlloc returns the number of reachable bytes.
func heapAlloc() int64 {
	runtime.GC()
	runtime.GC() // frees what the first one swept
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// BenchmarkFirstFrameOfPictures measures the first frame of an unread page with 24 photographs of 12 megapixels, also
// relative to the page without them.
func BenchmarkFirstFrameOfPictures(b *testing.B) {
	site, _ := picturesSite(b, 24, jpegOfOneColor(b, 4000, 3000))
	bare, _ := picturesSite(b, 24, nil)
	first := func(site *content.Site) time.Duration {
		o := trueColorOptions
		o.Site, o.Cache, o.Start = site, render.NewCache(64<<20), "prints"
		begun := time.Now()
		New(o).(*model).Lines()
		return time.Since(begun)
	}
	var with, without time.Duration
	for b.Loop() {
		without += first(bare)
		with += first(site)
	}
	b.ReportMetric(float64(with)/float64(without), "times")
	b.ReportMetric(float64(with)/float64(b.N), "ns/frame")
}

func jpegOfOneColor(t testing.TB, w, h int) []byte {
	t.Helper()
	img := image.NewYCbCr(image.Rect(0, 0, w, h), image.YCbCrSubsampleRatio420)
	for i := range img.Y {
		img.Y[i] = color.Gray{Y: 100}.Y
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// siteWithPicture returns a site with a picture of one colour at the top of About.
func siteWithPicture(t *testing.T, c color.Color) *content.Site {
	t.Helper()
	img := image.NewPaletted(image.Rect(0, 0, 100, 100), color.Palette{c})
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	site, err := content.Load(fstest.MapFS{
		"about.md": {Data: []byte("# About\n\n![A portrait](me.png)\n\nFirst words.\n\nMore words.\n")},
		"me.png":   {Data: b.Bytes()},
	}, ".", content.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return site
}

// TestPictures shows a picture with each colour profile, before and after a reload.
func TestPictures(t *testing.T) {
	red, blue := color.RGBA{255, 0, 0, 255}, color.RGBA{0, 0, 255, 255}
	tests := []struct {
		profile      colorprofile.Profile
		before, next string // the colours in SGR; empty for none
		block        string
	}{
		{colorprofile.TrueColor, "38;2;255;0;0", "38;2;0;0;255", "▀"},
		{colorprofile.ANSI256, "38;5;196", "38;5;21", "▀"},
		{colorprofile.ANSI, "91m", "34m", "█"},
		{colorprofile.Ascii, "", "", "▀"},
		{colorprofile.NoTTY, "", "", "▀"},
	}
	for _, tt := range tests {
		t.Run(tt.profile.String(), func(t *testing.T) {
			s := openScreen(t, 80, 30, Options{Site: siteWithPicture(t, red), Start: "about"})
			s.send(tea.ColorProfileMsg{Profile: tt.profile})
			for _, want := range []string{tt.before, tt.next} {
				drawn := s.model.View().Content
				if strings.Contains(drawn, tt.block) != (want != "") || !strings.Contains(drawn, want) {
					t.Errorf("want a picture in %q:\n%q", want, drawn)
				}
				text := s.String()
				alone := strings.Contains(text, "[image: A portrait]")
				if alone != (want == "") || !strings.Contains(text, "A portrait") {
					t.Errorf("the description is misplaced:\n%s", text)
				}
				words, picture := strings.Index(text, "First words"), strings.Index(text, tt.block)
				if want != "" && words > picture {
					t.Errorf("the picture is before the words:\n%s", text)
				}
				if strings.Contains(text, strings.Repeat(tt.block, 25)) {
					t.Errorf("the portrait is wider than 24 columns:\n%s", text)
				}
				s.send(SiteMsg{siteWithPicture(t, blue)})
			}
		})
	}
}
