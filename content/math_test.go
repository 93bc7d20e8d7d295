package content

import (
	"testing"
	"testing/fstest"
)

// TestMath is the table of what is TeX, on a page that has dollars turned on and on one that has not.
func TestMath(t *testing.T) {
	for _, tt := range []struct{ head, in, want string }{
		{"", `a $$x_1 < y$$ b`, "a `x_1 < y` b"},
		{"", "$$\na \\\\\nb\n$$", "```\na \\\\\nb\n```"},
		{"", "- $$\n  a\n  $$\n- b", "- `a`\n- b"},
		{"", `\(a^2\) and \\(b_i\\)`, "`a^2` and `b_i`"},
		{"", `\(an aside\) and \(n\)`, "\\(an aside\\) and `n`"},
		{"", "\\[\n\\int f\n\\]", "`\\int f`"},
		{"", `\[not math\]`, `\[not math\]`},
		{"", `\[a note with x_y\]`, `\[a note with x_y\]`},
		{"", `costs $$ to $$$`, `costs $$ to $$$`},
		{"", `$5 and $6 in $x$`, `$5 and $6 in $x$`},
		{"math: true", `$5 and $6 in $x$ \$y$`, "$5 and $6 in `x` \\$y$"},
		{"math: true", "`$x$` and $ y $", "`$x$` and $ y $"},
		{"math: true", "$`$ x", "`` ` `` x"},
		{"", "$$\n\nx\n\n$$", "$$\n\nx\n\n$$"},
		{"", "$$a `b` c$$", "$$a `b` c$$"},
	} {
		s := loadAt(t, fstest.MapFS{"p.md": {Data: []byte("---\ntitle: P\n" + tt.head + "\n---\n" + tt.in)}, "about.md": {}}, ".")
		if got := s.Page("p").Body; got != tt.want {
			t.Errorf("%s\n got %q\nwant %q", tt.in, got, tt.want)
		}
	}
}

// Emoji codes are characters only where the generator makes them so.
func TestEmoji(t *testing.T) {
	const body = "---\ntitle: P\n---\n:smile: 10:30:45 :smile:smile: `:smile:` :nosuchthing: :+1:"
	for _, tt := range []struct {
		name string
		site fstest.MapFS
		want string
	}{
		{"zola", fstest.MapFS{"zola.toml": {Data: []byte("[markdown]\nrender_emoji = true")}, "content/p.md": {Data: []byte(body)}},
			"😄 10:30:45 😄smile: `:smile:` :nosuchthing: 👍"},
		{"hugo", fstest.MapFS{"hugo.toml": {Data: []byte("enableEmoji = true")}, "content/p.md": {Data: []byte(body)}},
			"😄 10:30:45 😄smile: `:smile:` :nosuchthing: 👍"},
		{"jekyll", fstest.MapFS{"_config.yml": {Data: []byte("plugins: [jemoji]")}, "p.md": {Data: []byte(body)}},
			"😄 10:30:45 😄smile: `:smile:` :nosuchthing: 👍"},
		{"off", fstest.MapFS{"hugo.toml": {}, "content/p.md": {Data: []byte(body)}},
			":smile: 10:30:45 :smile:smile: `:smile:` :nosuchthing: :+1:"},
	} {
		if got := loadAt(t, tt.site, ".").Sections[0].Body; got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}
