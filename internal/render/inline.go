package render

import (
	"github.com/yuin/goldmark/ast"

	"example.com/folio/internal/render/run"
	"example.com/folio/internal/render/style"
)

// An inliner turns the inline content of blocks into runs.
//
// goldmark parses the content and glamour paints it by the theme's style sheet. What glamour makes of links, images,
// strikethrough and line breaks can't be laid out, see the table in the package comment. So glamour gets a copy of the
// content with only text, code and emphasis, and with markers for everything else.
type inliner struct {
	source   []byte // the document
	styles   *style.Sheet
	glamour  glamourPainter
	links    *links
	copied   []byte           // text of the copy
	overlays []overlay        // by the number in their markers
	emphasis style.Attributes // of the emphasis around what is copied

	inCaption bool // the content is shown below its picture
	textOnly  bool // styles are not needed: glamour is not used
}

func newInliner(source []byte, s *style.Sheet, l *links) *inliner {
	return &inliner{source: source, styles: s, glamour: newGlamourPainter(s), links: l}
}

// inline returns the inline content of a block, with its own styles over base. A hard line break is a newline.
func (p *inliner) inline(block ast.Node, base style.Style) []run.Run {
	copied := ast.NewParagraph()
	p.copyTo(copied, block)
	if p.textOnly {
		return run.CollapseSpaces(p.parse(string(p.copied), base))
	}
	return run.CollapseSpaces(p.parse(p.glamour.paragraph(copied, p.copied), base))
}

// headingRuns returns the content of a heading in the style of a rank, with what that puts before and after it.
func (p *inliner) headingRuns(n *ast.Heading, rank int) []run.Run {
	if p.textOnly {
		return p.inline(n, style.Style{})
	}
	copied := ast.NewHeading(min(rank, maxRank))
	p.copyTo(copied, n)
	return run.CollapseSpaces(p.parse(p.glamour.heading(copied, p.copied), style.Style{}))
}

// copyTo begins the copy that glamour gets, with the content of a block.
func (p *inliner) copyTo(copied, block ast.Node) {
	p.copied, p.overlays = p.copied[:0], p.overlays[:0]
	p.copyChildren(copied, block, 0)
}
