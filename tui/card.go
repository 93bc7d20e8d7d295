package tui

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// A card shows where a link leads, whole, on a panel over the page.
type card struct {
	scroller
	stage  *stage
	behind view
	url    string
	lines  []string
	panel  rect // where it is in the window; empty in a small one
}

func newCard(behind view, url string) *card { return &card{behind: behind, url: plain(url)} }

func (c *card) in() context { return inCard }

func (c *card) fit(s *stage) {
	c.behind.fit(s)
	if c.stage == s {
		return
	}
	c.stage, c.panel, c.height = s, rect{}, s.body.h
	columns := s.body.w
	if s.shape != small {
		columns -= 2 * panelFrame
	}
	c.lines = nil
	for line := range strings.SplitSeq(ansi.Hardwrap(c.url, columns, true), "\n") {
		c.lines = append(c.lines, s.ink.text.paint(cut(line, columns, ellipsis)))
	}
	c.lines = append(c.lines, "")
	for _, line := range s.wrapTo("folio opens nothing: y copies this, if your terminal allows it.", columns) {
		c.lines = append(c.lines, s.ink.quiet.paint(line))
	}
	if s.shape != small {
		c.panel = s.panel(columns, len(c.lines))
		c.height = c.panel.h - 2
	}
	c.total = len(c.lines)
	c.scrollTo(c.top)
}

func (c *card) move(m motion) { c.scroller.move(m) }

func (c *card) show() ([]string, string) {
	first, end := c.shown()
	lines := c.lines[first:end]
	if c.panel.w > 0 {
		behind, _ := c.behind.show()
		return c.stage.over(behind, c.panel, "A link out of here", lines), c.position()
	}
	return c.stage.indented(lines), c.position()
}
