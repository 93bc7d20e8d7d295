package markup

import (
	"strings"
	"testing"
)

// TestMath is the table of what is TeX, on pages with single dollars turned on and off.
func TestMath(t *testing.T) {
	for _, tt := range []struct {
		dollars  bool
		in, want string
	}{
		{false, `a $$x_1 < y$$ b`, "a `x_1 < y` b"},
		{false, "$$\na \\\\\nb\n$$", "```\na \\\\\nb\n```"},
		{false, "- $$\n  a\n  $$\n- b", "- `a`\n- b"},
		{false, `\(a^2\) and \\(b_i\\)`, "`a^2` and `b_i`"},
		{false, `\(an aside\) and \(n\)`, "\\(an aside\\) and `n`"},
		{false, "\\[\n\\int f\n\\]", "`\\int f`"},
		{false, `\[not math\]`, `\[not math\]`},
		{false, `\[a note with x_y\]`, `\[a note with x_y\]`},
		{false, `costs $$ to $$$`, `costs $$ to $$$`},
		{false, `$5 and $6 in $x$`, `$5 and $6 in $x$`},
		{true, `$5 and $6 in $x$ \$y$`, "$5 and $6 in `x` \\$y$"},
		{true, "`$x$` and $ y $", "`$x$` and $ y $"},
		{true, "$`$ x", "`` ` `` x"},
		{false, "$$\n\nx\n\n$$", "$$\n\nx\n\n$$"},
		{false, "$$a `b` c$$", "$$a `b` c$$"},
	} {
		if got, _ := expand(Dialect{DollarMath: tt.dollars}, "a.md", tt.in); got != tt.want {
			t.Errorf("%s\n got %q\nwant %q", tt.in, got, tt.want)
		}
	}
	long := "$$" + strings.Repeat("x", maxMath) + "$$"
	if got, _ := expand(Dialect{}, "a.md", long); got != long {
		t.Errorf("a formula of %d bytes: %q", len(long), got)
	}
}
