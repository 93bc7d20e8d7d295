package page

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"example.com/folio/content"
	"example.com/folio/internal/render"
	"example.com/folio/tui/look"
	"example.com/folio/tui/position"
	"example.com/folio/tui/search"
	"example.com/folio/tui/sitetest"
	"example.com/folio/tui/view"
	"example.com/folio/tui/viewtest"
)

// TestCachedTextPos checks that positions counted from a cached one are the same as those counted from a heading.
func TestCachedTextPos(t *testing.T) {
	text := sitetest.LongText + "\n\n" + sitetest.LargePage(4<<10) + sitetest.LongText
	doc := render.Markdown(text, render.Options{Width: 40})
	p := &View{Doc: doc}
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		line := random.IntN(len(doc.Plain))
		if got, want := p.textPosAt(line), position.At(doc, line); got != want {
			t.Fatalf("line %d is at %v, want %v", line, got, want)
		}
	}
}

// TestLabelsHideNothing labels the links of lines of all lengths: the words stay, no line is wider than the window, and
// each letter leads to its link.
func TestLabelsHideNothing(t *testing.T) {
	table := "| place | what | n |\n|---|---|--:|\n" +
		"| [Grebe](x) | [a bank](y), [wet](z) | 4 |\n| Pier | a longer cell | 12 |\n"
	var b strings.Builder
	for i := range 30 {
		b.WriteString(strings.Repeat("w", i%9+1) + " [tide](https://a.example/" + strings.Repeat("t", i) + ") ")
		if i%10 == 9 {
			b.WriteString("\n\n")
		}
	}
	for name, body := range map[string]string{
		"many": b.String(), "table": table,
		"only links": strings.Repeat("[a](x) ", 60),
		"unbroken":   strings.Repeat("[語](x)", 60),
		"hebrew":     "שלום [עולם](x) וגם [ים](y)",
		"emoji":      "a [👩‍👩‍👧‍👦 family](x), ⚠️ [sign](y)",
		"none":       "A text.",
	} {
		for _, size := range [][2]int{{80, 24}, {79, 24}, {61, 20}, {60, 16}, {40, 12}, {20, 8}, {160, 50}} {
			for _, hyperlinks := range []bool{false, true} {
				site := sitetest.WithText(body)
				w, p := viewtest.New(t, site, size[0], size[1]), New(site.Sections[0])
				w.Links = hyperlinks
				w.Resize(size[0], size[1])
				before := w.Show(p)
				p.ShowLabels()
				labels := p.visibleLabels()
				checkLabels(t, w, p, name)
				if len(labels) > 0 && !p.HasLabels() {
					t.Errorf("%s at %v: no labels are shown", name, size)
				}
				if p.HideLabels(); w.Show(p) != before {
					t.Errorf("%s at %v: without labels the page differs", name, size)
				}
			}
		}
	}
}

// checkLabels compares the labelled lines with those of the document.
func checkLabels(t *testing.T, w *viewtest.Window, p *View, name string) {
	t.Helper()
	labels := p.visibleLabels()
	lines := strings.Split(w.Show(p), "\n")
	for _, i := range slices.Compact(linesOf(labels)) {
		shown := strings.TrimPrefix(lines[len(p.head)+i-p.Top], look.Pad(w.Body.X))
		var want strings.Builder // the words, with each letter before its link
		text, from := p.Doc.Plain[i], 0
		for _, l := range labelsIn(labels, i) {
			link := p.Doc.Links[l.link-1].Spans[0]
			want.WriteString(text[from:link.From] + l.letter + text[link.From:link.To])
			from = link.To
		}
		want.WriteString(text[from:])
		if got := withoutBlanks(shown); got != withoutBlanks(want.String()) {
			t.Errorf("%s at %dx%d: the line is %q, want the words of %q", name, w.Width, w.Height, shown, want.String())
		}
	}
}

func linesOf(labels []linkLabel) []int {
	var lines []int
	for _, l := range labels {
		lines = append(lines, l.line)
	}
	return lines
}

func withoutBlanks(s string) string { return strings.ReplaceAll(s, " ", "") }

// TestLabelsInTable checks that the columns of a table stay in place.
func TestLabelsInTable(t *testing.T) {
	body := "| place | what | sheets |\n|---|---|--:|\n" +
		"| [Grebe](x) | [a bank](y) | 4 |\n| Pier here | a longer cell | 12 |\n"
	site := sitetest.WithText(body)
	w, p := viewtest.New(t, site, 80, 24), New(site.Sections[0])
	end := func(shown string) int {
		for _, row := range strings.Split(shown, "\n") {
			if strings.Contains(row, "Grebe") {
				return look.Width(row)
			}
		}
		t.Fatalf("no table on\n%s", shown)
		return 0
	}
	want := end(w.Show(p))
	p.ShowLabels()
	shown := w.Show(p)
	if end(shown) != want || !strings.Contains(shown, "a Grebe") || !strings.Contains(shown, "b a bank") {
		t.Errorf("with labels the row ends at %d, want %d:\n%s", end(shown), want, shown)
	}
}

// sitePage returns a page of the test site as it is in a window.
func sitePage(t *testing.T, path string, width, height int) (*viewtest.Window, *View) {
	t.Helper()
	site := sitetest.Site()
	w, p := viewtest.New(t, site, width, height), New(site.Page(path))
	w.Show(p)
	return w, p
}

// top returns the first line with a text that a page shows.
func top(w *viewtest.Window, p *View) string {
	line, _, _ := strings.Cut(strings.TrimSpace(w.Show(p)), "\n")
	return line
}

// TestAnchor checks that the reading position survives other sizes, and exactly the way back.
func TestAnchor(t *testing.T) {
	w, p := sitePage(t, "about", 80, 24)
	for range 20 {
		p.Move(view.LineDown)
	}
	want := top(w, p)
	for _, size := range [][2]int{{40, 12}, {160, 50}, {20, 5}} {
		w.Resize(size[0], size[1])
		if first := strings.Fields(want)[0]; !strings.Contains(w.Show(p), first) {
			t.Errorf("at %v there is no %q in\n%s", size, first, w.Show(p))
		}
	}
	if w.Resize(80, 24); top(w, p) != want {
		t.Errorf("the first line is %q, want %q", top(w, p), want)
	}
	saved := p.Anchor
	p.Move(view.ToEnd)
	if p.RestoreAnchor(saved); top(w, p) != want {
		t.Errorf("restored, the first line is %q, want %q", top(w, p), want)
	}
	if saved.ForgetLine(); saved.IsTimeline() {
		t.Error("the page is a timeline")
	}
	if p.RestoreAnchor(saved); top(w, p) != want {
		t.Errorf("without a line, the first line is %q, want %q", top(w, p), want)
	}
}

// TestLinks moves the focus through the links of a page.
func TestLinks(t *testing.T) {
	w, p := sitePage(t, "about", 80, 24)
	var urls []string
	for range 6 {
		if !p.StepFocus(1) {
			t.Fatal("the page has no links")
		}
		urls = append(urls, p.FocusedLink().URL)
		x, y := p.Focus()
		row := strings.Split(w.Show(p), "\n")[y-w.Body.Y]
		if !strings.HasPrefix(row[min(x, len(row)):], p.FocusedLink().Text[:3]) {
			t.Errorf("the focus on %q is at %d of %q", p.FocusedLink().Text, x, row)
		}
	}
	if urls[0] != "mailto:ada@example.org" || urls[5] != "#what-i-do" && urls[5] != "about#what-i-do" {
		t.Errorf("the links are %q", urls)
	}
	if p.StepFocus(-1); p.FocusedLink().URL != urls[4] {
		t.Errorf("before the last link comes %q", p.FocusedLink().URL)
	}
	if p.Unfocus(); p.FocusedLink() != nil {
		t.Error("a link has the focus")
	}
	if p.StepFocus(-1); p.FocusedLink() == nil {
		t.Error("no link has the focus")
	}
	_, none := sitePage(t, "scripts", 80, 24)
	if none.StepFocus(1) || none.ShowLabels() || none.Click(0, 0) {
		t.Error("a page without links has one")
	}
}

// TestClickLabel clicks on a label and chooses it by its letter.
func TestClickLabel(t *testing.T) {
	w, p := sitePage(t, "about", 80, 24)
	p.Move(view.ToEnd)
	if !p.ShowLabels() {
		t.Fatal("no links in view")
	}
	for y, row := range strings.Split(w.Show(p), "\n") {
		if before, _, ok := strings.Cut(row, "b ferry office"); ok {
			if !p.Click(len(before)-w.Body.X, y) || p.FocusedLink().Text != "ferry office" || p.HasLabels() {
				t.Errorf("a click on b focuses %v", p.FocusedLink())
			}
		}
	}
	p.ShowLabels()
	if !p.ChooseLabel("a") || p.FocusedLink().Text != "the workshop" {
		t.Errorf("a is the label of %v", p.FocusedLink())
	}
	p.ShowLabels()
	if p.ChooseLabel("z") || p.HasLabels() {
		t.Error("z is a label")
	}
}

// TestSearch steps through the hits of a page.
func TestSearch(t *testing.T) {
	w, p := sitePage(t, "about", 80, 24)
	p.SearchFromTop("boat that")
	if p.Search.Count() != "1/40" || !strings.Contains(w.Show(p), "boat that") {
		t.Errorf("%s:\n%s", p.Search.Count(), w.Show(p))
	}
	for by, want := range map[int]string{1: "2/40", -1: "40/40"} {
		p.SearchFromTop("boat that")
		p.StepHit(by)
		_, position := p.Show()
		if !strings.HasPrefix(position, want) || !p.isVisible(p.Search.Hits[p.Search.Current].Line) {
			t.Errorf("after %d: %s, want %s", by, position, want)
		}
		if x, y := p.Focus(); !w.Body.Contains(x, y) {
			t.Errorf("the focus is in %d,%d", x, y)
		}
	}
	if w.Resize(40, 12); top(w, p) == "" || p.Search.Count() == "" {
		t.Error("a resize ends the search")
	}
	if p.SearchFromTop(""); p.Search != nil || p.Top != 0 {
		t.Error("an empty query is a search")
	}
	p.StepHit(1)
}

// TestHeadings steps through the headings of a page and jumps to some.
func TestHeadings(t *testing.T) {
	w, p := sitePage(t, "about", 80, 24)
	for _, step := range []struct {
		by      int
		current int
		top     string
	}{{1, 0, "What I do"}, {1, 1, "What I did"}, {-1, 0, "What I do"}, {-1, -1, "I draw maps"}} {
		p.StepHeading(step.by)
		if got := top(w, p); p.CurrentHeading() != step.current || !strings.HasPrefix(got, step.top) {
			t.Errorf("after %d: heading %d and %q, want %+v", step.by, p.CurrentHeading(), got, step)
		}
	}
	p.JumpToHeading("what-i-did-before")
	if !strings.HasPrefix(top(w, p), "What I did") {
		t.Errorf("the fragment leads to %q", top(w, p))
	}
	p.Move(view.LineDown)
	if p.StepHeading(-1); !strings.HasPrefix(top(w, p), "What I did") {
		t.Errorf("the beginning of the heading is %q", top(w, p))
	}
	if p.JumpToHeading("nowhere"); p.Top != 0 {
		t.Errorf("an unknown fragment leads to %q", top(w, p))
	}
	if p.JumpTo(2); p.CurrentHeading() != 2 {
		t.Errorf("a jump leads to heading %d", p.CurrentHeading())
	}
	if row := ansi.Strip(p.OutlineRow(2, 2, 40, true)); row != "▸   How to reach me" || p.HeadingIndent(2) != 0 {
		t.Errorf("its row is %q", row)
	}
	if row := ansi.Strip(p.OutlineRow(2, 0, 12, false)); row != "  How to re…" {
		t.Errorf("its row is %q", row)
	}
}

// TestSidebar checks which pages have a sidebar, by the number of their headings and the user's choice.
func TestSidebar(t *testing.T) {
	for _, tt := range []struct {
		path   string
		width  int
		choice view.SidebarChoice
		want   bool
	}{
		{"about", 160, view.SidebarAuto, true}, {"about", 80, view.SidebarAuto, false},
		{"about", 160, view.SidebarClosed, false}, {"scripts", 160, view.SidebarAuto, false},
		{"scripts", 160, view.SidebarOpen, false}, {"projects/item-2", 160, view.SidebarOpen, true},
		{"projects/item-2", 160, view.SidebarAuto, false},
	} {
		w, p := sitePage(t, tt.path, 80, 24)
		w.Resize(tt.width, 40)
		w.SidebarChoice = tt.choice
		if w.Show(p); p.HasSidebar() != tt.want {
			t.Errorf("%s in %d columns has a sidebar: %v", tt.path, tt.width, !tt.want)
		}
	}
}

// TestItem checks the head of an item, and what pages without a text show.
func TestItem(t *testing.T) {
	site := sitetest.Site()
	projects := site.Page("projects")
	w := viewtest.New(t, site, 80, 24)
	for i, want := range map[int]string{
		1: "A map of Thursday 2\n  2023 · maps\n\n  The story of number 2.", 4: "There is nothing here yet.",
		5: "What became of number 6",
	} {
		p := NewItem(projects.Pages[i], i, 12)
		shown := w.Show(p)
		_, position := p.Show()
		if !strings.Contains(shown, want) || !strings.HasPrefix(position, fmt.Sprint(i+1, "/12")) {
			t.Errorf("no %q, or %s in\n%s", want, position, shown)
		}
		if !p.IsItem() || p.IsBlank() != (i == 4) {
			t.Errorf("item %d is blank: %v", i, p.IsBlank())
		}
	}
}

// TestWide scrolls a table sideways.
func TestWide(t *testing.T) {
	site := sitetest.WithText(sitetest.TidesBody)
	w, p := viewtest.New(t, site, 60, 40), New(site.Sections[0])
	w.Show(p)
	p.Move(view.ToEnd)
	if !p.IsWide() {
		t.Fatal("nothing is wide")
	}
	for range 30 {
		p.ShiftBy(8)
	}
	if shown := w.Show(p); !strings.Contains(shown, "print at, max }") || !strings.Contains(shown, "‹") {
		t.Errorf("at the right edge:\n%s", shown)
	}
	for range 30 {
		p.ShiftBy(-8)
	}
	if shown := w.Show(p); strings.Contains(shown, "‹") || !strings.Contains(shown, "›") {
		t.Errorf("at the left edge:\n%s", shown)
	}
	if code := p.VisibleCode(); !strings.HasPrefix(code, "curl") {
		t.Errorf("the code in the window is %q", code)
	}
}

// TestTimelineMode shows a résumé as a timeline and as written, and returns to the same line.
func TestTimelineMode(t *testing.T) {
	site := sitetest.Load(t, "resume.json", sitetest.Resume("Nora Fjell"))
	i := slices.IndexFunc(site.Sections, func(p *content.Page) bool { return p.Role == content.Resume })
	w, p := viewtest.New(t, site, 80, 8), New(site.Sections[i])
	w.Show(p)
	p.Move(view.ToEnd)
	before := w.Show(p)
	if !p.IsTimeline() || !strings.Contains(before, "●") {
		t.Errorf("a résumé with dates is\n%s", before)
	}
	p.ToggleMode()
	if shown := w.Show(p); p.IsTimeline() || strings.Contains(shown, "●") {
		t.Errorf("as written it is\n%s", shown)
	}
	if p.ToggleMode(); w.Show(p) != before {
		t.Errorf("back in the timeline it is\n%s\nwant\n%s", w.Show(p), before)
	}
	p.SearchFromTop("Head Baker")
	again := NewTimeline(site.Sections[i])
	if again.RestoreFrom(p); w.Show(again) != w.Show(p) {
		t.Errorf("restored it is\n%s\nwant\n%s", w.Show(again), w.Show(p))
	}
	if p.SearchFromTop("no such word"); p.IsTimeline() || p.Search.Count() != "no matches" {
		t.Errorf("a search without hits is of the timeline, %s", p.Search.Count())
	}
}

// TestPictures checks that decoded pictures replace their places, and that the text keeps its position.
func TestPictures(t *testing.T) {
	site := sitetest.WithText("Words.")
	w, p := viewtest.New(t, site, 80, 24), New(site.Sections[0])
	text := strings.Split(sitetest.LongText, ". ")
	pending := []render.Pending{{Line: 2, End: 3}, {Line: 900, End: 901}}
	before := &render.Document{Lines: text, Plain: text, Pending: pending}
	taller := slices.Insert(slices.Clone(text), 2, "▀▀▀▀", "▀▀▀▀")
	doc, decoded := before, false
	w.Document = func(*content.Page) *render.Document { return doc }
	w.Decoded = func(pending []render.Pending) bool { return decoded && len(pending) > 0 }
	if w.Show(p); len(p.Pending()) != 1 {
		t.Errorf("%d pictures are pending", len(p.Pending()))
	}
	for range 5 {
		p.Move(view.LineDown)
	}
	want := top(w, p)
	doc, decoded = &render.Document{Lines: taller, Plain: taller}, true
	if got := top(w, p); got != want || len(p.Pending()) > 0 {
		t.Errorf("after the pictures the first line is %q, want %q", got, want)
	}
	if PendingFrom(nil, 0, 10) != nil {
		t.Error("no document has pictures")
	}
	p.Move(view.ToTop)
	again := New(site.Sections[0])
	doc, decoded = before, false
	w.Show(again)
	doc, decoded = &render.Document{Lines: text, Plain: text}, true
	if w.Show(again); again.Top != 0 {
		t.Errorf("pictures of the same height scroll to %d", again.Top)
	}
}

// TestRestore continues in another version of a page, where the heading has moved.
func TestRestore(t *testing.T) {
	w, p := sitePage(t, "about", 80, 24)
	p.JumpToHeading("how-to-reach-me")
	p.StepFocus(1)
	link := p.FocusedLink().URL
	changed := *sitetest.Site().Page("about")
	changed.Body = "## First\n\n" + sitetest.LongText + "\n\n" + changed.Body
	next, after := New(&changed), New(&changed)
	next.RestoreFrom(p)
	after.RestoreFrom(next) // not laid out yet
	if shown := w.Show(after); !strings.Contains(shown, "How to reach me") || after.FocusedLink().URL != link {
		t.Errorf("in the next version the focus is on %v:\n%s", after.FocusedLink(), shown)
	}
}

// FuzzHighlights checks that highlights are within the text.
func FuzzHighlights(f *testing.F) {
	f.Add("The tide\nand the TIDE", "tide a")
	f.Add("tide\n0", "e ")
	f.Fuzz(func(t *testing.T, text, query string) {
		lines := strings.Split(text, "\n")
		d := &render.Document{Lines: lines, Plain: lines}
		s := search.In(d, query)
		s.SelectFrom(len(lines) / 2)
		for i := range lines {
			for _, m := range searchHighlights(s, d, i, &look.Styles{Hit: "\x1b[7m"}) {
				if m.From < 0 || m.To > len(lines[i]) {
					t.Fatalf("%q in %q: %+v", query, text, m)
				}
			}
		}
	})
}
