package graphicstest

import (
	"errors"
	"fmt"
	"image"
	"image/color"
	"strconv"
	"strings"
)

// A sixelReader draws sixels. x/ansi's decoder takes any, and needs a module more.
type sixelReader struct {
	rest      string
	img       *image.RGBA
	registers map[int]color.RGBA
	c         color.RGBA
	x, y      int
}

// DecodeSixel returns the picture of a device control string of sixels, from its raster attributes on. It fails unless
// there are these, and all colors that are used are defined; and if pixels are outside of the picture.
func DecodeSixel(s string) (*image.RGBA, error) {
	r := &sixelReader{rest: s, registers: make(map[int]color.RGBA)}
	attributes, err := r.parameters('"')
	if err != nil || len(attributes) != 4 || attributes[0] != attributes[1] || attributes[3]%6 != 0 {
		return nil, fmt.Errorf("raster attributes %v: %w", attributes, err)
	}
	r.img = image.NewRGBA(image.Rect(0, 0, attributes[2], attributes[3]))
	for r.rest != "" {
		if err := r.command(); err != nil {
			return nil, fmt.Errorf("at column %d of band %d: %w", r.x, r.y/6, err)
		}
	}
	if r.y+6 != r.img.Rect.Dy() && r.img.Rect.Dy() > 0 {
		return nil, fmt.Errorf("%d bands, not %d", r.y/6+1, r.img.Rect.Dy()/6)
	}
	return r.img, nil
}

// parameters reads a character and numbers with semicolons between them.
func (r *sixelReader) parameters(introducer byte) ([]int, error) {
	if r.rest == "" || r.rest[0] != introducer {
		return nil, fmt.Errorf("no %q", introducer)
	}
	rest := r.rest[1:]
	end := strings.IndexFunc(rest, func(c rune) bool { return c != ';' && (c < '0' || c > '9') })
	if end < 0 {
		end = len(rest)
	}
	r.rest = rest[end:]
	var numbers []int
	for s := range strings.SplitSeq(rest[:end], ";") {
		n, err := strconv.Atoi(s)
		if err != nil {
			return nil, err
		}
		numbers = append(numbers, n)
	}
	return numbers, nil
}

func (r *sixelReader) command() error {
	switch c := r.rest[0]; {
	case c == '#':
		return r.color()
	case c == '!':
		n, err := r.parameters('!')
		if err != nil || len(n) != 1 || r.rest == "" {
			return fmt.Errorf("repeated %v times: %w", n, err)
		}
		return r.draw(n[0])
	case c == '$':
		r.x, r.rest = 0, r.rest[1:]
	case c == '-':
		r.x, r.y, r.rest = 0, r.y+6, r.rest[1:]
	default:
		return r.draw(1)
	}
	return nil
}

// color defines a color, or changes to one.
func (r *sixelReader) color() error {
	n, err := r.parameters('#')
	switch {
	case err != nil:
		return err
	case n[0] > 255:
		return fmt.Errorf("register %d", n[0])
	case len(n) == 5 && n[1] == 2 && max(n[2], n[3], n[4]) <= 100:
		at := func(i int) uint8 { return uint8((n[i]*255 + 50) / 100) }
		r.registers[n[0]] = color.RGBA{at(2), at(3), at(4), 255}
	case len(n) != 1:
		return fmt.Errorf("color %v", n)
	case r.registers[n[0]] == color.RGBA{}:
		return fmt.Errorf("color %d is not defined", n[0])
	}
	r.c = r.registers[n[0]]
	return nil
}

// draw draws the sixel at the start of the rest n times.
func (r *sixelReader) draw(n int) error {
	bits := int(r.rest[0]) - '?'
	if bits < 0 || bits > 63 {
		return fmt.Errorf("unexpected %q", r.rest[0])
	}
	if r.rest = r.rest[1:]; r.x+n > r.img.Rect.Dx() || r.y+6 > r.img.Rect.Dy() {
		return errors.New("outside of the picture")
	}
	for range n {
		for i := range 6 {
			if bits>>i&1 != 0 {
				r.img.SetRGBA(r.x, r.y+i, r.c)
			}
		}
		r.x++
	}
	return nil
}
