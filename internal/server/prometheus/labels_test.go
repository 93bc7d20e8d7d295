package prometheus

import (
	"fmt"
	"strings"
	"testing"
)

func TestLabelSet(t *testing.T) {
	set := LabelSet{Max: 3}
	for _, tt := range []struct{ value, want string }{
		{"about", "about"},
		{"projects/über-uns", "projects/über-uns"},
		{"a\nb", Other},
		{`a"b`, Other},
		{Other, Other}, // takes no place of a value
		{"soft\u00adhyphen", Other},
		{"\xff", Other},
		{strings.Repeat("x", maxValue+1), Other},
		{"resume", "resume"},
		{"late", Other},
		{"about", "about"},
	} {
		if got := set.Value(tt.value); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.value, got, tt.want)
		}
	}
	all := map[string]bool{}
	for i := range 1000 {
		all[set.Value(fmt.Sprint("page-", i))] = true
	}
	if len(all) != 1 || !all[Other] {
		t.Errorf("more than three values: %v", all)
	}
}
