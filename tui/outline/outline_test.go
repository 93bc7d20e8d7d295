package outline

import (
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"example.com/folio/tui/look"
	"example.com/folio/tui/page"
	"example.com/folio/tui/sitetest"
	"example.com/folio/tui/view"
	"example.com/folio/tui/viewtest"
)

// open returns an outline of a page of the test site, laid out in a window.
func open(t *testing.T, path string, width, height int) (*viewtest.Window, *page.View, *View) {
	t.Helper()
	site := sitetest.Site()
	w, p := viewtest.New(t, site, width, height), page.New(site.Page(path))
	w.Show(p)
	return w, p, New(p)
}

// TestView chooses a heading in windows of several sizes.
func TestView(t *testing.T) {
	for _, tt := range []struct {
		w, h int
		want string // around the selected heading
	}{
		{20, 5, "▸ How to reach me"}, {40, 12, "▸ How to reach me"}, {80, 24, "│   ▸ How to reach me     │"},
		{160, 50, "I draw maps"},
	} {
		w, p, o := open(t, "about", tt.w, tt.h)
		w.Show(o)
		for _, m := range []view.Motion{view.LineDown, view.WheelDown, view.ToEnd, view.WheelUp, view.LineDown} {
			o.Move(m)
		}
		shown := w.Show(o)
		if _, position := o.Show(); !strings.Contains(shown, tt.want) || position != "3/3" {
			t.Errorf("%dx%d: at %s no %q in\n%s", tt.w, tt.h, position, tt.want, shown)
		}
		if x, y := o.Focus(); !p.HasSidebar() {
			row := []rune(strings.Split(shown, "\n")[y-w.Body.Y])
			if !strings.HasPrefix(string(row[x:]), "▸ How") {
				t.Errorf("%dx%d: the focus is at %d of %q", tt.w, tt.h, x, string(row))
			}
		}
		if o.Follow(w.Context); p.CurrentHeading() != 2 {
			t.Errorf("%dx%d: the page is at heading %d", tt.w, tt.h, p.CurrentHeading())
		}
	}
}

// TestSidebar checks the rows of a page and of an item, which one is current and what is at them.
func TestSidebar(t *testing.T) {
	site := sitetest.Site()
	projects := site.Page("projects")
	w, p, o := open(t, "about", 160, 50)
	text := func(sb *Sidebar) []string {
		var rows []string
		for _, row := range new(Drawn).Rows(w.Context, sb) {
			rows = append(rows, strings.TrimRight(ansi.Strip(row), " "))
		}
		return rows
	}
	p.JumpTo(1)
	want := []string{"│   What I do", "│ ▸ What I did before", "│   How to reach me"}
	if got := text(NewSidebar(p, nil, nil, 0)); !slices.Equal(got, want) {
		t.Errorf("the sidebar of a page is %q, want %q", got, want)
	}
	want = []string{"│ ▸ What I do", "│   What I did before", "│   How to reach me"}
	if got := text(NewSidebar(nil, o, nil, 0)); !slices.Equal(got, want) {
		t.Errorf("while choosing it is %q, want %q", got, want)
	}

	item := page.NewItem(projects.Pages[1], 1, 12)
	w.SidebarChoice = view.SidebarOpen
	w.Show(item)
	sb := NewSidebar(item, nil, projects, 1)
	rows := text(sb)
	if len(rows) != 13 || rows[1] != "│ ▸ A map of Thursday 2" || rows[2] != "│     Its end" {
		t.Errorf("the sidebar of an item is %q", rows)
	}
	for y, want := range map[int]Row{0: {0, -1}, 1: {1, -1}, 2: {-1, 0}, 3: {2, -1}} {
		if got, ok := sb.At(w.Context, w.Sidebar.Y+y); !ok || got != want {
			t.Errorf("row %d is %+v, want %+v", y, got, want)
		}
	}
	if row, ok := sb.At(w.Context, w.Sidebar.Y+20); ok {
		t.Errorf("below the rows there is %+v", row)
	}
	if x, y := sb.Focus(w.Context); x != w.Sidebar.X+2 || y != w.Sidebar.Y+1 {
		t.Errorf("the focus is at %d,%d", x, y)
	}
	sb.JumpTo(0)
	rows = text(NewSidebar(item, nil, projects, 1))
	if rows[1] != "│   A map of Thursday 2" || rows[2] != "│ ▸   Its end" {
		t.Errorf("at its heading it is %q", rows)
	}
	w.SidebarChoice = view.SidebarClosed
	if NewSidebar(item, nil, projects, 1) != nil || NewSidebar(nil, nil, nil, 0) != nil {
		t.Error("a page without a sidebar has one")
	}
}

// TestSidebarWidth checks that titles and headings take all columns of the sidebar, and no more.
func TestSidebarWidth(t *testing.T) {
	site := sitetest.Site()
	long := strings.Repeat("long ", 20)
	site.Sections[0].Body = "## " + long + "\n\n## Two\n\n## Three"
	projects := site.Page("projects")
	projects.Pages[2].Title = long
	projects.Pages[0].Body = "Words.\n\n## " + long
	w := viewtest.New(t, site, 160, 50)
	w.SidebarChoice = view.SidebarOpen
	for _, sb := range []*Sidebar{
		NewSidebar(shown(w, page.New(site.Sections[0])), nil, nil, 0),
		NewSidebar(shown(w, page.NewItem(projects.Pages[0], 0, 12)), nil, projects, 0),
	} {
		cut := 0
		for _, row := range new(Drawn).Rows(w.Context, sb) {
			if !strings.Contains(row, "…") {
				continue
			}
			if cut++; look.Width(row) != w.Sidebar.W {
				t.Errorf("%q has %d columns, want %d", ansi.Strip(row), look.Width(row), w.Sidebar.W)
			}
		}
		if cut == 0 {
			t.Error("no row is cut")
		}
	}
}

// shown lays out a page.
func shown(w *viewtest.Window, p *page.View) *page.View {
	w.Show(p)
	return p
}

// TestDrawn checks that rows are drawn again only if they change.
func TestDrawn(t *testing.T) {
	w, p, _ := open(t, "about", 160, 50)
	var d Drawn
	first := d.Rows(w.Context, NewSidebar(p, nil, nil, 0))
	if again := d.Rows(w.Context, NewSidebar(p, nil, nil, 0)); &again[0] != &first[0] {
		t.Error("the same rows are drawn again")
	}
	p.JumpTo(2)
	if again := d.Rows(w.Context, NewSidebar(p, nil, nil, 0)); &again[0] == &first[0] {
		t.Error("rows that changed are not drawn again")
	}
}
