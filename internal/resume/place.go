package resume

import "strings"

// The words that tell a place from anything else. A town that is not among them is taken for one only where nothing
// else is left that it could be.
var (
	anywhereWords = setOf("remote hybrid on-site onsite worldwide distributed home_office homeoffice télétravail remoto da_remoto fully_remote remote_first work_from_home")
	countryWords  = setOf(`argentina australia austria belgium brazil bulgaria canada chile china colombia croatia cyprus czechia czech_republic denmark egypt
		england estonia ethiopia finland france georgia germany ghana greece hungary iceland india indonesia iran iraq ireland israel italy japan kenya korea
		south_korea latvia lebanon lithuania luxembourg malaysia malta mexico morocco nepal netherlands the_netherlands new_zealand nigeria northern_ireland
		norway pakistan peru philippines poland portugal romania russia scotland serbia singapore slovakia slovenia south_africa spain sri_lanka sweden
		switzerland taiwan thailand tunisia turkey türkiye ukraine united_kingdom great_britain united_states united_states_of_america uruguay vietnam wales
		usa u.s.a uk uae hong_kong`, `deutschland österreich schweiz frankreich italien spanien niederlande belgien polen dänemark schweden norwegen
		allemagne autriche suisse belgique italie espagne royaume-uni états-unis pays-bas maroc españa alemania francia italia reino_unido estados_unidos
		méxico suiza germania svizzera regno_unito stati_uniti portogallo spagna suomi sverige norge danmark nederland polska`)
	countryCodes = setOf("at au be br ca ch cn cz de dk ee es eu fi fr gb gr hk hu ie il in is it jp kr lt lu lv mx nl no nz pl pt ro se sg tr tw ua uk us za")
	regionWords  = setOf(`al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa ri sc sd tn tx
		ut vt va wa wv wi wy dc on qc bc ab nsw vic qld`, `california texas new_york massachusetts washington ontario quebec bavaria bayern hessen sachsen
		catalonia toscana lombardia bretagne normandie kent yorkshire cornwall`)
	cityWords = setOf(`amsterdam athens auckland austin bangalore barcelona basel beijing belfast bengaluru berlin bern bologna bonn bordeaux boston bremen
		bristol brussels bruxelles bucharest budapest buenos_aires cairo cambridge cape_town cardiff chicago cologne copenhagen dallas delhi denver dresden
		dubai dublin edinburgh florence frankfurt geneva genova glasgow göteborg gothenburg hamburg hannover helsinki istanbul jakarta karlsruhe kiel köln
		krakow kyiv lagos lausanne leeds leipzig lille lima lisbon lisboa liverpool london london_uk los_angeles lyon madrid malmö manchester marseille
		melbourne mexico_city miami milan milano montreal moscow mumbai münchen munich nairobi nantes napoli new_york new_york_city nice oslo ottawa oxford
		palo_alto paris perth philadelphia pittsburgh portland porto prague praha riga rio_de_janeiro roma rome rotterdam san_diego san_francisco
		são_paulo seattle seoul sevilla shanghai singapore stockholm strasbourg stuttgart sydney tallinn tel_aviv tokyo torino toronto toulouse turin
		valencia vancouver vienna vilnius warsaw washington_dc wien zagreb zürich zurich utrecht aarhus bergen trondheim reykjavik`)
)

// isPlace tells whether a text is a place beyond doubt: "Remote", "Berlin", "Leith, Scotland", "Austin, TX".
func isPlace(text string) bool {
	if text == "" || len(words(text)) > 7 || strings.ContainsAny(text, ".:!?") && !strings.Contains(text, "U.") {
		return false
	}
	if anywhereWords.has(text) || countryWords.has(text) || cityWords.has(text) {
		return true
	}
	if len(words(text)) <= 4 && anywhereWords.in(text) && !isRole(text) {
		return true
	}
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",/()", r) })
	if len(parts) < 2 || len(parts) > 4 || isOrg(text) || isRole(text) {
		return false
	}
	return isRegion(parts[len(parts)-1]) || cityWords.has(parts[0]) || anywhereWords.has(parts[len(parts)-1])
}

// isRegion tells whether a text is a country, a state or the code of one.
func isRegion(text string) bool {
	text = strings.TrimSpace(text)
	code := len(text) <= 3 && text == strings.ToUpper(text) && (countryCodes.has(text) || regionWords.has(text))
	return code || countryWords.has(text) || len(text) > 3 && regionWords.has(text)
}

// mayBePlace tells whether a text could be a place where it can be nothing else.
func mayBePlace(text string) bool {
	ws := words(text)
	return len(ws) > 0 && len(ws) <= 4 && !strings.ContainsAny(text, "0123456789.:!?()") && !departmentWords.in(text) &&
		!termWords.in(text) && !isRole(text) && !isOrg(text)
}
