package panel

import (
	"slices"
	"strings"
	"testing"

	"example.com/folio/tui/page"
	"example.com/folio/tui/sitetest"
	"example.com/folio/tui/view"
	"example.com/folio/tui/viewtest"
)

// A note is a panel of ten lines.
type note struct{ View }

func (n *note) Fit(lc *view.Context) {
	if n.IsLaidOut(lc) {
		return
	}
	n.SetLines(lc, slices.Repeat([]string{"a line of the panel"}, 10), min(30, Columns(lc)))
}

// TestPanel shows a panel over a page in windows of several sizes.
func TestPanel(t *testing.T) {
	site := sitetest.Site()
	for _, tt := range []struct {
		w, h            int
		border, page    bool
		first, position string
	}{
		{20, 5, false, false, "a line of the panel", "top"},
		{40, 12, false, false, "a line of the panel", "top"},
		{60, 16, true, false, "╭─ A note ─", "top"},
		{80, 24, true, false, "", ""},
		{160, 60, true, true, "I draw maps", ""},
	} {
		w := viewtest.New(t, site, tt.w, tt.h)
		n := &note{New(page.New(site.Sections[0]), "A note")}
		shown := w.Show(n)
		_, position := n.Show()
		if strings.Contains(shown, "╭") != tt.border || strings.Contains(shown, "I draw maps") != tt.page ||
			!strings.HasPrefix(strings.TrimSpace(shown), tt.first) || position != tt.position {
			t.Errorf("in %dx%d, at %q:\n%s", tt.w, tt.h, position, shown)
		}
		x, y := n.Focus()
		row := []rune(strings.Split(shown, "\n")[y-w.Body.Y])
		if !strings.HasPrefix(string(row[min(x, len(row)):]), "a line") {
			t.Errorf("in %dx%d the focus is at %d of %q", tt.w, tt.h, x, string(row))
		}
		if n.Move(view.ToEnd); w.Show(n) == "" {
			t.Errorf("in %dx%d the end of the panel is empty", tt.w, tt.h)
		}
	}
}
