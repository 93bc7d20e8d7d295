package srctext

import (
	"strings"
	"testing"
)

// TestMask shows masked bytes as dots.
func TestMask(t *testing.T) {
	for _, tt := range []struct{ in, want, escaped string }{
		{"plain == text", "plain == text", ""},
		{`[a==b](c==d e==f) g==`, `[a==b](c==d e==f) g==`, ""}, // no link
		{`[a==b](c==d "e==f") g==`, `[a==b](...........) g==`, ""},
		{`![a](b\)c) [d](<e f>)`, `![a](....) [d](.....)`, ""},
		{`\[a](b==c) [d\](e)`, `\[a](....) [d\](e)`, `..a](....) [d..(e)`},
		{"<https://x.test/==a==> <a@b.test> <b", "...................... .......... <b", ""},
		{"==https://x.test/?a==b== c", "==....................== c", ""},
		{"see https://x.test/$a, or www.x.test/:b:. xhttps://c",
			"see ................., or .............:. xhttps://c", ""},
		{"[a]: <https://x.test/==> 'b'\n[^c]: ==d==\n", "[a]: .......................\n[^c]: ==d==\n", ""},
		{`a <b class="==c==">d</b> 1 < 2`, `a .................d.... 1 < 2`, ""},
		{`a \$b\$ \c \\`, `a \$b\$ \c \\`, `a ..b.. \c ..`},
	} {
		dots := func(s string) string { return strings.ReplaceAll(s, string(rune(masked)), ".") }
		if got := dots(Mask(tt.in)); got != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.in, got, tt.want)
		}
		if got := dots(MaskEscaped(tt.in)); tt.escaped != "" && got != tt.escaped {
			t.Errorf("%s\n got %s\nwant %s, with escapes", tt.in, got, tt.escaped)
		}
	}
}

// FuzzMask checks that a mask has the length and the lines of its text.
func FuzzMask(f *testing.F) {
	for _, s := range []string{"[a](b \"c\")\n<d@e> \\$ https://f", "[a]: b\n[c](<d\n>)", "<a\nb='c'>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = Clean(s)
		m := MaskEscaped(s)
		if len(m) != len(s) {
			t.Fatalf("%q has %d bytes, its mask %d", s, len(s), len(m))
		}
		for i := range len(s) {
			if m[i] != s[i] && m[i] != masked || (m[i] == '\n') != (s[i] == '\n') {
				t.Fatalf("%q is masked as %q", s, m)
			}
		}
	})
}
