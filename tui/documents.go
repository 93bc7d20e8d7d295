package tui

import (
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"example.com/folio/content"
	"example.com/folio/internal/render"
	"example.com/folio/internal/render/picture"
	"example.com/folio/tui/view"
)

// portrait returns the author's picture, at most rows high, or nil if there is none or the terminal has no
// colours.
func (m *model) portrait(rows int) *render.Picture {
	if m.site.Portrait == "" || m.themes.Colors < colorprofile.ANSI {
		return nil
	}
	return m.cache.Draw(m.site.Images, m.site.Portrait, 2*rows*4/3, rows, m.pictureTarget(), m.themes.Theme)
}

// largePicture returns a picture of the site as large as columns and rows allow, or nil if there is none or the
// terminal has no colours.
func (m *model) largePicture(file string, columns, rows int) *render.Picture {
	if m.themes.Colors < colorprofile.ANSI {
		return nil
	}
	return m.cache.DrawLarge(m.site.Images, file, columns, rows, m.pictureTarget(), m.themes.Theme)
}

// pictureTarget returns what pictures are drawn for.
func (m *model) pictureTarget() picture.Target {
	return picture.Target{Colors: m.themes.Colors, Display: m.display}
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
		Width: width, TableWidth: tableWidth, Theme: m.themes.Theme, Hyperlinks: m.hyperlinks,
		Portrait: p.Role == content.About, Later: true,
	}
	if m.themes.Colors >= colorprofile.ANSI {
		o.Pictures, o.Target = m.site.Images, m.pictureTarget()
	}
	return o
}

// A picturesMsg reports that a command has finished waiting for pictures.
type picturesMsg struct{ decoded bool }

// maxPictureWaits bounds how many waits follow each other without other messages. If the cache is too small for a
// page, it evicts some pictures while others are decoded, which would otherwise repeat forever.
const maxPictureWaits = 30

// awaitPictures returns a command that waits for the next picture of the current view. It returns nil if no picture
// is pending or a command is already waiting.
func (m *model) awaitPictures() tea.Cmd {
	v, ok := m.picturesView().(view.Pictures)
	if !ok || m.waiting || m.waits == maxPictureWaits {
		return nil
	}
	pending := v.Pending()
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
	if v, ok := m.baseView().(interface{ IsTemporary() bool }); ok && v.IsTemporary() {
		return tea.Batch(m.awaitPictures(), func() tea.Msg { return nil })
	}
	return m.awaitPictures()
}

// picturesView returns the view whose pictures are shown: the overlay if it has some, else what is below it.
func (m *model) picturesView() view.View {
	if _, ok := m.overlay.(view.Pictures); ok {
		return m.overlay
	}
	return m.baseView()
}

// baseView returns the view below the overlay, if there is one.
func (m *model) baseView() view.View {
	if m.atHome {
		return m.home
	}
	v, _ := m.sections[m.current].currentView()
	return v
}
