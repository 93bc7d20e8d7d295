package search

import (
	"fmt"
	"strings"
	"testing"

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
		s := In(d, tt.query)
		got := strings.Split(strings.Join(lines, "|"), "|")
		for i := len(s.Hits) - 1; i >= 0; i-- {
			h := s.Hits[i]
			got[h.Last] = got[h.Last][:h.To] + "]" + got[h.Last][h.To:]
			got[h.Line] = got[h.Line][:h.From] + "[" + got[h.Line][h.From:]
		}
		if got := strings.Join(got, "|"); got != tt.want {
			t.Errorf("%q is found in %q, want %q", tt.query, got, tt.want)
		}
	}
}

// FuzzFind checks that hits are within the text.
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
		s := In(d, query)
		s.SelectFrom(len(lines) / 2)
		for _, h := range s.Hits {
			if h.Line > h.Last || h.From < 0 || h.To > len(lines[h.Last]) || h.Line == h.Last && h.From >= h.To {
				t.Fatalf("%q in %q: %+v", query, text, h)
			}
		}
	})
}

// TestMatches checks which hit is current and how it is counted.
func TestMatches(t *testing.T) {
	lines := []string{"tide", "", "a tide", "", "end"}
	d := &render.Document{Lines: lines, Plain: lines}
	for _, tt := range []struct {
		query string
		from  int
		want  string
	}{
		{"tide", 0, "1/2"}, {"tide", 1, "2/2"}, {"tide", 3, "1/2"}, {"boat", 0, "no matches"},
	} {
		m := In(d, tt.query)
		if m.SelectFrom(tt.from); m.Count() != tt.want {
			t.Errorf("%q from line %d: %s, want %s", tt.query, tt.from, m.Count(), tt.want)
		}
	}
	for current, want := range map[int]int{-1: 0, 1: 1, 9: 1} {
		if got := InAt(d, "tide", current).Current; got != want {
			t.Errorf("hit %d of two is %d, want %d", current, got, want)
		}
	}
	if none := (*Matches)(nil); none.Count() != "" {
		t.Errorf("without a search the count is %q", none.Count())
	}
}

// TestPieces checks what each line adds to the text of a document.
func TestPieces(t *testing.T) {
	lines := []string{"one", " two", "", "three"}
	text := Flatten(&render.Document{Lines: lines, Plain: lines})
	var got []string
	if text.IsOf(nil) {
		t.Error("the text is that of another document")
	}
	for line, piece := range text.Pieces() {
		if got = append(got, fmt.Sprintf("%d:%q", line, piece)); line == 3 {
			break
		}
	}
	if want := `0:"one " 1:"two\n" 3:"three"`; strings.Join(got, " ") != want {
		t.Errorf("the pieces are %v, want %s", got, want)
	}
}
