package render

import (
	"fmt"
	"strconv"
	"strings"

	"charm.land/glamour/v2/ansi"
	"github.com/yuin/goldmark/ast"

	"example.com/folio/internal/render/style"
)

// An inliner turns the inline content of blocks into runs.
//
// goldmark parses the content and glamour styles it by the theme's style sheet. glamour's output for links, images,
// strikethrough and line breaks can't be laid out: it prints URLs into the text, undoes escapes in code, drops hard
// breaks and writes warnings about unknown elements to standard output. So glamour gets a copy of the content with
// only text, code and emphasis, and with markers for everything else; its output is parsed into runs.
type inliner struct {
	source   []byte // the document
	styles   style.Sheet
	glamour  *ansi.ANSIRenderer // has state while it renders
	context  ansi.RenderContext
	links    *links
	copied   []byte    // text of the copy
	overlays []overlay // by the number in their markers

	inCaption bool // the content is shown below its picture
	textOnly  bool // styles are not needed: glamour is not used
}

// An overlay is what applies to a part of the content in addition to glamour's styles.
type overlay struct {
	style   style.Style
	link    int // like run.link
	noBreak bool
}

// An overlay's marker is overlayBegin, its number and overlayNumberEnd; overlayEnd ends the innermost overlay. They
// are non-characters, which clean removes from sources.
const (
	overlayBegin     = "\ufdd0"
	overlayNumberEnd = "\ufdd1"
	overlayEnd       = "\ufdd2"
)

func newInliner(source []byte, s style.Sheet, l *links) *inliner {
	options := ansi.Options{Styles: s.Glamour}
	return &inliner{
		source:  source,
		styles:  s,
		glamour: ansi.NewRenderer(options),
		context: ansi.NewRenderContext(options),
		links:   l,
	}
}

// inline returns the inline content of a block, with its own styles over base. A hard line break is a newline.
func (p *inliner) inline(block ast.Node, base style.Style) []run {
	p.copied, p.overlays = p.copied[:0], p.overlays[:0]
	copied := ast.NewParagraph()
	p.copyChildren(copied, block, 0)
	if p.textOnly {
		return collapseSpaces(p.parse(string(p.copied), base))
	}
	var out strings.Builder
	for n := copied.FirstChild(); n != nil; n = n.NextSibling() {
		if err := p.glamour.NewElement(n, p.copied).Renderer.Render(&out, p.context); err != nil {
			panic(fmt.Errorf("rendering a %v: %w", n.Kind(), err)) // layOut recovers
		}
	}
	return collapseSpaces(p.parse(out.String(), base))
}

// parse parses glamour's output: text, SGR sequences and markers.
func (p *inliner) parse(s string, base style.Style) []run {
	var runs []run
	var current style.Style
	stack := []overlay{{}}
	for s != "" {
		at := strings.IndexAny(s, "\x1b"+overlayBegin+overlayEnd)
		if at < 0 {
			at = len(s)
		}
		top := stack[len(stack)-1]
		if at > 0 {
			r := run{text: s[:at], style: base.Over(current).Over(top.style), link: top.link, noBreak: top.noBreak}
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

// collapseSpaces collapses consecutive spaces and removes those at the beginnings of lines, as browsers do, except in
// code and bare URLs.
func collapseSpaces(runs []run) []run {
	afterSpace := true
	for i := range runs {
		r := &runs[i]
		if r.noBreak {
			afterSpace = afterSpace && r.text == ""
			continue
		}
		r.text = strings.Map(func(c rune) rune {
			if c == ' ' && afterSpace {
				return -1
			}
			afterSpace = c == ' ' || c == '\n'
			return c
		}, r.text)
	}
	return runs
}
