package content

import (
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"example.com/folio/content/srctext"
)

var (
	proseWord = regexp.MustCompile(`[A-Za-z]{3,}`)

	// proseText matches text of words and the marks of Markdown that hide no word.
	proseText = regexp.MustCompile("^[A-Za-z0-9 \n.,;?*_=$^()!|+>~`\\[\\]\\\\:-]*$")

	// hidesWords matches the marks in such a text that hide words: addresses, names of pages, blocks and emoji.
	hidesWords = regexp.MustCompile(`(?m)\]\(|\]:|\[\[|:[a-z0-9_+-]+:|\^[A-Za-z0-9-]+[ \t]*$|^\s*\*\[`)
)

// FuzzProse checks that no word of prose is lost or changed, and no line of code, in any kind of site, in the text
// and inside a shortcode.
func FuzzProse(f *testing.F) {
	for _, s := range []string{
		"one two three\nfour ==five== $six$ \\(seven\\)", "- one\n  > two\n\n      three\n\nfour[^one] ^[two]",
		"```sh\nmake one\n```\ntwo `three\nfour` five", "| one | two |\n|---|---|\n| three | four |",
		"> [!one] two\n> three",
		"~~~\none\n\n~~~~\ntwo", "* one\n\n  ```\n  two\n  ```\n* three", "one\\\ntwo **three\nfour** five",
		"$$ one $$ \\[two = x\\] $three four$ five \\(x^2\\)", ">> one\n> two\n\n    three",
		"one 20 to 30 percent `` ` ``",
		"![one] [two][three] [four]", "1. one\n2. two\n\n   three", "one\n===\ntwo\n---\nthree", "**one**: two\n" +
			"**three**: four",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 2<<10 || !proseText.MatchString(s) || hidesWords.MatchString(s) || hasOpenFence(s) {
			return
		}
		for name, body := range map[string]string{
			"jekyll": s, "folder": s, "obsidian": s, "hugo": s, "html": s,
			"zola":    "Above\n\n{% note(title=\"Mind\") %}\n" + s + "\n{% end %}\n\nBelow",
			"hugo in": "Above\n\n{{% notice tip %}}\n" + s + "\n{{% /notice %}}\n\nBelow",
			"gitbook": "Above\n\n{% hint style=\"info\" %}\n" + s + "\n{% endhint %}\n\nBelow",
		} {
			site, err := Load(proseSite(strings.Fields(name)[0], body), ".", Options{Now: today})
			if err != nil {
				t.Fatal(err)
			}
			invariants(t, site)
			keepsWords(t, name, body, shown(site))
		}
	})
}

// hasOpenFence reports whether a fenced block of s has no end, so that it would go on after s.
func hasOpenFence(s string) bool {
	for _, r := range srctext.CodeRegions(s, srctext.Fenced) {
		block := s[r[0]:r[1]]
		if last := block[strings.LastIndexByte(block, '\n')+1:]; last == block || strings.Trim(last,
			block[:1]+" >\t") != "" {
			return true
		}
	}
	return false
}

// shown returns all titles and bodies of a site.
func shown(s *Site) string {
	var b strings.Builder
	for p := range s.All {
		b.WriteString(p.Title + "\n" + p.Body + "\n")
	}
	return b.String()
}

// proseSite returns a site of a kind with a body.
func proseSite(kind, body string) fstest.MapFS {
	page := &fstest.MapFile{Data: []byte("---\ntitle: Title\n---\n" + body)}
	switch kind {
	case "jekyll":
		return fstest.MapFS{"_config.yml": {}, "p.md": page}
	case "html":
		return fstest.MapFS{"_config.yml": {}, "p.html": page}
	case "obsidian":
		return fstest.MapFS{".obsidian/app.json": {Data: []byte("{}")}, "p.md": page}
	case "gitbook":
		return fstest.MapFS{"SUMMARY.md": {Data: []byte("* [Title](p.md)")}, "p.md": page}
	case "zola", "hugo":
		return fstest.MapFS{kind + ".toml": {}, "content/p.md": page}
	}
	return fstest.MapFS{"p.md": page}
}

// keepsWords checks that the words and the lines of code of a body are in the text that is shown, as often or more.
func keepsWords(t *testing.T, kind, body, shown string) {
	t.Helper()
	count := map[string]int{}
	for _, w := range proseWord.FindAllString(shown, -1) {
		count[w]++
	}
	body = regexp.MustCompile(`(?s)\{+%.*?%\}+`).ReplaceAllString(body, "")
	for _, w := range proseWord.FindAllString(body, -1) {
		if count[w]--; count[w] < 0 {
			t.Errorf("%s: %q is lost of %q in %q", kind, w, body, shown)
			return
		}
	}
	if kind == "html" {
		return
	}
	for _, r := range srctext.CodeRegions(body, srctext.Fenced) {
		for line := range strings.SplitSeq(body[r[0]:r[1]], "\n") {
			if line = strings.Trim(line, " >"); !strings.Contains(shown, line) {
				t.Errorf("%s: line %q of code is lost of %q in %q", kind, line, body, shown)
				return
			}
		}
	}
}
