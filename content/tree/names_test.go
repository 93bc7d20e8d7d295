package tree

import "testing"

func TestRel(t *testing.T) {
	for _, tt := range []struct {
		root, file, want string
		ok               bool
	}{
		{".", "a/b.md", "a/b.md", true}, {"a", "a/b.md", "b.md", true}, {"a", "ab/c.md", "ab/c.md", false},
	} {
		if got, ok := Rel(tt.root, tt.file); got != tt.want || ok != tt.ok {
			t.Errorf("%s below %s: %s, %v", tt.file, tt.root, got, ok)
		}
	}
}

func TestMatches(t *testing.T) {
	for _, tt := range []struct {
		pattern, file string
		want          bool
	}{
		{"a", "a/b/c.md", true}, {"./a/b/", "a/b/c.md", true}, {"a/*", "a/b/c.md", true}, {"*.md", "a.md", true},
		{"b", "a/b/c.md", false}, {"[", "a.md", false}, {"[", "[/a.md", true},
	} {
		if got := Matches(tt.pattern, tt.file); got != tt.want {
			t.Errorf("%s, %s: %v", tt.pattern, tt.file, got)
		}
	}
}
