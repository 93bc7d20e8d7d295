package markup

import (
	_ "embed"
	"regexp"
	"strings"
	"sync"

	"example.com/folio/content/srctext"
)

var emojiCode = regexp.MustCompile(`:([a-z0-9_+-]{2,40}):`)

// emojiLines has a line "code character" for each of GitHub's emoji codes. A test generates it from the module
// github.com/yuin/goldmark-emoji, whose tables as code would add 2 % to the program.
//
//go:embed emoji.txt
var emojiLines string

var emojis = sync.OnceValue(func() map[string]string {
	all := map[string]string{}
	for line := range strings.Lines(emojiLines) {
		code, character, _ := strings.Cut(strings.TrimSpace(line), " ")
		all[code] = character
	}
	return all
})

// replaceEmoji replaces :smile: by its character. An unknown code is text.
func replaceEmoji(_ *page, t srctext.Text) srctext.Text {
	if !emojiCode.MatchString(t.S) {
		return t
	}
	var edits []srctext.Edit
	mask := srctext.MaskEscaped(t.S)
	for pos := 0; ; {
		m := emojiCode.FindStringSubmatchIndex(mask[pos:])
		if m == nil {
			return t.Apply(edits)
		}
		from, to := pos+m[0], pos+m[1]
		character := emojis()[t.S[pos+m[2]:pos+m[3]]]
		if character == "" {
			pos = to - 1 // its last colon may be the first of another
			continue
		}
		edits = append(edits, srctext.Edit{From: from, To: to, Text: character})
		pos = to
	}
}
