// Package encode writes pictures in the protocols of terminals.
//
// github.com/charmbracelet/x/ansi has the sequences and their options, which this package uses. It does not use what
// x/ansi encodes pixels with: its kitty.EncodeGraphics writes one sequence and neither quiets the terminal's answers in
// later chunks nor makes a virtual placement, and its sixel.Encoder takes eight times as long as [Sixel], for more
// bytes, and needs another module.
package encode

import (
	"bytes"
	"encoding/base64"
	"image"
	"image/jpeg"
	"image/png"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/ansi/iterm2"
	"github.com/charmbracelet/x/ansi/kitty"

	"example.com/folio/internal/graphics"
)

// Kitty returns what transmits a picture in kitty's graphics protocol and places it in a rectangle of cells, where
// [graphics.Cells] are written. The terminal scales it to the rectangle and answers nothing. The pixels are a PNG,
// which is smaller than what the protocol compresses itself, since it has filters.
func Kitty(img *image.RGBA, id graphics.ID, columns, rows int) string {
	data := base64.StdEncoding.EncodeToString(pngOf(img))
	quiet := kitty.Options{Quiet: 2}
	first := kitty.Options{
		Action: kitty.Transmit, Format: kitty.PNG, Transmission: kitty.Direct, ID: int(id), Quiet: quiet.Quiet,
	}
	var b strings.Builder
	b.Grow(len(data) + len(data)/kitty.MaxChunkSize*16 + 128)
	for options := first.Options(); len(data) > 0; options = quiet.Options() {
		n, more := min(len(data), kitty.MaxChunkSize), "m=0"
		if n < len(data) {
			more = "m=1"
		}
		b.WriteString(ansi.KittyGraphics([]byte(data[:n]), append(options, more)...))
		data = data[n:]
	}
	place := kitty.Options{
		Action: kitty.Put, VirtualPlacement: true, ID: int(id), Columns: columns, Rows: rows, Quiet: quiet.Quiet,
	}
	b.WriteString(ansi.KittyGraphics(nil, place.Options()...))
	return b.String()
}

// ITerm returns what draws a picture at the cursor in iTerm2's protocol (https://iterm2.com/documentation-images.html),
// scaled to a rectangle of cells. An opaque picture with many colors is a JPEG, any other a PNG.
func ITerm(img *image.RGBA, columns, rows int) string {
	var b bytes.Buffer
	palette := exactPalette(img, maxPaletteSize)
	// The only errors of the encoders are those of writing, and of sizes above 65,535 or of 0.
	if palette == nil && img.Opaque() {
		const quality = 90
		_ = jpeg.Encode(&b, img, &jpeg.Options{Quality: quality})
	} else {
		_ = pngEncoder.Encode(&b, paletted(img, palette))
	}
	return ansi.ITerm2(iterm2.File{
		Size:  int64(b.Len()),
		Width: iterm2.Cells(columns), Height: iterm2.Cells(rows), IgnoreAspectRatio: true,
		Inline: true, DoNotMoveCursor: true,
		Content: []byte(base64.StdEncoding.EncodeToString(b.Bytes())),
	})
}

const maxPaletteSize = 256 // of a PNG

// pngEncoder takes a third of the time of the default compression, for a tenth more bytes.
var pngEncoder = png.Encoder{CompressionLevel: png.BestSpeed}

// pngOf returns a PNG of img, with a palette if that keeps all its colors.
func pngOf(img *image.RGBA) []byte {
	var b bytes.Buffer
	_ = pngEncoder.Encode(&b, paletted(img, exactPalette(img, maxPaletteSize)))
	return b.Bytes()
}

// paletted returns the picture with a palette if there is one.
func paletted(img *image.RGBA, palette *image.Paletted) image.Image {
	if palette != nil {
		return palette
	}
	return img
}
