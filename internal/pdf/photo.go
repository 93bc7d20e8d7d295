package pdf

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
	"image/jpeg"

	"codeberg.org/go-pdf/fpdf"
)

// The most points of the photo, which is printed at 300 pixels to an inch at most, and the space around it.
const (
	photoWidth  = 72
	photoHeight = 84
	photoGap    = 14
)

// The most pixels of the photo that are printed.
const (
	PhotoWidth  = photoWidth * 300 / 72
	PhotoHeight = photoHeight * 300 / 72
)

// photoQuality is the quality of the photo as a JPEG.
const photoQuality = 88

// A photo is a picture of the person.
type photo struct {
	jpeg          []byte
	width, height float64 // points
}

// newPhoto returns the photo of a picture, nil if the picture is nil or empty. Where the picture is transparent, the
// photo is white.
func newPhoto(img image.Image) (*photo, error) {
	if img == nil || img.Bounds().Empty() {
		return nil, nil
	}
	b := img.Bounds()
	opaque := image.NewRGBA(image.Rectangle{Max: b.Size()})
	draw.Draw(opaque, opaque.Rect, image.White, image.Point{}, draw.Src)
	draw.Draw(opaque, opaque.Rect, img, b.Min, draw.Over)
	var file bytes.Buffer
	if err := jpeg.Encode(&file, opaque, &jpeg.Options{Quality: photoQuality}); err != nil {
		return nil, fmt.Errorf("encoding the photo: %w", err)
	}
	w, h := float64(b.Dx()), float64(b.Dy())
	by := min(photoWidth/w, photoHeight/h)
	return &photo{file.Bytes(), by * w, by * h}, nil
}

// besidePhoto makes space for the photo beside the blocks of the head, which are those so far, and above the next one.
func (c *composer) besidePhoto() {
	if len(c.blocks) == 0 {
		c.photo = nil
	}
	if c.photo == nil {
		return
	}
	for i := range c.blocks {
		c.blocks[i].narrow = c.photo.width + photoGap
	}
	c.below = c.photo.height + photoGap
}

// drawPhoto draws the photo at the top of a page, on the side where the lines of the head end.
func (s sheet) drawPhoto(doc *fpdf.Fpdf) {
	if s.photo == nil {
		return
	}
	const name = "photo"
	options := fpdf.ImageOptions{ImageType: "jpeg"}
	doc.RegisterImageOptionsReader(name, options, bytes.NewReader(s.photo.jpeg))
	width, _ := doc.GetPageSize()
	x := width - s.at.side - s.photo.width
	if s.rtl {
		x = s.at.side
	}
	doc.ImageOptions(name, x, s.at.top, s.photo.width, s.photo.height, false, options, 0, "")
}
