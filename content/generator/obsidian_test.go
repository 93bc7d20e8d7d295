package generator

import "testing"

func TestIgnores(t *testing.T) {
	for _, tt := range []struct {
		pattern, file string
		want          bool
	}{
		{"private", "private/a.md", true},
		{"private", "notes/private/a.md", true},
		{"private", "privateer.md", false},
		{"private/**", "private/x/a.md", true},
		{"**/drafts", "a/b/drafts/c.md", true},
		{"Notes/Secret/", "Notes/Secret/a.md", true},
		{"Notes/Secret/", "Secret/a.md", false},
		{"*.tmp.md", "a/b.tmp.md", true},
		{"/^x/", "xy.md", true},
		{"/[/", "a.md", false},
		{"", "a.md", false},
	} {
		if got := ignoring(tt.pattern)(tt.file); got != tt.want {
			t.Errorf("%q, %q: %v", tt.pattern, tt.file, got)
		}
	}
}
