package content

import (
	"strings"
	"testing"
	"testing/fstest"
)

// TestLinear reads pages of 256 KiB that would take seconds to hours if reading took the square of their length. It has
// no time limit of its own: a slow machine is no error.
func TestLinear(t *testing.T) {
	tests := []struct{ name, config, file, section string }{
		{"quotes in quotes", "", "about.md", "> > >"},
		{"items in items", "", "about.md", "1. "},
		{"headings", "", "about.md", "# a\n"},
		{"code", "", "about.md", "`a"},
		{"addresses without an end", "", "about.md", "![a]("},
		{"addresses by themselves", "", "about.md", "<https://x.test/> "},
		{"brackets", "", "about.md", "[[a"},
		{"dollars", "", "about.md", "$a"},
		{"calls on one line", "hugo.toml", "content/about.md", "{{< a >}}"},
		{"calls without an end", "hugo.toml", "content/about.md", "{{< a "},
		{"quotes without an end", "hugo.toml", "content/about.md", `{{< a b="`},
		{"calls that contain", "hugo.toml", "content/about.md", "{{< a >}}b{{< /a >}}\n"},
		{"footnotes in the line", ".obsidian/app.json", "about.md", "^[a"},
		{"embeds of itself", ".obsidian/app.json", "about.md", "![[about]] "},
		{"lines of one paragraph", ".obsidian/app.json", "about.md", "a ==b\n"},
		{"marks of comments", "", "about.md", "%% [[a]]"},
		{"footnotes", "", "about.md", "[^a]:b\n"},
		{"cells", "", "about.md", "<table><tr><td rowspan=99 colspan=99>a"},
		{"tags of blocks in a line", "", "about.md", "a<li>"},
		{"raised numbers", "", "about.md", "1<sup>2"},
		{"embedded files", "", "about.md", "a <iframe src=b></iframe>"},
		{"blocks of GitBook", "SUMMARY.md", "about.md", "{% hint %}"},
		{"objects that can't be read", "_config.yml", "about.md", "{{ a ] }}\n"},
		{"lines of an HTML page", "_config.yml", "about.html", "    <p>a\n\n"},
		{"functions without an end", "zola.toml", "content/about.md", `{{ a(b="`},
	}
	configs := map[string]string{".obsidian/app.json": "{}", "SUMMARY.md": "* [About](about.md)"}
	var staircase strings.Builder
	for i := 0; staircase.Len() < 256<<10; i += 2 {
		staircase.WriteString(strings.Repeat(" ", i) + "- a\n")
	}
	tests = append(tests, struct{ name, config, file, section string }{"a list in a list in a list", "", "about.md",
		staircase.String()})
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			front := ""
			if strings.HasSuffix(tt.file, ".html") {
				front = "---\ntitle: About\n---\n"
			}
			files := fstest.MapFS{tt.file: {Data: []byte(front + "# Ina\n\nTide engineer.\n\n" +
				strings.Repeat(tt.section, max(1, 256<<10/len(tt.section))))}}
			if tt.config != "" {
				files[tt.config] = &fstest.MapFile{Data: []byte(configs[tt.config])}
			}
			s, err := Load(files, ".", Options{Now: today})
			if err != nil {
				t.Fatal(err)
			}
			if len(s.Sections) == 0 || !strings.Contains(s.Sections[0].Body, "Tide engineer.") {
				t.Errorf("%s", outline(s))
			}
		})
	}
}
