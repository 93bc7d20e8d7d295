package content

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	gtext "github.com/yuin/goldmark/text"
	"golang.org/x/net/html"
)

// htmlRounds is how often a page is searched for HTML. Taking a tag out can make a new one of what was around it.
const htmlRounds = 3

// html makes Markdown of all HTML, block by block and tag by tag. What is still a tag after that is shown as text.
func (x *expander) html(t text) text {
	for range htmlRounds {
		if !strings.Contains(t.s, "<") {
			return t
		}
		edits := x.htmlEdits(t)
		if edits == nil {
			return t
		}
		t = t.edited(edits)
	}
	var edits []edit
	eachHTML(t.s, func(from, to int, _ ast.Node) {
		edits = append(edits, edit{from: from, to: from, s: `\`})
	})
	return t.edited(edits)
}

// eachHTML calls f with the extent of every HTML block and every tag inside a paragraph.
func eachHTML(s string, f func(from, to int, n ast.Node)) {
	_ = ast.Walk(parse(s), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.HTMLBlock:
			if from, to := blockEnds(n); to > from {
				f(from, to, n)
			}
		case *ast.RawHTML:
			if n.Segments.Len() > 0 {
				f(n.Segments.At(0).Start, n.Segments.At(n.Segments.Len()-1).Stop, n)
			}
		}
		return ast.WalkContinue, nil
	})
}

func blockEnds(n *ast.HTMLBlock) (from, to int) {
	if lines := n.Lines(); lines.Len() > 0 {
		from, to = lines.At(0).Start, lines.At(lines.Len()-1).Stop
	} else if n.HasClosure() {
		from = n.ClosureLine.Start
	}
	if n.HasClosure() {
		to = max(to, n.ClosureLine.Stop)
	}
	return from, to
}

func (x *expander) htmlEdits(t text) []edit {
	var edits []edit
	var tags []inlineTag
	for n := parse(t.s).FirstChild(); n != nil; n = n.NextSibling() {
		if from, to, ok := allHTML(n, t.s); ok {
			edits = append(edits, edit{from: from, to: to, s: x.fromHTML(t, from, t.s[from:to])})
		}
	}
	eachHTML(t.s, func(from, to int, n ast.Node) {
		if block, ok := n.(*ast.HTMLBlock); ok {
			edits = append(edits, x.blockEdit(t, block, from, to))
		} else {
			tags = append(tags, newInlineTag(t.s, from, to, n))
		}
	})
	return append(edits, x.inlineEdits(t, tags)...)
}

// allHTML returns the extent of a paragraph that is nothing but HTML with lines of its own, such as a card that is one
// link. Where it begins with an element that is part of a line, CommonMark takes it for text with tags in it.
func allHTML(n ast.Node, s string) (from, to int, ok bool) {
	lines := n.Lines()
	if n.Kind() != ast.KindParagraph || lines.Len() == 0 {
		return 0, 0, false
	}
	from, to = lines.At(0).Start, lines.At(lines.Len()-1).Stop
	inside := strings.TrimSpace(s[from:to])
	if !strings.HasPrefix(inside, "<") || !strings.HasSuffix(inside, ">") {
		return 0, 0, false
	}
	for _, m := range anyTag.FindAllStringSubmatch(inside, -1) {
		ok = ok || block(strings.ToLower(m[1])) != nil
	}
	return from, to, ok
}

var anyTag = regexp.MustCompile(`<([A-Za-z][A-Za-z0-9]*)`)

// blockEdit replaces one HTML block, which may be inside a quote or a list, whose marks are before each line.
func (x *expander) blockEdit(t text, n *ast.HTMLBlock, from, to int) edit {
	var b strings.Builder
	segments := append([]gtext.Segment{}, n.Lines().Sliced(0, n.Lines().Len())...)
	if n.HasClosure() {
		segments = append(segments, n.ClosureLine)
	}
	for _, s := range segments {
		b.WriteString(t.s[s.Start:s.Stop])
	}
	start := strings.LastIndexByte(t.s[:from], '\n') + 1
	prefix := strings.Map(func(r rune) rune {
		if r == '>' {
			return r
		}
		return ' '
	}, t.s[start:from])
	md := x.fromHTML(t, from, b.String())
	if md != "" {
		md += "\n\n"
	}
	if strings.TrimSpace(prefix) == "" && len(prefix) < 4 && strings.TrimSpace(t.s[start:from]) == "" {
		prefix = ""
		md = "\n" + md
	}
	return edit{from: from, to: to, s: strings.ReplaceAll(md, "\n", "\n"+prefix)}
}

// kramdownHTML makes Markdown of HTML as kramdown sees it: an element goes on until its closing tag, blank lines or not.
// CommonMark would take what is indented after a blank line for code.
func (x *expander) kramdownHTML(t text) text {
	var edits []edit
	for _, r := range htmlRegions(t.s) {
		edits = append(edits, edit{from: r[0], to: r[1], s: "\n" + x.fromHTML(t, r[0], t.s[r[0]:r[1]]) + "\n\n"})
	}
	t = t.edited(edits)
	return markdownInside.split(t)
}

var blockOpen = regexp.MustCompile(`(?mi)^[ \t]{0,3}<(address|article|aside|blockquote|center|details|div|dl|fieldset|figure|footer|form|h[1-6]|header|hr|main|nav|ol|p|pre|script|section|style|svg|table|ul|iframe|video|a|span)\b[^>]*>`)

// maxUnclosed bounds how many elements without an end are looked for to the end of the page.
const maxUnclosed = 20

// htmlRegions returns the extents of the block-level elements that are not inside each other. An element whose inside is
// to be read as Markdown is none.
func htmlRegions(s string) [][2]int {
	if strings.IndexByte(s, '<') < 0 {
		return nil
	}
	var out [][2]int
	unclosed := 0
	for pos := 0; unclosed < maxUnclosed; {
		m := blockOpen.FindStringSubmatchIndex(s[pos:])
		if m == nil {
			break
		}
		from := pos + strings.IndexByte(s[pos+m[0]:], '<') + m[0]
		name := strings.ToLower(s[pos+m[2] : pos+m[3]])
		open := s[from : pos+m[1]]
		size := len(open)
		if !markdownInside.open.MatchString(open) && name != "hr" && !strings.HasSuffix(open, "/>") {
			if size = elementSize(s[from:], name); size < 0 {
				unclosed++
				size = len(open)
			} else {
				out = append(out, [2]int{from, from + size})
			}
		}
		pos = from + size
	}
	return out
}

// elementSize returns the length of the element that s begins with, or -1 where it is never closed.
func elementSize(s, name string) int {
	z := html.NewTokenizer(strings.NewReader(s))
	depth, size := 0, 0
	for {
		kind := z.Next()
		size += len(z.Raw())
		if kind == html.ErrorToken {
			return -1
		}
		if kind != html.StartTagToken && kind != html.EndTagToken {
			continue
		}
		if tag, _ := z.TagName(); string(tag) != name {
			continue
		}
		if kind == html.StartTagToken {
			depth++
		} else if depth--; depth <= 0 {
			return size
		}
	}
}

// markdownForms are the tags around Markdown: <div markdown="1">.
type markdownForms struct{ open, close *regexp.Regexp }

var markdownInside = markdownForms{
	open:  regexp.MustCompile(`(?i)<\w+\b[^>]*\bmarkdown\s*=\s*["']?(?:1|true|block|span)["']?[^>]*>`),
	close: regexp.MustCompile(`(?im)^[ \t]*</(?:div|section|article|details|aside|main|center|figure|span|p|nav)>[ \t]*$`),
}

// split puts blank lines around such tags, so that they are read apart from the Markdown between them.
func (f markdownForms) split(t text) text {
	var edits []edit
	if !f.open.MatchString(t.s) {
		return t
	}
	for _, re := range []*regexp.Regexp{f.open, f.close} {
		for _, m := range re.FindAllStringIndex(t.s, -1) {
			edits = append(edits, edit{from: m[0], to: m[1], s: "\n\n"})
		}
	}
	return t.edited(edits)
}
