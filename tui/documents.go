package tui

import (
	"sort"
	"unicode"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"example.com/folio/content"
	"example.com/folio/internal/render"
	"example.com/folio/internal/render/picture"
)

// portrait returns the author's picture, at most rows high, or nil if there is none or the terminal has no
// colours.
func (m *model) portrait(rows int) *render.Picture {
	if m.site.Portrait == "" || m.themes.colors < colorprofile.ANSI {
		return nil
	}
	return m.cache.Draw(m.site.Images, m.site.Portrait, 2*rows*4/3, rows, m.pictureTarget(), m.themes.active)
}

// pictureTarget returns what pictures are drawn for.
func (m *model) pictureTarget() picture.Target {
	return picture.Target{Colors: m.themes.colors, Display: m.display}
}

// timelineDocument returns a résumé laid out as a timeline.
func (m *model) timelineDocument(p *content.Page, width, tableWidth int) *render.Document {
	o := m.renderOptions(p, width, tableWidth)
	o.Timeline = true
	return m.layOutText(m.site.Timeline(p, m.now).Source, o)
}

// pageDocument returns a page laid out as it was written.
func (m *model) pageDocument(p *content.Page, width, tableWidth int) *render.Document {
	return m.layOutText(p.Body, m.renderOptions(p, width, tableWidth))
}

// A laidOutText is a document with the source and the options that it was made from.
type laidOutText struct {
	source  string
	options render.Options
	doc     *render.Document
}

// layOutText returns source as a document. The last two documents are kept, because opening and closing the outline
// lays out the page again and the cache may have no space for a large one.
func (m *model) layOutText(source string, opts render.Options) *render.Document {
	for _, l := range m.recentTexts {
		if l.doc != nil && l.source == source && sameOptions(l.options, opts) && isFinal(l.doc) {
			return l.doc
		}
	}
	doc := m.cache.Markdown(source, opts)
	m.recentTexts = [2]laidOutText{{source, opts, doc}, m.recentTexts[0]}
	return doc
}

// sameOptions reports whether two results of [model.renderOptions] are equal.
func sameOptions(a, b render.Options) bool {
	return a.Width == b.Width && a.TableWidth == b.TableWidth && a.Theme == b.Theme &&
		a.Hyperlinks == b.Hyperlinks && a.Timeline == b.Timeline && a.Portrait == b.Portrait &&
		a.Pictures == b.Pictures && a.Target == b.Target
}

// isFinal reports whether laying out the text again would give the same document: it has its own width and no
// pictures are pending.
func isFinal(doc *render.Document) bool { return !doc.Temporary && len(doc.Pending) == 0 }

// renderOptions returns the options to lay out a page with. Pictures need colours. On About the portrait comes
// after the first paragraph.
func (m *model) renderOptions(p *content.Page, width, tableWidth int) render.Options {
	o := render.Options{
		Width: width, TableWidth: tableWidth, Theme: m.themes.active, Hyperlinks: m.hyperlinks,
		Portrait: p.Role == content.About, Later: true,
	}
	if m.themes.colors >= colorprofile.ANSI {
		o.Pictures, o.Target = m.site.Images, m.pictureTarget()
	}
	return o
}

// A picturesMsg reports that a command has finished waiting for pictures.
type picturesMsg struct{ decoded bool }

// A pictureView is a view with pictures. Its fit method draws those that have been decoded.
type pictureView interface {
	// pending returns the pictures to decode next, most important first.
	pending() []render.Pending
}

// maxPictureWaits bounds how many waits follow each other without other messages. If the cache is too small for a
// page, it evicts some pictures while others are decoded, which would otherwise repeat forever.
const maxPictureWaits = 30

// awaitPictures returns a command that waits for the next picture of the current view. It returns nil if no picture
// is pending or a command is already waiting.
func (m *model) awaitPictures() tea.Cmd {
	v, ok := m.baseView().(pictureView)
	if !ok || m.waiting || m.waits == maxPictureWaits {
		return nil
	}
	pending := v.pending()
	if len(pending) == 0 {
		return nil
	}
	m.waiting = true
	m.waits++
	cache := m.cache
	return func() tea.Msg { return picturesMsg{cache.Await(pending)} }
}

// firstCmd returns the command of the first frame. It isn't nil if the frame is temporary, so that the frame is not
// cached for other sessions.
func (m *model) firstCmd() tea.Cmd {
	var doc *render.Document
	switch v := m.baseView().(type) {
	case *page:
		doc = v.doc
	case *list:
		if doc = v.intro; v.preview != nil && v.preview.doc.Temporary {
			doc = v.preview.doc
		}
	}
	if doc != nil && doc.Temporary {
		return tea.Batch(m.awaitPictures(), func() tea.Msg { return nil })
	}
	return m.awaitPictures()
}

// baseView returns the view below the overlay, if there is one.
func (m *model) baseView() view {
	if m.atHome {
		return m.home
	}
	v, _ := m.sections[m.current].currentView()
	return v
}

// pendingFrom returns the pending pictures of d that are in the window, or in the next one below it.
func pendingFrom(d *render.Document, top, height int) []render.Pending {
	if d == nil {
		return nil
	}
	var next []render.Pending
	for _, p := range d.Pending {
		if p.End > top && p.Line < top+2*height {
			next = append(next, p)
		}
	}
	return next
}

// A textPos is a position that doesn't depend on the width of the text: a number of letters and digits after a
// heading. Spaces and rules depend on the width.
type textPos struct {
	heading int // index into Document.Headings; -1 before the first
	letters int
}

// textStart is the position before all text.
var textStart = textPos{heading: -1}

// textPosAt returns the position of the first letter of a line.
func textPosAt(d *render.Document, line int) textPos {
	heading := headingAt(d, line)
	return textPos{heading, countLettersIn(d, headingLine(d, heading), line)}
}

// headingAt returns the heading that a line belongs to, or -1.
func headingAt(d *render.Document, line int) int {
	return sort.Search(len(d.Headings), func(i int) bool { return d.Headings[i].Line > line }) - 1
}

// countLettersIn counts the letters in lines [first, end).
func countLettersIn(d *render.Document, first, end int) int {
	letters := 0
	for _, text := range d.Plain[first:end] {
		letters += countLetters(text)
	}
	return letters
}

// lineIn returns the line of d at the position.
func (p textPos) lineIn(d *render.Document) int {
	if p == textStart {
		return 0 // even if the first lines have no letters
	}
	if p.heading >= len(d.Headings) {
		return len(d.Plain)
	}
	line, left := headingLine(d, p.heading), p.letters
	for ; line < len(d.Plain); line++ {
		n := countLetters(d.Plain[line])
		if left < n || left == 0 && n > 0 {
			break
		}
		left -= n
	}
	return line
}

func headingLine(d *render.Document, heading int) int {
	if heading < 0 {
		return 0
	}
	return d.Headings[heading].Line
}

func countLetters(s string) int {
	n := 0
	for _, r := range s {
		if isLetterOrDigit(r) {
			n++
		}
	}
	return n
}

func isLetterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
