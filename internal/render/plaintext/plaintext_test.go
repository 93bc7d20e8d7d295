package plaintext

import "testing"

func TestClean(t *testing.T) {
	for s, want := range map[string]string{
		"":                                    "",
		"the tide\n\tturns":                   "the tide\n\tturns",
		"a\x1b[31mb\x07\x7f\u0085":            "a[31mb",
		"a\r\nb\rc":                           "a\nb\nc",
		"a\xffb":                              "ab",
		"a\u2028b\u2029c":                     "a b c",
		"a\u202eb\u2066c\u2069":               "abc",
		"so\u00adft\ufeff":                    "soft",
		"\ufdd0 1\ufdd1 \U0001ffff\U0010eeee": " 1 ",
		"👩‍👩‍👧 e\u0301":                       "👩‍👩‍👧 e\u0301",
	} {
		if got := Clean(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
	if got := Line(" the\n\ttide \x1b turns\r\n"); got != "the tide turns" {
		t.Errorf("a line: %q", got)
	}
}

func TestExpandTabs(t *testing.T) {
	for s, want := range map[string]string{
		"": "", "a b": "a b", "\ta": "    a", "ab\tc\td": "ab  c   d", "abcd\te": "abcd    e", "潮\ta": "潮  a",
	} {
		if got := ExpandTabs(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}

func TestHTML(t *testing.T) {
	for source, want := range map[string]string{
		"":                                     "",
		"<p>the <b>tide</b>\nturns</p><p>now":  "the tide turns\nnow",
		"ebb<br>flood":                         "ebb\nflood",
		"<ul><li>ebb<li>flood</ul>":            "• ebb\n• flood",
		"a<script>alert('<b>')</script>b":      "ab",
		"a<!-- hidden -->b &amp; c":            "ab & c",
		"<img src=x alt='a gauge'><img src=y>": "[image: a gauge]",
		"<style>p{}":                           "",
	} {
		if got := HTML(source); got != want {
			t.Errorf("%q: %q, want %q", source, got, want)
		}
	}
}

func TestParseTag(t *testing.T) {
	for source, want := range map[string]Tag{
		"<BR/>":                          {Name: "br"},
		"<img alt='a gauge' title=no>":   {"img", "a gauge"},
		"<img title='a gauge' src=x.png": {},
		"<abbr title='a gauge'>":         {"abbr", "a gauge"},
		"</b>":                           {},
		"tide":                           {},
	} {
		if got := ParseTag(source); got != want {
			t.Errorf("%q: %+v, want %+v", source, got, want)
		}
	}
}
