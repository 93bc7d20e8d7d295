package markup

import (
	"regexp"
	"strings"

	"example.com/folio/content/problem"
	"example.com/folio/content/srctext"
)

var (
	likeCall = regexp.MustCompile(`\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\}`)
	inTarget = regexp.MustCompile(`(?:\]\(|^ {0,3}\[[^\]\n]+\]:[ \t]*)<?[^)\s]*$`)
)

// breakDelimiters leaves no template delimiter outside code. What looks like a call but was not replaced is shown as
// code, or left out if it is part of an address. A space is put into a delimiter by itself.
func breakDelimiters(p *page, t srctext.Text) srctext.Text {
	t = escapeBackticks(lockAllCode(p, t))
	if !strings.ContainsAny(t.S, "{}") {
		return t
	}
	var edits []srctext.Edit
	at := t.Locator()
	for _, m := range likeCall.FindAllStringIndex(t.S, -1) {
		shown := t.S[m[0]:m[1]]
		before := t.S[max(0, m[0]-500):m[0]]
		if inTarget.MatchString(before[strings.LastIndexByte(before, '\n')+1:]) {
			p.report(t, m[0], problem.Unresolved, "%s in the address of a link needs the generator (left out)", shown)
			edits = append(edits, srctext.Edit{From: m[0], To: m[1]})
			continue
		}
		if !p.site.Dialect.Liquid {
			p.report(t, m[0], problem.Unresolved, "%s is not a shortcode call (shown as it is written)", shown)
		}
		from := m[0]
		if before := strings.TrimRight(t.S[:from], `\`); (from-len(before))%2 == 1 { // it escapes the call
			from--
		}
		edits = append(edits, srctext.Edit{From: from, To: m[1], Text: p.code.LockSpan(shown, at(m[0]))})
	}
	t = t.Apply(edits)
	edits = nil
	for i := 0; i+1 < len(t.S); i++ {
		if isDelimiter(t.S[i : i+2]) {
			edits = append(edits, srctext.Edit{From: i + 1, To: i + 1, Text: " "})
		}
	}
	return t.Apply(edits)
}

// escapeBackticks escapes backticks that begin no code, so that they can't pair with those of code added here.
func escapeBackticks(t srctext.Text) srctext.Text {
	if !strings.Contains(t.S, "`") {
		return t
	}
	var edits []srctext.Edit
	for i := 0; i < len(t.S); i++ {
		switch t.S[i] {
		case '\\':
			i++
		case '`':
			edits = append(edits, srctext.Edit{From: i, To: i, Text: `\`})
		}
	}
	return t.Apply(edits)
}

func isDelimiter(s string) bool {
	return s == "{{" || s == "}}" || s == "{%" || s == "%}"
}
