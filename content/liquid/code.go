package liquid

import (
	"regexp"
	"slices"
	"strings"

	"example.com/folio/content/htmlmd"
	"example.com/folio/content/srctext"
)

var (
	rawTags     = regexp.MustCompile(`\{%-?\s*(?:end)?raw\s*-?%\}[ \t]*`)
	rawTagLines = regexp.MustCompile(`(?m)^[ \t]*\{%-?\s*(?:end)?raw\s*-?%\}[ \t]*\n`)
	listingMark = regexp.MustCompile(
		`(?s)\{%-?\s*highlight\s+([\w+#-]+)[^%]*%\}\n?(.*?)\{%-?\s*endhighlight\s*-?%\}`)
)

// ReplaceListings replaces each {% highlight lang %} block with a fenced code block.
func (p *Page) ReplaceListings(t srctext.Text) srctext.Text {
	var edits []srctext.Edit
	lineAt := t.Locator()
	for _, m := range listingMark.FindAllStringSubmatchIndex(t.S, -1) {
		code := rawTags.ReplaceAllString(t.S[m[4]:m[5]], "")
		fence := strings.Trim(srctext.CodeSpan(strings.Trim(code, "\n")+"\n"), "\n")
		open, rest, _ := strings.Cut(fence, "\n")
		block := open + t.S[m[2]:m[3]] + "\n" + rest
		mark := p.Code.Lock(srctext.NewText(block, lineAt(m[0])))
		edits = append(edits, srctext.Edit{From: m[0], To: m[1], Text: "\n" + mark + "\n"})
	}
	return t.Apply(edits)
}

// ProtectCode replaces the code in t by marks, so that no template in it is evaluated. Lines that are indented because
// they are inside a template's block or an HTML element are not code. {% raw %} tags inside code are removed, as they
// only serve the same purpose.
func (p *Page) ProtectCode(t srctext.Text) srctext.Text {
	if !strings.Contains(t.S, "{{") && !strings.Contains(t.S, "{%") {
		return t
	}
	enclosed := append(blocks(t.S), htmlmd.Regions(t.S)...)
	before := len(*p.Code)
	t = p.Code.Protect(t, srctext.AllCode, func(from, to int) bool {
		indented := t.S[from] == ' ' || t.S[from] == '\t'
		return indented && slices.ContainsFunc(enclosed, func(r [2]int) bool { return from >= r[0] && to <= r[1] })
	})
	p.Code.Edit(before, func(code srctext.Text) srctext.Text { return remove(code, rawTagLines, rawTags) })
	return t
}
