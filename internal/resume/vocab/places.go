package vocab

import (
	"slices"
	"strings"

	"example.com/folio/internal/resume/words"
)

// Places that are known for sure. Any other text is a place only if [MayBePlace] says so and nothing else fits.
var (
	anywhereWords = words.SetOf(`
		remote hybrid on-site onsite worldwide distributed home_office homeoffice télétravail remoto da_remoto
		fully_remote remote_first work_from_home`)
	countryWords = words.SetOf(`
		argentina australia austria belgium brazil bulgaria canada chile china colombia croatia cyprus czechia
		czech_republic denmark egypt england estonia ethiopia finland france georgia germany ghana greece
		hungary iceland india indonesia iran iraq ireland israel italy japan kenya korea south_korea latvia
		lebanon lithuania luxembourg malaysia malta mexico morocco nepal netherlands the_netherlands new_zealand
		nigeria northern_ireland norway pakistan peru philippines poland portugal romania russia scotland serbia
		singapore slovakia slovenia south_africa spain sri_lanka sweden switzerland taiwan thailand tunisia
		turkey türkiye ukraine united_kingdom great_britain united_states united_states_of_america uruguay
		vietnam wales usa u.s.a uk uae hong_kong deutschland österreich schweiz frankreich italien spanien
		niederlande belgien polen dänemark schweden norwegen allemagne autriche suisse belgique italie espagne
		royaume-uni états-unis pays-bas maroc españa alemania francia italia reino_unido estados_unidos méxico
		suiza germania svizzera regno_unito stati_uniti portogallo spagna suomi sverige norge danmark nederland
		polska`)
	countryCodes = words.SetOf(`
		at au be br ca ch cn cz de dk ee es eu fi fr gb gr hk hu ie il in is it jp kr lt lu lv mx nl no nz pl pt
		ro se sg tr tw ua uk us za`)
	regionWords = words.SetOf(`
		al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh
		ok or pa ri sc sd tn tx ut vt va wa wv wi wy dc on qc bc ab nsw vic qld california texas new_york
		massachusetts washington ontario quebec bavaria bayern hessen sachsen catalonia toscana lombardia
		bretagne normandie kent yorkshire cornwall`)
	cityWords = words.SetOf(`
		amsterdam athens auckland austin bangalore barcelona basel beijing belfast bengaluru berlin bern bologna
		bonn bordeaux boston bremen bristol brussels bruxelles bucharest budapest buenos_aires cairo cambridge
		cape_town cardiff chicago cologne copenhagen dallas delhi denver dresden dubai dublin edinburgh florence
		frankfurt geneva genova glasgow göteborg gothenburg hamburg hannover helsinki istanbul jakarta karlsruhe
		kiel köln krakow kyiv lagos lausanne leeds leipzig lille lima lisbon lisboa liverpool london london_uk
		los_angeles lyon madrid malmö manchester marseille melbourne mexico_city miami milan milano montreal
		moscow mumbai münchen munich nairobi nantes napoli new_york new_york_city nice oslo ottawa oxford
		palo_alto paris perth philadelphia pittsburgh portland porto prague praha riga rio_de_janeiro roma rome
		rotterdam san_diego san_francisco são_paulo seattle seoul sevilla shanghai singapore stockholm
		strasbourg stuttgart sydney tallinn tel_aviv tokyo torino toronto toulouse turin valencia vancouver
		vienna vilnius warsaw washington_dc wien zagreb zürich zurich utrecht aarhus bergen trondheim reykjavik`)
)

// IsPlace reports whether text certainly is a place: "Remote", "Berlin", "Leith, Scotland", "Austin, TX".
func IsPlace(text string) bool {
	n := len(words.Of(text))
	if text == "" || n > 7 || strings.ContainsAny(text, ".:!?") && !strings.Contains(text, "U.") {
		return false
	}
	if key := words.Key(text); anywhereWords.HasKey(key) || countryWords.HasKey(key) || cityWords.HasKey(key) {
		return true
	}
	if n <= 4 && anywhereWords.In(text) && !IsRole(text) {
		return true
	}
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",/()", r) })
	if len(parts) < 2 || len(parts) > 4 || IsOrg(text) || IsRole(text) {
		return false
	}
	if len(parts) > 2 && cityWords.Has(parts[1]) || slices.ContainsFunc(parts, IsOrg) {
		return false // "Kelp, Toronto, ON"
	}
	last := parts[len(parts)-1]
	return IsRegion(last) || cityWords.Has(parts[0]) || anywhereWords.Has(last)
}

// KnowsTown reports whether a place begins with a town, a country or a word such as "Remote" that is known for sure.
func KnowsTown(place string) bool {
	first, _, _ := strings.Cut(strings.ReplaceAll(place, "(", ","), ",")
	return cityWords.Has(first) || countryWords.Has(first) || anywhereWords.In(first) || IsRegion(first)
}

// IsRegion reports whether text is a country, a state or the code of one.
func IsRegion(text string) bool {
	text = strings.TrimSpace(text)
	code := len(text) <= 3 && text == strings.ToUpper(text) && (countryCodes.Has(text) || regionWords.Has(text))
	return code || countryWords.Has(text) || len(text) > 3 && regionWords.Has(text)
}

// IsCountryCode reports whether text is the ISO 3166-1 code of a country, in upper case.
func IsCountryCode(text string) bool {
	return len(text) == 2 && text == strings.ToUpper(text) && countryCodes.Has(text)
}

// MayBePlace reports whether text could be a place if it can be nothing else.
func MayBePlace(text string) bool {
	n := len(words.Of(text))
	text = strings.TrimSpace(text)
	if len(text) <= 3 && text == strings.ToUpper(text) && text != strings.ToLower(text) {
		return IsRegion(text) // "EA" is none
	}
	return n > 0 && n <= 4 && !strings.ContainsAny(text, "0123456789.:!?()") && !departmentWords.In(text) &&
		!termWords.In(text) && !IsRole(text) && !IsOrg(text)
}
