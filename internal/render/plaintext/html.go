package plaintext

import (
	"strings"

	"golang.org/x/net/html"
)

// A Tag is what an HTML tag means in plain text.
type Tag struct {
	Name        string // lower case; empty if it is not a start tag
	Description string // the alt attribute, or the title
}

// ParseTag reads the tag that a text begins with.
func ParseTag(source string) Tag {
	z := html.NewTokenizer(strings.NewReader(source))
	z.Next()
	return newTag(z.Token())
}

func newTag(token html.Token) Tag {
	if token.Type != html.StartTagToken && token.Type != html.SelfClosingTagToken {
		return Tag{}
	}
	t := Tag{Name: token.Data}
	for _, a := range token.Attr {
		if a.Key == "alt" || a.Key == "title" && t.Description == "" {
			t.Description = a.Val
		}
	}
	return t
}

// HTML returns the text that a browser would show of HTML, with one line for each block.
func HTML(source string) string {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(source))
	hidden := ""                                                     // the element that is skipped
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() { // the only error is io.EOF
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
			if t := newTag(token); t.Description != "" {
				b.WriteString("[image: " + t.Description + "]")
			}
		case kind != html.CommentToken && kind != html.DoctypeToken && !htmlInline[token.Data]:
			b.WriteByte('\n')
		}
	}
	var lines []string
	for line := range strings.SplitSeq(b.String(), "\n") {
		if line = Line(line); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// htmlHidden are the elements whose content browsers do not show.
var htmlHidden = set("head iframe noscript object script select style svg template textarea title")

// htmlInline are the inline elements. All others begin a line.
var htmlInline = set("a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span " +
	"strike strong sub sup time tt u var wbr")

func set(names string) map[string]bool {
	all := make(map[string]bool)
	for name := range strings.FieldsSeq(names) {
		all[name] = true
	}
	return all
}
