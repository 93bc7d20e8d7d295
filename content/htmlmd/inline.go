package htmlmd

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"golang.org/x/net/html"

	"example.com/folio/content/srctext"
)

// An inlineTag is one HTML tag inside a paragraph.
type inlineTag struct {
	from, to int
	name     string
	attr     map[string]string
	end      bool
	block    ast.Node // paragraph, heading or cell that the tag is in
	match    int      // for an opening tag, the index of its closing tag, or -1
}

func newInlineTag(s string, from, to int, n ast.Node) inlineTag {
	t := inlineTag{from: from, to: to, match: -1, attr: map[string]string{}}
	z := html.NewTokenizer(strings.NewReader(s[from:to]))
	kind := z.Next()
	t.end = kind == html.EndTagToken
	if kind == html.StartTagToken || kind == html.EndTagToken || kind == html.SelfClosingTagToken {
		tok := z.Token()
		t.name = tok.Data
		for _, a := range tok.Attr {
			t.attr[a.Key] = srctext.CleanLocked(a.Val)
		}
	}
	t.block = enclosing(n)
	return t
}

// inlineEdits returns the edits that replace the tags inside paragraphs.
func (c *Converter) inlineEdits(t srctext.Text, tags []inlineTag) []srctext.Edit {
	slices.SortStableFunc(tags, func(a, b inlineTag) int { return a.from - b.from }) // footnotes are out of order
	pairTags(tags)
	closes := map[int]bool{} // the closing tags that are replaced with their opening one
	for _, tag := range tags {
		closes[tag.match] = true
	}
	var edits []srctext.Edit
	at := t.Locator()
	for i := 0; i < len(tags); i++ {
		tag := tags[i]
		switch {
		case tag.isBlock():
			e, n := blockTagsEdit(t.S, tags[i:])
			edits = append(edits, e)
			i += n - 1
		case tag.name == "br":
			if e, ok := breakEdit(t.S, tag); ok {
				edits = append(edits, e)
			}
		case tag.name == "img":
			edits = append(edits, srctext.Edit{From: tag.from, To: tag.to, Text: image(tag.attr)})
		case tag.match < 0 && !tag.end && mediaElements[tag.name]:
			md := c.markdown(t, tag.from, t.S[tag.from:tag.to])
			edits = append(edits, srctext.Edit{From: tag.from, To: tag.to, Text: md})
		case tag.match >= 0:
			edits = append(edits, c.pairEdits(t, at, tag, tags[tag.match])...)
		case !closes[i]:
			edits = append(edits, srctext.Edit{From: tag.from, To: tag.to})
		}
	}
	return edits
}

// maxOpenTags bounds the opening tags of a paragraph among which that of a closing tag is searched.
const maxOpenTags = 200

// pairTags finds the closing tag of each opening tag in the same paragraph.
func pairTags(tags []inlineTag) {
	var open []int
	for i := range tags {
		if len(open) > 0 && tags[open[0]].block != tags[i].block {
			open = open[:0]
		}
		if !tags[i].end {
			open = append(open[max(0, len(open)-maxOpenTags):], i)
			continue
		}
		for k := len(open) - 1; k >= 0; k-- {
			if tags[open[k]].name == tags[i].name {
				tags[open[k]].match = i
				open = open[:k]
				break
			}
		}
	}
}

// isBlock reports whether a tag begins or ends a block, for a browser, though it stands inside a paragraph.
func (t inlineTag) isBlock() bool { return !mediaElements[t.name] && blockWriter(t.name) != nil }

// blockTagsEdit replaces the tags of blocks at the start of tags that only white space separates, and returns how many
// these are: by a line break, and a bullet for an item. At the ends of a paragraph or cell no break is needed.
func blockTagsEdit(s string, tags []inlineTag) (srctext.Edit, int) {
	item := false
	n := 0
	for n < len(tags) && tags[n].block == tags[0].block && tags[n].isBlock() &&
		(n == 0 || strings.TrimSpace(s[tags[n-1].to:tags[n].from]) == "") {
		item = item || tags[n].name == "li" && !tags[n].end
		n++
	}
	at := inlineTag{from: tags[0].from, to: tags[n-1].to, block: tags[0].block}
	e, _ := breakEdit(s, at)
	before := strings.TrimRight(srctext.LineBefore(s, at.from), " \t")
	inCell := at.block.Kind() == extast.KindTableCell
	if inCell && strings.HasSuffix(before, "|") || strings.Trim(before, " \t>") == "" {
		e = srctext.Edit{From: at.from, To: at.to}
	}
	if item {
		e.Text += "• "
	}
	return e, n
}

// breakEdit replaces <br> with a line break, which a cell of a table writes in HTML, and with a space in a heading. One
// at the end of a block breaks nothing. ok is false if the tag stays as it is.
func breakEdit(s string, tag inlineTag) (e srctext.Edit, ok bool) {
	rest := strings.TrimLeft(s[tag.to:], " \t")
	e = srctext.Edit{From: tag.from, To: len(s) - len(rest)}
	switch kind := tag.block.Kind(); {
	case kind == extast.KindTableCell:
		if e.To = tag.to; rest != "" && rest[0] != '|' && rest[0] != '\n' {
			e.Text = cellBreak
		}
		return e, s[e.From:e.To] != e.Text
	case kind != ast.KindParagraph && kind != ast.KindTextBlock:
		e.To, e.Text = tag.to, " "
	case e.To >= blockStop(s, tag.block), strings.HasPrefix(strings.TrimLeft(rest, " \t\n>"), srctext.LockOpen) &&
		strings.HasPrefix(rest, "\n"):
		// the next line is another block, or code that may be one
	case strings.HasPrefix(rest, "\n"):
		e.Text = `\`
	default:
		e.Text = "\\\n"
	}
	return e, true
}

// blockStop returns the offset of the end of a paragraph of s, without its last line end.
func blockStop(s string, n ast.Node) int {
	lines := n.Lines()
	if lines.Len() == 0 {
		return 0
	}
	return len(strings.TrimRight(s[:lines.At(lines.Len()-1).Stop], " \t\n"))
}

// emphasis has the mark of each element for emphasis.
var emphasis = map[string]string{
	"b": "**", "strong": "**", "mark": "**", "i": "*", "em": "*", "cite": "*", "del": "~~", "s": "~~", "strike": "~~",
}

// codeElements are the elements that are shown as code.
var codeElements = map[string]bool{"code": true, "kbd": true, "samp": true, "tt": true}

// hidden are the elements whose content is not text.
var hidden = map[string]bool{
	"script": true, "style": true, "svg": true, "noscript": true, "template": true, "canvas": true,
	"head": true, "math": true,
}

// pairEdits returns the edits that replace an opening tag and its closing tag.
func (c *Converter) pairEdits(t srctext.Text, at func(off int) int, open, end inlineTag) []srctext.Edit {
	inner := t.S[open.to:end.from]
	whole := []srctext.Edit{{From: open.from, To: open.to}, {From: end.from, To: end.to}}
	switch name := open.name; {
	case hidden[name]:
		return []srctext.Edit{{From: open.from, To: end.to}}
	case mediaElements[name]:
		md := strings.ReplaceAll(c.markdown(t, open.from, t.S[open.from:end.to]), "\n", " ")
		return []srctext.Edit{{From: open.from, To: end.to, Text: md}}
	case name == "sup" || name == "sub":
		if s, ok := inlineScript(name, lastRune(t.S[:open.from]), inner); ok {
			return []srctext.Edit{{From: open.from, To: end.to, Text: s}}
		} else if s != "" {
			whole[0].Text = s
		}
	case name == "q":
		whole[0].Text, whole[1].Text = "“", "”"
	case codeElements[name]:
		if strings.TrimSpace(inner) == "" || strings.Contains(inner, srctext.LockOpen) {
			return whole
		}
		code := srctext.NewText(srctext.CodeSpan(srctext.Plain(inner)), at(open.from))
		return []srctext.Edit{{From: open.from, To: end.to, Text: c.Code.Lock(code)}}
	case name == "a" && open.attr["href"] != "" && !strings.Contains(inner, "]("):
		whole[0].Text, whole[1].Text = "[", "]("+srctext.Destination(open.attr["href"])+")"
		return whole
	case emphasis[name] != "" && strings.TrimSpace(inner) != "":
		// A mark must touch the text that it is for, so white space inside moves out.
		lead := len(inner) - len(strings.TrimLeft(inner, " \t\n"))
		trail := len(inner) - len(strings.TrimRight(inner, " \t\n"))
		bare := inner[lead : len(inner)-trail]
		before, after := lastRune(t.S[:open.from]), firstRune(t.S[end.to:])
		if lead > 0 {
			before = ' '
		}
		if trail > 0 {
			after = ' '
		}
		if !strings.Contains(bare, emphasis[name][:1]) && flanks(before, bare, after) {
			whole[0] = srctext.Edit{From: open.from, To: open.to + lead, Text: inner[:lead] + emphasis[name]}
			whole[1] = srctext.Edit{From: end.from - trail, To: end.to, Text: emphasis[name] + inner[len(inner)-trail:]}
		}
	}
	return whole
}

// inlineScript returns the text of <sup> or <sub> and its tags. If it has marks of its own, ok is false, and s is what
// separates it from a number before it.
func inlineScript(name string, before rune, inner string) (s string, ok bool) {
	if strings.ContainsAny(inner, "<[`*_\\&~\n"+srctext.LockOpen) {
		return separator(name, before, srctext.Plain(inner)), false
	}
	return srctext.Escape(script(name, before, strings.TrimSpace(inner))), true
}

// separator returns the mark that keeps a number apart from the one before it, or "".
func separator(name string, before rune, s string) string {
	switch {
	case !unicode.IsDigit(before) || !unicode.IsDigit(firstRune(s)):
		return ""
	case name == "sub":
		return `\_`
	}
	return "^"
}

// flanks reports whether marks of emphasis around s are read as such between two runes (CommonMark 0.31.2, 6.2).
func flanks(before rune, s string, after rune) bool {
	open := endsWord(before) || !isPunct(firstRune(s))
	end := endsWord(after) || !isPunct(lastRune(s))
	return open && end
}

// endsWord reports whether r is the end of the text (0), white space or punctuation.
func endsWord(r rune) bool { return r == 0 || unicode.IsSpace(r) || isPunct(r) }

func isPunct(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }

func firstRune(s string) rune {
	if s == "" {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func lastRune(s string) rune {
	if s == "" {
		return 0
	}
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

func image(attr map[string]string) string {
	return "![" + srctext.Escape(srctext.OneLineLocked(attr["alt"])) + "](" + srctext.Destination(attr["src"]) + ")"
}
