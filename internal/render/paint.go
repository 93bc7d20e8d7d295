package render

import (
	"fmt"
	"strconv"
	"strings"

	"charm.land/glamour/v2/ansi"
	"github.com/yuin/goldmark/ast"
)

// A painter turns a block's words into runs.
//
// goldmark parsed them and glamour paints them, by the theme's style sheet. glamour's own idea of a link, an image, a
// deleted word or a line break cannot be laid out: it prints addresses into the text, undoes escapes in code, loses hard
// breaks and writes warnings about what it doesn't know to standard output. It is therefore given a copy of the words
// in which there is only what it does well (text, code and emphasis), with marks between them that tell what else a
// stretch of them is, and what it made of it is read back.
type painter struct {
	source   []byte // the document
	styles   styles
	glamour  *ansi.ANSIRenderer // holds state while it renders: never shared
	context  ansi.RenderContext
	links    *links
	words    []byte    // of the copy
	overlays []overlay // that the marks in words name, by number

	captioned bool // what is painted stands below the picture that it tells of
	bare      bool // only the words are wanted: glamour is left out, and so is the escaping for it
}

// An overlay is what a stretch of words is beside its glamour.
type overlay struct {
	style style
	link  int
	solid bool
}

// Between opening and closing stands the number of an overlay; ending closes the latest. They are non-characters, which
// clean keeps out of every source.
const (
	opening = "\ufdd0"
	closing = "\ufdd1"
	ending  = "\ufdd2"
)

func newPainter(source []byte, s styles, l *links) *painter {
	options := ansi.Options{Styles: s.sheet}
	return &painter{
		source:  source,
		styles:  s,
		glamour: ansi.NewRenderer(options),
		context: ansi.NewRenderContext(options),
		links:   l,
	}
}

// paint is the inline content of a block in a style that its own styles are laid over. A hard line break is a newline.
func (p *painter) paint(block ast.Node, base style) []run {
	p.words, p.overlays = p.words[:0], p.overlays[:0]
	copied := ast.NewParagraph()
	p.copy(copied, block, 0)
	if p.bare {
		return squeeze(p.read(string(p.words), base))
	}
	var out strings.Builder
	for n := copied.FirstChild(); n != nil; n = n.NextSibling() {
		if err := p.glamour.NewElement(n, p.words).Renderer.Render(&out, p.context); err != nil {
			panic(fmt.Errorf("painting a %v: %w", n.Kind(), err)) // Markdown recovers
		}
	}
	return squeeze(p.read(out.String(), base))
}

// read takes glamour's output apart: text, SGR sequences, and the marks of overlays.
func (p *painter) read(s string, base style) []run {
	var runs []run
	var pen style
	stack := []overlay{{}}
	for s != "" {
		at := strings.IndexAny(s, "\x1b"+opening+ending)
		if at < 0 {
			at = len(s)
		}
		top := stack[len(stack)-1]
		if at > 0 {
			runs = append(runs, run{text: s[:at], style: base.over(pen).over(top.style), link: top.link, solid: top.solid})
		}
		s = s[at:]
		switch {
		case strings.HasPrefix(s, "\x1b["):
			parameters, rest, _ := strings.Cut(s[len("\x1b["):], "m")
			pen, s = pen.apply(parameters), rest
		case strings.HasPrefix(s, opening):
			number, rest, _ := strings.Cut(s[len(opening):], closing)
			i, _ := strconv.Atoi(number)
			stack, s = append(stack, top.under(p.overlays[i])), rest
		case strings.HasPrefix(s, ending):
			stack, s = stack[:len(stack)-1], s[len(ending):]
		}
	}
	return runs
}

// squeeze makes one space of several, as a web page does, but not of those in code.
func squeeze(runs []run) []run {
	spaced := true // nor does a block or a line begin with one
	for i := range runs {
		r := &runs[i]
		if !r.solid {
			var b strings.Builder
			for _, c := range r.text {
				if c != ' ' || !spaced {
					b.WriteRune(c)
				}
				spaced = c == ' ' || c == '\n'
			}
			r.text = b.String()
		} else if r.text != "" {
			spaced = false
		}
	}
	return runs
}

// under is o inside of the outer overlay.
func (outer overlay) under(o overlay) overlay {
	o.style = outer.style.over(o.style)
	o.solid = o.solid || outer.solid
	if o.link == 0 {
		o.link = outer.link
	}
	return o
}
