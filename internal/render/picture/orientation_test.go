package picture

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"testing"
)

// rotatedJPEG returns a JPEG with an EXIF orientation.
func rotatedJPEG(t *testing.T, order binary.AppendByteOrder, orientation uint16) []byte {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 64, 32)) // red at the upper left, blue elsewhere
	for y := range 32 {
		for x := range 64 {
			img.Set(x, y, color.RGBA{0, 0, 255, 255})
			if x < 16 && y < 16 {
				img.Set(x, y, color.RGBA{255, 0, 0, 255})
			}
		}
	}
	file := jpegOf(t, img)
	magic := map[binary.AppendByteOrder]string{binary.LittleEndian: "II*\x00", binary.BigEndian: "MM\x00*"}[order]
	tiff := order.AppendUint32([]byte(magic), 8)
	tiff = order.AppendUint16(tiff, 2)
	for _, entry := range [][2]uint16{{0x0110, 7}, {0x0112, orientation}} {
		tiff = order.AppendUint16(tiff, entry[0])
		tiff = order.AppendUint16(tiff, 3)
		tiff = order.AppendUint32(tiff, 1)
		tiff = order.AppendUint16(tiff, entry[1])
		tiff = order.AppendUint16(tiff, 0)
	}
	segment := append([]byte("Exif\x00\x00"), order.AppendUint32(tiff, 0)...)
	head := binary.BigEndian.AppendUint16([]byte("\xff\xd8\xff\xe1"), uint16(2+len(segment)))
	return append(append(head, segment...), file[2:]...)
}

// TestOrientation turns a picture upright whose upper left corner is red.
func TestOrientation(t *testing.T) {
	corners := [...]string{
		1: "upper left", 2: "upper right", 3: "lower right", 4: "lower left",
		5: "upper left", 6: "upper right", 7: "lower right", 8: "lower left",
	}
	for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
		for o := 1; o <= 8; o++ {
			img, err := readThumbnail(t.Context(), bytes.NewReader(rotatedJPEG(t, order, uint16(o))))
			if err != nil {
				t.Fatal(err)
			}
			w, h := img.Bounds().Dx(), img.Bounds().Dy()
			if high := h > w; high != (o >= 5) {
				t.Errorf("%d: %dx%d", o, w, h)
			}
			for corner, at := range map[string]image.Point{
				"upper left": {2, 2}, "upper right": {w - 3, 2}, "lower right": {w - 3, h - 3},
				"lower left": {2, h - 3},
			} {
				if red := img.RGBAAt(at.X, at.Y).R > 128; red != (corner == corners[o]) {
					t.Errorf("%d: the corner at the %s is red: %v", o, corner, red)
				}
			}
		}
	}
	whole := rotatedJPEG(t, binary.BigEndian, 6)
	for n := range whole[:200] { // truncated files
		orientation(whole[:n])
	}
	for _, o := range []uint16{0, 9, 0xffff} {
		if got := orientation(rotatedJPEG(t, binary.LittleEndian, o)); got != 1 {
			t.Errorf("orientation %d is read as %d", o, got)
		}
	}
}

func FuzzOrientation(f *testing.F) {
	f.Add([]byte("\xff\xd8\xff\xe1\x00\x1aExif\x00\x00MM\x00*\x00\x00\x00\x08\xff\xff"))
	f.Add([]byte("\xff\xd8\xff\xe1\x00\x10Exif\x00\x00II*\x00\xff\xff\xff\xff"))
	f.Add([]byte("\xff\xd8\xff\xe0\x00\x02\xff\xe1\x00\x01"))
	f.Fuzz(func(t *testing.T, file []byte) {
		if o := orientation(file); o < 1 || o > 8 {
			t.Errorf("%d", o)
		}
	})
}
