package srctext

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// maxSummary is the length of a summary that is made from a body, in runes.
const maxSummary = 160

// imageText matches the text that replaces an image that can't be shown.
var imageText = regexp.MustCompile(`\[image: [^\]]*\]`)

// FirstParagraph returns the first paragraph of a body as plain text on one line. A long one is cut after a word.
// Only as much of the body is parsed as needed.
func FirstParagraph(body string) string {
	return FirstParagraphLike(body, func(string) bool { return true })
}

// FirstParagraphLike returns what [FirstParagraph] does, of the first paragraph whose plain text is accepted.
func FirstParagraphLike(body string, accepted func(text string) bool) string {
	for size := 128; ; size *= 4 {
		// All paragraphs before a blank line are complete, except in lists and quotes.
		i := strings.Index(body[min(size, len(body)):], "\n\n")
		if i < 0 || strings.Contains(body, "]:") { // a link may be defined anywhere
			return firstParagraphOf(body, accepted)
		}
		if s := firstParagraphOf(body[:size+i], accepted); s != "" {
			return s
		}
	}
}

func firstParagraphOf(body string, accepted func(text string) bool) string {
	src := []byte(body)
	for n := ParseBytes(src).FirstChild(); n != nil; n = n.NextSibling() {
		if n.Kind() != ast.KindParagraph {
			continue
		}
		text := OneLine(imageText.ReplaceAllString(plainInline(n, src), ""))
		if text == "" || !accepted(text) {
			continue
		}
		s := []rune(text)
		if len(s) <= maxSummary {
			return string(s)
		}
		cut := string(s[:maxSummary])
		if i := strings.LastIndexByte(cut, ' '); i > maxSummary/2 {
			cut = cut[:i]
		}
		return strings.TrimRight(cut, " ,.;:") + "…"
	}
	return ""
}
