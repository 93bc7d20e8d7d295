package picture

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"io"
)

// maxHeaderBytes is how much of a file is read to find the size of its picture, past its metadata.
const maxHeaderBytes = 1 << 20

// A header is what a picture's file says before its pixels.
type header struct {
	format      string
	size        image.Point // pixels, before the picture is turned
	orientation int
	cost        int64 // bytes of memory that decoding takes at most
}

// readHeader reads the header of a picture and the bytes it has read from r. It fails if the picture exceeds a limit.
func readHeader(r io.Reader) (h header, head []byte, err error) {
	defer recoverError(&err)
	var read bytes.Buffer
	config, format, err := image.DecodeConfig(io.TeeReader(io.LimitReader(r, maxHeaderBytes), &read))
	if err != nil {
		return h, read.Bytes(), err
	}
	w, height := int64(config.Width), int64(config.Height)
	switch {
	case w < minSide || height < minSide:
		err = fmt.Errorf("%s: %dx%d pixels, less than %d to a side", format, w, height, minSide)
	case w > maxPixels/height:
		err = fmt.Errorf("%s: %dx%d pixels, more than %d million", format, w, height, maxPixels/1_000_000)
	}
	if err != nil {
		return h, read.Bytes(), err
	}
	h = header{format: format, size: image.Pt(config.Width, config.Height), orientation: orientation(read.Bytes())}
	if h.cost = cost(h, config.ColorModel, read.Bytes()); h.cost > decodingBudget {
		err = fmt.Errorf("%s: %dx%d pixels take %d MiB to decode, more than %d",
			format, w, height, h.cost>>20, decodingBudget>>20)
	}
	return h, read.Bytes(), err
}

// thumbnailSize returns the size of the picture's thumbnail of at most side pixels to a side.
func (h header) thumbnailSize(side int) image.Point {
	w, height := fit(h.size, side, side)
	if h.orientation >= 5 { // the sides swap
		w, height = height, w
	}
	return image.Pt(w, height)
}

// cost returns how many bytes the decoder and the scaler allocate at most.
func cost(h header, model color.Model, head []byte) int64 {
	const interlace = 28 // offset of IHDR's interlace method in a PNG
	pixels := int64(h.size.X) * int64(h.size.Y)
	bytes := 8 * pixels
	switch _, indexed := model.(color.Palette); {
	case h.format == "jpeg":
		bytes = jpegCost(h.size, head)
	case indexed:
		bytes = pixels
	case h.format == "webp":
	case model == color.GrayModel:
		bytes = pixels
	case model == color.Gray16Model:
		bytes = 2 * pixels
	case model == color.RGBAModel, model == color.NRGBAModel:
		bytes = 4 * pixels
	}
	if h.format == "png" && len(head) > interlace && head[interlace] != 0 {
		bytes *= 2 // each pass allocates an image
	}
	w, _ := fit(h.size, thumbnailSide, thumbnailSide)
	return bytes + 32*int64(w)*int64(h.size.Y) // the scaler allocates four float64 for each column and row
}

// jpegCost returns the bytes of a JPEG's samples, and of the coefficients that a progressive one is decoded to.
func jpegCost(size image.Point, head []byte) int64 {
	const sequential, extended, progressive = 0xc0, 0xc1, 0xc2 // ITU T.81, table B.1
	for marker, segment := range segments(head) {
		if marker != sequential && marker != extended && marker != progressive || len(segment) < 6 {
			continue
		}
		samples, across, down := 0, 1, 1 // per unit (MCU), and the largest sampling factors
		components := int(segment[5])
		for i := 6; i+2 < len(segment) && i < 6+3*components; i += 3 {
			h, v := int(segment[i+1]>>4), int(segment[i+1]&15)
			samples, across, down = samples+h*v, max(across, h), max(down, v)
		}
		units := int64(size.X/(8*across)+1) * int64(size.Y/(8*down)+1)
		bytes := int64(8 * 8)
		if marker == progressive {
			bytes *= 1 + 4
		}
		total := units * bytes * int64(max(samples, 1))
		if components == 4 { // converted to CMYK
			total += 4 * int64(size.X) * int64(size.Y)
		}
		return total
	}
	return 20 * int64(size.X) * int64(size.Y)
}
