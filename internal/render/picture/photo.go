package picture

import (
	"context"
	"image"
	"io/fs"

	"golang.org/x/image/draw"
)

// Photo returns the picture in a file upright, scaled down to a width and a height in pixels at most. It decodes the
// picture within the limits of all pictures, and waits until others leave memory to do so.
func Photo(ctx context.Context, fsys fs.FS, name string, most image.Point) (photo *image.RGBA, err error) {
	file := File{key: fileKey{name: name}, fsys: fsys}
	err = file.read(ctx, func(h header, img image.Image) {
		if h.orientation >= 5 { // the sides swap
			most = image.Pt(most.Y, most.X)
		}
		w, height := fit(h.size, most.X, most.Y)
		photo = h.scaled(img, image.Pt(w, height))
	})
	return photo, err
}

// scaled returns a decoded picture scaled to a size, which is that before it is turned upright.
func (h header) scaled(img image.Image, size image.Point) *image.RGBA {
	out := image.NewRGBA(image.Rectangle{Max: size})
	if part := h.part(img.Bounds(), size); !part.Empty() {
		draw.Copy(out, part.Min, resize(img, part.Dx(), part.Dy()), image.Rectangle{Max: part.Size()}, draw.Src, nil)
	}
	return turn(out, h.orientation)
}
