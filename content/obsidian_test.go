package content

import (
	"strings"
	"testing"
	"testing/fstest"
)

// TestVault is the table of Obsidian's links.
func TestVault(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"[[Other]] [[other.md|o]] [[a/Other]]", "[Other](other) [o](other) Other"},
		{"[[Deep]] [[b/deep]] [[a/b/Deep]] [[c/Deep]] [d](Deep.md)", "[Deep](a/deep) [deep](a/deep) [Deep](a/deep) " +
			"Deep [d](a/deep)"},
		{"[[Other#A b#C d]]", "[Other › C d](other#c-d)"},
		{"[[Other#^id|x]] [[#^id]]", "[x](other) id"},
		{"[[Gone|words]] [[a[b]]", "words [[a[b]]"},
		{"[[Other\\|in a table]]", "[in a table](other)"},
		{"\\[[Other]] [[1]](https://x.test)", "\\[[Other]] [[1]](https://x.test)"},
		{"![[gone.png|A]]", `\[image: A\]`},
		{"![[PIC.png]] ![[pic.png|a|20x30]]", "![](img/pic.png) ![a](img/pic.png)"},
		{"![[Gone#A]]", "Gone › A"},
		{"![[talk.pdf]]", "talk.pdf"},
		{"![[img/pic.png|c]] ![[gone/pic.png|d]]", `![c](img/pic.png) \[image: d\]`},
	} {
		s := loadAt(t, fstest.MapFS{
			".obsidian/app.json": {Data: []byte("{}")}, "P.md": {Data: []byte("---\ntitle: P\n---\n" + tt.in)},
			"Other.md": {Data: []byte("---\ntitle: Other\n---\nx")}, "img/pic.png": {},
			"a/b/Deep.md": {Data: []byte("x")}, "About.md": {Data: []byte("x")},
		}, ".")
		if got := strings.TrimRight(s.Page("p").Body, " "); got != tt.want {
			t.Errorf("%s\n got %q\nwant %q", tt.in, got, tt.want)
		}
	}
}

// Comments of Obsidian are hidden in a plain folder too if a wiki link shows that it is an exported vault. An unclosed
// mark is text there, and in other folders all of them are.
func TestCommentsInFolder(t *testing.T) {
	for _, tt := range []struct{ a, b, want string }{
		{"x %%SECRET%% y, [[B]]\n\nsure by 100%%.", "b", "x  y, [B](b)\n\nsure by 100%%."},
		{"x %%SECRET%% y", "see [[a]]", "x  y"},
		{"from 20%% to 30%%", "see [[gone]]", "from 20%% to 30%%"},
		{"for %%i in (a b) do echo %%i [[a]]", "b", "for %%i in (a b) do echo %%i [a](a)"},
	} {
		s := loadAt(t, fstest.MapFS{"a.md": {Data: []byte("---\ntitle: A\n---\n" + tt.a)},
			"b.md": {Data: []byte(tt.b)}}, ".")
		if got := s.Page("a").Body; got != tt.want {
			t.Errorf("%q\n got %q\nwant %q", tt.a, got, tt.want)
		}
	}
}

// vault returns a vault of notes with the body of page P.
func vault(settings, body string) fstest.MapFS {
	return fstest.MapFS{
		".obsidian/app.json": {Data: []byte(settings)}, "About.md": {Data: []byte("x")},
		"P.md": {Data: []byte("---\ntitle: P\n---\n" + body)},
		"Kelp.md": {Data: []byte("# Kelp\n\nGrows fast.\n\n## Uses\n\nSoup ==hot==. ^soup\n\n## Care\n\n" +
			"- wet ^w\n- cold\n")},
		"a/Kelp.md":     {Data: []byte("Another kelp.")},
		"Code.md":       {Data: []byte("```sh\nmake %%x%%\n```\n\n%%hidden%%\n\n<!-- open")},
		"Loop.md":       {Data: []byte("one ![[Loop]] ![[Two]]")},
		"Two.md":        {Data: []byte("two ![[Loop]]")},
		"Draft.md":      {Data: []byte("---\ndraft: true\n---\nSECRET")},
		"Self.md":       {Data: []byte("![[P]]")},
		"One line.md":   {Data: []byte("just **this**")},
		"d/e/Far.md":    {Data: []byte("---\ntitle: Far\n---\nfar away")},
		"img/other.pdf": {},
	}
}

// TestEmbeds shows notes and parts of notes in a page.
func TestEmbeds(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"a\n\n![[Kelp]]\n\nb", "a\n\nGrows fast.\n\n## Uses\n\nSoup **hot**.\n\n## Care\n\n- wet\n- cold\n\nb"},
		{"![[kelp#uses|Soup]]", "## Uses\n\nSoup **hot**."},
		{"![[Kelp#^soup]] ![[Kelp#^w]]", "Soup **hot**.\n\n\n\n- wet"},
		{"![[a/Kelp]]", "Another kelp."},
		{"> ![[Kelp#Uses]]", "> ## Uses\n>\n> Soup **hot**."},
		{"- a\n  ![[Code]]\n- b", "- a\n  ```sh\n  make %%x%%\n  ```\n- b"},
		{"a ![[One line]] b", "a\n\njust **this**\n\n b"},
		{"![[Loop]]", "one [Loop](loop)\n\ntwo [Loop](loop)"},
		{"![[Self]] ![[P]]", "[P](p)\n\n [P](p)"},
		{"![[Draft]]", "Draft"},
		{"| a |\n|---|\n| ![[Kelp]] |", "| a |\n|---|\n| [Kelp](kelp) |"},
		{"`![[Kelp]]` \\![[Far]]", "`![[Kelp]]` \\![[Far]]"},
		{"![[Kelp#Nothing]]", "Grows fast.\n\n## Uses\n\nSoup **hot**.\n\n## Care\n\n- wet\n- cold"},
	} {
		s := loadAt(t, vault("{}", tt.in), ".")
		if got := strings.TrimRight(s.Page("p").Body, " "); got != tt.want {
			t.Errorf("%s\n got %q\nwant %q", tt.in, got, tt.want)
		}
	}
}

// TestEmbedLimit bounds what a page shows of other notes, though each of them shows all others.
func TestEmbedLimit(t *testing.T) {
	files := fstest.MapFS{".obsidian/app.json": {Data: []byte("{}")}, "About.md": {Data: []byte("x")}}
	all := ""
	for _, name := range strings.Split("abcdefghij", "") {
		all += "![[" + name + "]]\n\n"
	}
	for _, name := range strings.Split("abcdefghij", "") {
		files[name+".md"] = &fstest.MapFile{Data: []byte("words\n\n" + all)}
	}
	s := loadAt(t, files, ".")
	for p := range s.All {
		if n := strings.Count(p.Body, "words"); n > 201 {
			t.Errorf("%s shows %d notes", p.Path, n)
		}
	}
}

// TestLineBreaks reads line ends by the settings of the vault.
func TestLineBreaks(t *testing.T) {
	for _, tt := range []struct{ settings, in, want string }{
		{"{}", "a  \nb \nc\n\n- d\n  e\n\n> [!tip] T\n> f\n> g\n\n| h |\n|---|\n| i |",
			"a  \nb\\\nc\n\n- d\\\n  e\n\n> [!tip] T\n> f\\\n> g\n\n| h |\n|---|\n| i |"},
		{"{}", "a\n```\nb\n```\nc\nd", "a\n```\nb\n```\nc\\\nd"},
		{"{}", "a `b\nc` d\n# e\nf\ng\n===", "a `b\nc` d\n# e\nf\\\ng\n==="},
		{`{"strictLineBreaks": true}`, "a\nb", "a\nb"},
	} {
		s := loadAt(t, vault(tt.settings, tt.in), ".")
		if got := s.Page("p").Body; got != tt.want {
			t.Errorf("%s %q\n got %q\nwant %q", tt.settings, tt.in, got, tt.want)
		}
	}
	for _, tt := range []struct{ file, config, page, want string }{
		{"quartz.config.ts", "plugins: [Plugin.HardLineBreaks()]", "content/p.md", "a\\\nb"},
		{"quartz.config.ts", "plugins: [\n// Plugin.HardLineBreaks()\n]", "content/p.md", "a\nb"},
		{"hugo.yaml", "markup: {goldmark: {renderer: {hardWraps: true}}}", "content/p.md", "a\\\nb"},
		{"_config.yml", "kramdown: {hard_wrap: true}", "p.md", "a\\\nb"},
		{"_config.yml", "kramdown: {hard_wrap: false}", "p.md", "a\nb"},
	} {
		s := loadAt(t, fstest.MapFS{tt.file: {Data: []byte(tt.config)}, tt.page: {Data: []byte("a\nb")}}, ".")
		if got := s.Sections[0].Body; got != tt.want {
			t.Errorf("%s: %q", tt.config, got)
		}
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
