package content

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"golang.org/x/net/html"
)

// An inlineTag is one HTML tag inside a paragraph.
type inlineTag struct {
	from, to int
	name     string
	attr     map[string]string
	end      bool
	block    ast.Node // the paragraph, heading or cell it is in
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
			t.attr[a.Key] = clean(a.Val)
		}
	}
	for t.block = n.Parent(); t.block != nil && t.block.Type() == ast.TypeInline; {
		t.block = t.block.Parent()
	}
	return t
}

// inlineEdits replaces the tags inside paragraphs.
func (x *expander) inlineEdits(t text, tags []inlineTag) []edit {
	pairTags(tags)
	closes := map[int]bool{} // the tags that are replaced with their opening one
	for _, tag := range tags {
		closes[tag.match] = true
	}
	var edits []edit
	at := t.locate()
	for i, tag := range tags {
		switch {
		case tag.name == "br":
			edits = append(edits, breakEdit(t.s, tag))
		case tag.name == "img":
			edits = append(edits, edit{from: tag.from, to: tag.to, s: htmlImage(tag.attr)})
		case tag.match >= 0:
			edits = append(edits, x.pairEdits(t, at, tag, tags[tag.match])...)
		case !closes[i]:
			edits = append(edits, edit{from: tag.from, to: tag.to})
		}
	}
	return edits
}

// pairTags finds the closing tag of each opening tag in the same paragraph.
func pairTags(tags []inlineTag) {
	var open []int
	for i := range tags {
		if len(open) > 0 && tags[open[0]].block != tags[i].block {
			open = open[:0]
		}
		if !tags[i].end {
			open = append(open[max(0, len(open)-maxOpen):], i)
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

// breakEdit makes a line break of <br>, or a space where lines cannot be broken.
func breakEdit(s string, tag inlineTag) edit {
	if kind := tag.block.Kind(); kind != ast.KindParagraph && kind != ast.KindTextBlock {
		return edit{from: tag.from, to: tag.to, s: " "}
	}
	rest := strings.TrimLeft(s[tag.to:], " \t")
	if strings.HasPrefix(rest, "\n") {
		return edit{from: tag.from, to: len(s) - len(rest), s: `\`}
	}
	if rest == "" {
		return edit{from: tag.from, to: tag.to}
	}
	return edit{from: tag.from, to: len(s) - len(rest), s: "\\\n"}
}

// marks are the elements that Markdown has a mark for.
var marks = map[string]string{"b": "**", "strong": "**", "i": "*", "em": "*", "cite": "*"}

// silent are the elements whose content is not text.
var silent = map[string]bool{"script": true, "style": true, "svg": true, "noscript": true, "template": true,
	"canvas": true, "object": true, "head": true, "math": true}

func (x *expander) pairEdits(t text, at func(off int) int, open, end inlineTag) []edit {
	inner := t.s[open.to:end.from]
	whole := []edit{{from: open.from, to: open.to}, {from: end.from, to: end.to}}
	switch name := open.name; {
	case silent[name]:
		return []edit{{from: open.from, to: end.to}}
	case name == "code" || name == "kbd" || name == "samp" || name == "tt":
		if strings.TrimSpace(inner) == "" || strings.Contains(inner, markOpen) {
			return whole
		}
		return []edit{{from: open.from, to: end.to, s: x.code.lock(newText(codeSpan(plain(inner)), at(open.from)))}}
	case name == "a" && open.attr["href"] != "" && !strings.Contains(inner, "]("):
		whole[0].s, whole[1].s = "[", "]("+destination(open.attr["href"])+")"
		return whole
	case marks[name] != "" && strings.TrimSpace(inner) != "":
		// A mark only counts when it touches the text, so white space inside moves out.
		lead := len(inner) - len(strings.TrimLeft(inner, " \t\n"))
		trail := len(inner) - len(strings.TrimRight(inner, " \t\n"))
		bare := inner[lead : len(inner)-trail]
		if !strings.Contains(bare, "*") && flanks(lastRune(t.s[:open.from])*btoi(lead == 0), bare, firstRune(t.s[end.to:])*btoi(trail == 0)) {
			whole[0] = edit{from: open.from, to: open.to + lead, s: inner[:lead] + marks[name]}
			whole[1] = edit{from: end.from - trail, to: end.to, s: marks[name] + inner[len(inner)-trail:]}
		}
		return whole
	}
	return whole
}

// flanks tells whether marks of emphasis around s would be read as such between two runes (CommonMark 0.31.2, 6.2).
func flanks(before rune, s string, after rune) bool {
	open := wordless(before) || !isPunct(firstRune(s))
	end := wordless(after) || !isPunct(lastRune(s))
	return open && end
}

func wordless(r rune) bool { return r == 0 || unicode.IsSpace(r) || isPunct(r) }
func isPunct(r rune) bool  { return unicode.IsPunct(r) || unicode.IsSymbol(r) }

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

func btoi(b bool) rune {
	if b {
		return 1
	}
	return 0
}

func htmlImage(attr map[string]string) string {
	return "![" + escape(oneLine(attr["alt"])) + "](" + destination(attr["src"]) + ")"
}
