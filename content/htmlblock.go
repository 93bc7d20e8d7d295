package content

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// An htmlReader makes Markdown of a tree of HTML.
type htmlReader struct {
	x       *expander
	dropped func(name string) // is told of an element whose content cannot be shown
}

// fromHTML returns a piece of HTML as Markdown blocks. The piece begins at the byte off of t.
func (x *expander) fromHTML(t text, off int, s string) string {
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(strings.NewReader(s), body)
	if err != nil { // nested beyond the parser's own bound
		return escape(oneLine(withoutTags(s)))
	}
	for _, n := range nodes {
		body.AppendChild(n)
	}
	r := &htmlReader{x: x, dropped: func(name string) {
		x.problem(t, off, ruleUnresolved, "<%s> cannot be shown", name)
	}}
	return strings.Join(r.blocks(body), "\n\n")
}

func withoutTags(s string) string {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(s))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		if kind == html.TextToken {
			b.Write(z.Text())
		}
	}
	return b.String()
}

func htmlHeading(level int) func(r *htmlReader, n *html.Node) []string {
	return func(r *htmlReader, n *html.Node) []string {
		if s := oneLine(strings.ReplaceAll(r.inline(n), "\\\n", " ")); s != "" {
			return []string{strings.Repeat("#", level) + " " + s}
		}
		return nil
	}
}

// block returns how an element is shown, or nil where it is part of a line.
func block(name string) func(r *htmlReader, n *html.Node) []string {
	switch name {
	case "h1", "h2", "h3", "h4", "h5", "h6":
		return htmlHeading(int(name[1] - '0'))
	case "p", "div", "section", "article", "header", "footer", "main", "aside", "nav", "center", "figure", "address",
		"fieldset", "dl", "dd", "form", "hgroup", "body", "picture":
		return (*htmlReader).blocks
	case "ul", "ol", "menu":
		return (*htmlReader).list
	case "li":
		return func(r *htmlReader, n *html.Node) []string { return []string{item("- ", r.blocks(n))} }
	case "table":
		return (*htmlReader).table
	case "pre":
		return (*htmlReader).pre
	case "blockquote":
		return func(r *htmlReader, n *html.Node) []string { return []string{quote(strings.Join(r.blocks(n), "\n\n"))} }
	case "hr":
		return func(*htmlReader, *html.Node) []string { return []string{"* * *"} }
	case "details":
		return (*htmlReader).blocks
	case "summary", "dt", "legend":
		return func(r *htmlReader, n *html.Node) []string { return oneBlock(strong(oneLine(r.inline(n)))) }
	case "figcaption":
		return func(r *htmlReader, n *html.Node) []string { return oneBlock(emphasis(oneLine(r.inline(n)))) }
	case "iframe", "video", "audio", "embed":
		return (*htmlReader).media
	}
	return nil
}

func oneBlock(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

// blocks returns the children of n as blocks; what is not one is gathered into paragraphs.
func (r *htmlReader) blocks(n *html.Node) []string {
	var out []string
	var line strings.Builder
	flush := func() {
		if s := strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(line.String()), "\\")); s != "" {
			out = append(out, r.paragraphs(s)...)
		}
		line.Reset()
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		show := block(c.Data)
		switch {
		case c.Type == html.ElementNode && show != nil:
			flush()
			out = append(out, show(r, c)...)
		case c.Type == html.ElementNode && holdsBlock(c):
			flush()
			out = append(out, r.around(c)...)
		default:
			r.write(&line, c)
		}
	}
	flush()
	return out
}

// paragraphs parts a run of text from the blocks of code that were put away inside it.
func (r *htmlReader) paragraphs(s string) []string {
	var out []string
	pos := 0
	r.x.code.marks(s, func(from, to int, code text) {
		if r.x.code.block(code) {
			out = append(out, strings.TrimSpace(s[pos:from]), s[from:to])
			pos = to
		}
	})
	out = append(out, strings.TrimSpace(s[pos:]))
	kept := out[:0]
	for _, s := range out {
		if s != "" {
			kept = append(kept, s)
		}
	}
	return kept
}

func holdsBlock(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && (block(c.Data) != nil || holdsBlock(c)) {
			return true
		}
	}
	return false
}

// around shows an inline element with blocks inside, such as a card that is one link: the link goes to the first line of
// text.
func (r *htmlReader) around(n *html.Node) []string {
	blocks := r.blocks(n)
	href := attribute(n, "href")
	if n.Data != "a" || href == "" {
		return blocks
	}
	for i, b := range blocks {
		if strings.Contains(b, "](") || strings.Contains(b, "\n") || strings.Contains(b, markOpen) {
			continue
		}
		head := b[:len(b)-len(strings.TrimLeft(b, "# "))]
		blocks[i] = head + linkTo(b[len(head):], href)
		return blocks
	}
	return append(blocks, linkTo("", href))
}

func (r *htmlReader) list(n *html.Node) []string {
	var items []string
	number := 1
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		mark := "- "
		if n.Data == "ol" {
			mark = intText(number) + ". "
			number++
		}
		blocks := r.blocks(c)
		if show := block(c.Data); c.Data != "li" && show != nil { // a list right inside a list
			blocks = show(r, c)
		}
		if len(blocks) > 0 {
			items = append(items, item(mark, blocks))
		}
	}
	return oneBlock(strings.Join(items, "\n"))
}

// item is one item of a list. A list right under a line of text needs no blank line.
func item(mark string, blocks []string) string {
	s := ""
	for i, b := range blocks {
		switch {
		case i == 0:
		case strings.HasPrefix(b, "- ") || strings.HasPrefix(b, "1. "):
			s += "\n"
		default:
			s += "\n\n"
		}
		s += b
	}
	lines := strings.Split(s, "\n")
	for i := 1; i < len(lines); i++ {
		if lines[i] != "" {
			lines[i] = strings.Repeat(" ", len(mark)) + lines[i]
		}
	}
	return mark + strings.Join(lines, "\n")
}

func (r *htmlReader) pre(n *html.Node) []string {
	code := strings.Trim(r.x.code.unlock(newText(allText(n), 1)).s, "\n")
	if code == "" {
		return nil
	}
	return []string{r.x.code.lock(newText(strings.Trim(codeSpan(code+"\n"), "\n"), 1))}
}

// media shows what a browser would play as a link.
func (r *htmlReader) media(n *html.Node) []string {
	src := attribute(n, "src")
	for c := n.FirstChild; c != nil && src == ""; c = c.NextSibling {
		src = attribute(c, "src")
	}
	if src == "" {
		r.dropped(n.Data)
		return nil
	}
	return []string{linkTo(escape(oneLine(firstOf(attribute(n, "title"), n.Data))), src)}
}
