// Package escape makes strings from clients fit for logs and messages.
package escape

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// ASCII returns s in printable ASCII, with Go's escapes for everything else. A result above limit bytes is cut and ends
// in "...". A quote counts as two bytes, as in JSON, so that a log line is bounded too.
func ASCII(s string, limit int) string {
	var b strings.Builder
	quotes := 0
	for len(s) > 0 {
		_, n := utf8.DecodeRuneInString(s)
		quoted := strconv.QuoteToASCII(s[:n])
		quoted = quoted[1 : len(quoted)-1]
		if quoted == `\"` {
			quoted = `"`
			quotes++
		}
		if b.Len()+len(quoted)+quotes > limit {
			b.WriteString("...")
			break
		}
		b.WriteString(quoted)
		s = s[n:]
	}
	return b.String()
}
