package htmlmd

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"

	"example.com/folio/content/srctext"
)

// ConvertKramdown converts the block-level HTML of t as kramdown finds it: an element goes on until its closing tag,
// even over blank lines, after which CommonMark would take indented lines for code.
func (c *Converter) ConvertKramdown(t srctext.Text) srctext.Text {
	var edits []srctext.Edit
	for _, r := range Regions(t.S) {
		indent := srctext.LineBefore(t.S, r[0])
		if strings.TrimLeft(indent, " ") != "" {
			indent = ""
		}
		md := strings.ReplaceAll(c.markdown(t, r[0], t.S[r[0]:r[1]]), "\n", "\n"+indent) // it may belong to an item
		edits = append(edits, srctext.Edit{From: r[0], To: r[1], Text: "\n" + indent + md + "\n\n"})
	}
	return removeMarkdownTags(t.Apply(edits))
}

var blockOpen = regexp.MustCompile(`(?mi)^[ \t]{0,3}<(` +
	`address|article|aside|blockquote|center|details|div|dl|fieldset|figure|footer|form|h[1-6]|header|hr|main|nav|ol|` +
	`p|pre|script|section|style|svg|table|ul|iframe|video|a|span)\b[^>]*>`)

// maxUnclosed bounds the elements without an end that are searched for it, each to the end of the page.
const maxUnclosed = 20

// Regions returns the extents of the outermost block-level elements in s, in order. An element whose content is to be
// read as Markdown is left out, but those in it are not.
func Regions(s string) [][2]int {
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
		if !markdownOpen.MatchString(open) && name != "hr" && !strings.HasSuffix(open, "/>") {
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

// elementSize returns the length of the element that s begins with, or -1 if it is never closed.
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

// markdownOpen matches a tag whose content is Markdown, such as <div markdown="1">, and markdownClose a closing tag
// that may belong to it.
var (
	markdownOpen  = regexp.MustCompile(`(?i)<\w+\b[^>]*\bmarkdown\s*=\s*["']?(?:1|true|block|span)["']?[^>]*>`)
	markdownClose = regexp.MustCompile(
		`(?im)^[ \t]*</(?:div|section|article|details|aside|main|center|figure|span|p|nav)>[ \t]*$`)
)

// removeMarkdownTags replaces the tags around Markdown by blank lines.
func removeMarkdownTags(t srctext.Text) srctext.Text {
	if !markdownOpen.MatchString(t.S) {
		return t
	}
	var edits []srctext.Edit
	for _, re := range []*regexp.Regexp{markdownOpen, markdownClose} {
		for _, m := range re.FindAllStringIndex(t.S, -1) {
			edits = append(edits, srctext.Edit{From: m[0], To: m[1], Text: "\n\n"})
		}
	}
	return t.Apply(edits)
}
