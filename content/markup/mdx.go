package markup

import (
	"regexp"
	"strings"

	"example.com/folio/content/problem"
	"example.com/folio/content/srctext"
)

// MDX (https://mdxjs.com/docs/what-is-mdx/) is Markdown with imports, exports, components and expressions of
// JavaScript. The text inside components is kept, the rest is removed.

var (
	mdxModule  = regexp.MustCompile(`(?m)^(?:import|export)\b[^\n]*(?:\n[^\n]*\S[^\n]*)*(?:\n|$)`)
	mdxName    = regexp.MustCompile(`^</?([A-Za-z][\w.-]*)?`)
	mdxString  = regexp.MustCompile(`^\{\s*(?:"([^"{}\n]*)"|'([^'{}\n]*)'|` + "`([^`{}$\n]*)`" + `)\s*\}$`)
	mdxMatter  = regexp.MustCompile(`^\{\s*(?:frontmatter|props)\.([\w.]+)\s*\}$`)
	mdxAttr    = regexp.MustCompile(`\b(title|label|alt|src|href|summary)\s*=\s*(?:"([^"]*)"|'([^']*)')`)
	mdxComment = regexp.MustCompile(`^\{\s*/\*`)
)

// mdxWrappers are HTML elements without a meaning of their own. Their content is Markdown in MDX, unlike in HTML.
var mdxWrappers = map[string]bool{
	"div": true, "span": true, "section": true, "article": true, "main": true, "aside": true,
	"header": true, "footer": true, "center": true, "p": true,
}

// convertMDX removes JavaScript from the text of an .mdx file. Its code is locked already.
func convertMDX(p *page, t srctext.Text) srctext.Text {
	if !p.doc.IsMDX() {
		return t
	}
	t = lockMath(p, t)
	var edits []srctext.Edit
	for _, m := range mdxModule.FindAllStringIndex(t.S, -1) {
		edits = append(edits, srctext.Edit{From: m[0], To: m[1]})
	}
	t = t.Apply(edits)
	edits = nil
	depth := 0 // components that are open
	for i := 0; i < len(t.S); i++ {
		end := 0
		switch t.S[i] {
		case '\\':
			i++
			continue
		case '\n':
			if n := min(2*depth, indent(t.S[i+1:])); n > 0 { // MDX has no indented code
				edits = append(edits, srctext.Edit{From: i + 1, To: i + 1 + n})
			}
			continue
		case '{':
			if end = closing(t.S, i); end < 0 {
				continue
			}
			edits = append(edits, srctext.Edit{From: i, To: end, Text: p.expression(t, i, end)})
		case '<':
			if end = tagEnd(t.S, i); end < 0 {
				continue
			}
			tag := t.S[i:end]
			name := mdxName.FindStringSubmatch(tag)[1]
			shown := component(tag)
			switch {
			case mdxWrappers[name]:
				shown = ""
			case name != "" && name[0] >= 'a' && name[0] <= 'z' && !strings.Contains(name, "."):
				edits = append(edits, srctext.Edit{From: i, To: end, Text: plainTag(tag)})
				i = end - 1
				continue
			case shown != "" && strings.HasPrefix(t.S[end:], "\n"):
				shown += "\n"
			}
			edits = append(edits, srctext.Edit{From: i, To: end, Text: shown})
			switch {
			case strings.HasPrefix(tag, "</"):
				depth = max(0, depth-1)
			case !strings.HasSuffix(tag, "/>"):
				depth = min(depth+1, 20)
			}
		default:
			continue
		}
		i = end - 1
	}
	return t.Apply(edits)
}

func indent(s string) int { return len(s) - len(strings.TrimLeft(s, " ")) }

const maxExpression = 2000 // bytes

// closing returns the offset after the brace that closes the one at from, or -1.
func closing(s string, from int) int {
	if mdxComment.MatchString(s[from:min(len(s), from+100)]) {
		i := strings.Index(s[from:], "*/")
		if i < 0 {
			return len(s) // an unclosed comment hides the rest
		}
		if j := strings.IndexByte(s[from+i:], '}'); j >= 0 {
			return from + i + j + 1
		}
		return len(s)
	}
	depth := 0
	for i := from; i < min(len(s), from+maxExpression); i++ {
		switch s[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return -1
}

// tagEnd returns the offset after the tag that begins at from, or -1 if none does. Braces and quotes in a tag may hold
// ">".
func tagEnd(s string, from int) int {
	rest := s[from:]
	mark := mdxName.FindStringIndex(rest)
	if mark == nil || mark[1] == 1 && !strings.HasPrefix(rest, "<>") || strings.HasPrefix(rest, "<http") {
		return -1
	}
	for i := from; i < min(len(s), from+maxExpression); i++ {
		switch s[i] {
		case '>':
			return i + 1
		case '{':
			end := closing(s, i)
			if end < 0 {
				return -1
			}
			i = end - 1
		case '"', '\'':
			n := strings.IndexByte(s[i+1:], s[i])
			if n < 0 {
				return -1
			}
			i += n + 1
		}
	}
	return -1
}

// expression returns the text of an expression that is a string or a value of the front matter, else "".
func (p *page) expression(t srctext.Text, from, to int) string {
	whole := t.S[from:to]
	if m := mdxString.FindStringSubmatch(whole); m != nil {
		return m[1] + m[2] + m[3]
	}
	if m := mdxMatter.FindStringSubmatch(whole); m != nil {
		if v := p.doc.Front.String(m[1]); v != "" {
			return srctext.Escape(v)
		}
	}
	if !mdxComment.MatchString(whole) {
		whole = srctext.OneLine(whole)
		p.report(t, from, problem.Unresolved, "the expression %s needs the generator (left out)", whole)
	}
	return ""
}

// component returns what is shown of the tag of a component: its image, its link or its title.
func component(tag string) string {
	if strings.HasPrefix(tag, "</") {
		return ""
	}
	args := map[string]string{}
	for _, m := range mdxAttr.FindAllStringSubmatch(tag, -1) {
		args[m[1]] = m[2] + m[3]
	}
	title := srctext.FirstOf(args["title"], args["label"], args["summary"])
	switch {
	case args["alt"] != "" && args["src"] != "":
		return "![" + srctext.EscapeBrackets(args["alt"]) + "](" + srctext.Destination(args["src"]) + ")"
	case args["alt"] != "":
		return `\[image: ` + srctext.Escape(args["alt"]) + `\]`
	case args["href"] != "" && args["title"] != "":
		return srctext.LinkTo(srctext.Escape(args["title"]), args["href"])
	case title != "":
		return "**" + srctext.Escape(srctext.OneLine(title)) + "**"
	}
	return ""
}

// plainTag returns an HTML tag without the values that are expressions.
func plainTag(tag string) string {
	var b strings.Builder
	for i := 0; i < len(tag); i++ {
		if tag[i] == '{' {
			if end := closing(tag, i); end > 0 {
				if strings.HasSuffix(b.String(), "=") {
					b.WriteString(`""`)
				}
				i = end - 1
				continue
			}
		}
		b.WriteByte(tag[i])
	}
	return b.String()
}
