package tui

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"example.com/folio/content"
	"example.com/folio/internal/render"
	pagestyle "example.com/folio/internal/render/style"
	"example.com/folio/tui/look"
	"example.com/folio/tui/search"
	"example.com/folio/tui/sitetest"
)

// testNow is the current time in résumés.
var testNow = time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)

const resumeBody = `Maps of places that move.

Leith · [ada@example.org](mailto:ada@example.org)

## Where I worked

### Cartographer at Grebe Bank Survey

_Apr 2022 – Present_ · Leith

Charts of sandbanks, while they last.

- Drew the [second map](projects/item-2#its-end) twice.
- Measured 140 banks, of which 31 are still there.

` + "```\nsurvey --bank grebe --every tide " +
	"--from low --to high --until the bank itself is gone and nobody asks\n```" + `

### Draughtswoman at Thursday Market

_Jun 2018 – Mar 2022_ · Hull

Stalls, awnings and the way between them.

### Apprentice at Paper Tide

_2019-08 - 2019-07_

Folded paper.

### Deckhand at the Ferry

Ropes and tickets, in no year that anybody remembers.

## Schooling

### MSc in Physical Oceanography, University of Northmere

_Sep 2010 – Jun 2011_

Thesis on small tides.

## Skills

- **Drawing**: ink, paper, patience
- **Sea**: soundings, tide tables

## Languages

- **English**: native

## Awards

- **The Golden Cleat**, Harbour Board, 2019

## References

> She is never lost.
>
> — Bo Skua

## Colophon

Set by hand, in the author's kitchen.
`

// resumeSite returns the test site with a résumé.
func resumeSite() *content.Site {
	site := sitetest.Site()
	site.Sections[3].Body = resumeBody
	return site
}

func openResume(t testing.TB, w, h int, keys string) *screen {
	s := openScreen(t, w, h, Options{Site: resumeSite(), Start: "about", Now: testNow})
	s.press(keys)
	return s
}

func TestTimelineFrames(t *testing.T) {
	frames := []struct{ name, keys string }{
		{"timeline", "4"},
		{"timeline-end", "4G"},
		{"timeline-found", "4/present<enter>"},
		{"timeline-outline", "4]]o"},
		{"resume-written", "4v"},
	}
	for _, size := range [][2]int{{40, 12}, {80, 24}, {160, 50}} {
		for _, frame := range frames {
			name := fmt.Sprintf("%s-%dx%d", frame.name, size[0], size[1])
			t.Run(name, func(t *testing.T) {
				openResume(t, size[0], size[1], frame.keys).golden(name)
			})
		}
	}
	t.Run("mono", func(t *testing.T) {
		s := openResume(t, 80, 24, "4")
		s.send(tea.ColorProfileMsg{Profile: 1})
		s.golden("timeline-mono-80x24")
	})
}

func TestTimelineKeys(t *testing.T) {
	tests := []struct{ keys, at, not string }{
		{"4", "Apr 2022 – Present   ●  Cartographer", "Cartographer at"},
		{"4", "4 yrs 8 mos          │  Grebe Bank Survey · Leith", ""},
		{"4", "v as written", "v timeline"},
		{"4v", "Cartographer at Grebe Bank Survey", "●"},
		{"4v", "v timeline", "v as written"},
		{"4vv", "●  Cartographer", ""},
		{"4G", "Set by hand", ""},
		{"4G", "2019                    The Golden Cleat · Harbour Board", ""},
		{"1", "I draw maps", "v timeline"},
		{"1v", "I draw maps", ""},
		{"4v1", "I draw maps", ""},
		{"4v14", "Cartographer at Grebe Bank Survey", "●"}, // keeps its mode

		// The same heading in both modes.
		{"4]]]v", "Draughtswoman at Thursday Market\n", "Charts of"},
		{"4v]]]v", "○  Draughtswoman", "Charts of"},
		{"4]]]]v", "Apprentice at Paper Tide\n", "Stalls"},
		{"4]]]]]]v", "Schooling ─", "Folded"},
		{"4v]]]]]]]v", "○  MSc in Physical", "Schooling"},
		{"4Gvg", "Maps of places", ""},

		// Invalid and missing periods.
		{"4]]]]", "2019-08 - 2019-07    ○  Apprentice", "mo "},
		{"4]]]]", "○  Deckhand", ""},

		// Everything else works as on other pages.
		{"4/jun 2018", "1/1", ""},
		{"4/PRESENT", "no matches", ""},
		{"4/while they last", "1/1", ""},
		{"4/of which 31 are still there", "1/1", ""}, // across a line break
		{"4/present<enter>v", "1/1", "●"},
		{"4o", "▸ Where I worked", ""},
		{"4ojjj", "▸   Apprentice", ""},
		{"4ojj<enter>", "○  Draughtswoman", "Cartographer"},
		{"4<tab>", "→ mailto:ada@example.org", ""},
		{"4<tab><tab><enter>", "Sentence number0", ""},
		{"4<tab><tab><enter><bs>", "Cartographer", ""},
		{"4<tab>v", "Cartographer at", "→ mailto"},
		{"4]]>>", "│  ‹", ""},
		{"0/april", "No matches", ""},
		{"0/grebe bank survey<enter>", "1/1", ""},
		{"0/draughtswoman at<enter>", "Draughtswoman at Thursday Market", "○"}, // only in the written page
	}
	for _, tt := range tests {
		s := openResume(t, 80, 24, tt.keys)
		text := s.String()
		if !strings.Contains(text, tt.at) || tt.not != "" && strings.Contains(text, tt.not) {
			t.Errorf("%s: %q is not on the screen, or %q is:\n%s", tt.keys, tt.at, tt.not, text)
		}
	}
}

// TestTimelineStart checks that a résumé opened by its path is a timeline.
func TestTimelineStart(t *testing.T) {
	s := openScreen(t, 80, 24, Options{Site: resumeSite(), Start: "resume", Now: testNow})
	if !s.shows("●  Cartographer") || !s.shows("v as written") {
		t.Errorf("%s", s)
	}
	if s.press("v"); !s.shows("Cartographer at") {
		t.Error("v does not show the written page")
	}
}

// TestTimelineFits checks which résumés open as a timeline and which only have one.
func TestTimelineFits(t *testing.T) {
	tests := []struct {
		name, body    string
		opens, exists bool
	}{
		{"dated", "## Experience\n\n### Mate at Kelp\n_2019 – 2020_\n\nRopes.", true, true},
		{"only a degree", "## Education\n\n### MSc in Tides, University of Northmere\n_2019_", true, true},
		{"undated", "## Experience\n\n### Mate at Kelp\n\nRopes.", false, true},
		{"prose", "", false, false},
	}
	for _, tt := range tests {
		site := resumeSite()
		site.Sections[3].Body = tt.body
		s := openScreen(t, 80, 24, Options{Site: site, Start: "about", Now: testNow})
		s.press("4")
		if s.shows("v as written") != tt.opens || s.shows("v timeline") != (tt.exists && !tt.opens) {
			t.Errorf("%s:\n%s", tt.name, s)
		}
	}
}

// TestTimelineOfList checks that a list of jobs opens as a list and has a timeline.
func TestTimelineOfList(t *testing.T) {
	site := resumeSite()
	job := &content.Page{Path: "resume/grebe", Title: "Grebe", Role: content.Resume, Body: "### Mate\n_2019 – 2020_"}
	site.Sections[3].Pages = []*content.Page{job}
	tests := []struct{ keys, at, not string }{
		{"4", "1/1", "●"},
		{"4v", "●  Cartographer", "1/1"},
		{"4vv", "1/1", "●"},
		{"4v4", "1/1", "●"},
		{"4G<enter>", "esc Resume", "v timeline"},
		{"4v<tab><tab><enter><bs>", "●  Cartographer", "1/1"},
	}
	for _, tt := range tests {
		s := openScreen(t, 80, 24, Options{Site: site, Start: "about", Now: testNow})
		if s.press(tt.keys); !s.shows(tt.at) || s.shows(tt.not) {
			t.Errorf("%s:\n%s", tt.keys, s)
		}
	}
}

// TestTimelineToggle checks that toggling twice returns to the same screen from any position.
func TestTimelineToggle(t *testing.T) {
	for down := range 60 {
		for _, first := range []string{"4", "4v"} {
			s := openResume(t, 100, 30, first+strings.Repeat("j", down))
			before := s.text()
			if s.press("vv"); !slices.Equal(before, s.text()) {
				t.Fatalf("after %d lines, v and v again show\n%s\nand before\n%s",
					down, s, strings.Join(before, "\n"))
			}
		}
	}
}

// TestTimelineResize checks that a timeline keeps its reading position.
func TestTimelineResize(t *testing.T) {
	for _, word := range []string{"Stalls", "Thesis", "Measured"} {
		s := openResume(t, 80, 24, "4")
		for !strings.Contains(topLine(s), word) && !strings.Contains(s.text()[23], "end") {
			s.press("j")
		}
		before := s.text()
		for _, size := range [][2]int{{40, 12}, {59, 15}, {160, 20}, {20, 5}, {110, 16}} {
			if s.resize(size[0], size[1]); !s.shows(word) {
				t.Errorf("at %v %q is not visible:\n%s", size, word, s)
			}
		}
		if s.resize(80, 24); !slices.Equal(before, s.text()) {
			t.Errorf("back at 80 columns the screen differs:\n%s", s)
		}
	}
}

// TestTimelineReload checks that a reload keeps the mode.
func TestTimelineReload(t *testing.T) {
	edited := resumeSite()
	edited.Sections[3].Body = strings.Replace(resumeBody, "Charts of sandbanks", "Maps of sandbanks", 1)
	blank := resumeSite()
	blank.Sections[3].Body = ""
	tests := []struct {
		keys    string
		site    *content.Site
		at, not string
	}{
		{"4", edited, "│  Maps of sandbanks", "Charts"},
		{"4v", edited, "Cartographer at", "●"},
		{"4]]]", edited, "○  Draughtswoman", "Maps of"},
		{"4]]]", blank, "There is nothing here yet.", "○"},
	}
	for _, tt := range tests {
		s := openResume(t, 80, 24, tt.keys)
		if s.send(SiteMsg{tt.site}); !s.shows(tt.at) || s.shows(tt.not) {
			t.Errorf("%s:\n%s", tt.keys, s)
		}
	}
}

// TestTimelineWords lays out a timeline at many widths and checks that no word is missing and no line is too wide.
func TestTimelineWords(t *testing.T) {
	words := func(lines []string) []string {
		return strings.FieldsFunc(strings.Join(lines, " "), func(r rune) bool { return !search.IsLetterOrDigit(r) })
	}
	site, cache := resumeSite(), render.NewCache(0)
	want := words(render.Markdown(resumeBody, render.Options{Width: 80, Theme: pagestyle.Mono(), Hyperlinks: true}).Plain)
	for w := 20; w <= 200; w++ {
		m := New(Options{Site: site, Cache: cache, Now: testNow, Hyperlinks: true, Start: "resume"}).(*model)
		m.setLayout(w, 24)
		doc := m.layout.TimelineDocument(site.Sections[3])
		left := words(doc.Plain)
		for _, word := range want {
			i := slices.Index(left, word)
			if i < 0 {
				if word != "at" { // "Cartographer at Grebe Bank Survey" becomes two lines
					t.Fatalf("at %d columns %q is not in\n%s", w, word, strings.Join(doc.Plain, "\n"))
				}
				continue
			}
			left = slices.Delete(left, i, i+1)
		}
		for i, line := range doc.Plain {
			code := slices.ContainsFunc(doc.Blocks, func(b render.Block) bool { return i >= b.Line && i < b.End })
			if !code && look.Width(line) > m.layout.Body.W {
				t.Fatalf("at %d columns line %d is %d wide: %q", w, i, look.Width(line), line)
			}
		}
	}
}

// TestTimelineShared checks that models share a timeline and that a long résumé is laid out once.
func TestTimelineShared(t *testing.T) {
	site := resumeSite()
	site.Sections[3].Body = "## Experience\n\n" +
		strings.Repeat("### Mate at Kelp\n_2019-01 – 2020-02_\n\nRopes.\n\n", 3000)
	cache := render.NewCache(32 << 20)
	for range 3 {
		s := &screen{TB: t, model: New(Options{Site: site, Cache: cache, Start: "about", Now: testNow})}
		s.resize(80, 24)
		if s.press("4G"); !s.shows("○  Mate") {
			t.Fatal(s.String())
		}
		if s.press("v"); !s.shows("Mate at Kelp") {
			t.Fatal(s.String())
		}
	}
	if n := cache.Stats().Documents; n > 4 { // About, its plain text and the résumé in both modes
		t.Errorf("%d documents", n)
	}
	a, b := site.Timeline(site.Sections[3], testNow), site.Timeline(site.Sections[3], testNow)
	if allocs := testing.AllocsPerRun(10, func() { site.Timeline(site.Sections[3], testNow) }); allocs > 0 || a != b {
		t.Errorf("a cached timeline allocates %v times", allocs)
	}
}

// BenchmarkTimelineKey measures scrolling a timeline by a line.
func BenchmarkTimelineKey(b *testing.B) {
	s := openResume(b, 120, 40, "4")
	b.ReportAllocs()
	for b.Loop() {
		s.press("jk")
		s.model.View()
	}
}

// BenchmarkToggleTimeline measures a toggle between two documents that are laid out.
func BenchmarkToggleTimeline(b *testing.B) {
	s := openResume(b, 120, 40, "4jjjj")
	key := tea.KeyPressMsg{Code: 'v', Text: "v"}
	b.ReportAllocs()
	for b.Loop() {
		s.model.Update(key)
		s.model.View()
	}
}
