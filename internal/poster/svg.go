package poster

import (
	"bytes"
	"fmt"
	"html"
	"strings"
)

// fontFamily names the monospace fonts of the systems.
const fontFamily = "ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace"

func (c rgb) String() string { return fmt.Sprintf("#%02x%02x%02x", c.r, c.g, c.b) }

// SVG returns the picture as SVG.
func (s *Screen) SVG() []byte {
	var b bytes.Buffer
	width, height := s.size()
	w := s.window()
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %[1]d %[2]d"`+
		` role="img" font-family="%s" font-size="%v" aria-label="%s">`+"\n",
		width, height, fontFamily, fontSize, escaped(s.Title))
	fmt.Fprintf(&b, `<rect x=".5" y=".5" width="%d" height="%d" rx="%d" fill="%v" stroke="%v"/>`+"\n",
		width-1, height-1, radius, w.background, w.edge)
	for i, c := range w.buttons {
		x, y := buttonCentre(i)
		fmt.Fprintf(&b, `<circle cx="%d" cy="%d" r="%d" fill="%v"/>`, x, y, buttonSize, c)
	}
	fmt.Fprintf(&b, "\n"+`<text x="%d" y="%d" text-anchor="middle" fill="%v" font-size="%d">%s</text>`+"\n",
		width/2, titleBaseline, w.title, titleSize, escaped(s.windowTitle()))
	d := s.draw()
	writeFills(&b, d.fills)
	for _, shape := range d.shapes {
		shape.write(&b)
	}
	b.WriteString("<g style=\"white-space:pre\">\n")
	for _, t := range d.texts {
		t.write(&b)
	}
	b.WriteString("</g>\n</svg>\n")
	return b.Bytes()
}

// writeFills writes rectangles, those of a colour that follow each other as one path.
func writeFills(b *bytes.Buffer, fills []fill) {
	if len(fills) == 0 {
		return
	}
	b.WriteString("<g shape-rendering=\"crispEdges\">\n")
	for i, f := range fills {
		if i == 0 || fills[i-1].color != f.color {
			if i > 0 {
				b.WriteString("\"/>\n")
			}
			fmt.Fprintf(b, `<path fill="%v" d="`, f.color)
		}
		fmt.Fprintf(b, "M%d %dh%dv%dh-%[3]dz", f.x, f.y, f.w, f.h)
	}
	b.WriteString("\"/>\n</g>\n")
}

func (s *shape) write(b *bytes.Buffer) {
	p := s.points
	switch {
	case s.curve:
		fmt.Fprintf(b, `<path d="M%v %vQ%v %v %v %v"`, p[0][0], p[0][1], p[1][0], p[1][1], p[2][0], p[2][1])
	default:
		fmt.Fprintf(b, `<path d="M%v %v`, p[0][0], p[0][1])
		for _, point := range p[1:] {
			fmt.Fprintf(b, "L%v %v", point[0], point[1])
		}
		b.WriteByte('"')
	}
	if s.line > 0 {
		fmt.Fprintf(b, ` fill="none" stroke="%v" stroke-width="%v"/>`+"\n", s.color, s.line)
		return
	}
	fmt.Fprintf(b, ` fill="%v"/>`+"\n", s.color)
}

// write writes a run of text, stretched to its cells.
func (t *text) write(b *bytes.Buffer) {
	fmt.Fprintf(b, `<text x="%d" y="%d" textLength="%d" lengthAdjust="spacingAndGlyphs" fill="%v"`,
		t.x, t.y+baseline, t.width, t.color)
	if t.wide {
		fmt.Fprintf(b, ` font-size="%.1f"`, fontSize*wideSize)
	}
	if t.bold {
		b.WriteString(` font-weight="bold"`)
	}
	if t.italic {
		b.WriteString(` font-style="italic"`)
	}
	switch {
	case t.underline && t.strike:
		b.WriteString(` text-decoration="underline line-through"`)
	case t.underline:
		b.WriteString(` text-decoration="underline"`)
	case t.strike:
		b.WriteString(` text-decoration="line-through"`)
	}
	b.WriteString(">" + escaped(t.text) + "</text>\n")
}

// escaped returns a text for XML, without characters that XML forbids.
func escaped(s string) string {
	return html.EscapeString(strings.Map(func(r rune) rune {
		if r < ' ' || r == 0xfffe || r == 0xffff { // XML 1.0 section 2.2
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd")))
}
