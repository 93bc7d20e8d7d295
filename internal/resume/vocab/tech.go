package vocab

import "example.com/folio/internal/resume/words"

// technologyWords are programming languages and tools that stand in lists without a label.
var technologyWords = words.SetOf(`
	go golang python java javascript typescript ruby rust php perl scala kotlin swift haskell elixir erlang clojure
	lua sql nosql html css sass bash shell powershell matlab fortran cobol assembly ocaml julia solidity vba
	react angular vue svelte django flask rails spring laravel node nodejs express jquery bootstrap docker
	kubernetes terraform ansible jenkins git linux unix aws azure gcp postgres postgresql mysql mongodb redis
	kafka spark hadoop graphql pytorch tensorflow pandas numpy excel photoshop figma latex`)

// IsTechnology reports whether text is a programming language or a tool.
func IsTechnology(text string) bool {
	switch words.Fold(text) {
	case "c", "c++", "c#", "f#", "r", "d", ".net", "objective-c":
		return true
	}
	return technologyWords.Has(text)
}

// humanLanguages are languages that people speak.
var humanLanguages = words.SetOf(`
	english german french spanish italian portuguese dutch polish russian turkish chinese mandarin cantonese japanese
	korean arabic hebrew hindi urdu bengali punjabi persian farsi greek swedish norwegian danish finnish icelandic
	czech slovak hungarian romanian bulgarian serbian croatian slovenian ukrainian vietnamese thai indonesian malay
	tamil swahili catalan basque galician welsh irish gaelic latin deutsch englisch franzosisch spanisch italienisch
	francais anglais allemand espagnol italien espanol ingles aleman frances italiano inglese tedesco francese
	portugues neerlandais russisch latein polnisch`)

// IsHumanLanguage reports whether text begins with a language that people speak: "German (B2)".
func IsHumanLanguage(text string) bool {
	ws := words.Of(text)
	return len(ws) > 0 && humanLanguages.HasKey(ws[0])
}
