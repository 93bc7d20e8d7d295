package period

import "strings"

// The words below are compared folded: in lower case, without accents.

// monthWords maps the names of months and their abbreviations, without a full stop, to their number.
var monthWords = numbered(map[int]string{
	1:  "january jan januar janner janvier janv enero ene gennaio gen",
	2:  "february feb februar febr fevrier fev febrero febbraio",
	3:  "march mar marz mrz mars marzo",
	4:  "april apr avril avr abril abr aprile",
	5:  "may mai mayo maggio mag",
	6:  "june jun juni juin junio giugno giu",
	7:  "july jul juli juillet juil julio luglio lug",
	8:  "august aug aout agosto ago",
	9:  "september sep sept septembre septiembre settembre set",
	10: "october oct oktober okt octobre octubre ottobre ott",
	11: "november nov novembre noviembre",
	12: "december dec dezember dez decembre diciembre dic dicembre",
})

// seasonWords maps seasons to their first month. A winter belongs to two years, so only its year is taken: month 0.
var seasonWords = numbered(map[int]string{
	3: "spring fruhling fruhjahr printemps primavera",
	6: "summer sommer ete verano estate sose sommersemester",
	9: "autumn fall herbst automne otono autunno",
	0: "winter hiver invierno inverno ws wise wintersemester",
})

var (
	nowWords = phrases(
		"present", "the present", "now", "current", "currently", "today", "ongoing", "date", "continuing", "still",
		"heute", "jetzt", "aktuell", "gegenwart", "laufend", "dato",
		"aujourd'hui", "present", "maintenant", "actuel", "actuellement", "ce jour", "en cours",
		"hoy", "actualidad", "la actualidad", "actual", "actualmente", "la fecha", "presente", "el presente",
		"oggi", "ad oggi", "attuale", "attualmente", "in corso", "adesso", "∞",
	)
	// untilWords stand between two dates; before a single date they say when something ended.
	untilWords = phrases(
		"to", "until", "till", "through", "thru", "up to",
		"bis", "bis zum", "à", "au", "jusqu'à", "jusqu'en", "jusqu'au",
		"hasta", "a", "al", "fino a", "fino al", "ad",
	)
	// sinceWords begin a period that has not ended, if no end follows.
	sinceWords = phrases(
		"since", "from", "starting", "seit", "ab", "depuis", "depuis le", "depuis la", "à partir de",
		"desde", "desde el", "dal", "a partire da",
	)
	// fromWords belong to a period only if an end follows: "de 2019 à 2021", but not "Université de 2019".
	fromWords     = phrases("de", "du", "von", "vom", "da", "del", "between")
	expectedWords = phrases(
		"expected", "exp", "anticipated", "planned", "graduating",
		"voraussichtlich", "geplant", "prevu", "previsto", "prevista", "atteso",
	)
	expectedGlue = phrases("graduation", "in", "by")
	dateGlue     = phrases("of", "de", "del", "di", "d'")
)

// dashes stand between two dates; at the end of a text they mean that the period has not ended.
const dashes = "-–—―−‐‑‒→>~"

// phrases splits each of list into the words that tokenize returns.
func phrases(texts ...string) [][]string {
	list := make([][]string, len(texts))
	for i, w := range texts {
		for _, t := range tokenize(w) {
			list[i] = append(list[i], t.word)
		}
	}
	return list
}

// numbered inverts lists of words by number into numbers by word.
func numbered(lists map[int]string) map[string]int {
	numbers := map[string]int{}
	for n, list := range lists {
		for word := range strings.FieldsSeq(list) {
			numbers[word] = n
		}
	}
	return numbers
}
