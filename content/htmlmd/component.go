package htmlmd

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"example.com/folio/content/srctext"
)

// Component returns the text of the template of a component as Markdown: HTML with components, whose own text is
// shown, and expressions in braces (https://docs.astro.build/en/reference/astro-syntax/). value returns the text of a
// constant by its path, as in {SITE.title}, or "", for which the text has an ellipsis. Expressions that make elements
// are left out, and so is what a page has around its text: its navigation, its footer and forms. It takes time linear
// in the size of s.
func Component(s string, value func(path string) string) string {
	s = programElements.ReplaceAllString(s, "")
	s = withoutComponents(withoutExpressions(s, value))
	root, err := html.Parse(strings.NewReader(s))
	if err != nil { // nested deeper than the parser allows
		return ""
	}
	dropFrame(root)
	markBold(root)
	code := &srctext.Code{}
	f := &fragment{code: code, report: func(string) {}}
	blocks := withoutEmptyParts(f.blocks(root))
	return strings.TrimSpace(code.Unlock(srctext.NewText(strings.Join(blocks, "\n\n"), 1)).S)
}

// withoutEmptyParts removes the headings of sections in which nothing is left, and blocks without text.
func withoutEmptyParts(blocks []string) []string {
	var out []string
	next := 1 // level of the heading after the block, which the end of the page is too
	for _, b := range slices.Backward(blocks) {
		level := strings.IndexFunc(b+".", func(c rune) bool { return c != '#' })
		isHeading := level > 0 && strings.HasPrefix(b[level:], " ")
		switch {
		case isHeading && level > 1 && next > 0 && level >= next, strings.Trim(b, "\\-*… \n") == "":
			continue
		case isHeading:
			next = level
		default:
			next = 0
		}
		out = append(out, b)
	}
	slices.Reverse(out)
	return out
}

var (
	// programElements matches elements with programs, whose braces are no expressions of the template.
	programElements = regexp.MustCompile(`(?is)<(?:script|style)\b.*?</(?:script|style)\s*>|<!--.*?-->`)

	// componentTag matches a tag of a component, whose name begins with a capital, or of a fragment.
	componentTag  = regexp.MustCompile(`<(/?)([A-Z][\w.]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>|</?>`)
	componentHref = regexp.MustCompile(`\bhref=(?:"[^"]*"|'[^']*')`)

	constantPath = regexp.MustCompile(`^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*$`)
)

// withoutComponents replaces the tags of components by those of HTML: a link if it has an address, or else a span.
func withoutComponents(s string) string {
	links := map[string]bool{}
	for _, m := range componentTag.FindAllStringSubmatch(s, -1) {
		links[m[2]] = links[m[2]] || componentHref.MatchString(m[3])
	}
	return componentTag.ReplaceAllStringFunc(s, func(tag string) string {
		m := componentTag.FindStringSubmatch(tag)
		switch {
		case m[2] == "" || strings.HasSuffix(m[3], "/"):
			return ""
		case links[m[2]]:
			return "<" + strings.TrimSpace(m[1]+"a "+componentHref.FindString(m[3])) + ">"
		}
		return "<" + m[1] + "span>"
	})
}

// withoutExpressions replaces the expressions in braces by their text, as far as it is known.
func withoutExpressions(s string, value func(path string) string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(s, "{")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		n := expressionLen(rest)
		if n < 0 {
			return b.String()
		}
		if strings.HasSuffix(before, "=") {
			b.WriteString(`""`)
		} else {
			b.WriteString(html.EscapeString(expressionText(strings.TrimSpace(rest[:n]), value)))
		}
		s = rest[n+1:]
	}
}

// expressionText returns the text of an expression.
func expressionText(s string, value func(path string) string) string {
	switch {
	case len(s) > 1 && strings.IndexByte("\"'`", s[0]) >= 0 && s[len(s)-1] == s[0] && !strings.Contains(s, "${"):
		return s[1 : len(s)-1]
	case s == "" || strings.HasPrefix(s, "/") || strings.HasPrefix(s, "...") || strings.Contains(s, "<"):
		return "" // a comment, attributes, or elements
	case constantPath.MatchString(s):
		if text := value(s); text != "" {
			return text
		}
	}
	return "…"
}

// expressionLen returns the length of an expression up to its closing brace, or -1 if it has none. A quote after a
// letter is an apostrophe.
func expressionLen(s string) int {
	depth := 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '{':
			depth++
		case c == '}' && depth == 0:
			return i
		case c == '}':
			depth--
		case c == '`' || (c == '"' || c == '\'') && (i == 0 || !isLetter(s[i-1])):
			i += quoteLen(s[i:]) - 1
		}
	}
	return -1
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// quoteLen returns the length of the quoted text at the start of s, or 1 if it has no end in its line.
func quoteLen(s string) int {
	for i := 1; i < len(s) && (s[i] != '\n' || s[0] == '`'); i++ {
		switch s[i] {
		case '\\':
			i++
		case s[0]:
			return i + 1
		}
	}
	return 1
}

// frame has the elements of a page around its text.
var frame = map[string]bool{
	"nav": true, "footer": true, "form": true, "button": true, "select": true, "iframe": true, "dialog": true,
	"input": true, "video": true, "audio": true, "object": true,
}

// dropFrame removes the elements around the text of a page, pictures whose file is an expression, and text that only
// stands for values that are not known.
func dropFrame(root *html.Node) {
	var drop []*html.Node
	inParts := false // pictures in the parts of a page are mostly of what a card leads to
	for n := range root.Descendants() {
		inParts = inParts || n.Data == "h2"
		switch {
		case n.Type == html.TextNode && strings.Trim(n.Data, "… \n\t") == "" && strings.Contains(n.Data, "…"):
			if n.PrevSibling == nil && n.NextSibling == nil {
				drop = append(drop, n)
			}
		case n.Type == html.ElementNode && (frame[n.Data] || n.Data == "img" && (inParts || attribute(n, "src") == "")):
			drop = append(drop, n)
		}
	}
	for _, n := range drop {
		n.Parent.RemoveChild(n)
	}
}

// bold matches the classes by which Tailwind CSS makes text bold (https://tailwindcss.com/docs/font-weight).
var bold = regexp.MustCompile(`(?:^|\s)font-(?:semi|extra)?bold(?:\s|$)`)

// markBold makes the text of paragraphs bold whose class says so: that is how templates write the titles of entries.
func markBold(root *html.Node) {
	for n := range root.Descendants() {
		isText := n.Data == "p" || n.Data == "div" || n.Data == "span"
		if !isText || !bold.MatchString(attribute(n, "class")) || holdsBlock(n) {
			continue
		}
		strong := &html.Node{Type: html.ElementNode, Data: "strong", DataAtom: atom.Strong}
		for c := n.FirstChild; c != nil; c = n.FirstChild {
			n.RemoveChild(c)
			strong.AppendChild(c)
		}
		n.AppendChild(strong)
	}
}
