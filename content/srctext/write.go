package srctext

import (
	"slices"
	"strings"
)

// Strong returns s, inline Markdown, as strongly emphasized.
func Strong(s string) string { return emphasized("**", s) }

// Emphasis returns s, inline Markdown, as emphasized.
func Emphasis(s string) string { return emphasized("*", s) }

// emphasized returns s unchanged if it has marks of its own, which could end the emphasis.
func emphasized(mark, s string) string {
	if s == "" || strings.Contains(s, "*") {
		return s
	}
	return mark + s + mark
}

// JoinNonEmpty joins the parts that are not blank.
func JoinNonEmpty(sep string, parts ...string) string {
	kept := slices.DeleteFunc(parts, func(s string) bool { return strings.TrimSpace(s) == "" })
	return strings.Join(kept, sep)
}

// Quote returns Markdown blocks as a block quote.
func Quote(s string) string {
	return "> " + strings.ReplaceAll(strings.Trim(s, "\n"), "\n", "\n> ")
}

// FirstOf returns the first of ss that is not blank, or "".
func FirstOf(ss ...string) string {
	for _, s := range ss {
		if strings.TrimSpace(s) != "" {
			return s
		}
	}
	return ""
}

// EscapeBrackets escapes the brackets in s, which could end the text of a link.
func EscapeBrackets(s string) string {
	return strings.NewReplacer("[", `\[`, "]", `\]`).Replace(s)
}

// Destination returns an address as it is written in a Markdown link, in angle brackets if necessary.
func Destination(url string) string {
	url = strings.TrimSpace(url)
	if strings.Contains(url, "&") {
		url = characterReference.ReplaceAllString(url, "&amp;$1")
	}
	depth, balanced := 0, true
	for _, r := range url {
		switch r {
		case '(':
			depth++
		case ')':
			depth--
		}
		balanced = balanced && depth >= 0
	}
	if url != "" && balanced && depth == 0 && !strings.ContainsAny(url, " \t\n<>\\") {
		return url
	}
	return "<" + strings.NewReplacer("\n", "", "<", "%3C", ">", "%3E", `\`, "%5C").Replace(url) + ">"
}

// LinkTo returns a Markdown link, or label alone if url is blank. If label, inline Markdown, is blank, the link shows
// its address.
func LinkTo(label, url string) string {
	if strings.TrimSpace(url) == "" {
		return label
	}
	return "[" + FirstOf(label, Escape(url)) + "](" + Destination(url) + ")"
}
