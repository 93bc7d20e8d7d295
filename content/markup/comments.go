package markup

import (
	"regexp"
	"strings"

	"example.com/folio/content/problem"
	"example.com/folio/content/srctext"
)

// commentForms are the ways to write a comment. What is inside must never be shown.
var commentForms = []struct {
	when        func(p *page) bool // nil is always
	open, close *regexp.Regexp
}{
	{nil, regexp.MustCompile(`<!--`), regexp.MustCompile(`--!?>`)},
	{nil, regexp.MustCompile(`\{::comment\s*\}`), regexp.MustCompile(`\{:/(?:comment)?\s*\}`)},
	{nil, regexp.MustCompile(`\{%-?\s*comment\s*-?%\}`), regexp.MustCompile(`\{%-?\s*endcomment\s*-?%\}`)},
	{(*page).inVault, regexp.MustCompile(`%%`), regexp.MustCompile(`%%`)},
}

var lineStart = regexp.MustCompile(`(?:^|\n)[ \t>]*$`)

// removeComments removes comments. A comment that is never closed hides the rest of the page, as it does in a browser,
// unless it opens in the middle of a line: then it is text. A %% that is part of an address opens none.
func removeComments(p *page, t srctext.Text) srctext.Text {
	for _, form := range commentForms {
		mask := t.S
		if form.when != nil {
			if !form.open.MatchString(t.S) || !form.when(p) {
				continue
			}
			mask = srctext.Mask(t.S)
		}
		var edits []srctext.Edit
		closed := true // whether a closing mark may follow
		for pos := 0; ; {
			open := form.open.FindStringIndex(mask[pos:])
			if open == nil {
				break
			}
			from, inside := pos+open[0], pos+open[1]
			end := wholeComment(t.S[from:])
			if end == nil && closed {
				if end = form.close.FindStringIndex(t.S[inside:]); end == nil {
					closed = false
				} else {
					end[1] += inside - from
				}
			}
			pos = inside
			switch {
			case end != nil:
				pos = from + end[1]
				edits = append(edits, srctext.Edit{From: from, To: pos})
			case p.mayBeText(t.S[from]) && !lineStart.MatchString(t.S[max(0, from-200):from]):
				if t.S[from] == '<' && t.S[from-1] != '\\' {
					edits = append(edits, srctext.Edit{From: from, To: from, Text: `\`})
				}
			default:
				p.report(t, from, problem.Comment, "it is never closed (everything after it is hidden)")
				edits = append(edits, srctext.Edit{From: from, To: len(t.S)})
				pos = len(t.S)
			}
		}
		t = t.Apply(edits)
	}
	return t
}

// mayBeText reports whether an unclosed comment that begins with mark, not at the start of a line, is text. In an
// Obsidian vault %% is more likely to hide something.
func (p *page) mayBeText(mark byte) bool {
	return mark == '<' || mark == '%' && !p.site.Dialect.Obsidian
}

// wholeComment returns the extent of an HTML comment whose marks overlap, at the start of s, or nil.
func wholeComment(s string) []int {
	for _, c := range []string{"<!-->", "<!--->"} {
		if strings.HasPrefix(s, c) {
			return []int{0, len(c)}
		}
	}
	return nil
}
