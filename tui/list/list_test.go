package list

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"example.com/folio/content"
	"example.com/folio/internal/render"
	"example.com/folio/tui/sitetest"
	"example.com/folio/tui/view"
	"example.com/folio/tui/viewtest"
)

// TestBeginningOf checks that a preview lays out only the beginning of very long pages.
func TestBeginningOf(t *testing.T) {
	for _, tt := range []struct {
		bytes int
		whole bool
	}{{0, true}, {maxPreviewSource, true}, {maxPreviewSource + 1, false}, {2 << 20, false}} {
		p := &content.Page{Title: "A", Body: strings.Repeat("x", tt.bytes)}
		got := beginningOf(p)
		if (got == p) != tt.whole || got.Title != "A" || len(got.Body) > maxPreviewSource || len(p.Body) != tt.bytes {
			t.Errorf("of %d bytes the preview has %d", tt.bytes, len(got.Body))
		}
	}
}

// TestSummaryLine checks the lines of a summary next to a preview.
func TestSummaryLine(t *testing.T) {
	for _, tt := range []struct {
		summary string
		want    [2]string
	}{
		{"", [2]string{}},
		{"one two", [2]string{"one two", ""}},
		{"one two three", [2]string{"one two", "three"}},
		{"one two three four five", [2]string{"one two", "three fou…"}},
		{"incomprehensibilities", [2]string{"incomprehe", "nsibiliti…"}},
		{"満ち引きを測る時計", [2]string{"満ち引きを", "測る時計"}},
	} {
		if got := [2]string{summaryLine(tt.summary, 1, 10), summaryLine(tt.summary, 2, 10)}; got != tt.want {
			t.Errorf("%q is %q, want %q", tt.summary, got, tt.want)
		}
	}
}

// openList returns the list of the test site in a window.
func openList(t *testing.T, width, height int) (*viewtest.Window, *View) {
	t.Helper()
	site := sitetest.Site()
	w, l := viewtest.New(t, site, width, height), New(site.Page("projects"))
	w.Show(l)
	return w, l
}

// TestMove moves the selection and checks that it is visible, marked and under the focus.
func TestMove(t *testing.T) {
	for _, size := range [][2]int{{20, 5}, {40, 12}, {80, 24}, {160, 50}} {
		w, l := openList(t, size[0], size[1])
		for _, step := range []struct {
			m    view.Motion
			want int
		}{
			{view.LineDown, 1}, {view.LineUp, 0}, {view.LineUp, 0}, {view.WheelDown, 1}, {view.ToEnd, 11},
			{view.LineDown, 11}, {view.WheelUp, 10}, {view.ToTop, 0},
		} {
			l.Move(step.m)
			shown := w.Show(l)
			if _, position := l.Show(); l.Chosen != step.want || position != fmt.Sprint(step.want+1, "/12") {
				t.Errorf("%v: after %d item %d is chosen, at %s, want %d", size, step.m, l.Chosen, position, step.want)
			}
			if strings.Count(shown, "▸") != 1 || !l.CanMove() {
				t.Errorf("%v: after %d:\n%s", size, step.m, shown)
			}
			if _, y := l.Focus(); l.ItemAt(y-w.Body.Y) != step.want {
				t.Errorf("%v: the focus is on item %d, want %d", size, l.ItemAt(y-w.Body.Y), step.want)
			}
		}
		l.Move(view.PageDown)
		l.Move(view.HalfUp)
		if again := New(l.page); l.Chosen > 0 {
			again.Choose(l.Chosen)
			if w.Show(again); again.ChosenPage() != l.ChosenPage() || !again.isVisible(again.Chosen) {
				t.Errorf("%v: item %d is chosen and not visible", size, again.Chosen)
			}
		}
	}
}

// TestKeptLines checks that lines of items that were drawn before are those that are drawn anew.
func TestKeptLines(t *testing.T) {
	w, l := openList(t, 80, 24)
	for i := range 60 {
		l.Move([]view.Motion{view.LineDown, view.LineDown, view.LineUp, view.PageDown, view.ToTop}[i%5])
		kept := w.Show(l)
		if l.Forget(); w.Show(l) != kept {
			t.Fatalf("after %d moves the list is\n%s\nwant\n%s", i, kept, w.Show(l))
		}
	}
}

// TestLongIntro scrolls through an introduction that is taller than the window.
func TestLongIntro(t *testing.T) {
	site := sitetest.Site()
	site.Sections[1].Body = sitetest.LongText
	w, l := viewtest.New(t, site, 140, 24), New(site.Sections[1])
	if shown := w.Show(l); !strings.Contains(shown, "number0") || l.preview != nil || l.IsTemporary() {
		t.Errorf("the introduction begins with\n%s", shown)
	}
	l.Move(view.PageDown)
	want := l.Top
	w.Resize(60, 20)
	w.Show(l)
	w.Resize(140, 24)
	if w.Show(l); l.Top != want {
		t.Errorf("after a resize the first line is %d, want %d", l.Top, want)
	}
	if l.RevealChosen() || !l.RevealChosen() {
		t.Error("the first item is visible, or not revealed")
	}
	if l.Move(view.LineUp); l.Chosen != 0 {
		t.Errorf("item %d is chosen", l.Chosen)
	}
}

// TestPreviewOfItem checks that the preview is the document that opening the item shows.
func TestPreviewOfItem(t *testing.T) {
	w, l := openList(t, 160, 40)
	l.Move(view.LineDown)
	if shown := w.Show(l); !strings.Contains(shown, "The story of number 2.") {
		t.Errorf("no preview in\n%s", shown)
	}
	if l.preview.Doc != w.Document(l.ChosenPage()) {
		t.Error("the preview is another document than the page")
	}
}

// TestIntroPictures checks that items keep their place when the pictures of the introduction are decoded.
func TestIntroPictures(t *testing.T) {
	w, l := openList(t, 80, 24)
	small := &render.Document{Lines: []string{"intro"}, Plain: []string{"intro"}, Pending: []render.Pending{{End: 1}}}
	doc, decoded := small, false
	w.Resize(79, 24)
	w.Document = func(*content.Page) *render.Document { return doc }
	w.Decoded = func(pending []render.Pending) bool { return decoded && len(pending) > 0 }
	w.Show(l)
	l.Move(view.ToEnd)
	shown := w.Show(l)
	l.Move(view.ToTop)
	if w.Show(l); len(l.Pending()) != 1 {
		t.Errorf("%d pictures are pending", len(l.Pending()))
	}
	l.Move(view.ToEnd)
	tall := slices.Repeat([]string{"▀▀▀"}, 9)
	doc, decoded = &render.Document{Lines: tall, Plain: tall}, true
	if got := w.Show(l); got != shown {
		t.Errorf("with pictures the end is\n%s\nwant\n%s", got, shown)
	}
}
