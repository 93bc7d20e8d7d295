package picture

import (
	"encoding/binary"
	"image"
	"strings"
	"testing"
	"testing/fstest"

	"example.com/folio/internal/render/picture/picturetest"
)

// TestPhoto reads pictures of all kinds at a size: upright, and never enlarged.
func TestPhoto(t *testing.T) {
	files := fstest.MapFS{
		"wide.png":    {Data: picturetest.PNG(t, picturetest.PlainColor(1000, 500))},
		"small.png":   {Data: picturetest.PNG(t, picturetest.PlainColor(40, 30))},
		"rotated.jpg": {Data: rotatedJPEG(t, binary.BigEndian, 6)},
		"broken.png":  {Data: picturetest.PNG(t, picturetest.Disc(50, 50))[:200]},
		"huge.png":    {Data: pngHeader(8000, 5001)},
	}
	for _, tt := range []struct {
		name string
		want image.Point
		err  string
	}{
		{"wide.png", image.Pt(100, 50), ""},
		{"small.png", image.Pt(40, 30), ""},
		{"rotated.jpg", image.Pt(25, 50), ""},
		{"broken.png", image.Point{}, "not enough pixel data"},
		{"huge.png", image.Point{}, "more than 40 million"},
		{"gone.png", image.Point{}, "not exist"},
		{"../me.png", image.Point{}, "invalid"},
		{"https://x.example/me.png", image.Point{}, "invalid"},
	} {
		img, err := Photo(t.Context(), files, tt.name, image.Pt(350, 50))
		switch {
		case tt.err != "":
			if err == nil || !strings.Contains(err.Error(), tt.err) || img != nil {
				t.Errorf("%s: %v, want %q", tt.name, err, tt.err)
			}
		case err != nil:
			t.Errorf("%s: %v", tt.name, err)
		case img.Bounds() != image.Rectangle{Max: tt.want}:
			t.Errorf("%s: %v, want %v", tt.name, img.Bounds(), tt.want)
		}
	}
}
