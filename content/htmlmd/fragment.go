package htmlmd

import (
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"example.com/folio/content/problem"
	"example.com/folio/content/srctext"
)

// A fragment is a parsed piece of HTML that is written as Markdown.
type fragment struct {
	code   *srctext.Code
	report func(name string) // called for an element that can't be shown
}

// markdown returns a piece of HTML as Markdown blocks. The piece begins at the byte off of t.
func (c *Converter) markdown(t srctext.Text, off int, s string) string {
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(strings.NewReader(s), body)
	if err != nil { // nested deeper than the parser allows
		return srctext.Escape(srctext.OneLineLocked(withoutTags(s)))
	}
	for _, n := range nodes {
		body.AppendChild(n)
	}
	f := &fragment{code: c.Code, report: func(name string) {
		c.Report(t, off, problem.Unresolved, "<%s> cannot be shown", name)
	}}
	return strings.Join(f.blocks(body), "\n\n")
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

// A blockFunc returns an element as Markdown blocks.
type blockFunc func(f *fragment, n *html.Node) []string

func heading(level int) blockFunc {
	return func(f *fragment, n *html.Node) []string {
		if s := srctext.OneLineLocked(strings.ReplaceAll(f.inline(n), "\\\n", " ")); s != "" {
			return []string{strings.Repeat("#", level) + " " + s}
		}
		return nil
	}
}

// blockWriter returns the function that writes an element, or nil for an element that is part of a line.
func blockWriter(name string) blockFunc {
	switch name {
	case "h1", "h2", "h3", "h4", "h5", "h6":
		return heading(int(name[1] - '0'))
	case "p", "div", "section", "article", "header", "footer", "main", "aside", "nav", "center", "figure", "address",
		"fieldset", "dl", "dd", "form", "hgroup", "body", "picture", "details":
		return (*fragment).blocks
	case "ul", "ol", "menu":
		return (*fragment).list
	case "li":
		return func(f *fragment, n *html.Node) []string { return []string{item("- ", f.blocks(n))} }
	case "table":
		return (*fragment).table
	case "pre":
		return (*fragment).pre
	case "blockquote":
		return func(f *fragment, n *html.Node) []string {
			return []string{srctext.Quote(strings.Join(f.blocks(n), "\n\n"))}
		}
	case "hr":
		return func(*fragment, *html.Node) []string { return []string{"* * *"} }
	case "summary", "dt", "legend":
		return func(f *fragment, n *html.Node) []string {
			return oneBlock(srctext.Strong(srctext.OneLineLocked(f.inline(n))))
		}
	case "figcaption":
		return func(f *fragment, n *html.Node) []string {
			return oneBlock(srctext.Emphasis(srctext.OneLineLocked(f.inline(n))))
		}
	}
	if mediaElements[name] {
		return (*fragment).media
	}
	return nil
}

func oneBlock(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

// blocks returns the children of n as blocks. What is between block elements becomes paragraphs.
func (f *fragment) blocks(n *html.Node) []string {
	var out []string
	var line strings.Builder
	flush := func() { // ends a paragraph
		if s := strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(line.String()), "\\")); s != "" {
			out = append(out, f.paragraphs(s)...)
		}
		line.Reset()
	}
	for c := range n.ChildNodes() {
		write := blockWriter(c.Data)
		switch {
		case c.Type == html.ElementNode && write != nil:
			flush()
			if title, ok := f.titled(c); ok {
				out = append(out, title...)
			} else {
				out = append(out, write(f, c)...)
			}
		case c.Type == html.ElementNode && holdsBlock(c):
			flush()
			out = append(out, f.inlineAroundBlocks(c)...)
		default:
			f.write(&line, c)
		}
	}
	flush()
	return out
}

// paragraphs splits a run of text at the marks of code blocks in it.
func (f *fragment) paragraphs(s string) []string {
	var out []string
	pos := 0
	f.code.Each(s, func(from, to int, code srctext.Text) {
		if f.code.IsBlock(code) {
			out = append(out, strings.TrimSpace(s[pos:from]), s[from:to])
			pos = to
		}
	})
	out = append(out, strings.TrimSpace(s[pos:]))
	return slices.DeleteFunc(out, func(s string) bool { return s == "" })
}

func holdsBlock(n *html.Node) bool {
	for c := range n.Descendants() {
		if c.Type == html.ElementNode && blockWriter(c.Data) != nil {
			return true
		}
	}
	return false
}

// inlineAroundBlocks writes an inline element that contains blocks. If it is a link, such as a card, the first block of
// one line becomes the link.
func (f *fragment) inlineAroundBlocks(n *html.Node) []string {
	blocks := f.blocks(n)
	href := attribute(n, "href")
	if n.Data != "a" || href == "" {
		return blocks
	}
	for i, b := range blocks {
		if strings.Contains(b, "](") || strings.Contains(b, "\n") || strings.Contains(b, srctext.LockOpen) {
			continue
		}
		head := b[:len(b)-len(strings.TrimLeft(b, "# "))]
		blocks[i] = head + srctext.LinkTo(b[len(head):], href)
		return blocks
	}
	return append(blocks, srctext.LinkTo("", href))
}

func (f *fragment) list(n *html.Node) []string {
	var items []string
	number := 1
	for c := range n.ChildNodes() {
		if c.Type != html.ElementNode {
			continue
		}
		mark := "- "
		if n.Data == "ol" {
			mark = strconv.Itoa(number) + ". "
			number++
		}
		blocks := f.blocks(c)
		if write := blockWriter(c.Data); c.Data != "li" && write != nil { // a list right inside a list
			blocks = write(f, c)
		}
		if len(blocks) > 0 {
			items = append(items, item(mark, blocks))
		}
	}
	return oneBlock(strings.Join(items, "\n"))
}

// item returns one item of a list. A list right under a line of text needs no blank line.
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

func (f *fragment) pre(n *html.Node) []string {
	code := strings.Trim(f.code.Unlock(srctext.NewText(allText(n), 1)).S, "\n")
	if code == "" {
		return nil
	}
	return []string{f.code.Lock(srctext.NewText(strings.Trim(srctext.CodeSpan(code+"\n"), "\n"), 1))}
}

// mediaElements are the elements that show or play a file.
var mediaElements = map[string]bool{"iframe": true, "video": true, "audio": true, "embed": true, "object": true}

// media writes what a browser would show or play as a link, or else what it would show instead.
func (f *fragment) media(n *html.Node) []string {
	src := srctext.FirstOf(attribute(n, "src"), attribute(n, "data"), attribute(n, "data-src"))
	for c := n.FirstChild; c != nil && src == ""; c = c.NextSibling {
		src = attribute(c, "src")
	}
	if src == "" {
		instead := f.blocks(n)
		if n.Data == "iframe" || len(instead) == 0 {
			f.report(n.Data)
			return nil
		}
		return instead
	}
	label := srctext.OneLineLocked(srctext.FirstOf(attribute(n, "title"), fileName(src), n.Data))
	return []string{srctext.LinkTo(srctext.Escape(label), src)}
}

// fileName returns the name of the file that an address leads to, or else its host.
func fileName(src string) string {
	u, err := url.Parse(src)
	if err != nil {
		return ""
	}
	if name := path.Base(u.Path); path.Ext(name) != "" {
		return name
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}
