package content

import (
	"strings"

	"golang.org/x/net/html"
)

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
	s = cleanMarked(s)
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
		return cleanMarked(n.Data)
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
