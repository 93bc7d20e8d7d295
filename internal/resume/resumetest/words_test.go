package resumetest

import (
	"strings"
	"testing"
)

func TestLostWords(t *testing.T) {
	for _, tt := range []struct{ in, out, want string }{
		{"Kelp and kelp", "kelp and", "kelp"},
		{"Leith2005", "Leith 2005", ""},
		{"Leith2005 Leith", "Leith 2005", "leith2005"},
		{"Leith2005 2005", "2005, Leith", "leith2005"},
		{"2005Leith2007", "2007 2005 Leith", ""},
		{"Leith2005", "2005", "leith2005"},
	} {
		if got := strings.Join(LostWords(tt.in, tt.out), " "); got != tt.want {
			t.Errorf("of %q, %q lost %q, want %q", tt.in, tt.out, got, tt.want)
		}
	}
}
