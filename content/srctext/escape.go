package srctext

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/util"
)

// Unescape returns v with the backslash escapes and character references of Markdown resolved. An escaped "&" does not
// begin a reference.
func Unescape(v []byte) []byte {
	var out []byte
	start := 0
	for i := 0; i+1 < len(v); i++ {
		if v[i] != '\\' {
			continue
		}
		if v[i+1] == '&' {
			out = append(append(out, resolve(v[start:i])...), '&')
			start = i + 2
		}
		i++
	}
	return append(out, resolve(v[start:])...)
}

func resolve(v []byte) []byte {
	return util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(v)))
}

// characterReference matches a character reference, by name or number, after its "&".
var characterReference = regexp.MustCompile(`&(#?\w+;)`)

// inlineMarks escapes the characters that are marks inside a paragraph.
var inlineMarks = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", `*`, `\*`, `_`, `\_`, `[`, `\[`, `]`, `\]`, `<`, `\<`, `~`, `\~`, `|`, `\|`,
)

// blockMark matches what begins a block other than a paragraph, at the start of a line.
var blockMark = regexp.MustCompile(`(?m)^([ \t]*)(#{1,6}(?:\s|$)|>|[-+=](?:[\s=-]|$))|^([ \t]*\d{1,9})([.)])`)

// Escape returns Markdown that shows s.
func Escape(s string) string {
	s = characterReference.ReplaceAllString(inlineMarks.Replace(s), `\&$1`)
	return blockMark.ReplaceAllString(s, `$1$3\$2$4`)
}

// CodeSpan returns Markdown that shows s as code: a span, or a fenced block if s has a line end.
func CodeSpan(s string) string {
	run, longest := 0, 0
	for _, r := range s {
		if r == '`' {
			run++
			longest = max(longest, run)
		} else {
			run = 0
		}
	}
	if strings.Contains(s, "\n") {
		fence := strings.Repeat("`", max(3, longest+1))
		return "\n\n" + fence + "\n" + strings.Trim(s, "\n") + "\n" + fence + "\n\n"
	}
	ticks := strings.Repeat("`", longest+1)
	if strings.HasPrefix(s, "`") || strings.HasSuffix(s, "`") {
		s = " " + s + " "
	}
	return ticks + s + ticks
}
