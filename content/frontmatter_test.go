package content

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"example.com/folio/content/problem"
)

// readOne returns a page of a folder that also has a page About, and the problems of the site.
func readOne(t *testing.T, data string) (*Page, []problem.Problem) {
	t.Helper()
	site := loadAt(t, fstest.MapFS{"about.md": {Data: []byte("# About")}, "p.md": {Data: []byte(data)}}, ".")
	for _, p := range site.Sections {
		if p.Source == "p.md" {
			return p, site.Problems
		}
	}
	return nil, site.Problems
}

func TestFrontMatter(t *testing.T) {
	for name, tt := range map[string]struct {
		data       string
		title      string
		ResumeBody string
		line       int
		date       string
		tags       string
	}{
		"TOML": {"+++\ntitle = \"Moss\"\ndate = 2024-05-06\n[taxonomies]\ntags = [\"a\", \"b\"]\n+++\n\n" +
			"Text.", "Moss", "Text.", 8, "2024-05-06", "a b"},
		"TOML with CRLF": {"+++\r\ntitle = \"Moss\"\r\n+++\r\nText.\r\nMore.", "Moss", "Text.\nMore.", 4, "", ""},
		"YAML": {"---\ntitle: Moss\ndate: 2024-05-06 10:00:00 +0200\ntags: a b\n---\nText.", "Moss", "Text.",
			6, "2024-05-06", "a b"},
		"YAML, dots":   {"---\ntitle: Moss\n...\nText.", "Moss", "Text.", 4, "", ""},
		"YAML, list":   {"---\ntitle: Moss\ntags: [a, b c]\n---\nText.", "Moss", "Text.", 5, "", "a b c"},
		"YAML, commas": {"---\ntitle: Moss\ntags: a b, c\n---\nText.", "Moss", "Text.", 5, "", "a b c"},
		"JSON": {"{\n\"title\": \"Moss\",\n\"date\": \"May 6, 2024\"\n}\nText.", "Moss", "Text.", 5,
			"2024-05-06", ""},
		"mark":          {"\xef\xbb\xbf---\ntitle: Moss\n---\nText.", "Moss", "Text.", 4, "", ""},
		"blank lines":   {"\n\n---\ntitle: Moss\n---\nText.", "Moss", "Text.", 6, "", ""},
		"none":          {"# Moss\n\nText.", "Moss", "Text.", 3, "", ""},
		"a rule":        {"---\n\nText.", "P", "---\n\nText.", 1, "", ""},
		"only a year":   {"---\ntitle: Moss\ndate: 2024\n---\nText.", "Moss", "Text.", 5, "2024-01-01", ""},
		"twice a title": {"---\ntitle: Moss\n---\n# Moss\nText.", "Moss", "Text.", 5, "", ""},
		"two titles":    {"---\ntitle: Moss\n---\n# Lichen\nText.", "Moss", "# Lichen\nText.", 4, "", ""},
		"no title":      {"Text.", "P", "Text.", 1, "", ""},
		"control":       {"+++\ntitle = \"Mo\\u001b[31mss\\u202e\"\n+++\nText.", "Moss", "Text.", 4, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			p, problems := readOne(t, tt.data)
			if len(problems) > 0 {
				t.Errorf("problems: %v", problems)
			}
			date := ""
			if !p.Date.IsZero() {
				date = p.Date.Format("2006-01-02")
			}
			got := fmt.Sprintf("%q %q %d %q %q", p.Title, p.Body, p.Line, date, strings.Join(p.Tags, " "))
			if want := fmt.Sprintf("%q %q %d %q %q", tt.title, tt.ResumeBody, tt.line, tt.date, tt.tags); got != want {
				t.Errorf("\n got %s\nwant %s", got, want)
			}
		})
	}
}

// A page whose front matter can't be decoded is shown with the values of its plain lines. The problem names line and
// key.
func TestBrokenFrontMatter(t *testing.T) {
	for name, tt := range map[string]struct {
		data, title, problem string
	}{
		"TOML": {"+++\ntitle = \"Moss\"\ndate = soon\n+++\nText.", "Moss", `p.md:3: front matter: key "date": `},
		"YAML": {"---\ntitle: Moss\nlist: [a\nx: }\n---\nText.", "Moss", `p.md:3: front matter: key "list": `},
		"JSON": {"{\n\"title\": \"Moss\",\n\"x\": ,\n}\nText.", "Moss", `p.md:3: front matter: key "x": `},
		"date": {"---\ntitle: Moss\ndate: yesterday\n---\nText.", "Moss",
			`p.md:3: front matter: key "date" is not a date: "yesterday"`},
		"unclosed": {"+++\ntitle = \"Moss\"\n\nText.", "Moss", `p.md:1: front matter: it is never closed`},
		"too large": {"---\ntitle: Moss\nx: |\n" + strings.Repeat("  0123456789abcde\n", 5000) + "---\nText.", "Moss",
			`p.md:2: front matter: larger than 64 KiB`},
	} {
		t.Run(name, func(t *testing.T) {
			p, problems := readOne(t, tt.data)
			if p == nil || p.Title != tt.title || p.Body != "Text." {
				t.Fatalf("the page is %+v", p)
			}
			if len(problems) == 0 || !strings.HasPrefix(problems[0].String(), tt.problem) {
				t.Errorf("problems %v, want %s", problems, tt.problem)
			}
		})
	}
}

// A syntax error in its front matter must not publish a draft.
func TestBrokenDraft(t *testing.T) {
	for _, data := range []string{
		"+++\ndraft = true\nx = \n+++\nSECRET", "---\ndraft: yes\nx: [\n---\nSECRET",
		"---\npublished: false\nx: }\n---\nSECRET",
		"---\ndraft: true\nx: |\n" + strings.Repeat("  0123456789abcde\n", 5000) + "---\nSECRET",
		"+++\ndraft = true\n\nSECRET",
	} {
		if p, _ := readOne(t, data); p != nil {
			t.Errorf("shown: %.60q", data)
		}
	}
}

func TestYAMLAliasBomb(t *testing.T) {
	var b strings.Builder
	b.WriteString("---\ntitle: Bomb\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n")
	for i := 1; i < 12; i++ {
		fmt.Fprintf(&b, "a%d: &a%d [%s]\n", i, i, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d, ", i-1),
			10), ", "))
	}
	b.WriteString("---\nText.")
	p, problems := readOne(t, b.String())
	if p == nil || p.Title != "Bomb" || len(problems) != 1 {
		t.Errorf("page %+v, problems %v", p, problems)
	}
}
