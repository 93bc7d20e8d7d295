package export

import (
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"example.com/folio/content"
	"example.com/folio/internal/render"
	"example.com/folio/internal/render/style"
)

var rep = strings.Repeat

// hostilePages are pages for which a quadratic Markdown parser takes minutes, each as a function of its size in bytes.
var hostilePages = func() map[string]func(n int) string {
	pages := map[string]func(n int) string{}
	for _, piece := range []string{
		// Quotes and lists.
		">", "> ", "> \n", "> > > ", "- ", "* ", "+ ", "1. ", "1) ", "- - - a\n", "> - 1. ", "- a\n", "1. a\n",
		"> a\n", "> a\n\n", "- a\n\n", "-\n", "- > ", "- \n  ",
		"> [!note] ", "> [!note]\n", "> [!note]\n>\n", "> [!note]\n\n", ">[!note]\n> a\n",
		"> [!note] a\n> > [!tip] b\n", "> [!n]", "- [ ] a\n", "- [x] ", "* * *\n",
		// Runs of marks.
		"`", "`a", "``a`", "`a` ", "`\n", "*", "**", "***", "_", "__", "*a", "a*", "**a", "*a_", "_a*", "*a **b ",
		"a**b", "~", "~~", "~~a", "~a~~b",
		"[", "[[", "[a", "[]", "[a]", "[a][", "[a](", "](", "]", "]]", "![", "![a](", "![[", "[[a]]", "[[a|b",
		"![[a.png]]", "[a]: ", "[a]:b\n", "[a]: b 'c\n", "[a]: <b\n",
		"[^a]", "[^a]: b\n", "[^a", "[^a]:\n\n    b\n", "[a](b)", "[a](<b)", "[a](b \"c)", "[![a](b)](c)", "[a\\]",
		"((", "[a](((", "<a](",
		// HTML and entities.
		"<", "<a", "<a>", "<a ", "<a b=\"", "<a b='c' ", "</a", "</a>", "<div>", "<div>\n", "<div>\n\n", "</div>\n",
		"<b>", "<b>a</b>", "<i><b>", "<p>", "<details><summary>",
		"<!--", "<!-- a\n", "<!-- a -->", "<!---->", "-->", "<![CDATA[", "<?", "<!a", "<pre>", "<script>",
		"<table><tr><td>", "<li>", "<ul><li>", "<br>", "<br>\n", "<img src=a>", "<a href=b>", "<code>", "<code>a",
		"&", "&a", "&amp;", "&#", "&#1", "&#1;", "&#x41;", "\\", "\\\\", "\\*", "\\`", "\\[", "\\(", "\\)", "\\](",
		// Tables.
		"|", "| ", "|a", "|-", "|-|", "|a|b|\n", "|a|b|\n|-|-|\n", "|\n", "a|b\n-|-\n", "|-|\n|-|\n", "|\\|", "|`a",
		":-:|", "|a\n|-\n",
		// Blocks.
		"# ", "#", "# a\n", "#\n", "###### a\n", "a\n=\n", "a\n-\n", "=\n", "-\n\n", "---\n", "***\n", "___\n",
		"~~~", "~~~\n", "~~~\na\n", "```", "```\n", "```a\n```\n", "````\n```\n", "    a\n", "\ta\n", "\ta",
		" ", "\t", "\n", " \n", "\n\n", "a\n", "a\n\n", "a  \n", "a\\\n", ": a\n", "a\n: b\n", "a\n: b\n\n", "+++\n",
		"---\na: b\n", "---\na: [", "{", "{\"a\":", "a: b\n", "%%", "%% ", "^a\n", "a ^b\n",
		// Shortcodes and templates.
		"{{<", "{{< ", "{{< a", "{{< a >}}", "{{< a >}}\n", "{{< /a >}}", "{{< a b=\"", "{{%", "{{% a %}}",
		"{{% a %}}b{{% /a %}}", "{{", "{{ ", "{{ a", "{{ a }}", "{{ a() }}", "{{ a(b=\"", "{{ a(b=[", "}}", "{{}}",
		"{%", "{% ", "{% a", "{% a %}", "{% a() %}", "{% end %}", "{% a() %}b{% end %}", "{% if a %}", "{% endif %}",
		"{% for a in b %}", "{% raw %}", "{% comment %}", "{% include a %}", "{% highlight a %}", "{% capture a %}",
		"{% link a %}",
		"{::comment}", "{: .a}", "{:a", "{#a}", "{{#include a}}", "{{#", "{{</*", "{{</* a */>}}", "%}",
		"{% codeblock %}", "{{ a | b", "{{ 'a' | upcase }}", "{{ a.b.c",
		// The rest.
		":a", ":smile:", "::", "$", "$$", "$a", "$a$", "$$a$$", "$$\n", "\\\\(", "\\(a", "\\[a\n", "==", "==a",
		"==a==", "http://", "http://a.b ", "www.a.b ", "a@b.c ", "<http://a>", "<a@b.c>", "a", "a ", "aé", "é",
		"\xff", "\x1b[", "\x00",
		"import a\n", "export {", "{/*", "{a}", "<A>", "<A b={", "**A**: b\n", "**a** b\n", "a: *b*\n",
		"_2019 – 2020_\n\n", "### a\n_2019 – 2020_\n\n", "2019 ", "a, ", "(", "\"", "'",
	} {
		pages[piece] = func(n int) string { return rep(piece, max(1, n/len(piece))) }
	}
	// Inputs that aren't repetitions.
	grow := func(n int, line func(i int) string) string {
		var b strings.Builder
		for i := 1; b.Len() < n; i++ {
			b.WriteString(line(i))
		}
		return b.String()[:n]
	}
	for name, line := range map[string]func(i int) string{
		"growing backticks":         func(i int) string { return rep("`", i) + "a" },
		"growing backticks, lines":  func(i int) string { return rep("`", i) + "a\n" },
		"growing backticks, paras":  func(i int) string { return "a " + rep("`", i) + "\n\n" },
		"growing fences":            func(i int) string { return rep("~", i+2) + "\n" },
		"growing stars":             func(i int) string { return rep("*", i) + "a" },
		"growing stars, spaced":     func(i int) string { return rep("*", i) + "a " },
		"growing indent":            func(i int) string { return rep(" ", i) + "- a\n" },
		"growing indent by two":     func(i int) string { return rep("  ", i) + "- a\n" },
		"growing quotes":            func(i int) string { return rep(">", i) + " a\n" },
		"growing quotes and blanks": func(i int) string { return rep("> ", i) + "a\n\n" },
		"growing alerts":            func(i int) string { return rep("> ", i) + "[!note]\n" },
		"growing lists":             func(i int) string { return rep("- ", i) + "a\n" },
		"growing rows":              func(i int) string { return rep("|-", i) + "|\n" },
		"growing brackets":          func(i int) string { return rep("[", i) + "a" + rep("]", i) + "\n" },
		"growing words":             func(i int) string { return rep("a", i) + " " },
		"different definitions":     func(i int) string { return fmt.Sprintf("[%d]: http://a.b/%d\n", i, i) },
		"different references":      func(i int) string { return fmt.Sprintf("[%d] ", i) },
		"defined and referred":      func(i int) string { return fmt.Sprintf("[%d]: http://a.b\n\n[%d]\n\n", i, i) },
		"different footnotes":       func(i int) string { return fmt.Sprintf("[^%d]: a\n\n", i) },
		"footnotes and references":  func(i int) string { return fmt.Sprintf("a[^%d]\n\n[^%d]: b\n\n", i, i) },
		"different headings":        func(i int) string { return fmt.Sprintf("# a%d\n", i) },
		"same headings and numbers": func(i int) string { return fmt.Sprintf("# a\n# a-%d\n", i) },
		"different tags":            func(i int) string { return fmt.Sprintf("<a%d>", i) },
		"different shortcodes":      func(i int) string { return fmt.Sprintf("{{< a%d >}}\n", i) },
		"different images":          func(i int) string { return fmt.Sprintf("![a](b%d.png)\n", i) },
		"different links":           func(i int) string { return fmt.Sprintf("[a](b%d.md)\n", i) },
		"different web links":       func(i int) string { return fmt.Sprintf("[a](http://a.b/%d)\n", i) },
		"different keys":            func(i int) string { return fmt.Sprintf("a%d: b\n", i) },
	} {
		pages[name] = func(n int) string { return grow(n, line) }
	}
	for name, shape := range map[string]func(n int) string{
		"quotes, then a line each": func(n int) string { return rep(">", n/2) + "\n" + rep("> a\n", n/8) },
		"deep quotes, each line":   func(n int) string { return rep(rep(">", 999)+"\n", n/1000) },
		"deep quotes, lazy lines":  func(n int) string { return rep(">", 49) + " a\n" + rep("b\n", n/2) },
		"deep quotes, blank lines": func(n int) string { return rep("> ", 49) + "a\n" + rep(">\n", n/2) },
		"deep list, blank lines":   func(n int) string { return rep("- ", 49) + "a\n" + rep("\n", n/2) + "b" },
		"deep list, lines":         func(n int) string { return rep(rep("- ", 49)+"a\n", n/100) },
		"table of many columns": func(n int) string {
			return rep("|a", n/6) + "\n" + rep("|-", n/6) + "\n" + rep("|a\n", n/9)
		},
		"table of 400 columns": func(n int) string {
			return rep("|a", 400) + "\n" + rep("|-", 400) + "\n" + rep("|a\n", n/3)
		},
		"table of 100 columns": func(n int) string {
			return rep("|a", 100) + "\n" + rep("|-", 100) + "\n" + rep("|\n", n/2)
		},
		"links in links":           func(n int) string { return rep("[", n/6) + "a" + rep("](b)", n/6) },
		"tags opened, then closed": func(n int) string { return rep("<b>", n/7) + "a" + rep("</b>", n/7) },
		"code opened, then closed": func(n int) string { return rep("<code>", n/14) + "a" + rep("</code>", n/14) },
		"divs opened, then closed": func(n int) string { return rep("<div>\n", n/13) + "a\n" + rep("</div>\n", n/13) },
		"lists opened, then closed": func(n int) string {
			return rep("<ul><li>", n/18) + "a" + rep("</li></ul>", n/18)
		},
		"shortcodes opened, then closed": func(n int) string {
			return rep("{{< a >}}", n/19) + "b" + rep("{{< /a >}}", n/19)
		},
		"calls opened, then closed": func(n int) string {
			return rep("{% a() %}", n/18) + "b" + rep("{% end %}", n/18)
		},
		"ifs opened, then closed": func(n int) string {
			return rep("{% if 1 %}", n/21) + "b" + rep("{% endif %}", n/21)
		},
		"stars opened, then closed":   func(n int) string { return rep("*a ", n/6) + rep("b* ", n/6) },
		"doubles opened, then closed": func(n int) string { return rep("**a ", n/8) + rep("b** ", n/8) },
		"dollars far apart":           func(n int) string { return rep("$"+rep("a", 2100), n/2101) },
		"one long line of links":      func(n int) string { return rep("[a](http://b.c) ", n/16) },
		"one long word":               func(n int) string { return rep("a", n) },
		"one long address":            func(n int) string { return "http://a.b/" + rep("c", n) },
		"one long label":              func(n int) string { return "[" + rep("a ", n/2) + "](b)" },
		"one long title":              func(n int) string { return "[a](b \"" + rep("c ", n/2) + "\")" },
		"one long heading":            func(n int) string { return "# " + rep("a ", n/2) },
		"one long cell":               func(n int) string { return "|a|\n|-|\n|" + rep("b ", n/2) + "|" },
		"one long list item":          func(n int) string { return "- " + rep("a ", n/2) },
		"one long code span":          func(n int) string { return "`" + rep("a ", n/2) + "`" },
		"code without an end":         func(n int) string { return "```go\n" + rep("func a() {}\n", n/12) },
		"code in YAML": func(n int) string {
			return "```yaml\n" + rep("a: &b [*b, {c: \"d\"}]\n", n/21) + "```\n"
		},
		"code in one line":            func(n int) string { return "```js\n" + rep("a(", n/2) + "\n```\n" },
		"code in Markdown":            func(n int) string { return "```markdown\n" + rep("*a **b ", n/7) + "\n```\n" },
		"code in HTML":                func(n int) string { return "```html\n" + rep("<a b=\"", n/6) + "\n```\n" },
		"code in C":                   func(n int) string { return "```c\n" + rep("/* ", n/3) + "\n```\n" },
		"quotes of code":              func(n int) string { return rep("> ```\n> a\n", n/10) },
		"front matter without an end": func(n int) string { return "---\n" + rep("a: b\n", n/5) },
		"front matter of lists":       func(n int) string { return "---\na: " + rep("[", n-20) + "\n---\nb\n" },
		"front matter of keys": func(n int) string {
			return "---\n" + grow(n-20, func(i int) string { return fmt.Sprintf("a%d: b\n", i) }) + "\n---\nb\n"
		},
		"front matter of TOML": func(n int) string {
			return "+++\n" + grow(n-20, func(i int) string { return fmt.Sprintf("a%d = 1\n", i) }) + "\n+++\nb\n"
		},
		"front matter of JSON": func(n int) string { return "{\"a\": " + rep("[", n-20) + "\n}\nb\n" },
		"title without an end": func(n int) string { return "---\ntitle: \"" + rep("a ", n/2) + "\"\n---\nb\n" },
		"tags without an end":  func(n int) string { return "---\ntags: [" + rep("a, ", n/3) + "a]\n---\nb\n" },
	} {
		pages[name] = shape
	}
	return pages
}()

// hostileSites build a site of each dialect around one page.
var hostileSites = map[string]func(page string) fstest.MapFS{
	"folder": func(page string) fstest.MapFS { return siteOf("about.md", page) },
	"zola": func(page string) fstest.MapFS {
		return siteOf("content/about.md", page, "config.toml", "base_url = \"https://a.test\"")
	},
	"hugo": func(page string) fstest.MapFS {
		return siteOf("content/about.md", page, "hugo.toml", "baseURL = \"https://a.test\"")
	},
	"jekyll": func(page string) fstest.MapFS {
		return siteOf("about.md", "---\n---\n"+page, "_config.yml", "title: a")
	},
	"obsidian": func(page string) fstest.MapFS { return siteOf("about.md", page, ".obsidian/app.json", "{}") },
	"hexo": func(page string) fstest.MapFS {
		return siteOf("source/about/index.md", page, "_config.yml", "title: a", "source/_posts/a.md", "# A")
	},
	"mdbook": func(page string) fstest.MapFS {
		return siteOf("src/about.md", page, "book.toml", "", "src/SUMMARY.md", "- [About](about.md)")
	},
	"mdx":    func(page string) fstest.MapFS { return siteOf("about.mdx", page) },
	"resume": func(page string) fstest.MapFS { return siteOf("resume.md", page, "about.md", "# A") },
}

func siteOf(files ...string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for i := 0; i < len(files); i += 2 {
		fsys[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	return fsys
}

// readHostile loads and renders a page, and returns the bytes allocated by that.
func readHostile(tb testing.TB, kind, page string) uint64 {
	tb.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	now := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	site, err := content.Load(hostileSites[kind](page), ".", content.Options{Now: now})
	if err != nil {
		return 0 // front matter only
	}
	for p := range site.All {
		render.Markdown(p.Markdown(), render.Options{Width: Width, Theme: style.Dark()})
		site.Timeline(p, now)
	}
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// TestHostilePages loads pages of 1 and 4 KiB and checks that a page four times as large takes about four times the
// memory. BenchmarkHostilePages finds quadratic work without memory.
func TestHostilePages(t *testing.T) {
	const n, factor, least = 1 << 10, 3, 4 << 20
	for kind, marks := range hostileMarks {
		t.Run(kind, func(t *testing.T) {
			for name, page := range hostilePages {
				if marks != "" && !strings.ContainsAny(name, marks) {
					continue
				}
				small, large := readHostile(t, kind, page(n)), readHostile(t, kind, page(4*n))
				if large > 4*factor*small && large > least {
					t.Errorf("%q: %d KiB, and %d KiB for four times as much", name, small>>10, large>>10)
				}
			}
		})
	}
}

// TestNestingTakesLittle loads 16 KiB of nested marks, which took 187 MB with a bound of 50.
func TestNestingTakesLittle(t *testing.T) {
	nests := []string{">", "> ", "> > > ", "- ", "1. ", "> [!note] ", "deep quotes, each line", "growing quotes"}
	for _, name := range nests {
		if mib := readHostile(t, "folder", hostilePages[name](16<<10)) >> 20; mib > 64 {
			t.Errorf("%q: %d MiB", name, mib)
		}
	}
}

// hostileMarks are the marks with a meaning in one kind of site but not in a folder, which is tested with all pages.
var hostileMarks = map[string]string{
	"folder": "", "zola": "{%", "hugo": "{%", "jekyll": "{%<", "obsidian": "%=^$", "hexo": "%",
	"mdbook": "#", "mdx": "{<", "resume": "2,:_",
}

// BenchmarkHostilePages loads pages of 2 MB, all of them or those of one site and name: -bench
// 'HostilePages/hugo/growing'.
func BenchmarkHostilePages(b *testing.B) {
	for _, kind := range slices.Sorted(maps.Keys(hostileSites)) {
		for _, name := range slices.Sorted(maps.Keys(hostilePages)) {
			b.Run(kind+"/"+fmt.Sprintf("%q", name), func(b *testing.B) {
				page := hostilePages[name](2<<20 - 100)
				b.ReportAllocs()
				for b.Loop() {
					readHostile(b, kind, page)
				}
			})
		}
	}
}
