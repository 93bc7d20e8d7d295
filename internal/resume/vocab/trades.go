package vocab

import (
	"strings"

	"example.com/folio/internal/resume/words"
)

// tradeEndings end English trades: "shipwright", "draughtsman". Alone they can be names.
var tradeEndings = strings.Fields("maker smith wright keeper sman swoman person ologist ician istant monger")

// hasTrade reports whether a word of text is an English trade.
func hasTrade(text string) bool {
	for _, w := range words.Of(text) {
		for _, ending := range tradeEndings {
			if strings.HasSuffix(w, ending) && len(w) > len(ending)+2 {
				return true
			}
		}
	}
	return false
}
