package render

import (
	"context"
	"errors"
	"image"
	"io/fs"
	"runtime/debug"
	"time"
)

// A Pending is a picture that is not decoded yet.
type Pending struct {
	Line, End int // of the frame in its place: from Lines[Line] to before Lines[End] of a Document

	key  pictureKey
	fsys fs.FS
}

// reach notes that a line is part of the frame.
func (p *Pending) reach(line int) {
	if p.End == 0 {
		p.Line = line
	}
	p.End = line + 1
}

// leastForLater is how many bytes a cache has that keeps pictures until they are shown. A smaller one decodes while
// laying out.
const leastForLater = 1 << 20

// find finds a picture. One that is not decoded yet is decoded, or left for later.
func (c *Cache) find(fsys fs.FS, name string, later bool) picture {
	f, info, err := openFile(fsys, name)
	if err != nil {
		return picture{}
	}
	defer f.Close()
	k := pictureKey{name: name, size: info.Size(), modified: info.ModTime().UnixNano()}
	if info.ModTime().IsZero() {
		k.pictures = fsys
	}
	if later && c.most >= leastForLater {
		if img, ok := c.decoded(k); ok {
			return newPictureOf(k, img)
		}
		size := once(c, headerKey(k), func() (image.Point, int64) {
			h, _, err := readHeader(f)
			c.report(err)
			if err != nil {
				return image.Point{}, pictureEntry + int64(len(name))
			}
			return h.thumbnailSize(), pictureEntry + int64(len(name))
		})
		if size == (image.Point{}) {
			return picture{}
		}
		return picture{size: size, pending: &Pending{key: k, fsys: fsys}}
	}
	return newPictureOf(k, once(c, k, func() (*image.RGBA, int64) { return c.decode(context.Background(), k, f) }))
}

// pictureEntry is about how many bytes it takes to remember a picture, besides its name and its pixels.
const pictureEntry = 512

// newPictureOf is a thumbnail, none if it is nil.
func newPictureOf(k pictureKey, img *image.RGBA) picture {
	if img == nil {
		return picture{}
	}
	return picture{key: k, size: img.Bounds().Size(), thumbnail: img}
}

// decode makes the thumbnail of a picture, nil if it can't be shown, and returns how many bytes it takes.
func (c *Cache) decode(ctx context.Context, k pictureKey, f fs.File) (*image.RGBA, int64) {
	img, err := thumbnail(ctx, f)
	c.report(err)
	switch {
	case err == nil:
		return img, int64(pictureEntry + len(k.name) + len(img.Pix))
	case ctx.Err() != nil && errors.Is(err, ctx.Err()):
		return nil, unkept
	}
	return nil, int64(pictureEntry + len(k.name))
}

// decoded returns a thumbnail that is remembered, nil where the picture can't be shown.
func (c *Cache) decoded(k pictureKey) (img *image.RGBA, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.entries[k]
	if !ok {
		return nil, false
	}
	c.recent.MoveToFront(e)
	return e.Value.(*entry).value.(*image.RGBA), true
}

// Decoded reports whether one of the pictures has been decoded since, so that a new layout shows more.
func (c *Cache) Decoded(pictures []Pending) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, p := range pictures {
		if _, ok := c.entries[p.key]; ok {
			return true
		}
	}
	return false
}

// Bounds of [Cache.Await].
const (
	longestAwait = 30 * time.Second
	togetherTime = 150 * time.Millisecond // pictures that are decoded so fast are shown at once
)

// Await decodes pictures, those first that come first, and returns when there is something new to show: a picture is
// decoded, or found to be none. It reports whether there is. It gives up after half a minute.
func (c *Cache) Await(pictures []Pending) (any bool) {
	defer func() {
		if value := recover(); value != nil {
			c.report(&fault{value, debug.Stack()})
		}
	}()
	ctx, cancel := context.WithTimeout(context.Background(), longestAwait)
	defer cancel()
	begun := time.Now()
	for _, p := range pictures {
		if any && time.Since(begun) > togetherTime || !c.await(ctx, p) {
			break
		}
		any = true
	}
	return any
}

// await decodes a picture, or waits for it, and reports whether it is known now.
func (c *Cache) await(ctx context.Context, p Pending) bool {
	_, ok := onceWithin(ctx, c, p.key, func() (*image.RGBA, int64) {
		f, _, err := openFile(p.fsys, p.key.name)
		if err != nil {
			return nil, int64(pictureEntry + len(p.key.name))
		}
		defer f.Close()
		return c.decode(ctx, p.key, f)
	})
	return ok
}

// report tells of an error that is a panic.
func (c *Cache) report(err error) {
	var f *fault
	if errors.As(err, &f) && c.OnPanic != nil {
		c.OnPanic(f.value, f.stack)
	}
}
