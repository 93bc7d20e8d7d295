package content

import (
	"path"
	"regexp"
	"strings"
)

// MDX (https://mdxjs.com/docs/what-is-mdx/) is Markdown with programs in it: imports, exports, components and expressions.
// Components are taken away around their text, and the rest is not shown.

var (
	mdxModule  = regexp.MustCompile(`(?m)^(?:import|export)\b[^\n]*(?:\n[^\n]*\S[^\n]*)*(?:\n|$)`)
	mdxName    = regexp.MustCompile(`^</?([A-Za-z][\w.-]*)?`)
	mdxString  = regexp.MustCompile(`^\{\s*(?:"([^"{}\n]*)"|'([^'{}\n]*)'|` + "`([^`{}$\n]*)`" + `)\s*\}$`)
	mdxMatter  = regexp.MustCompile(`^\{\s*(?:frontmatter|props)\.([\w.]+)\s*\}$`)
	mdxAttr    = regexp.MustCompile(`\b(title|label|alt|src|href|summary)\s*=\s*(?:"([^"]*)"|'([^']*)')`)
	mdxComment = regexp.MustCompile(`^\{\s*/\*`)
)

// mdxWrappers are the elements of HTML that say nothing. What is inside is Markdown, which it would not be in HTML.
var mdxWrappers = map[string]bool{"div": true, "span": true, "section": true, "article": true, "main": true, "aside": true,
	"header": true, "footer": true, "center": true, "p": true}

func (l *leaf) isMDX() bool { return strings.EqualFold(path.Ext(l.file), ".mdx") }

// mdx removes what is a program. Code is out of reach.
func (x *expander) mdx(t text) text {
	if !x.leaf.isMDX() {
		return t
	}
	t = x.math(t)
	var edits []edit
	for _, m := range mdxModule.FindAllStringIndex(t.s, -1) {
		edits = append(edits, edit{from: m[0], to: m[1]})
	}
	t = t.edited(edits)
	edits = nil
	depth := 0 // components that are open
	for i := 0; i < len(t.s); i++ {
		end := 0
		switch t.s[i] {
		case '\\':
			i++
			continue
		case '\n':
			if n := min(2*depth, indent(t.s[i+1:])); n > 0 { // indentation is no code here
				edits = append(edits, edit{from: i + 1, to: i + 1 + n})
			}
			continue
		case '{':
			if end = closing(t.s, i); end < 0 {
				continue
			}
			edits = append(edits, edit{from: i, to: end, s: x.expression(t, i, end)})
		case '<':
			if end = tagEnd(t.s, i); end < 0 {
				continue
			}
			tag := t.s[i:end]
			name := mdxName.FindStringSubmatch(tag)[1]
			shown := component(tag)
			switch {
			case mdxWrappers[name]:
				shown = ""
			case name != "" && name[0] >= 'a' && name[0] <= 'z' && !strings.Contains(name, "."):
				edits = append(edits, edit{from: i, to: end, s: plainTag(tag)})
				i = end - 1
				continue
			case shown != "" && strings.HasPrefix(t.s[end:], "\n"):
				shown += "\n"
			}
			edits = append(edits, edit{from: i, to: end, s: shown})
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
	return t.edited(edits)
}

func indent(s string) int { return len(s) - len(strings.TrimLeft(s, " ")) }

const maxExpression = 2000 // bytes

// closing returns the offset after the brace that closes the one at from, or -1.
func closing(s string, from int) int {
	if mdxComment.MatchString(s[from:min(len(s), from+100)]) {
		i := strings.Index(s[from:], "*/")
		if i < 0 {
			return len(s) // nobody may see it
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

// tagEnd returns the offset after the tag that begins at from, or -1 where there is none: braces and quotes in it may hold
// its mark of the end.
func tagEnd(s string, from int) int {
	rest := s[from:]
	if mark := mdxName.FindStringIndex(rest); mark == nil || mark[1] == 1 && !strings.HasPrefix(rest, "<>") || strings.HasPrefix(rest, "<http") {
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

// expression is the text that an expression stands for, where it says so itself.
func (x *expander) expression(t text, from, to int) string {
	whole := t.s[from:to]
	if m := mdxString.FindStringSubmatch(whole); m != nil {
		return m[1] + m[2] + m[3]
	}
	if m := mdxMatter.FindStringSubmatch(whole); m != nil {
		if v := x.leaf.meta.text(m[1]); v != "" {
			return escape(v)
		}
	}
	if !mdxComment.MatchString(whole) {
		x.problem(t, from, ruleUnresolved, "the expression %s needs the generator (left out)", oneLine(whole))
	}
	return ""
}

// component is what is shown of the tag of a component: its picture, or its title.
func component(tag string) string {
	if strings.HasPrefix(tag, "</") {
		return ""
	}
	args := map[string]string{}
	for _, m := range mdxAttr.FindAllStringSubmatch(tag, -1) {
		args[m[1]] = m[2] + m[3]
	}
	switch {
	case args["alt"] != "" && args["src"] != "":
		return "![" + brackets(args["alt"]) + "](" + destination(args["src"]) + ")"
	case args["alt"] != "":
		return `\[image: ` + escape(args["alt"]) + `\]`
	case args["href"] != "" && args["title"] != "":
		return linkTo(escape(args["title"]), args["href"])
	case firstOf(args["title"], args["label"], args["summary"]) != "":
		return "**" + escape(oneLine(firstOf(args["title"], args["label"], args["summary"]))) + "**"
	}
	return ""
}

// plainTag is a tag of HTML without the values that are expressions.
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
