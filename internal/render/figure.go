package render

import (
	"image"

	"github.com/yuin/goldmark/ast"
)

// figure is a paragraph that is one image, as a picture with its description below; none where there is no picture.
func (l *layout) figure(n *ast.Paragraph, width int) []line {
	p := l.picture(n)
	if p.size == (image.Point{}) {
		return nil
	}
	columns := maxPictureColumns
	if n == l.portrait {
		columns = maxPortraitColumns
	}
	w, h := within(p.size, min(columns, width), 2*maxPictureRows)
	var lines []line
	switch {
	case p.pending != nil:
		lines = frame(w, (h+1)/2, l.styles.faint)
		l.pending = append(l.pending, *p.pending)
		for i := range lines {
			lines[i].pending = len(l.pending)
		}
	case l.later: // as many lines as its frame had
		lines = allHalfBlocks(scaled(p.thumbnail, w, h), l.trueColor)
	default:
		lines = halfBlocks(scaled(p.thumbnail, w, h), l.trueColor)
	}
	if p.pending == nil && blank(lines) {
		return nil
	}
	l.captioned = true
	defer func() { l.captioned = false }()
	return append(lines, wrapped(l.paint(n, l.styles.muted), width)...)
}

// picture is the picture that a paragraph is, if it is one.
func (l *layout) picture(n *ast.Paragraph) picture {
	sole := soleImage(n)
	if sole == nil || l.pictures == nil || l.shown == maxPictures {
		return picture{}
	}
	p := l.pictures(resolve(sole.Destination))
	if p.size != (image.Point{}) {
		l.shown++
	}
	return p
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
