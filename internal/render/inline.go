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
)

// nested is how many emphases may stand in each other; the ones inside are shown as they would be without.
const nested = 8

// copy appends what stands in from to a node of the copy that glamour paints.
func (p *painter) copy(to, from ast.Node, depth int) {
	for n := from.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			p.say(to, resolve(n.Segment.Value(p.source)))
			switch {
			case n.HardLineBreak():
				p.put(to, "\n")
			case n.SoftLineBreak() && !p.unspaced(n):
				p.put(to, " ")
			}
		case *ast.CodeSpan:
			p.code(to, n)
		case *ast.Emphasis:
			inner := to
			if depth < nested {
				inner = ast.NewEmphasis(n.Level)
				to.AppendChild(to, inner)
			}
			p.copy(inner, n, depth+1)
		case *extast.Strikethrough:
			p.overlay(to, overlay{style: style{attributes: strike}}, func() {
				p.put(to, p.styles.marks.struck)
				p.copy(to, n, depth+1)
				p.put(to, p.styles.marks.struck)
			})
		case *ast.Link:
			p.link(to, n, depth)
		case *ast.AutoLink:
			p.autolink(to, n)
		case *ast.Image:
			p.image(to, p.plain(n))
		case *ast.RawHTML:
			p.html(to, string(n.Segments.Value(p.source)))
		case *extast.FootnoteLink:
			p.overlay(to, overlay{style: p.styles.accent}, func() { p.say(to, superscript(n.Index)) })
		case *extast.FootnoteBacklink, *extast.TaskCheckBox: // the list draws the box
		default:
			p.copy(to, n, depth+1)
		}
	}
}

func (p *painter) code(to ast.Node, n *ast.CodeSpan) {
	said := spaced.Replace(inline.Code(n, p.source))
	p.overlay(to, overlay{solid: true}, func() {
		if p.bare {
			p.put(to, said)
			return
		}
		span := ast.NewCodeSpan()
		span.AppendChild(span, p.segment(strings.ReplaceAll(said, "&", "&amp;"))) // which glamour undoes
		to.AppendChild(to, span)
	})
}

func (p *painter) link(to ast.Node, n *ast.Link, depth int) {
	said := cleanLine(p.plain(n))
	target := resolve(n.Destination)
	i := p.links.add(said, target)
	p.overlay(to, overlay{style: p.styles.link, link: i}, func() {
		if said == "" {
			p.say(to, target)
			return
		}
		p.copy(to, n, depth+1)
	})
	if number := p.links.number(i); number > 0 {
		p.overlay(to, overlay{style: p.styles.muted, solid: true}, func() {
			p.put(to, "\u00a0["+strconv.Itoa(number)+"]") // a no-break space, so that no number begins a line
		})
	}
}

func (p *painter) autolink(to ast.Node, n *ast.AutoLink) {
	said := cleanLine(string(n.Label(p.source)))
	target := inline.AutoLink(n, p.source)
	o := overlay{style: p.styles.link, link: p.links.add(said, target), solid: true}
	p.overlay(to, o, func() { p.say(to, said) })
}

// image is a picture where none can be shown, or the words below it. One without a description is an ornament.
func (p *painter) image(to ast.Node, description string) {
	if description = cleanLine(description); description == "" {
		return
	}
	if !p.captioned {
		description = "[image: " + description + "]"
	}
	p.overlay(to, overlay{style: p.styles.muted}, func() { p.say(to, description) })
}

// html is a tag in a sentence: it is never shown, but what it means to a reader of text is.
func (p *painter) html(to ast.Node, source string) {
	tag := parseTag(source)
	switch tag.name {
	case "br":
		p.put(to, "\n")
	case "img":
		p.image(to, tag.description)
	}
}

// overlay marks what inside appends.
func (p *painter) overlay(to ast.Node, o overlay, inside func()) {
	p.put(to, opening+strconv.Itoa(len(p.overlays))+closing)
	p.overlays = append(p.overlays, o)
	inside()
	p.put(to, ending)
}

// say appends text that somebody wrote.
func (p *painter) say(to ast.Node, s string) {
	p.put(to, spaced.Replace(clean(s)))
}

// put appends text of this package's own. glamour undoes entities and then backslashes, so it is given both to undo.
func (p *painter) put(to ast.Node, s string) {
	switch {
	case p.bare:
		p.words = append(p.words, s...)
	case s != "":
		to.AppendChild(to, p.segment(escaped.Replace(s)))
	}
}

func (p *painter) segment(s string) *ast.Text {
	start := len(p.words)
	p.words = append(p.words, s...)
	return ast.NewTextSegment(text.NewSegment(start, len(p.words)))
}

// unspaced tells whether a line of the source ends and the next begins in a script that has no spaces between words.
func (p *painter) unspaced(n *ast.Text) bool {
	next, ok := n.NextSibling().(*ast.Text)
	if !ok {
		return false
	}
	last, _ := utf8.DecodeLastRune(n.Segment.Value(p.source))
	first, _ := utf8.DecodeRune(next.Segment.Value(p.source))
	return eastAsian(last) && eastAsian(first)
}

func eastAsian(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r > 0x3000 && r < 0x3040 || r > 0xff00 && r < 0xff66
}

// plain returns the text of the nodes inside of n.
func (p *painter) plain(n ast.Node) string {
	var b strings.Builder
	for _, r := range inline.Runs(n, p.source) {
		switch {
		case r.Break != inline.NoBreak, r.HTML && parseTag(r.Text).name == "br":
			b.WriteByte(' ')
		case !r.HTML:
			b.WriteString(r.Text)
		}
	}
	return b.String()
}

func resolve(raw []byte) string { return inline.Unescape(raw) }

// superscript is a footnote's number.
func superscript(n int) string { return superscripts.Replace(strconv.Itoa(n)) }

var (
	spaced       = strings.NewReplacer("\n", " ", "\t", " ")
	escaped      = strings.NewReplacer("&", "&amp;", `\`, `\\`) // for glamour to undo
	superscripts = strings.NewReplacer(
		"0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹",
	)
)
