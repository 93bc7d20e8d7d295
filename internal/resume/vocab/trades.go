package vocab

import (
	"strings"

	"example.com/folio/internal/resume/words"
)

// tradeRoles are English roles outside of offices.
var tradeRoles = words.SetOf(`
	cadet bartender nanny demonstrator ambassador organizer organiser facilitator educator counselor
	counsellor superintendent lifeguard commander sergeant soldier lieutenant labourer laborer worker
	investigator dean conductor copywriter postdoctoral estimator underwriter technologist`)

// tradeEndings end English trades: "shipwright", "draughtsman". Alone they can be names.
var tradeEndings = strings.Fields("maker smith wright keeper sman swoman person ologist ician istant monger")

// hasTrade reports whether a word of text is an English trade.
func hasTrade(text string) bool {
	if tradeRoles.In(text) {
		return true
	}
	for _, w := range words.Of(text) {
		for _, ending := range tradeEndings {
			if strings.HasSuffix(w, ending) && len(w) > len(ending)+2 {
				return true
			}
		}
	}
	return false
}
