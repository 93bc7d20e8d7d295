package content

import (
	"testing"
	"testing/fstest"
)

// TestEmoji replaces emoji codes only if the configuration of the generator turns them on.
func TestEmoji(t *testing.T) {
	const body = "---\ntitle: P\n---\n:smile: 10:30:45 :smile:smile: `:smile:` :nosuchthing: :+1:"
	for _, tt := range []struct {
		name string
		site fstest.MapFS
		want string
	}{
		{"zola", fstest.MapFS{"zola.toml": {Data: []byte("[markdown]\nrender_emoji = true")},
			"content/p.md": {Data: []byte(body)}},
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
