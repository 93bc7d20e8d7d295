package tui

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
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
)

// A meter is files that count what is read of each.
type meter struct {
	fstest.MapFS
	read map[string]int // bytes
}

type meteredFile struct {
	fs.File
	name  string
	meter *meter
}

func (m *meter) Open(name string) (fs.File, error) {
	f, err := m.MapFS.Open(name)
	if err != nil || !strings.HasSuffix(name, ".jpg") {
		return f, err
	}
	return meteredFile{f, name, m}, nil
}

func (f meteredFile) Read(b []byte) (int, error) {
	n, err := f.File.Read(b)
	f.meter.read[f.name] += n
	return n, err
}

// whole returns the files of which more than a header was read.
func (m *meter) whole() []string {
	var names []string
	for name, n := range m.read {
		if n > 8<<10 {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// photo is a JPEG of 20 KB at least.
func photo(t testing.TB, w, h int) []byte {
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

// exhibition is a site with so many of the same picture on one page.
func exhibition(t testing.TB, n int, file []byte) (*content.Site, *meter) {
	t.Helper()
	files := &meter{fstest.MapFS{"other.md": {Data: []byte("# Other\n\nOther words.\n")}}, map[string]int{}}
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

var inColor = Options{Width: 80, Height: 30, Colors: colorprofile.TrueColor, Asked: true}

// TestFirstFrameWaitsForNoPicture opens a page of many pictures. All its text is there before one of them is decoded,
// and none of it moves when they are.
func TestFirstFrameWaitsForNoPicture(t *testing.T) {
	site, files := exhibition(t, 6, photo(t, 200, 100))
	o := inColor
	o.Site, o.Cache, o.Start = site, render.NewCache(1<<20), "prints"
	s := &screen{TB: t, model: New(o), w: o.Width, h: o.Height}
	before := s.text()
	if got := files.whole(); got != nil || len(files.read) != 6 {
		t.Errorf("for the first frame %v are read, and headers of %d files", got, len(files.read))
	}
	if !s.shows("Words before.") || !s.shows("Print 0") || !s.shows("┌──") || s.shows("▀") {
		t.Fatalf("the first frame is\n%s", strings.Join(before, "\n"))
	}

	s.run(s.model.Init())
	after := s.text()
	if got := strings.Join(files.whole(), " "); got != "00.jpg 01.jpg 02.jpg 03.jpg" {
		t.Errorf("in sight, and within a page, are read: %s", got)
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
	if files.whole(); len(files.whole()) != 6 || !s.shows("About print 5.") || s.shows("┌──") {
		t.Errorf("at the end %v are read:\n%s", files.whole(), strings.Join(s.text(), "\n"))
	}
	if again := New(o); again.Init() != nil {
		t.Error("the next who comes has to wait for what is decoded")
	}
}

// TestPicturesAreWaitedForOnce types while a command waits: there is one at a time, and none after it gave up.
func TestPicturesAreWaitedForOnce(t *testing.T) {
	site, _ := exhibition(t, 3, photo(t, 200, 100))
	o := inColor
	o.Site, o.Cache, o.Start = site, render.NewCache(1<<20), "prints"
	m := New(o)
	if m.Init() == nil {
		t.Fatal("nothing waits for the pictures")
	}
	down := tea.KeyPressMsg{Code: 'j', Text: "j"}
	if _, cmd := m.Update(down); cmd != nil {
		t.Error("a second command waits")
	}
	if _, cmd := m.Update(picturesMsg{false}); cmd != nil {
		t.Error("it goes on waiting by itself")
	}
	if _, cmd := m.Update(down); cmd == nil {
		t.Error("with the next key it does not try again")
	}
}

// TestPicturesAreWaitedForInBounds never has a picture to show, as in a cache that forgets at once.
func TestPicturesAreWaitedForInBounds(t *testing.T) {
	site, _ := exhibition(t, 3, photo(t, 200, 100))
	o := inColor
	o.Site, o.Cache, o.Start = site, render.NewCache(1<<20), "prints"
	m := New(o)
	cmd, n := m.Init(), 0
	for ; cmd != nil && n <= mostAwaited; n++ {
		m, cmd = m.Update(picturesMsg{true})
	}
	if n != mostAwaited {
		t.Errorf("it waited %d times", n)
	}
	if _, cmd := m.Update(tea.KeyPressMsg{Code: 'j', Text: "j"}); cmd == nil {
		t.Error("with the next key it does not try again")
	}
}

// TestPictureThatIsNone reads below a picture that turns out to be broken. What is read stays in sight.
func TestPictureThatIsNone(t *testing.T) {
	file := photo(t, 200, 200)
	site, _ := exhibition(t, 4, file[:len(file)/2])
	o := inColor
	o.Site, o.Cache, o.Start = site, render.NewCache(1<<20), "prints"
	s := &screen{TB: t, model: New(o), w: o.Width, h: o.Height}
	s.model.Update(tea.KeyPressMsg{Code: 'G', Text: "G"})
	if !s.shows("About print 3.") {
		t.Fatalf("the end is\n%s", strings.Join(s.text(), "\n"))
	}
	s.model.(*model).awaiting = false
	s.run(s.model.(*model).await())
	check(t, s.model, o.Width, o.Height)
	if !s.shows("About print 3.") || !s.shows("[image: Print 3]") || s.shows("┌──") {
		t.Errorf("then it is\n%s", strings.Join(s.text(), "\n"))
	}
}

// TestPicturesOfOthers shows in the next frame what was decoded for somebody else.
func TestPicturesOfOthers(t *testing.T) {
	site, _ := exhibition(t, 1, photo(t, 200, 100))
	o := inColor
	o.Site, o.Cache, o.Start = site, render.NewCache(1<<20), "prints"
	first, second := New(o), &screen{TB: t, model: New(o), w: o.Width, h: o.Height}
	(&screen{TB: t, model: first}).run(first.Init())
	second.model.Update(tea.KeyPressMsg{Code: 'T', Text: "T"})
	if second.model.Update(tea.KeyPressMsg{Code: 'T', Text: "T"}); second.shows("┌──") || !second.shows("▀") {
		t.Errorf("it shows\n%s", strings.Join(second.text(), "\n"))
	}
}

// TestPortraitComesLater shows the first screen before its portrait is decoded, and after.
func TestPortraitComesLater(t *testing.T) {
	o := inColor
	o.Site, o.Cache = portrayed(t, 200, 200), render.NewCache(1<<20)
	s := &screen{TB: t, model: New(o), w: o.Width, h: o.Height}
	before := s.text()
	if !s.shows("┌──") || s.shows("▀▀▀▀▀▀▀▀") || !s.shows("Maps of what is under water") || o.Cache.Stats().Pictures > 0 {
		t.Fatalf("the first frame is\n%s", strings.Join(before, "\n"))
	}
	s.run(s.model.Init())
	after := s.text()
	if s.shows("┌──") || !s.shows("▀▀▀▀▀▀▀▀") {
		t.Fatalf("then it is\n%s", strings.Join(after, "\n"))
	}
	for i := range after {
		beside := func(row string) string { return strings.TrimLeft(row, " ▀▄│─┌┐└┘") }
		if beside(before[i]) != beside(after[i]) {
			t.Errorf("row %d was %q and is %q", i, before[i], after[i])
		}
	}
	if New(o).Init() != nil {
		t.Error("the next who comes has to wait for what is decoded")
	}
}

// TestNarrowWindows lays a text out once for all windows that are too narrow to read it.
func TestNarrowWindows(t *testing.T) {
	o := Options{Site: testSite(), Cache: render.NewCache(1 << 20), Start: "about", Colors: colorprofile.ANSI256}
	o.Width, o.Height = leastText, 20
	m := New(o)
	before := o.Cache.Stats().Documents
	for w := 1; w < leastText; w++ {
		m.Update(tea.WindowSizeMsg{Width: w, Height: 20})
		check(t, m, w, 20)
	}
	if got := o.Cache.Stats().Documents - before; got != 0 {
		t.Errorf("%d more layouts", got)
	}
}

// TestManyWidths has a crowd read a long page, each in a window of another width. What they hold together has a bound.
func TestManyWidths(t *testing.T) {
	site := testSite()
	page := *site.Sections[0]
	page.Body = strings.Repeat("    code\n", 60_000) // the cheapest to lay out that takes memory
	site.Sections = append(slices.Clone(site.Sections), &page)
	page.Path = "long"
	cache := render.NewCache(1 << 20)
	const most = 32 << 20
	before := heapAlloc()
	var crowd []tea.Model
	refused := 0
	for w := leastText; w < 76; w += 3 {
		m := New(Options{
			Site: site, Cache: cache, Start: "long", Width: w + 4, Height: 24, Colors: colorprofile.ANSI256, Asked: true,
		})
		if m.Init() != nil {
			refused++ // and so its first frame is not kept for others
		}
		check(t, m, w+4, 24)
		crowd = append(crowd, m)
		if held := cache.Stats().Held; held > most {
			t.Fatalf("%d readers hold %d bytes", len(crowd), held)
		}
	}
	if refused == 0 || refused == len(crowd) {
		t.Errorf("of %d, %d have another layout than theirs", len(crowd), refused)
	}
	if took := heapAlloc() - before; took > most*5/4 {
		t.Errorf("the heap has %d bytes more", took)
	}
	runtime.KeepAlive(crowd)

	last := crowd[len(crowd)-1].(*model)
	if p := last.page(); !p.doc.Temporary {
		t.Fatal("the last reader has a layout of their own")
	}
	crowd = nil
	heapAlloc()
	if last.Update(tea.KeyPressMsg{Code: 'j', Text: "j"}); last.page().doc.Temporary {
		t.Error("when the others have left, the last reader's page is not laid out with the next key")
	}
}

// heapAlloc returns the bytes of all that is reachable.
func heapAlloc() int64 {
	runtime.GC()
	runtime.GC() // what the first one swept
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// BenchmarkFirstFrameOfPictures is the first frame of a page with 24 photographs of 12 megapixels that nobody has read
// before, and how many times as long it takes as without them.
func BenchmarkFirstFrameOfPictures(b *testing.B) {
	site, _ := exhibition(b, 24, jpegOfOneColor(b, 4000, 3000))
	bare, _ := exhibition(b, 24, nil)
	first := func(site *content.Site) time.Duration {
		o := inColor
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
