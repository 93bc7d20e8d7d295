package render

import (
	"bufio"
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"charm.land/glamour/v2/ansi"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"

	"example.com/folio/internal/render/run"
	"example.com/folio/internal/render/style"
)

// This file is the way of words to glamour and back: text goes there with markers for what glamour must not draw, and
// comes back as SGR sequences, which become runs.

// An overlay is what applies to a part of the content in addition to glamour's styles.
type overlay struct {
	style   style.Style
	link    int // like that of a run
	noBreak bool
}

// An overlay's marker is overlayBegin, its number and overlayNumberEnd; overlayEnd ends the innermost overlay. They
// are non-characters, which plaintext.Clean removes from sources.
const (
	overlayBegin     = "\ufdd0"
	overlayNumberEnd = "\ufdd1"
	overlayEnd       = "\ufdd2"
)

// A glamourPainter paints blocks with glamour by a style sheet. It has state while it paints, so that each layout has
// its own.
type glamourPainter struct {
	renderer *ansi.ANSIRenderer
	context  ansi.RenderContext
	blocks   renderer.Renderer // of goldmark, which calls glamour for each node
	out      *bytes.Buffer
	writer   *bufio.Writer // to out
}

func newGlamourPainter(s *style.Sheet) glamourPainter {
	options := ansi.Options{Styles: *s.Glamour} // without WordWrap: nothing is wrapped or padded
	nodes := ansi.NewRenderer(options)
	out := new(bytes.Buffer)
	return glamourPainter{
		renderer: nodes,
		context:  ansi.NewRenderContext(options),
		blocks:   renderer.NewRenderer(renderer.WithNodeRenderers(util.Prioritized(nodes, 1000))),
		out:      out,
		writer:   bufio.NewWriterSize(out, 256),
	}
}

// paragraph returns the nodes in a paragraph as styled text, without the paragraph's own style.
func (g *glamourPainter) paragraph(n *ast.Paragraph, source []byte) string {
	var out strings.Builder
	for n := n.FirstChild(); n != nil; n = n.NextSibling() {
		mustPaint(n, g.renderer.NewElement(n, source).Renderer.Render(&out, g.context))
	}
	return out.String()
}

// heading returns a heading as styled text.
func (g *glamourPainter) heading(n *ast.Heading, source []byte) string {
	document := ast.NewDocument()
	document.AppendChild(document, n)
	g.out.Reset()
	mustPaint(n, g.blocks.Render(g.writer, source, document)) // flushes
	return strings.Trim(g.out.String(), "\n")
}

// mustPaint panics if glamour could not paint a node. layOut recovers.
func mustPaint(n ast.Node, err error) {
	if err != nil {
		panic(fmt.Errorf("rendering a %v: %w", n.Kind(), err))
	}
}

// parse parses glamour's output: text, SGR sequences and markers.
func (p *inliner) parse(s string, base style.Style) []run.Run {
	var runs []run.Run
	var current style.Style
	stack := []overlay{{}}
	for s != "" {
		at := strings.IndexAny(s, "\x1b"+overlayBegin+overlayEnd)
		if at < 0 {
			at = len(s)
		}
		top := stack[len(stack)-1]
		if at > 0 {
			r := run.Run{Text: s[:at], Style: base.Over(current).Over(top.style), Link: top.link, NoBreak: top.noBreak}
			runs = append(runs, r)
		}
		s = s[at:]
		switch {
		case strings.HasPrefix(s, "\x1b["):
			parameters, rest, _ := strings.Cut(s[len("\x1b["):], "m")
			current, s = current.ApplySGR(parameters), rest
		case strings.HasPrefix(s, overlayBegin):
			number, rest, _ := strings.Cut(s[len(overlayBegin):], overlayNumberEnd)
			i, _ := strconv.Atoi(number)
			stack, s = append(stack, p.overlays[i].within(top)), rest
		case strings.HasPrefix(s, overlayEnd):
			stack, s = stack[:len(stack)-1], s[len(overlayEnd):]
		}
	}
	return runs
}

// within returns the combination of o and the overlay around it.
func (o overlay) within(outer overlay) overlay {
	o.style = outer.style.Over(o.style)
	o.noBreak = o.noBreak || outer.noBreak
	if o.link == 0 {
		o.link = outer.link
	}
	return o
}
