package render

import (
	"image"

	"github.com/yuin/goldmark/ast"
)

// figure is a paragraph that is one image, as a picture with its description below; none where there is no picture.
func (l *layout) figure(n *ast.Paragraph, width int) []line {
	img := l.thumbnail(n)
	if img == nil {
		return nil
	}
	columns := maxPictureColumns
	if n == l.portrait {
		columns = maxPortraitColumns
	}
	w, h := within(img.Bounds().Size(), min(columns, width), 2*maxPictureRows)
	lines := halfBlocks(scaled(img, w, h), l.trueColor)
	if len(lines) == 0 {
		return nil
	}
	l.captioned = true
	defer func() { l.captioned = false }()
	return append(lines, wrapped(l.paint(n, l.styles.muted), width)...)
}

// thumbnail is the picture that a paragraph is, if it is one.
func (l *layout) thumbnail(n *ast.Paragraph) *image.RGBA {
	sole := soleImage(n)
	if sole == nil || l.pictures == nil || l.shown == maxPictures {
		return nil
	}
	img := l.pictures(resolve(sole.Destination))
	if img != nil {
		l.shown++
	}
	return img
}

// soleImage is the image that is all there is in n, perhaps in a link.
func soleImage(n ast.Node) *ast.Image {
	only := n.FirstChild()
	if only == nil || only.NextSibling() != nil {
		return nil
	}
	switch only := only.(type) {
	case *ast.Image:
		return only
	case *ast.Link:
		return soleImage(only)
	}
	return nil
}

// hang makes the first picture of a page its portrait. One that stands before the page's first words moves behind their
// paragraph, past one heading at most: whoever comes reads the words first.
func (l *layout) hang(root ast.Node) {
	first := root.FirstChild()
	for ; first != nil; first = first.NextSibling() {
		if first.Kind() == ast.KindParagraph {
			break
		}
	}
	for n := first; n != nil && l.portrait == nil; n = n.NextSibling() {
		if p, ok := n.(*ast.Paragraph); ok && soleImage(p) != nil {
			l.portrait = p
		}
	}
	if l.portrait == nil || l.portrait != first {
		return
	}
	headings := 0
	for n := first.NextSibling(); n != nil && headings < 2; n = n.NextSibling() {
		switch n.Kind() {
		case ast.KindHeading:
			headings++
		case ast.KindParagraph:
			if soleImage(n) == nil {
				root.InsertAfter(root, n, l.portrait)
				return
			}
		}
	}
}
