package pdf

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"example.com/folio/internal/resume"
)

// testPhoto returns a picture: green, transparent in its right half.
func testPhoto(w, h int) image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w / 2 {
			img.SetNRGBA(x, y, color.NRGBA{20, 160, 60, 255})
		}
	}
	return img
}

func personWithPhoto(name string) *resume.Resume {
	return &resume.Resume{
		Basics: resume.Basics{
			Name: name, Label: strings.Repeat("Keeper of instruments and of small boats ", 3),
			Email:   "una@skarvo.example",
			Summary: "Makes instruments for harbours.",
		},
		Work: []resume.Work{{Name: "Kelp", Position: "Keeper"}},
	}
}

// TestPhoto looks at where the photo is, and where the text is.
func TestPhoto(t *testing.T) {
	for _, tt := range []struct {
		name          string
		size          image.Point
		paper         Paper
		width, height float64 // points
		left          bool
	}{
		{"Una Skarvø", image.Pt(300, 300), A4, 72, 72, false},
		{"Una Skarvø", image.Pt(300, 350), Letter, 72, 84, false},
		{"Una Skarvø", image.Pt(100, 350), A4, 24, 84, false},
		{"Una Skarvø", image.Pt(350, 100), A4, 72, 20.6, false},
		{"עדה כהן", image.Pt(300, 300), A4, 72, 72, true},
	} {
		photo := image.NewRGBA(image.Rectangle{Max: tt.size})
		for i := range photo.Pix {
			photo.Pix[i] = []byte{20, 160, 60, 255}[i%4]
		}
		data, err := Resume(personWithPhoto(tt.name), Options{Paper: tt.paper, Photo: photo})
		if err != nil {
			t.Fatal(err)
		}
		got := greenBox(t, data)
		x := tt.paper.width - 66 - tt.width
		if tt.left {
			x = 66
		}
		near := func(a, b float64) bool { return a >= b-2 && a <= b+2 }
		if !near(got.width, tt.width) || !near(got.height, tt.height) || !near(got.x, x) ||
			!near(got.top, scaledMeasures(1).top) {
			t.Errorf("%s, %v: the photo is %+v, want %+v at %v", tt.name, tt.size, got, tt, x)
		}
		for word, box := range wordBoxes(t, data) {
			if box.x < got.x+got.width && box.x+box.width > got.x && box.top < got.top+got.height {
				t.Errorf("%s, %v: %q is over the photo: %+v", tt.name, tt.size, word, box)
			}
		}
	}
}

// TestPhotoPixels reads the photo back: it is opaque, white where it was transparent.
func TestPhotoPixels(t *testing.T) {
	data, err := Resume(personWithPhoto("Una Skarvø"), Options{Photo: testPhoto(300, 300)})
	if err != nil {
		t.Fatal(err)
	}
	list := poppler(t, data, "pdfimages", "-list", "-")
	if !regexp.MustCompile(`(?m)^ +1 +0 image +300 +300 +rgb +3 +8 +jpeg .* 300 +300 `).MatchString(list) {
		t.Errorf("images:\n%s", list)
	}
	page := firstPage(t, data)
	left, right := int(A4.width)-66-72+18, int(A4.width)-66-18
	for x, want := range map[int]color.RGBA{left: {20, 160, 60, 255}, right: {255, 255, 255, 255}} {
		got := color.RGBAModel.Convert(page.At(x, 90)).(color.RGBA)
		if max(got.R, want.R)-min(got.R, want.R) > 8 || max(got.G, want.G)-min(got.G, want.G) > 8 {
			t.Errorf("at %d: %v, want %v", x, got, want)
		}
	}
}

// TestNoPhoto checks that a document without a photo is as before, and that of no text has none.
func TestNoPhoto(t *testing.T) {
	r := personWithPhoto("Una Skarvø")
	without, err := Resume(r, Options{})
	if err != nil {
		t.Fatal(err)
	}
	empty, err := Resume(r, Options{Photo: image.NewRGBA(image.Rectangle{})})
	if err != nil || !bytes.Equal(without, empty) {
		t.Errorf("an empty photo makes a difference: %v", err)
	}
	nobody, err := Resume(&resume.Resume{}, Options{Photo: testPhoto(30, 30)})
	if err != nil || bytes.Contains(nobody, []byte("/Subtype /Image")) {
		t.Errorf("a photo of nobody, or %v", err)
	}
	first, _ := Resume(r, Options{Photo: testPhoto(300, 300)})
	again, _ := Resume(r, Options{Photo: testPhoto(300, 300)})
	if !bytes.Equal(first, again) || len(first) > len(without)+40_000 {
		t.Errorf("%d bytes, %d without the photo", len(first), len(without))
	}
}

// A box is a rectangle on a page, in points from its upper left corner.
type box struct{ x, top, width, height float64 }

// greenBox returns where the first page is green, to a point.
func greenBox(t *testing.T, data []byte) box {
	t.Helper()
	page := firstPage(t, data)
	green := image.Rectangle{}
	for y := range page.Bounds().Dy() {
		for x := range page.Bounds().Dx() {
			if c := color.RGBAModel.Convert(page.At(x, y)).(color.RGBA); int(c.G) > int(max(c.R, c.B))+60 {
				green = green.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return box{float64(green.Min.X), float64(green.Min.Y), float64(green.Dx()), float64(green.Dy())}
}

// firstPage returns the first page of a document, a pixel for each point.
func firstPage(t *testing.T, data []byte) image.Image {
	t.Helper()
	page, err := png.Decode(strings.NewReader(poppler(t, data, "pdftoppm", "-png", "-r", "72", "-")))
	if err != nil {
		t.Fatal(err)
	}
	return page
}

// wordBoxes returns where the words of a document are.
func wordBoxes(t *testing.T, data []byte) map[string]box {
	t.Helper()
	boxes := map[string]box{}
	number := func(s string) float64 { f, _ := strconv.ParseFloat(s, 64); return f }
	word := regexp.MustCompile(`<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*)</word>`)
	for i, m := range word.FindAllStringSubmatch(poppler(t, data, "pdftotext", "-bbox", "-", "-"), -1) {
		x, top := number(m[1]), number(m[2])
		boxes[fmt.Sprint(i, " ", m[5])] = box{x, top, number(m[3]) - x, number(m[4]) - top}
	}
	if len(boxes) == 0 {
		t.Fatal("no words")
	}
	return boxes
}
