package tui

import (
	"strings"
	"testing"

	"example.com/folio/internal/render"
	"example.com/folio/tui/look"
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
			for _, m := range searchHighlights(s, d, i, &look.Styles{Hit: "\x1b[7m"}) {
				if m.From < 0 || m.To > len(lines[i]) {
					t.Fatalf("%q in %q: %+v", query, text, m)
				}
			}
		}
	})
}
