package servertest

import (
	"reflect"
	"slices"
	"testing"
)

var testGrammar = Grammar{
	Visitors: 4, Window: Size{80, 24},
	Setups: []Rule{{Word: "", Weight: 1}, {Word: "cached", Weight: 1}},
	Site:   []Rule{{Word: "reload", Weight: 1}},
	Kinds:  []Rule{{Word: "app", Weight: 2, N: 5}, {Word: "silent", Weight: 1}},
	Steps:  map[string][]Rule{"app": {{Word: "keys", Weight: 1, N: 9}, {Word: "size", Weight: 1, N: 80, M: 24}}},
}

// TestScripts draws scripts, prints them and reads them again.
func TestScripts(t *testing.T) {
	kinds := map[string]bool{}
	for seed := range uint64(200) {
		s := testGrammar.Draw(seed)
		if again := testGrammar.Draw(seed); !reflect.DeepEqual(s, again) {
			t.Fatalf("seed %d has two scripts:\n%s%s", seed, s, again)
		}
		parsed, err := Parse([]byte(s.String()))
		if err != nil {
			t.Fatalf("%v in\n%s", err, s)
		}
		if parsed.String() != s.String() || parsed.Parts() != s.Parts() {
			t.Fatalf("%s\nis read as\n%s", s, parsed)
		}
		for _, v := range s.Visitors {
			kinds[v.Kind] = true
			for _, step := range v.Steps {
				if v.Kind != "app" || step.N < 1 || step.N > 80 || step.Do == "keys" && step.N > 9 {
					t.Errorf("%s has the step %v", v.Kind, step)
				}
			}
		}
	}
	if len(kinds) != 2 {
		t.Errorf("the kinds of visitors are %v", kinds)
	}
	if _, err := Parse([]byte(`{"site": [{"after": "soon"}]}`)); err == nil {
		t.Error("a duration without a number is read")
	}
}

// TestShrink leaves only what makes a script fail: a visitor with two steps, and what became of the site.
func TestShrink(t *testing.T) {
	tried := 0
	fails := func(s Script) bool {
		tried++
		for _, v := range s.Visitors {
			has := func(word string) bool {
				return slices.ContainsFunc(v.Steps, func(step Step) bool { return step.Do == word })
			}
			if has("keys") && has("size") && len(s.Site) > 0 {
				return true
			}
		}
		return false
	}
	found := 0
	for seed := range uint64(100) {
		s := testGrammar.Draw(seed)
		if !fails(s) {
			continue
		}
		found++
		before := s.String()
		short := Shrink(s, fails)
		link := short.Visitors[0].Link
		if short.Parts() != 4 || len(short.Visitors) != 1 || link != (Link{Latency: link.Latency}) {
			t.Errorf("seed %d is made as short as\n%s", seed, short)
		}
		if s.String() != before {
			t.Errorf("seed %d: the script has changed", seed)
		}
	}
	if found == 0 || tried > 100*found+100 {
		t.Errorf("%d scripts failed, %d were tried", found, tried)
	}
}
