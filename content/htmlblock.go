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
	code := strings.Trim(allText(n), "\n")
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

func (r *htmlReader) table(n *html.Node) []string {
	var rows [][]string
	var caption []string
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch {
			case c.Type != html.ElementNode:
			case c.Data == "caption":
				caption = oneBlock(emphasis(oneLine(r.inline(c))))
			case c.Data == "tr":
				var row []string
				for d := c.FirstChild; d != nil; d = d.NextSibling {
					if d.Type == html.ElementNode {
						row = append(row, strings.ReplaceAll(oneLine(strings.Join(r.blocks(d), " · ")), "\\ ", " "))
					}
				}
				rows = append(rows, row)
			default:
				walk(c)
			}
		}
	}
	walk(n)
	return append(caption, oneBlock(tableText(rows))...)
}

// tableText is a table of GFM. One with a single column is only there for layout.
func tableText(rows [][]string) string {
	width := 0
	for _, row := range rows {
		width = max(width, len(row))
	}
	var b strings.Builder
	for i, row := range rows {
		if width == 1 {
			if len(row) > 0 && row[0] != "" {
				b.WriteString(row[0] + "\n\n")
			}
			continue
		}
		for len(row) < width {
			row = append(row, "")
		}
		b.WriteString("| " + strings.Join(row, " | ") + " |\n")
		if i == 0 {
			b.WriteString(strings.Repeat("| --- ", width) + "|\n")
		}
	}
	return strings.TrimRight(b.String(), "\n")
}

// inline returns the children of n as one run of text.
func (r *htmlReader) inline(n *html.Node) string {
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		r.write(&b, c)
	}
	return strings.TrimSpace(b.String())
}

// write appends one node to a run of text.
func (r *htmlReader) write(b *strings.Builder, n *html.Node) {
	if n.Type == html.TextNode {
		writeText(b, n.Data)
		return
	}
	if n.Type != html.ElementNode || silent[n.Data] {
		return
	}
	switch name := n.Data; {
	case name == "br":
		b.WriteString("\\\n")
	case name == "img":
		b.WriteString(htmlImage(map[string]string{"src": attribute(n, "src"), "alt": attribute(n, "alt")}))
	case name == "code" || name == "kbd" || name == "samp" || name == "tt":
		if s := oneLine(allText(n)); s != "" && !strings.Contains(s, markOpen) {
			b.WriteString(r.x.code.lock(newText(codeSpan(s), 1)))
		} else {
			b.WriteString(s)
		}
	case name == "a" && attribute(n, "href") != "":
		s := r.inline(n)
		if s != "" && (strings.HasPrefix(s, "![") || !strings.Contains(s, "](")) { // no link inside a link
			s = linkTo(s, attribute(n, "href"))
		}
		b.WriteString(s)
	case marks[name] != "":
		s := r.inline(n)
		if s != "" && !strings.Contains(s, "*") && flanks(lastRune(b.String()), s, nextRune(n)) {
			s = marks[name] + s + marks[name]
		}
		b.WriteString(s)
	case name == "input" || name == "select" || name == "textarea" || name == "button" && n.FirstChild == nil:
		r.dropped(name)
	default:
		if show := block(name); show != nil {
			b.WriteString(" " + strings.Join(show(r, n), " ") + " ")
			return
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			r.write(b, c)
		}
	}
}

// writeText appends text with its white space as a browser shows it.
func writeText(b *strings.Builder, s string) {
	s = clean(s)
	words := strings.Fields(s)
	if last := lastRune(b.String()); strings.TrimLeft(s, " \t\n") != s && last != ' ' && last != '\n' && last != 0 {
		b.WriteByte(' ')
	}
	if len(words) == 0 {
		return
	}
	b.WriteString(escape(strings.Join(words, " ")))
	if strings.TrimRight(s, " \t\n") != s {
		b.WriteByte(' ')
	}
}

func nextRune(n *html.Node) rune {
	if n.NextSibling != nil && n.NextSibling.Type == html.TextNode {
		return firstRune(n.NextSibling.Data)
	}
	return 0
}

func allText(n *html.Node) string {
	if n.Type == html.TextNode {
		return clean(n.Data)
	}
	if n.Data == "br" {
		return "\n"
	}
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		b.WriteString(allText(c))
	}
	return b.String()
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return clean(a.Val)
		}
	}
	return ""
}
