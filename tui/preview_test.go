package tui

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"example.com/folio/internal/render"
	"example.com/folio/tui/look"
	"example.com/folio/tui/sitetest"
	"example.com/folio/tui/view"
)

// previewOf returns the text of the preview.
func (s *screen) previewOf() string {
	at := s.model.(*model).layout.Preview
	var rows []string
	for _, row := range s.text()[at.Y : at.Y+at.H] {
		if _, after, ok := strings.Cut(row, "│"); ok {
			rows = append(rows, strings.TrimPrefix(after, " "))
		}
	}
	return strings.Join(rows, "\n")
}

// TestPreview checks what is next to a list, and that it opens with the same words.
func TestPreview(t *testing.T) {
	tests := []struct {
		width, height int
		keys          string
		at, not       string
	}{
		{139, 40, "", "Grebe bank", "The story of number 1."},
		{140, 15, "", "Grebe bank", "The story of number 1."},
		{140, 40, "", "The story of number 1.", ""},
		{140, 40, "j", "The story of number 2.", "The story of number 1."},
		{140, 40, "jjjj", "There is nothing here yet.", "The story"},
		{140, 40, "jjjjj", "What became of number 6", "The story"},
		{140, 40, "G", "The story of number 12.", "The story of number 11."},
		{200, 60, "jj<enter>", "The story of number 3.", "number 4,"},
		{140, 40, "j<enter><esc>", "The story of number 2.", ""},
		{140, 40, "j<enter>n<esc>", "The story of number 3.", ""},
		{140, 40, "0", "ada@example.org", "The story"},
		{140, 40, "?", "Reading", "The story of number 2."},
	}
	for _, tt := range tests {
		s := newScreen(t, tt.width, tt.height, "projects")
		if s.press(tt.keys); !s.shows(tt.at) || tt.not != "" && s.shows(tt.not) {
			t.Errorf("%dx%d and %q show\n%s", tt.width, tt.height, tt.keys, s)
		}
	}
}

// TestPreviewStays checks that keys move the selection and not the preview, which begins at the top for each item.
func TestPreviewStays(t *testing.T) {
	s := newScreen(t, 140, 24, "projects")
	first := s.previewOf()
	if !strings.HasPrefix(first, "Grebe bank, resurveyed 1\n2024\n\nThe story of number 1.\n\nIts end ─") {
		t.Fatalf("the preview is\n%s", first)
	}
	for _, keys := range []string{"j", "<space>", "G", "<pgup>", "k"} {
		if s.press(keys); s.previewOf() == first {
			t.Errorf("after %s the preview is still of the first item:\n%s", keys, s)
		}
	}
	if s.press("g"); s.previewOf() != first {
		t.Errorf("back at the first item the preview is\n%s", s.previewOf())
	}
}

// TestPreviewIsThePage checks that a preview without tables is the document that is shown when the item is opened.
func TestPreviewIsThePage(t *testing.T) {
	s := newScreen(t, 160, 50, "projects")
	m := s.model.(*model)
	before := m.cache.Stats().Misses
	if s.press("<enter>"); m.cache.Stats().Misses != before {
		t.Error("the item is laid out again")
	}
}

// TestPreviewBelowLongIntro checks that nothing is previewed while the introduction hides the selected item, as enter
// does not open it either.
func TestPreviewBelowLongIntro(t *testing.T) {
	site := sitetest.Site()
	site.Sections[1].Body = sitetest.LongText
	s := openScreen(t, 140, 24, Options{Site: site, Start: "projects"})
	if got := s.previewOf(); strings.TrimSpace(got) != "" {
		t.Errorf("the preview is\n%s", got)
	}
	most := s.model.(*model).layout.Preview.X - view.ColumnGutter
	for _, row := range s.text()[4:20] {
		if before, _, _ := strings.Cut(row, "│"); look.Width(strings.TrimRight(before, " ")) > most {
			t.Errorf("the introduction is too wide: %q", row)
		}
	}
	if s.press("<enter>"); !strings.Contains(s.previewOf(), "The story of number 1.") {
		t.Errorf("after enter the screen is\n%s", s)
	}
}

// TestPreviewCutsWideLines checks that code and tables stay in the preview.
func TestPreviewCutsWideLines(t *testing.T) {
	site := sitetest.Site()
	site.Sections[1].Pages[0].Body = "```\n" + strings.Repeat("0123456789", 30) + "\n```\n\n" + sitetest.TidesBody
	s := openScreen(t, 160, 50, Options{Site: site, Start: "projects"})
	right := s.model.(*model).layout.Preview.X + view.MaxTextWidth
	if !strings.Contains(s.previewOf(), "›") || !strings.Contains(s.previewOf(), "under kelp") {
		t.Fatalf("the preview is\n%s", s)
	}
	for _, row := range s.text() {
		if look.Width(row) > right {
			t.Errorf("a row is %d columns wide, not %d: %q", look.Width(row), right, row)
		}
	}
}

func TestClickPreview(t *testing.T) {
	s := newScreen(t, 140, 40, "projects")
	s.press("mj")
	at := s.model.(*model).layout.Preview
	s.send(tea.MouseClickMsg{X: at.X + 3, Y: at.Y + 20, Button: tea.MouseLeft})
	if !strings.Contains(topLine(s), "A map of Thursday 2") || s.shows("│") {
		t.Errorf("a click on the preview shows\n%s", s)
	}
	s.press("<esc>")
	if s.click("The atlas", tea.MouseLeft); !s.shows("The story of number 3.") || s.shows("│") {
		t.Errorf("a click on an item shows\n%s", s)
	}
}

// TestPreviewAcrossMessages checks the preview after a reload, a change of style and resizes.
func TestPreviewAcrossMessages(t *testing.T) {
	s := newScreen(t, 140, 40, "projects")
	s.press("j")
	want := s.String()
	for range 2 {
		s.resize(80, 24)
		s.resize(140, 40)
	}
	s.send(SiteMsg{sitetest.Site()})
	if s.press("T"); !strings.Contains(s.previewOf(), "The story of number 2.") {
		t.Errorf("another style shows\n%s", s)
	}
	for range 20 {
		if s.String() == want {
			return
		}
		s.press("Tj" + "k")
	}
	t.Errorf("the screen is\n%s\nand was\n%s", s, want)
}

// TestPreviewPictures checks that pictures of a preview are decoded after it is drawn, and keep its lines.
func TestPreviewPictures(t *testing.T) {
	pictures, files := picturesSite(t, 2, noisyJPEG(t, 200, 100))
	site := sitetest.Site()
	site.Images = pictures.Images
	site.Sections[1].Pages[1].Body = pictures.Sections[0].Body + pictures.Sections[len(pictures.Sections)-1].Body
	s := &screen{TB: t, w: 160, h: 50}
	s.model = New(Options{
		Site: site, Cache: render.NewCache(1 << 20), Start: "projects", Width: 160, Height: 50,
		Colors: colorprofile.TrueColor, Asked: true,
	})
	if s.model.Init() != nil {
		t.Error("a list without pictures waits for some")
	}
	down := tea.KeyPressMsg{Code: 'j', Text: "j"}
	_, cmd := s.model.Update(down)
	before := s.text()
	if cmd == nil || !s.shows("Print 0") || !s.shows("┌──") || files.fullyRead() != nil {
		t.Fatalf("the first frame of the preview is\n%s\nand reads %v", s, files.fullyRead())
	}
	s.run(cmd)
	if s.shows("┌──") || len(files.fullyRead()) != 2 {
		t.Errorf("the pictures are not drawn:\n%s", s)
	}
	for i, row := range s.text() {
		if before[i] != row && !strings.ContainsAny(row, "▀▄") {
			t.Errorf("row %d was %q and is %q", i, before[i], row)
		}
	}
}

// TestLongPreview checks that a preview lays out only the beginning of very long pages.
func TestLongPreview(t *testing.T) {
	site := sitetest.Site()
	site.Sections[1].Pages[0].Body = "The first words.\n\n" + sitetest.LargePage(1<<20)
	s := openScreen(t, 140, 40, Options{Site: site, Start: "projects"})
	if cached := s.model.(*model).cache.Stats().Bytes; !s.shows("The first words.") || cached > 256<<10 {
		t.Errorf("the preview takes %d bytes of the cache:\n%s", cached, s)
	}
}

// TestPreviewSummaries checks that summaries wrap into a second line next to a preview, and only if one needs it.
func TestPreviewSummaries(t *testing.T) {
	site := sitetest.Site()
	short := sitetest.Site()
	for i, item := range short.Sections[1].Pages {
		item.Summary = fmt.Sprintf("Number %d.", i)
	}
	s := openScreen(t, 140, 40, Options{Site: site, Start: "projects"})
	if !s.shows("What became of number 1, and why the summary of it is a") ||
		!s.shows("  little longer than any narrow window.") {
		t.Errorf("the summary %q is cut:\n%s", site.Sections[1].Pages[0].Summary, s)
	}
	s = openScreen(t, 140, 40, Options{Site: short, Start: "projects"})
	if rows := s.text(); !strings.Contains(rows[slices.IndexFunc(rows, func(row string) bool {
		return strings.Contains(row, "Number 0.")
	})+2], "A map of Thursday 2") {
		t.Errorf("items with short summaries take more than three lines:\n%s", s)
	}
}

// TestPreviewLead checks that the first picture of an item stands below its title, wherever it is on the page, and
// once; and that only pictures of items at which the visitor stays are decoded.
func TestPreviewLead(t *testing.T) {
	far := strings.Repeat("A paragraph.\n\n", 70)
	for _, tt := range []struct {
		name          string
		body          string
		width, height int
		want          string // lines of the preview below the title, up to its end
	}{
		{"last", "Words.\n\n![Print](00.jpg)\n", 140, 40, "‡|Print||Words."},
		{"first", "![Print](00.jpg)\n\nWords.\n\nMore.\n", 140, 40, "‡|Print||Words.||More."},
		{"between", "Words.\n\n![Print](00.jpg)\n\nMore.\n", 200, 60, "‡|Print||Words.||More."},
		{"no description", "Words.\n\n![](00.jpg)\n\nMore.\n", 140, 40, "‡||Words.||More."},
		{"far", "Words.\n\n" + far + "![Print](00.jpg)\n", 140, 40, "‡|Print||Words.||A paragraph."},
		{"low window", "Words.\n\n" + far + "![Print](00.jpg)\n", 140, 18, "Words.||A paragraph."},
		{"no pictures", "Words.\n\n![Print](gone.jpg)\n", 140, 40, "Words.||[image: Print]"},
	} {
		pictures, files := picturesSite(t, 1, noisyJPEG(t, 200, 100))
		site := sitetest.Site()
		site.Images = pictures.Images
		site.Sections[1].Pages[1].Body, site.Sections[1].Pages[2].Body = tt.body, "Other words."
		s := &screen{TB: t, w: tt.width, h: tt.height}
		s.model = New(Options{
			Site: site, Cache: render.NewCache(1 << 20), Start: "projects", Width: tt.width, Height: tt.height,
			Colors: colorprofile.TrueColor, Asked: true,
		})
		down := tea.KeyPressMsg{Code: 'j', Text: "j"}
		_, cmd := s.model.Update(down)
		if got := leadOf(s, "│┌└"); !strings.HasPrefix(got, tt.want) {
			t.Errorf("%s: the first frame is %q, want %q:\n%s", tt.name, got, tt.want, s)
		}
		if files.fullyRead() != nil {
			t.Errorf("%s: the first frame reads %v", tt.name, files.fullyRead())
		}
		if s.run(cmd); strings.HasPrefix(tt.want, "‡") && len(files.fullyRead()) != 1 {
			t.Errorf("%s: the picture is not read", tt.name)
		}
		got := leadOf(s, "▀▄█")
		if !strings.HasPrefix(got, tt.want) || strings.Count(got, "‡") > 1 {
			t.Errorf("%s: the preview is %q, want %q:\n%s", tt.name, got, tt.want, s)
		}
		checkFrame(t, s.model, tt.width, tt.height)
		if s.press("j"); !strings.Contains(s.previewOf(), "Other words.") {
			t.Errorf("%s: the next item is\n%s", tt.name, s)
		}
	}
}

// leadOf returns the rows of a preview below its title, joined, with one mark in place of those of a picture.
func leadOf(s *screen, picture string) string {
	var rows []string
	head := 3
	for _, row := range strings.Split(s.previewOf(), "\n")[head:] {
		if row != "" && strings.ContainsAny(row[:min(len(row), 3)], picture) {
			if row = "‡"; len(rows) > 0 && rows[len(rows)-1] == row {
				continue
			}
		}
		rows = append(rows, row)
	}
	return strings.Join(rows, "|")
}
