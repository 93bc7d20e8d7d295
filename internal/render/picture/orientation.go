package picture

import (
	"bytes"
	"encoding/binary"
	"image"
	"iter"
)

// orientation returns the value of the EXIF tag Orientation of a JPEG (CIPA DC-008, 4.6.5.1.6), from 1 to 8: how the
// camera was held. It is 1 if there is none.
func orientation(file []byte) int {
	tiff := exif(file)
	var order binary.ByteOrder = binary.LittleEndian
	switch {
	case bytes.HasPrefix(tiff, []byte("II*\x00")):
	case bytes.HasPrefix(tiff, []byte("MM\x00*")):
		order = binary.BigEndian
	default:
		return 1
	}
	if len(tiff) < 8 {
		return 1
	}
	at := int64(order.Uint32(tiff[4:]))
	if at+2 > int64(len(tiff)) {
		return 1
	}
	const tag, short, entry = 0x0112, 3, 12
	entries := tiff[at+2:]
	for range order.Uint16(tiff[at:]) {
		if len(entries) < entry {
			break
		}
		if order.Uint16(entries) == tag && order.Uint16(entries[2:]) == short {
			if value := int(order.Uint16(entries[8:])); value >= 1 && value <= 8 {
				return value
			}
		}
		entries = entries[entry:]
	}
	return 1
}

// exif returns the EXIF data of a JPEG, which is a TIFF file, or nil.
func exif(file []byte) []byte {
	const application1, name = 0xe1, "Exif\x00\x00"
	for marker, segment := range segments(file) {
		if tiff, found := bytes.CutPrefix(segment, []byte(name)); found && marker == application1 {
			return tiff
		}
	}
	return nil
}

// segments yields the markers and contents of a JPEG's segments before the first scan (ITU T.81, B.1.1.4).
func segments(file []byte) iter.Seq2[byte, []byte] {
	const startOfImage, startOfScan = "\xff\xd8", 0xda
	return func(yield func(byte, []byte) bool) {
		rest, ok := bytes.CutPrefix(file, []byte(startOfImage))
		for ok && len(rest) >= 4 && rest[0] == 0xff && rest[1] != startOfScan {
			marker, size := rest[1], int(binary.BigEndian.Uint16(rest[2:]))
			if size < 2 || len(rest) < 2+size || !yield(marker, rest[4:2+size]) {
				return
			}
			rest = rest[2+size:]
		}
	}
}

// turn returns a picture turned upright from its orientation.
func turn(img *image.RGBA, orientation int) *image.RGBA {
	if orientation == 1 {
		return img
	}
	w, h := img.Bounds().Dx(), img.Bounds().Dy()
	size := image.Pt(w, h)
	if orientation >= 5 { // the sides swap
		size = image.Pt(h, w)
	}
	out := image.NewRGBA(image.Rectangle{Max: size})
	for y := range size.Y {
		for x := range size.X {
			from := [...]image.Point{
				2: {w - 1 - x, y}, 3: {w - 1 - x, h - 1 - y}, 4: {x, h - 1 - y},
				5: {y, x}, 6: {y, h - 1 - x}, 7: {w - 1 - y, h - 1 - x}, 8: {w - 1 - y, x},
			}[orientation]
			out.SetRGBA(x, y, img.RGBAAt(from.X, from.Y))
		}
	}
	return out
}
