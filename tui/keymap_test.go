package tui

import (
	"slices"
	"strings"
	"sync"
	"testing"

	tea "charm.land/bubbletea/v2"

	"example.com/folio/internal/render"
	"example.com/folio/tui/look"
	"example.com/folio/tui/sitetest"
)

// TestKeys types keys and looks at the screen, which must show at and not show not.
func TestKeys(t *testing.T) {
	const (
		firstLine = "I draw maps"
		lastLine  = "ferry office"
		intro     = "Things that I made"
	)
	tests := []struct {
		keys, at, not string
	}{
		// Reading.
		{keys: "", at: firstLine, not: lastLine},
		{keys: "j", at: "mostly, on", not: firstLine},
		{keys: "<down><down>", at: "What I do", not: firstLine},
		{keys: "jk", at: firstLine},
		{keys: "jj<up><up>", at: firstLine},
		{keys: "k", at: firstLine},
		{keys: "G", at: lastLine, not: firstLine},
		{keys: "<end>g", at: firstLine},
		{keys: "G<home>", at: firstLine},
		{keys: "<space>", at: "number4", not: "number2"}, // the previous page ended in number2, which continues here
		{keys: "<pgdn>b", at: firstLine},
		{keys: "<c-f><c-b>", at: firstLine},
		{keys: "<c-d>", at: "What I did before", not: firstLine},
		{keys: "<c-d><c-u>", at: firstLine},

		// Sections.
		{keys: "l", at: intro},
		{keys: "<right><right>", at: "地図は土地ではない"},
		{keys: "h", at: "There is nothing here yet."},
		{keys: "<left><right>", at: firstLine},
		{keys: "2", at: intro},
		{keys: "4", at: "There is nothing here yet."},
		{keys: "9", at: firstLine},
		{keys: "<kp2>", at: intro},
		{keys: "G21", at: lastLine, not: firstLine},
		{keys: "2jjj1<right>", at: "▸ 潮の満ち引きを測る小さな時計 4"},
		{keys: "2<tab><s-tab>", at: intro},
		{keys: "0<tab><s-tab>", at: "▸ 1  About"},
		{keys: "<esc>", at: "▸ 1  About"},
		{keys: "2<esc>", at: "▸ 2  Projects"},
		{keys: "2<bs>", at: "▸ 2  Projects"},
		{keys: "2<esc><esc><bs>", at: "▸ 2  Projects"},

		// Lists.
		{keys: "2", at: "▸ Grebe bank, resurveyed 1"},
		{keys: "2", at: "1/12"},
		{keys: "2j", at: "▸ A map of Thursday 2"},
		{keys: "2jk", at: "▸ Grebe bank, resurveyed 1"},
		{keys: "2k", at: "▸ Grebe bank, resurveyed 1"},
		{keys: "2G", at: "▸ Paper tide 12", not: intro},
		{keys: "2GG<down>", at: "12/12"},
		{keys: "2Gg", at: intro},
		{keys: "2Gg", at: "▸ Grebe bank, resurveyed 1"},
		{keys: "2Gkkkkkkkkkkkk", at: intro},
		{keys: "2<space>", at: "7/12"},
		{keys: "2<pgdn><pgup>", at: "1/12"},
		{keys: "2<c-d>", at: "4/12"},
		{keys: "2<enter>", at: "The story of number 1."},
		{keys: "2j<enter>", at: "2023 · maps"},
		{keys: "2jjjjjjjj<enter>", at: "9/12"},
		{keys: "2jjjjjjjj<enter>GG<esc>", at: "▸ The atlas of things"},
		{keys: "2j<enter><bs>", at: "▸ A map of Thursday 2", not: "The story"},
		{keys: "2<enter>n", at: "The story of number 2."},
		{keys: "2<enter>nn<esc>", at: "▸ The atlas of things"},
		{keys: "2<enter>p", at: "The story of number 1."},
		{keys: "2j<enter>p", at: "The story of number 1."},
		{keys: "2G<enter>n", at: "The story of number 12."},
		{keys: "2<enter>12", at: "The story of number 1."},
		{keys: "2<enter>22", at: intro},
		{keys: "2jjjj<enter>", at: "There is nothing here yet."},
		{keys: "2jjjjj<enter>", at: "What became of number 6, and", not: "There is nothing"},

		// Headings.
		{keys: "]", at: "What I do", not: firstLine},
		{keys: "]]", at: "Sentence number0", not: "What I do ─"},
		{keys: "]][", at: "The Grebe bank"},
		{keys: "]]j[", at: "What I did before ─", not: "The Grebe bank"},
		{keys: "[", at: firstLine},
		{keys: "][", at: firstLine},
		{keys: "]]]]]", at: lastLine},
		{keys: "o", at: "▸ What I do"},
		{keys: "oj", at: "▸ What I did before"},
		{keys: "oj<enter>", at: "number3", not: "Contents"},
		{keys: "oGk<esc>", at: firstLine, not: "Contents"},
		{keys: "]]o", at: "▸ What I did before"},
		{keys: "Go", at: "▸ How to reach me"},
		{keys: "4o", at: "no headings on this page"},
		{keys: "2o", at: intro, not: "Contents"},

		// Finding in a page.
		{keys: "/", at: "/_"},
		{keys: "/number17 ", at: "1/1"},
		{keys: "/NUMBER17 ", at: "no matches"},
		{keys: "/Number17", at: "no matches", not: "number17"},
		{keys: "/number3", at: "1/11", not: firstLine},
		{keys: "/number3<enter>n", at: "2/11"},
		{keys: "/number3<enter>nnN", at: "2/11"},
		{keys: "/number3<enter>N", at: "11/11"},
		{keys: "/number3<enter>Nn", at: "1/11"},
		{keys: "/number3<down><down>", at: "3/11"},
		{keys: "/number3<enter><esc>", at: "number3 ", not: "1/11"},
		{keys: "/number3<esc>", at: firstLine, not: "1/11"},
		{keys: "/ferry<bs><bs>", at: "/fer_"},
		{keys: "/ferry<c-u>", at: firstLine},
		{keys: "/ferry<c-u><bs>", at: firstLine, not: "esc cancel"},
		{keys: "/nowhere at all<enter>", at: firstLine, not: "esc cancel"},
		{keys: "/qQ?2", at: "/qQ?2_"},
		{keys: "G/number1 ", at: "1/1"},
		{keys: "/number3<c-n><c-n><c-p>", at: "2/11"},
		{keys: "/number3<down><left><c-a><c-e>", at: "2/11"}, // moving the cursor keeps the hit
		{keys: "/number3<down><right><bs>3", at: "1/11"},
		{keys: "/umber3<c-a>n<enter>n", at: "2/11"},
		{keys: "/number3x<left><del><enter>", at: "1/11"},
		{keys: "/number3<c-a><bs>", at: "1/11"},
		{keys: "/ferry<c-w>", at: "/_"},
		{keys: "/ferry<c-w><c-h>", at: firstLine, not: "esc cancel"},
		{keys: "/ferry<c-u><c-u>", at: firstLine, not: "esc cancel"},
		{keys: "/<c-v>", at: "/_"},
		{keys: "/number3<kpdown><kphome><kpenter>n", at: "3/11"},
		{keys: "/boat that found it", at: "1/40"}, // across line breaks
		{keys: "/地図", at: "not on this page · 1 on the site: enter"},
		{keys: "3/地図", at: "1/2"},
		{keys: "2<enter>/number5<enter>n<esc>n", at: "The story of number 2."},
		{keys: "2<enter>/number5<enter><esc><esc>", at: intro},

		// Finding in the site.
		{keys: "2/", at: "Type to search the whole site."},
		{keys: "2/thursday", at: "▸ A map of Thursday 2"},
		{keys: "2/story of number 9", at: "…"},
		{keys: "2/the story of number 9.<enter>", at: "The story of number 9.", not: "…"},
		{keys: "2/ferry office<enter>", at: "1/1", not: firstLine},
		{keys: "2/number5<down><enter>", at: "1/1"},
		{keys: "2/number5<down><enter><bs>", at: intro},
		{keys: "2/qqq", at: "No matches"},
		{keys: "2/hursday<home>t", at: "▸ A map of Thursday 2"},
		{keys: "2/number5<down><left><enter>", at: "1/1"},
		{keys: "2/number5<c-n><left><right>", at: "2/11"},
		{keys: "2/qqq<c-w><bs>", at: intro, not: "whole site"},
		{keys: "2/qqq<enter><esc>", at: intro, not: "No matches"},
		{keys: "2/q<bs><bs>", at: intro, not: "whole site"},
		{keys: "0/paper tide<down><enter>", at: "Paper tide 12"},

		// Links.
		{keys: "G<tab>", at: "→ mailto:ada@example.org"},
		{keys: "G<tab><tab>", at: "→ https://ferry.example.org/notes"},
		{keys: "G<tab><tab><s-tab>", at: "→ mailto:ada"},
		{keys: "G<tab><esc>", at: lastLine, not: "→ mailto"},
		{keys: "G<tab><tab><tab>", at: "→ A map of Thursday 2"},
		{keys: "<tab>", at: "→ mailto:ada@example.org", not: firstLine}, // the first link is far below
		{keys: "<s-tab>", at: "→ What I do"},                            // the last one
		{keys: "G<tab><tab><tab><tab><tab><tab><tab>", at: "→ mailto:ada@example.org"},
		{keys: "G<tab><s-tab>", at: "→ What I do"},
		{keys: "3<tab>", at: "no links on this page"},
		{keys: "G<s-tab>", at: "→ What I do"},
		{keys: "G<tab><enter>", at: "External link"},
		{keys: "G<tab><enter><esc>", at: "→ mailto:ada", not: "External link"},
		{keys: "G<tab><tab><tab><enter>", at: "Its end ─", not: "The story"},
		{keys: "G<tab><tab><tab><enter><bs>", at: lastLine},
		{keys: "G<tab><tab><tab><enter><bs><a-right>", at: "Its end ─", not: "The story"},
		{keys: "G<tab><tab><tab><enter><a-left>", at: lastLine},
		{keys: "G<tab><tab><tab><enter><esc>", at: "▸ A map of Thursday 2"},
		{keys: "G<tab><tab><tab><tab><enter>", at: intro},
		{keys: "G<tab><tab><tab><tab><tab><enter>", at: "page not found: nowhere/at-all"},
		{keys: "G<s-tab><enter>", at: "The Grebe bank", not: firstLine},
		{keys: "G<s-tab><enter><bs>", at: lastLine},
		{keys: "f", at: "no links in view"},
		{keys: "Gf", at: "Write to a the workshop"},
		{keys: "Gfc", at: "Its end ─"},
		{keys: "Gfa", at: "External link"},
		{keys: "Gf<esc>", at: "Write to the workshop"},
		{keys: "Gfz", at: "Write to the workshop"},

		// Copying.
		{keys: "y", at: "code sent to your clipboard"},
		{keys: "Gy", at: "ada@example.org sent to your clipboard"},
		{keys: "G<tab><tab>y", at: "https://ferry.example.org/notes sent to your clipboard"},
		{keys: "G<tab><tab><enter>y", at: "https://ferry.example.org/notes sent to your clipboard"},

		// The first screen.
		{keys: "0", at: "· +11", not: "What I do"},
		{keys: "0", at: "ada@example.org · ferry.example.org/notes"},
		{keys: "0", at: "▸ 1  About"},
		{keys: "20", at: "▸ 2  Projects"},
		{keys: "0j<enter>", at: intro},
		{keys: "02", at: intro},
		{keys: "0<right>", at: firstLine},
		{keys: "0<left>", at: "There is nothing here yet."},
		{keys: "0G<enter>", at: "There is nothing here yet."},
		{keys: "0?<esc>", at: "· +11"},
		{keys: "0y", at: "ada@example.org sent to your clipboard"},

		// Wide code.
		{keys: ">", at: "‹ore(tide", not: "func"},
		{keys: ">>>>>>", at: "// whole", not: "›"},
		{keys: "><", at: "    func Shore"},

		// Help, and keys typed while it is open.
		{keys: "?", at: "a personal site, to read in the terminal"},
		{keys: "?<space>", at: "down half a page"},
		{keys: "??", at: firstLine, not: "a personal site"},
		{keys: "?<esc>", at: firstLine},
		{keys: "?q", at: firstLine, not: "a personal site"},
		{keys: "?<tab><enter>n/y", at: "a personal site"},
		{keys: "?2", at: intro},
		{keys: "jj?jj<esc>", at: "What I do", not: firstLine},
		{keys: "2?<esc>", at: intro},

		// Screen.
		{keys: "T", at: "style: folio dark"},
		{keys: "TT", at: "style: folio light"},
		{keys: "TTT", at: "style: dark"},
		{keys: "TTTTTTTT", at: "style: folio, legible on dark and light"},
		{keys: "Tj", at: "scroll", not: "style:"},
		{keys: "m", at: "mouse on"},
		{keys: "mm", at: "mouse off"},

		// Unbound keys.
		{keys: "xzXYZ!<enter>npN<a-right>", at: firstLine},
		{keys: "äöü語🙂", at: firstLine},
	}
	for _, tt := range tests {
		t.Run(tt.keys, func(t *testing.T) {
			s := newScreen(t, 80, 24, "")
			s.press(tt.keys)
			if !s.shows(tt.at) {
				t.Errorf("%q is not on the screen:\n%s", tt.at, s)
			}
			if tt.not != "" && s.shows(tt.not) {
				t.Errorf("%q is on the screen:\n%s", tt.not, s)
			}
			if s.quit {
				t.Error("the program ended")
			}
		})
	}
}

func TestQuit(t *testing.T) {
	for _, keys := range []string{"q", "<c-c>", "2<enter>q", "?<c-c>", "2Gq"} {
		s := newScreen(t, 80, 24, "")
		if s.press(keys); !s.quit {
			t.Errorf("%s does not quit", keys)
		}
	}
}

// TestKeymap checks that a key has one meaning per context and that all bindings fit in the help.
func TestKeymap(t *testing.T) {
	type use struct {
		key string
		in  context
	}
	taken := map[use]string{}
	for _, b := range bindings {
		for _, key := range b.Keys() {
			for in := context(1); in <= inHelp; in <<= 1 {
				if b.contexts&in == 0 {
					continue
				}
				if other, ok := taken[use{key, in}]; ok {
					t.Errorf("%s in context %d is both %q and %q", key, in, other, b.Help().Desc)
				}
				taken[use{key, in}] = b.Help().Desc
			}
		}
		if w := look.Width(b.Help().Key); w >= helpKeys {
			t.Errorf("%q takes %d columns in the help, which has %d", b.Help().Key, w, helpKeys-1)
		}
		if w := look.Width(b.Help().Desc); w > helpColumn-helpKeys {
			t.Errorf("%q takes %d columns in the help, which has %d", b.Help().Desc, w, helpColumn-helpKeys)
		}
		if b.hint.text != "" && b.hint.rank == 0 {
			t.Errorf("the hint %q has no rank", b.hint.text)
		}
	}
}

// TestHints checks that the footer only shows keys that have an effect.
func TestHints(t *testing.T) {
	s := newScreen(t, 80, 24, "resume")
	if s.shows("scroll") {
		t.Error("the scroll hint is shown for a text that fits")
	}
	if s.press("1"); !s.shows("scroll") {
		t.Error("the scroll hint is missing for a long text")
	}
}

// TestFooter checks which hints a narrow footer drops.
func TestFooter(t *testing.T) {
	tests := []struct {
		width int
		want  string
	}{
		{80, "↑↓ choose   enter open   / find   esc home   ? help   q quit"},
		{52, "↑↓ choose   enter open   ? help   q quit"},
		{40, "enter open   ? help   q quit"},
		{30, "enter open   ? help"},
		{24, "enter open"},
		{12, ""},
	}
	for _, tt := range tests {
		s := newScreen(t, tt.width, 24, "projects")
		rows := s.text()
		hints, _, _ := strings.Cut(strings.TrimSpace(rows[len(rows)-1]), "1/12")
		if got := strings.TrimSpace(hints); got != tt.want {
			t.Errorf("at %d columns the footer is %q, want %q", tt.width, got, tt.want)
		}
	}
}

// TestHelpIsShared draws the help in several models at once: they share what is drawn once for a theme.
func TestHelpIsShared(t *testing.T) {
	frames := make([]string, 8)
	var models sync.WaitGroup
	for i := range frames {
		models.Go(func() {
			cache := render.NewCache(1 << 20)
			m := New(Options{Site: sitetest.Site(), Cache: cache, Start: "projects", Width: 80, Height: 24})
			m, _ = m.Update(tea.KeyPressMsg{Code: '?', Text: "?"})
			frames[i] = m.View().Content
		})
	}
	models.Wait()
	if differs := func(f string) bool { return f != frames[0] }; slices.ContainsFunc(frames, differs) {
		t.Errorf("the help differs: %q", frames)
	}
}
