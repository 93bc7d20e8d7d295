package content

import (
	_ "embed"
	"regexp"
	"strings"
	"sync"
)

var emojiCode = regexp.MustCompile(`:([a-z0-9_+-]{2,40}):`)

// emojiLines are GitHub's codes, each with its character: those of the module github.com/yuin/goldmark-emoji, which a test
// compares them with. As code they would be a fiftieth of the program.
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

// emoji writes :smile: as the character, where the generator would. A code of no character is text.
func (x *expander) emoji(t text) text {
	var edits []edit
	for pos := 0; ; {
		m := emojiCode.FindStringSubmatchIndex(t.s[pos:])
		if m == nil {
			return t.edited(edits)
		}
		from, to := pos+m[0], pos+m[1]
		character := emojis()[t.s[pos+m[2]:pos+m[3]]]
		if character == "" {
			pos = to - 1 // its last colon may be the first of another
			continue
		}
		edits = append(edits, edit{from: from, to: to, s: character})
		pos = to
	}
}
