package render

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"example.com/folio/internal/inline"
	"example.com/folio/internal/render/plaintext"
	"example.com/folio/internal/render/style"
)

// maxEmphasis is how deep emphasis may be nested. Deeper emphasis is dropped.
const maxEmphasis = 8

// copyChildren appends the children of from to a node of the copy that glamour gets.
func (p *inliner) copyChildren(to, from ast.Node, depth int) {
	for n := from.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			p.addText(to, inline.Unescape(n.Segment.Value(p.source)))
			switch {
			case n.HardLineBreak():
				p.add(to, "\n")
			case n.SoftLineBreak() && !p.joinsNextLine(n):
				p.add(to, " ")
			}
		case *ast.CodeSpan:
			p.addCode(to, n)
		case *ast.Emphasis:
			p.addEmphasis(to, n, depth)
		case *extast.Strikethrough:
			p.addOverlay(to, overlay{style: p.styles.Strike}, func() {
				p.add(to, p.styles.Marks.Strike[0])
				p.copyChildren(to, n, depth+1)
				p.add(to, p.styles.Marks.Strike[1])
			})
		case *ast.Link:
			p.addLink(to, n, depth)
		case *ast.AutoLink:
			p.addAutoLink(to, n)
		case *ast.Image:
			p.addImage(to, p.plain(n))
		case *ast.RawHTML:
			p.addHTML(to, string(n.Segments.Value(p.source)))
		case *extast.FootnoteLink:
			p.addOverlay(to, overlay{style: p.styles.Accent}, func() { p.addText(to, superscript(n.Index)) })
		case *extast.FootnoteBacklink, *extast.TaskCheckBox: // a task's box is part of its item's marker
		default:
			p.copyChildren(to, n, depth+1)
		}
	}
}

// addEmphasis adds emphasised text and the marks that a style without colours puts around it.
func (p *inliner) addEmphasis(to ast.Node, n *ast.Emphasis, depth int) {
	inner, marks := to, p.styles.Marks.Emphasis
	if n.Level > 1 {
		marks = p.styles.Marks.Strong
	}
	p.add(to, marks[0])
	if depth < maxEmphasis {
		inner = ast.NewEmphasis(n.Level)
		to.AppendChild(to, inner)
		defer func(before style.Attributes) { p.emphasis = before }(p.emphasis)
		p.emphasis |= p.styles.EmphasisAttributes(n.Level)
	}
	p.copyChildren(inner, n, depth+1)
	p.add(to, marks[1])
}

func (p *inliner) addCode(to ast.Node, n *ast.CodeSpan) {
	code := lineBreaks.Replace(inline.Code(n, p.source))
	o := overlay{noBreak: true, style: style.Style{Attributes: p.emphasis}} // which glamour drops
	p.addOverlay(to, o, func() {
		if p.textOnly {
			p.add(to, code)
			return
		}
		p.add(to, p.styles.Marks.Code[0])
		defer p.add(to, p.styles.Marks.Code[1])
		span := ast.NewCodeSpan()
		span.AppendChild(span, p.segment(strings.ReplaceAll(code, "&", "&amp;"))) // glamour unescapes it
		to.AppendChild(to, span)
	})
}

func (p *inliner) addLink(to ast.Node, n *ast.Link, depth int) {
	label := plaintext.Line(p.plain(n))
	target := inline.Unescape(n.Destination)
	i := p.links.add(label, target)
	p.addOverlay(to, overlay{style: p.styles.Link, link: i}, func() {
		if label == "" {
			p.addText(to, target)
			return
		}
		p.copyChildren(to, n, depth+1)
	})
	if number := p.links.number(i); number > 0 {
		p.addOverlay(to, overlay{style: p.styles.Muted, noBreak: true}, func() {
			p.add(to, "\u00a0["+strconv.Itoa(number)+"]") // a no-break space, so that no line begins with a number
		})
	}
}

func (p *inliner) addAutoLink(to ast.Node, n *ast.AutoLink) {
	label := plaintext.Line(string(n.Label(p.source)))
	target := inline.AutoLink(n, p.source)
	o := overlay{style: p.styles.Link, link: p.links.add(label, target), noBreak: true}
	p.addOverlay(to, o, func() { p.addText(to, label) })
}

// addImage adds the description of an image. An image without one is decoration and adds nothing.
func (p *inliner) addImage(to ast.Node, description string) {
	if description = plaintext.Line(description); description == "" {
		return
	}
	if !p.inCaption {
		description = "[image: " + description + "]"
	}
	p.addOverlay(to, overlay{style: p.styles.Image}, func() { p.addText(to, description) })
}

// addHTML adds what an inline tag means in plain text.
func (p *inliner) addHTML(to ast.Node, source string) {
	tag := plaintext.ParseTag(source)
	switch tag.Name {
	case "br":
		p.add(to, "\n")
	case "img":
		p.addImage(to, tag.Description)
	}
}

// addOverlay adds an overlay for what content adds.
func (p *inliner) addOverlay(to ast.Node, o overlay, content func()) {
	p.add(to, overlayBegin+strconv.Itoa(len(p.overlays))+overlayNumberEnd)
	p.overlays = append(p.overlays, o)
	content()
	p.add(to, overlayEnd)
}

// addText adds text of the source.
func (p *inliner) addText(to ast.Node, s string) {
	p.add(to, lineBreaks.Replace(plaintext.Clean(s)))
}

// add adds text that may contain markers and newlines.
func (p *inliner) add(to ast.Node, s string) {
	switch {
	case p.textOnly:
		p.copied = append(p.copied, s...)
	case s != "":
		to.AppendChild(to, p.segment(glamourEscapes.Replace(s)))
	}
}

func (p *inliner) segment(s string) *ast.Text {
	start := len(p.copied)
	p.copied = append(p.copied, s...)
	return ast.NewTextSegment(text.NewSegment(start, len(p.copied)))
}

// joinsNextLine reports whether a line of the source ends and the next one begins in a script without spaces.
func (p *inliner) joinsNextLine(n *ast.Text) bool {
	next, ok := n.NextSibling().(*ast.Text)
	if !ok {
		return false
	}
	last, _ := utf8.DecodeLastRune(n.Segment.Value(p.source))
	first, _ := utf8.DecodeRune(next.Segment.Value(p.source))
	return isEastAsian(last) && isEastAsian(first)
}

func isEastAsian(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) ||
		r > 0x3000 && r < 0x3040 || r > 0xff00 && r < 0xff66
}

// plain returns the text of the nodes in n.
func (p *inliner) plain(n ast.Node) string {
	var b strings.Builder
	for _, r := range inline.Runs(n, p.source) {
		switch {
		case r.Break != inline.NoBreak, r.HTML && plaintext.ParseTag(r.Text).Name == "br":
			b.WriteByte(' ')
		case !r.HTML:
			b.WriteString(r.Text)
		}
	}
	return b.String()
}

// superscript returns the number of a footnote.
func superscript(n int) string { return superscripts.Replace(strconv.Itoa(n)) }

var (
	lineBreaks     = strings.NewReplacer("\n", " ", "\t", " ")
	glamourEscapes = strings.NewReplacer("&", "&amp;", `\`, `\\`) // glamour unescapes entities, then backslashes
	superscripts   = strings.NewReplacer(
		"0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹",
	)
)
