package vocab

import "example.com/folio/internal/resume/words"

// A Label is what a labelled line is about: "Company: Kelp".
type Label string

// The labels of lines in a page and of keys in a data file.
const (
	Org        Label = "org"
	Role       Label = "role"
	Period     Label = "period"
	Start      Label = "start"
	End        Label = "end"
	Place      Label = "place"
	Summary    Label = "summary"
	Highlights Label = "highlights"
	URL        Label = "url"
	Area       Label = "area"
	Score      Label = "score"
	Courses    Label = "courses"
	Keywords   Label = "keywords"
)

// labelWords lists the words for each label.
var labelWords = map[Label]string{
	Org: `
		company employer organization organisation client institution university school college where issuer
		issued_by awarder publisher firma unternehmen arbeitgeber kunde hochschule universitat schule
		einrichtung aussteller entreprise employeur societe ecole universite etablissement organisme empresa
		empleador universidad escuela institucion azienda datore_di_lavoro societa universita scuola istituto`,
	Role: `
		role title position job_title job degree designation occupation rolle stelle funktion abschluss
		tatigkeit poste fonction diplome puesto cargo rol titulo ruolo posizione mansione titolo`,
	Period: `
		period date dates when duration time years year timeframe time_period from dates_of_employment zeitraum
		datum dauer zeit periode duree annees periodo fecha fechas duracion data durata anni`,
	Start: `start start_date started begin beginn debut inicio inizio`,
	End:   `end end_date ended ende fin fine`,
	Place: `
		location place city based_in ort standort lieu ville ubicacion lugar ciudad luogo sede citta`,
	Summary: `
		summary description about overview details beschreibung zusammenfassung uberblick resume apercu resumen
		descripcion riassunto descrizione`,
	Highlights: `
		highlights achievements responsibilities key_achievements key_responsibilities accomplishments tasks
		duties aufgaben erfolge realisations missions logros responsabilidades funciones responsabilita
		risultati attivita`,
	URL: `
		url link website web homepage site webseite sito sitio_web site_web`,
	Area: `
		area field major field_of_study subject fach studienfach specialite especialidad indirizzo`,
	Score: `
		score gpa grade final_grade note abschlussnote mention nota voto`,
	Courses: `
		courses coursework relevant_coursework relevant_courses kurse cours cursos corsi`,
	Keywords: `
		technologies technology tech tech_stack stack tools keywords built_with technologien technologie
		herramientas tecnologias tecnologie outils`,
}

var labels = invert(labelWords)

// LabelOf returns the label that text is, or "".
func LabelOf(text string) Label { return labels[words.Key(text)] }

// invert maps the words of each list to its key.
func invert[K ~string](lists map[K]string) map[string]K {
	keys := map[string]K{}
	for key, list := range lists {
		for w := range words.SetOf(list) {
			keys[w] = key
		}
	}
	return keys
}
