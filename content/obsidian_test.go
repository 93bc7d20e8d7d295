package content

import (
	"strings"
	"testing"
	"testing/fstest"
)

// TestVault is the table of Obsidian's links.
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

// Comments of Obsidian are hidden in a plain folder too, which may be an exported vault. An unclosed mark is text
// there.
func TestCommentsInFolder(t *testing.T) {
	s := loadAt(t, fstest.MapFS{"a.md": {Data: []byte("---\ntitle: A\n---\nx %%SECRET%% y, [[B]]\n\nsure by 100%%.")},
		"b.md": {Data: []byte("b")}}, ".")
	if got, want := s.Page("a").Body, "x  y, [B](b)\n\nsure by 100%%."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Quartz can be configured to hide all pages without publish: true.
func TestExplicitPublish(t *testing.T) {
	s := loadAt(t, fstest.MapFS{
		"quartz.config.ts": {Data: []byte("filters: [Plugin.ExplicitPublish()]")},
		"content/a.md":     {Data: []byte("---\npublish: true\n---\nx")}, "content/b.md": {Data: []byte("SECRET")},
	}, ".")
	if len(s.Sections) != 1 || s.Hidden != 1 {
		t.Errorf("%s, %d hidden", outline(s), s.Hidden)
	}
}
