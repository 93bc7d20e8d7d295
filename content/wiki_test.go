package content

import (
	"strings"
	"testing"
	"testing/fstest"
)

// TestVault is the table of Obsidian's own marks.
func TestVault(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"[[Other]] [[other.md|o]] [[a/Other]]", "[Other](other) [o](other) [Other](other)"},
		{"[[Other#A b#C d]]", "[Other › C d](other#c-d)"},
		{"[[Other#^id|x]] [[#^id]]", "[x](other) id"},
		{"[[Gone|words]] [[a[b]]", "words [[a[b]]"},
		{"[[Other\\|in a table]]", "[in a table](other)"},
		{"\\[[Other]] [[1]](https://x.test)", "\\[[Other]] [[1]](https://x.test)"},
		{"![[gone.png|A]]", `\[image: A\]`},
		{"![[PIC.png]] ![[pic.png|a|20x30]]", "![](img/pic.png) ![a](img/pic.png)"},
		{"![[Other#A]]", "[Other › A](other#a)"},
		{"![[talk.pdf]]", "talk.pdf"},
		{"a ==b c== d ==e", "a **b c** d ==e"},
		{"a %%b%% c%% d", "a  c"},
		{"%%\nb\n\n- c\n%%\nd", "d"},
		{"a ^id\n\n^x1\n\nb ^^ 2^n", "a\n\nb ^^ 2^n"},
		{"> [!note]- T\n> ==x== %%y%%", "> [!note]- T\n> **x**"},
		{"    [[Other]] ==x== %%y%%", "    [[Other]] ==x== %%y%%"},
	} {
		s := loadAt(t, fstest.MapFS{
			".obsidian/app.json": {Data: []byte("{}")}, "P.md": {Data: []byte("---\ntitle: P\n---\n" + tt.in)},
			"Other.md": {Data: []byte("---\ntitle: Other\n---\nx")}, "img/pic.png": {}, "About.md": {Data: []byte("x")},
		}, ".")
		if got := strings.TrimRight(s.Page("p").Body, " "); got != tt.want {
			t.Errorf("%s\n got %q\nwant %q", tt.in, got, tt.want)
		}
	}
}

// A folder that was exported from a vault keeps its secrets too; a stray mark in it is text.
func TestCommentsInFolder(t *testing.T) {
	s := loadAt(t, fstest.MapFS{"a.md": {Data: []byte("---\ntitle: A\n---\nx %%SECRET%% y, [[B]]\n\nsure by 100%%.")}, "b.md": {Data: []byte("b")}}, ".")
	if got, want := s.Page("a").Body, "x  y, [B](b)\n\nsure by 100%%."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

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
		if got := ignores(tt.pattern, tt.file); got != tt.want {
			t.Errorf("%q, %q: %v", tt.pattern, tt.file, got)
		}
	}
}

// Quartz can be told to show nothing that does not say so.
func TestExplicitPublish(t *testing.T) {
	s := loadAt(t, fstest.MapFS{
		"quartz.config.ts": {Data: []byte("filters: [Plugin.ExplicitPublish()]")},
		"content/a.md":     {Data: []byte("---\npublish: true\n---\nx")}, "content/b.md": {Data: []byte("SECRET")},
	}, ".")
	if len(s.Sections) != 1 || s.Hidden != 1 {
		t.Errorf("%s, %d hidden", outline(s), s.Hidden)
	}
}
