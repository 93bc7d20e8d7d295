package content

import (
	"regexp"
	"strings"
)

// commentForms are the comments that are not Liquid's own. Whatever is inside is private.
var commentForms = []struct {
	when        func(d dialect) bool
	open, close *regexp.Regexp
}{
	{always, regexp.MustCompile(`<!--`), regexp.MustCompile(`--!?>`)},
	{always, regexp.MustCompile(`\{::comment\s*\}`), regexp.MustCompile(`\{:/(?:comment)?\s*\}`)},
	{always, regexp.MustCompile(`\{%-?\s*comment\s*-?%\}`), regexp.MustCompile(`\{%-?\s*endcomment\s*-?%\}`)},
	{usesWiki, regexp.MustCompile(`%%`), regexp.MustCompile(`%%`)},
}

var lineStart = regexp.MustCompile(`(?:^|\n)[ \t>]*$`)

// comments removes comments with everything inside. One that is never closed takes the rest of the page with it, as it
// does in a browser, unless it opens in the middle of a line, where it is text.
func (x *expander) comments(t text) text {
	for _, form := range commentForms {
		if !form.when(x.src.dialect) {
			continue
		}
		var edits []edit
		closed := true // whether there is a closing mark ahead
		for pos := 0; ; {
			open := form.open.FindStringIndex(t.s[pos:])
			if open == nil {
				break
			}
			from, inside := pos+open[0], pos+open[1]
			end := wholeComment(t.s[from:])
			if end == nil && closed {
				if end = form.close.FindStringIndex(t.s[inside:]); end == nil {
					closed = false
				} else {
					end[1] += inside - from
				}
			}
			pos = inside
			switch {
			case end != nil:
				pos = from + end[1]
				edits = append(edits, edit{from: from, to: pos})
			case x.mayBeText(t.s[from]) && !lineStart.MatchString(t.s[max(0, from-200):from]):
				if t.s[from] == '<' && t.s[from-1] != '\\' {
					edits = append(edits, edit{from: from, to: from, s: `\`})
				}
			default:
				x.problem(t, from, ruleComment, "it is never closed (everything after it is hidden)")
				edits = append(edits, edit{from: from, to: len(t.s)})
				pos = len(t.s)
			}
		}
		t = t.edited(edits)
	}
	return t
}

// mayBeText tells whether a mark that is never closed is text, where it is not at the beginning of a line. In a vault it
// may well be a secret.
func (x *expander) mayBeText(mark byte) bool {
	return mark == '<' || mark == '%' && !x.src.dialect.vault
}

// wholeComment returns the extent of the two HTML comments that are nothing but their marks.
func wholeComment(s string) []int {
	for _, c := range []string{"<!-->", "<!--->"} {
		if strings.HasPrefix(s, c) {
			return []int{0, len(c)}
		}
	}
	return nil
}
