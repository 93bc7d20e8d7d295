package markup

import (
	"strings"
	"testing"

	"example.com/folio/content/doc"
	"example.com/folio/content/frontmatter"
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
		{false, `\(an aside\) and \(n\)`, `\(an aside\) and \(n\)`},
		{false, `f\(x^2\) and \(x + y = z\) and \(snake_case\) and \(^_^\)`,
			`f\(x^2\) and \(x + y = z\) and \(snake_case\) and \(^_^\)`},
		{false, `\(\alpha\) and \(x_i\)`, "`\\alpha` and `x_i`"},
		{false, "\\[\n\\int f\n\\]", "`\\int f`"},
		{false, `\[not math\]`, `\[not math\]`},
		{false, `\[a note with x_y\]`, `\[a note with x_y\]`},
		{false, `costs $$ to $$$`, `costs $$ to $$$`},
		{false, `$5 and $6 in $x$`, `$5 and $6 in $x$`},
		{true, `$5 and $6 in $x$ \$y$`, "$5 and $6 in `x` \\$y$"},
		{true, "`$x$` and $ y $", "`$x$` and $ y $"},
		{true, "$`$ x", "`` ` `` x"},
		{false, "$$ cheap, $$$ not, $$ again", "$$ cheap, $$$ not, $$ again"},
		{true, "$HOME/bin:$PATH and $ab + cd$", "$HOME/bin:$PATH and `ab + cd`"},
		{true, "[a](https://x.test/$1/$2) <https://x.test/$a$> https://x.test/?a=$b$c",
			"[a](https://x.test/$1/$2) <https://x.test/$a$> https://x.test/?a=$b$c"},
		{false, `[a](https://x.test/B_\(c^2\)) <https://x.test/$$a$$>`,
			`[a](https://x.test/B_\(c^2\)) <https://x.test/$$a$$>`},
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

// TestDeclaredMath reads escaped parentheses on sites that turn math on, and on others.
func TestDeclaredMath(t *testing.T) {
	on := map[string]any{"math": true}
	hugo := map[string]any{"markup": map[string]any{"goldmark": map[string]any{"extensions": map[string]any{
		"passthrough": map[string]any{"enable": true}}}}}
	for _, tt := range []struct {
		front, config map[string]any
		want          bool
	}{
		{nil, nil, false}, {on, nil, true}, {nil, on, true}, {nil, hugo, true},
	} {
		p := &page{site: &Site{Config: tt.config}, doc: &doc.Doc{Front: frontmatter.Values{Map: tt.front}}}
		if isTeX(p, "n") != tt.want || isTeX(p, "an aside") || !isTeX(p, `\beta`) {
			t.Errorf("%v", tt)
		}
	}
}
