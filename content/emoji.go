package content

import (
	"regexp"

	emojis "github.com/yuin/goldmark-emoji/definition"
)

var emojiCode = regexp.MustCompile(`:([a-z0-9_+-]{2,40}):`)

// emoji writes :smile: as the character, where the generator would. A code of no character is text.
func (x *expander) emoji(t text) text {
	var edits []edit
	known := emojis.Github()
	for pos := 0; ; {
		m := emojiCode.FindStringSubmatchIndex(t.s[pos:])
		if m == nil {
			return t.edited(edits)
		}
		from, to := pos+m[0], pos+m[1]
		e, ok := known.Get(t.s[pos+m[2] : pos+m[3]])
		if !ok || !e.IsUnicode() {
			pos = to - 1 // its last colon may be the first of another
			continue
		}
		edits = append(edits, edit{from: from, to: to, s: string(e.Unicode)})
		pos = to
	}
}
