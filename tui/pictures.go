package tui

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"example.com/folio/internal/render"
	"example.com/folio/tui/gallery"
	"example.com/folio/tui/look"
	"example.com/folio/tui/page"
	"example.com/folio/tui/view"
)

// minFigureName is the fewest columns that are left of a picture's description.
const minFigureName = 4

// openGallery shows the focused picture as large as the window.
func (m *model) openGallery() {
	p := m.page()
	if p == nil || p.FocusedFigure() < 0 {
		return
	}
	m.overlay = gallery.New(p, p.Doc.Figures, p.FocusedFigure())
}

// closeGallery returns to the page, at the picture that was shown last.
func (m *model) closeGallery() {
	g := m.overlay.(*gallery.View)
	m.overlay = nil
	if p := m.page(); p != nil {
		p.Fit(m.layout)
		i, _ := g.Figure()
		p.FocusFigure(i)
	}
}

// stepPicture shows another picture of the page.
func (m *model) stepPicture(by int) { m.overlay.(*gallery.View).Step(by) }

// reopenGallery returns the gallery for the new version of a page, or nil if the picture is gone.
func (m *model) reopenGallery(p *page.View, old *gallery.View) view.View {
	_, was := old.Figure()
	i := slices.IndexFunc(p.Doc.Figures, func(f render.Figure) bool { return f.File == was.File })
	if i < 0 {
		return nil
	}
	return gallery.New(p, p.Doc.Figures, i)
}

// figureHint draws the description of the focused picture, or else the name of its file, cut for the keys: a caption is
// highlighted on the page.
func (m *model) figureHint(avail int) string {
	p := m.page()
	if p == nil || p.FocusedFigure() < 0 {
		return ""
	}
	f := p.Doc.Figures[p.FocusedFigure()]
	name := look.Plain(cmp.Or(f.Alt, path.Base(f.File)))
	keys := [4]string{"enter", "enlarge", "esc", "cancel"}
	free := avail - look.Width("→ ") - 2*hintGap - look.Width(strings.Join(keys[:2], " ")+strings.Join(keys[2:], " "))
	if free >= minFigureName {
		name = look.Truncate(name, free, look.Ellipsis)
	}
	return drawFocusHint(m.layout.Styles, name, keys, avail)
}
