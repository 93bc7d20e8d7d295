// Package language has the languages in which folio reads the words of a site and a résumé, and the words that it adds
// to a résumé in each of them.
package language

import "strings"

// A Tag is a language by its BCP 47 tag: the base language, and the script where there are two.
type Tag string

// The languages. None stands for any other one, and for one that is not known.
const (
	English            Tag = "en"
	German             Tag = "de"
	French             Tag = "fr"
	Spanish            Tag = "es"
	Italian            Tag = "it"
	Portuguese         Tag = "pt"
	Dutch              Tag = "nl"
	Polish             Tag = "pl"
	Russian            Tag = "ru"
	Turkish            Tag = "tr"
	SimplifiedChinese  Tag = "zh-Hans"
	TraditionalChinese Tag = "zh-Hant"
	Japanese           Tag = "ja"
	Korean             Tag = "ko"
	None               Tag = ""
)

// All has the languages in the order of tables.
var All = []Tag{
	English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Russian, Turkish, SimplifiedChinese,
	TraditionalChinese, Japanese, Korean,
}

// traditional has the subtags of the script and of the regions where Chinese is written in traditional characters.
var traditional = []string{"hant", "tw", "hk", "mo"}

// Of returns the language of a tag as configurations have it ("pt-BR", "zh_TW", "de_DE.UTF-8"), or None.
func Of(tag string) Tag {
	tag, _, _ = strings.Cut(tag, ".")
	subtags := strings.FieldsFunc(strings.ToLower(tag), func(r rune) bool { return r == '-' || r == '_' })
	if len(subtags) == 0 {
		return None
	}
	if subtags[0] == "zh" || subtags[0] == "cmn" {
		for _, subtag := range subtags[1:] {
			for _, t := range traditional {
				if subtag == t {
					return TraditionalChinese
				}
			}
		}
		return SimplifiedChinese
	}
	for _, t := range All {
		if subtags[0] == string(t) {
			return t
		}
	}
	return None
}

// A Table has phrases by language. Commas separate the phrases of one language, the usual ones first.
type Table map[Tag]string

// Each calls f for each phrase in the order of All, with its place among those of its language. German phrases come a
// second time as keyboards without umlauts write them, and the names of files: "ueber mich".
func (t Table) Each(f func(tag Tag, place int, phrase string)) {
	for _, tag := range All {
		place := 0
		for phrase := range strings.SplitSeq(t[tag], ",") {
			if phrase = strings.Join(strings.Fields(phrase), " "); phrase == "" {
				continue
			}
			f(tag, place, phrase)
			if plain := umlauts.Replace(phrase); tag == German && plain != phrase {
				f(tag, place, plain)
			}
			place++
		}
	}
}

var umlauts = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "Ä", "Ae", "Ö", "Oe", "Ü", "Ue")
