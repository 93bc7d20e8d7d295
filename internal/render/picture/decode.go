package picture

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	_ "image/gif"  // used by image.Decode, like the other formats
	_ "image/jpeg" // baseline and progressive
	_ "image/png"
	"io"
	"runtime"
	"runtime/debug"

	"golang.org/x/image/draw"
	_ "golang.org/x/image/webp" // still pictures
	"golang.org/x/sync/semaphore"
)

// SVG is not among the formats. Of ten logos with what logos are made of (gradients, clip paths, masks, text, CSS, use
// and symbol, currentColor, filters, nested svg), github.com/srwiley/oksvg of 2022 drew none right and
// github.com/tdewolff/canvas of 2025 one: most of what they don't know they leave out or paint black without an error.
// A wrong logo is worse than its alt text.

// Limits of a picture.
const (
	maxFileBytes = 20 << 20
	maxPixels    = 40_000_000 // by the header
	minSide      = 8          // pixels; smaller pictures are spacers or tracking pixels
	maxScans     = 100        // of a JPEG: each takes a pass over the whole picture, for a few bytes of the file

	// thumbnailSide is the most pixels of a thumbnail's side. At 40 columns, which is the most of a picture on a page,
	// more make no difference; at 80, 320 would make photographs 0.002 more similar (SSIM) and screenshots 0.02, for
	// four times the memory.
	thumbnailSide = 160

	// largeSide is the same for a picture that fills the window: two for each column of a wide one, for all that
	// sextants can show.
	largeSide = 400

	// decodingBudget is the most memory of all pictures that are being decoded, in bytes.
	decodingBudget = 96 << 20
)

// maxDecoders is how many pictures this process decodes at a time. It leaves processors for laying out text.
var maxDecoders = int64(max(runtime.GOMAXPROCS(0)/2, 1))

var decoding = semaphore.NewWeighted(decodingBudget)

// readThumbnail decodes a picture and scales it down. It waits until other pictures leave memory to decode this one.
// The error says what is wrong with the picture or which limit it exceeds, or is the error of ctx.
func readThumbnail(ctx context.Context, r io.Reader) (thumbnail *image.RGBA, err error) {
	err = readPicture(ctx, r, func(h header, img image.Image) { thumbnail = h.thumbnail(img, thumbnailSide) })
	return thumbnail, err
}

// readPicture decodes a picture and calls use with it, before other pictures have its memory. See [readThumbnail].
func readPicture(ctx context.Context, r io.Reader, use func(h header, img image.Image)) error {
	h, head, err := readHeader(r)
	if err != nil {
		return err
	}
	weight := max(h.cost, decodingBudget/maxDecoders)
	if err := decoding.Acquire(ctx, weight); err != nil {
		return err
	}
	defer decoding.Release(weight)
	file := io.MultiReader(bytes.NewReader(head), r)
	return decode(h, &limitedReader{r: file, left: maxFileBytes, jpeg: h.format == "jpeg"}, use)
}

// decode decodes a picture, of a GIF its first frame, and calls use with it.
func decode(h header, r io.Reader, use func(h header, img image.Image)) (err error) {
	defer recoverError(&err)
	img, _, err := image.Decode(r)
	if err != nil {
		return err
	}
	if img.Bounds().Empty() {
		return fmt.Errorf("%s: no pixels", h.format)
	}
	use(h, img)
	return nil
}

// thumbnail scales a picture down, to at most side pixels to a side, and turns it upright.
func (h header) thumbnail(img image.Image, side int) *image.RGBA {
	w, height := fit(h.size, side, side)
	if side > thumbnailSide {
		return h.scaled(img, image.Pt(w, height)) // in less memory
	}
	thumbnail := image.NewRGBA(image.Rect(0, 0, w, height))
	part := h.part(img.Bounds(), image.Pt(w, height))
	draw.CatmullRom.Scale(thumbnail, part, img, img.Bounds(), draw.Src, nil)
	return turn(thumbnail, h.orientation)
}

// part returns which part of a picture that is scaled to size has the bounds b. The first frame of a GIF may fill only
// a part of the picture.
func (h header) part(b image.Rectangle, size image.Point) image.Rectangle {
	x, y := func(x int) int { return x * size.X / h.size.X }, func(y int) int { return y * size.Y / h.size.Y }
	return image.Rect(x(b.Min.X), y(b.Min.Y), x(b.Max.X), y(b.Max.Y))
}

func scale(img image.Image, w, h int) *image.RGBA {
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.CatmullRom.Scale(out, out.Bounds(), img, img.Bounds(), draw.Src, nil)
	return out
}

// A panicError is the value of a panic, as of a decoder.
type panicError struct {
	value any
	stack []byte
}

func (e *panicError) Error() string { return fmt.Sprintf("decoding: %v", e.value) }

// recoverError, deferred, turns a panic into a panicError.
func recoverError(err *error) {
	if value := recover(); value != nil {
		*err = &panicError{value, debug.Stack()}
	}
}

// A limitedReader reads a picture's file and fails beyond the limits of its bytes and scans.
type limitedReader struct {
	r     io.Reader
	left  int // bytes
	jpeg  bool
	last  byte
	scans int // of a JPEG
}

var (
	errTooLarge     = fmt.Errorf("larger than %d MiB", maxFileBytes>>20)
	errTooManyScans = errors.New("jpeg: too many scans")
)

func (l *limitedReader) Read(b []byte) (int, error) {
	switch {
	case l.left < 0:
		return 0, errTooLarge
	case l.scans > maxScans:
		return 0, errTooManyScans
	}
	n, err := l.r.Read(b)
	l.left -= n
	if l.jpeg && n > 0 {
		const startOfScan = "\xff\xda"
		if l.last == startOfScan[0] && b[0] == startOfScan[1] {
			l.scans++
		}
		l.scans += bytes.Count(b[:n], []byte(startOfScan))
		l.last = b[n-1]
	}
	return n, err
}
