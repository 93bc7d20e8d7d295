package tui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"example.com/folio/internal/render"
	"example.com/folio/tui/prompt"
)

// TestFind checks where queries match. In the texts each hit is in brackets, and | is a line break.
func TestFind(t *testing.T) {
	tests := []struct{ query, want string }{
		{"tide", "The [tide] and the [Tide]"},
		{"Tide", "The tide and the [Tide]"},
		{"tide and", "The [tide|and] the Tide"},
		{"tide and", "  The [tide|  and] the Tide"},
		{"tide and", "The tide||and the Tide"},
		{" tide", "The [tide]"},
		{"tide ", "The [tide ]table"},
		{"aa", "[aa][aa]a"},
		{"ö", "sch[ö]n und [Ö]de"},
		{"潮", "満[潮]と干[潮]"},
		{"", "nothing"},
		{"  ", "nothing"},
		{"a b c", "[a|b|c]"},

		// With a timeline: its line neither matches nor interrupts a match.
		{"present", "[Present] ● Mate| │ at Kelp"},
		{"mate at", "Present ● [Mate| │ at] Kelp"},
		{"a", "M[a]y ● M[a]te|J[a]n │ [a]t"},
		{"may jan", "May ● Mate|Jan │ at"},
		{"●", "May ● Mate"},
		{"kelp leith", "May ● Mate| │ at [Kelp| │ Leith]| │|Jan ○ Clerk"},
		{"leith jan", "May ● Leith|Jan ○ Clerk"},
		{"e j", "Jun ● Mat[e| │ j]"},
	}
	for _, tt := range tests {
		lines := strings.Split(strings.NewReplacer("[", "", "]", "").Replace(tt.want), "|")
		d := &render.Document{Lines: lines, Plain: lines}
		if strings.ContainsAny(tt.want, "●│") {
			for _, line := range lines {
				sign := strings.IndexAny(line, "●○│")
				d.Margins = append(d.Margins, min(sign+len("● "), len(line)))
			}
		}
		s := newSearch(d, tt.query)
		got := strings.Split(strings.Join(lines, "|"), "|")
		for i := len(s.hits) - 1; i >= 0; i-- {
			h := s.hits[i]
			got[h.last] = got[h.last][:h.to] + "]" + got[h.last][h.to:]
			got[h.line] = got[h.line][:h.from] + "[" + got[h.line][h.from:]
		}
		if got := strings.Join(got, "|"); got != tt.want {
			t.Errorf("%q is found in %q, want %q", tt.query, got, tt.want)
		}
	}
}

// FuzzFind checks that hits and highlights are within the text.
func FuzzFind(f *testing.F) {
	f.Add("The tide\nand the TIDE", "tide a")
	f.Add("tide\n0", "e ")
	f.Add("İstanbul \xff ẞ\n\n  K", "k")
	f.Fuzz(func(t *testing.T, text, query string) {
		lines := strings.Split(text, "\n")
		d := &render.Document{Lines: lines, Plain: lines}
		typed := prompt.New()
		typed.Insert(query)
		query = typed.Text()
		s := newSearch(d, query)
		s.selectFrom(len(lines) / 2)
		for _, h := range s.hits {
			if h.line > h.last || h.from < 0 || h.to > len(lines[h.last]) || h.line == h.last && h.from >= h.to {
				t.Fatalf("%q in %q: %+v", query, text, h)
			}
		}
		for i := range lines {
			for _, m := range s.highlights(d, i, &styles{hit: "\x1b[7m"}) {
				if m.from < 0 || m.to > len(lines[i]) {
					t.Fatalf("%q in %q: %+v", query, text, m)
				}
			}
		}
	})
}

// TestLongQuery checks that the length of a query is limited.
func TestLongQuery(t *testing.T) {
	s := newScreen(t, 40, 12, "")
	s.press("/" + strings.Repeat("語x", 500))
	if got := s.model.(*model).query().Text(); len([]rune(got)) != prompt.MaxLength {
		t.Errorf("the query has %d characters", len([]rune(got)))
	}
}

// TestFindAcrossResize checks that an accepted search and its current hit survive a resize.
func TestFindAcrossResize(t *testing.T) {
	s := newScreen(t, 80, 24, "")
	s.press("/number3<enter>nn")
	for _, size := range [][2]int{{40, 12}, {160, 50}, {20, 8}, {80, 24}} {
		if s.resize(size[0], size[1]); !s.shows("3/11") {
			t.Errorf("at %v the third hit is not current:\n%s", size, s)
		}
	}
}

// TestPasteIntoFind checks that pasted text is typed into an open query, of a page and of the site, and nowhere else.
func TestPasteIntoFind(t *testing.T) {
	tests := []struct{ paste, want string }{
		{"harbour", "harbour"},
		{"salt\nwater", "salt water"},
		{"salt\r\nwater\tfish", "salt water fish"},
		{"harbour\r\n", "harbour"},
		{"q\x1b\x00\x7f2\u009b", "q2"},
		{"満潮", "満潮"},
		{"\xffend", "end"},
		{strings.Repeat("x", prompt.MaxInsert+1), strings.Repeat("x", prompt.MaxLength)},
		{"", ""},
	}
	for _, tt := range tests {
		for _, start := range []string{"about", "projects"} {
			s := newScreen(t, 80, 24, start)
			s.press("/")
			s.send(tea.PasteMsg{Content: tt.paste})
			query := s.model.(*model).query().Text()
			if query != tt.want || s.quit {
				t.Errorf("%q in %s: the query is %q, want %q", tt.paste, start, query, tt.want)
			}
			if len(tt.want) < prompt.MaxLength && !s.shows("/"+tt.want+"_") {
				t.Errorf("%q in %s is not shown:\n%s", tt.paste, start, s)
			}
		}
	}
}
