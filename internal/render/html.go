package render

import (
	"strings"

	"golang.org/x/net/html"
)

// A tag is an HTML tag as far as a reader of text cares.
type tag struct {
	name        string // lower case; empty if it is none
	description string // the alt attribute, or else the title
}

func parseTag(source string) tag {
	z := html.NewTokenizer(strings.NewReader(source))
	z.Next()
	return newTag(z.Token())
}

func newTag(token html.Token) tag {
	if token.Type != html.StartTagToken && token.Type != html.SelfClosingTagToken {
		return tag{}
	}
	t := tag{name: token.Data}
	for _, a := range token.Attr {
		if a.Key == "alt" || a.Key == "title" && t.description == "" {
			t.description = a.Val
		}
	}
	return t
}

// htmlText is what a piece of HTML says: its text, with a line for each of its blocks, without tags, comments and what
// a browser would not show.
func htmlText(source string) string {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(source))
	hidden := ""                                                     // the element that is being left out
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() { // the only error is the end: the source is in memory
		token := z.Token()
		switch {
		case hidden != "":
			if kind == html.EndTagToken && token.Data == hidden {
				hidden = ""
			}
		case kind == html.TextToken:
			b.WriteString(strings.ReplaceAll(token.Data, "\n", " "))
		case kind == html.StartTagToken && htmlHidden[token.Data]:
			hidden = token.Data
		case kind == html.StartTagToken && token.Data == "li":
			b.WriteString("\n• ")
		case token.Data == "img":
			if t := newTag(token); t.description != "" {
				b.WriteString("[image: " + t.description + "]")
			}
		case kind != html.CommentToken && kind != html.DoctypeToken && !htmlInline[token.Data]:
			b.WriteByte('\n')
		}
	}
	var lines []string
	for line := range strings.SplitSeq(b.String(), "\n") {
		if line = cleanLine(line); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// htmlHidden are the elements whose content a browser does not show.
var htmlHidden = map[string]bool{
	"head": true, "iframe": true, "noscript": true, "object": true, "script": true, "select": true, "style": true,
	"svg": true, "template": true, "textarea": true, "title": true,
}

// htmlInline are the elements that stand in a line; any other begins one.
var htmlInline = map[string]bool{
	"a": true, "abbr": true, "b": true, "bdi": true, "bdo": true, "big": true, "cite": true, "code": true, "data": true,
	"del": true, "dfn": true, "em": true, "font": true, "i": true, "ins": true, "kbd": true, "label": true, "mark": true,
	"q": true, "s": true, "samp": true, "small": true, "span": true, "strike": true, "strong": true, "sub": true,
	"sup": true, "time": true, "tt": true, "u": true, "var": true, "wbr": true,
}
