package content

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/util"
)

// unescape resolves the backslash escapes and character references of Markdown. An escaped "&" begins no reference.
func unescape(v []byte) []byte {
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

// characterReference is what is read as a character by its name or number.
var characterReference = regexp.MustCompile(`&(#?\w+;)`)

// inlineMarks are the characters that begin something inside a paragraph.
var inlineMarks = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", `*`, `\*`, `_`, `\_`, `[`, `\[`, `]`, `\]`, `<`, `\<`, `~`, `\~`, `|`, `\|`,
)

// blockMark is what begins something other than a paragraph at the start of a line.
var blockMark = regexp.MustCompile(`(?m)^([ \t]*)(#{1,6}(?:\s|$)|>|[-+=](?:[\s=-]|$))|^([ \t]*\d{1,9})([.)])`)

// escape makes plain text into Markdown that shows it.
func escape(s string) string {
	s = characterReference.ReplaceAllString(inlineMarks.Replace(s), `\&$1`)
	return blockMark.ReplaceAllString(s, `$1$3\$2$4`)
}

// codeSpan returns Markdown that shows s as code: a span, or a fenced block where it has several lines.
func codeSpan(s string) string {
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
