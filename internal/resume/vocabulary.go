package resume

import "strings"

// A key is what a labelled line is about: "Company: Kelp".
type key string

// The keys of labelled lines and of records in data files.
const (
	keyOrg        key = "org"
	keyRole       key = "role"
	keyPeriod     key = "period"
	keyStart      key = "start"
	keyEnd        key = "end"
	keyPlace      key = "place"
	keySummary    key = "summary"
	keyHighlights key = "highlights"
	keyURL        key = "url"
	keyArea       key = "area"
	keyScore      key = "score"
	keyCourses    key = "courses"
	keyKeywords   key = "keywords"
)

// keyWords are the words for each key, by language; _ joins the words of a phrase. They are compared folded.
var keyWords = map[key]string{
	keyOrg: `company employer organization organisation client institution university school college where issuer issued_by awarder publisher
		firma unternehmen arbeitgeber kunde hochschule universitat schule einrichtung aussteller
		entreprise employeur societe ecole universite etablissement organisme
		empresa empleador universidad escuela institucion azienda datore_di_lavoro societa universita scuola istituto`,
	keyRole: `role title position job_title job degree designation occupation
		rolle stelle funktion abschluss tatigkeit poste fonction diplome puesto cargo rol titulo ruolo posizione mansione titolo`,
	keyPeriod: `period date dates when duration time years year timeframe time_period from dates_of_employment
		zeitraum datum dauer zeit periode duree annees periodo fecha fechas duracion data durata anni`,
	keyStart: `start start_date started begin beginn debut inicio inizio`,
	keyEnd:   `end end_date ended ende fin fine`,
	keyPlace: `location place city based_in ort standort lieu ville ubicacion lugar ciudad luogo sede citta`,
	keySummary: `summary description about overview details
		beschreibung zusammenfassung uberblick resume apercu resumen descripcion riassunto descrizione`,
	keyHighlights: `highlights achievements responsibilities key_achievements key_responsibilities accomplishments tasks duties
		aufgaben erfolge realisations missions logros responsabilidades funciones responsabilita risultati attivita`,
	keyURL:      `url link website web homepage site webseite sito sitio_web site_web`,
	keyArea:     `area field major field_of_study subject fach studienfach specialite especialidad indirizzo`,
	keyScore:    `score gpa grade final_grade note abschlussnote mention nota voto`,
	keyCourses:  `courses coursework relevant_coursework relevant_courses kurse cours cursos corsi`,
	keyKeywords: `technologies technology tech tech_stack stack tools keywords built_with technologien technologie herramientas tecnologias tecnologie outils`,
}

var keyOf = func() map[string]key {
	keys := map[string]key{}
	for k, list := range keyWords {
		for w := range setOf(list) {
			keys[w] = k
		}
	}
	return keys
}()

// roleWords tell a role from a company. roleEndings do it for words that German joins.
var (
	roleWords = setOf(
		`engineer developer programmer lead leader head manager director founder cofounder co-founder owner president vp cto ceo coo cfo ciso
		intern trainee apprentice professor lecturer teacher tutor instructor researcher scientist analyst architect consultant contractor freelancer
		advisor adviser dba sysadmin administrator admin support technician operator designer writer editor author journalist assistant associate fellow
		specialist coordinator officer chair chairman chairwoman chairperson member secretary treasurer coach trainer mentor volunteer student postdoc
		maintainer contributor sre devops swe sde qa tester executive principal staff_engineer clerk captain deckhand mate cook chef nurse doctor physician
		therapist surgeon pharmacist lawyer attorney paralegal judge accountant auditor bookkeeper buyer seller salesperson cashier waiter waitress barista
		driver pilot mechanic electrician plumber carpenter builder machinist curator librarian archivist translator interpreter photographer illustrator
		artist musician producer animator strategist evangelist advocate recruiter partner supervisor foreman inspector surveyor planner steward host
		guide guard janitor gardener farmer fisher baker tailor carer caretaker tech statistician economist mathematician physicist chemist biologist
		speaker representative agent broker scholar ta ra phd_candidate phd_student self-employed webmaster scrum_master moderator reviewer marketer`,
		`entwickler entwicklerin ingenieur ingenieurin leiter leiterin geschaftsfuhrer geschaftsfuhrerin grunder grunderin praktikant praktikantin werkstudent
		werkstudentin mitarbeiter mitarbeiterin berater beraterin forscher forscherin lehrer lehrerin dozent dozentin assistent assistentin auszubildender
		auszubildende azubi redakteur redakteurin gestalter gestalterin freiberufler freiberuflerin hilfskraft doktorand doktorandin informatiker informatikerin techniker technikerin`,
		`ingénieur ingénieure développeur développeuse chef_de_projet directeur directrice responsable fondateur fondatrice stagiaire chercheur chercheuse
		enseignant enseignante professeur consultante gérant gérante assistante rédacteur rédactrice architecte apprenti apprentie alternant alternante doctorant doctorante technicien technicienne vendeur vendeuse`,
		`ingeniero ingeniera desarrollador desarrolladora programador programadora director directora jefe jefa fundador fundadora becario becaria investigador
		investigadora profesor profesora consultor consultora analista arquitecto arquitecta gerente asistente practicas redactor redactora tecnico diseñador diseñadora`,
		`ingegnere sviluppatore sviluppatrice programmatore programmatrice direttore direttrice responsabile fondatore fondatrice tirocinante stagista
		ricercatore ricercatrice professore professoressa insegnante consulente architetto redattore redattrice tecnico capo impiegato impiegata dottorando`)
	roleEndings = strings.Fields("entwickler entwicklerin ingenieur ingenieurin leiter leiterin assistent assistentin mitarbeiter mitarbeiterin berater beraterin praktikant kaufmann kauffrau meister manager techniker student werker engineer developer")
)

// orgWords tell a company from a role, departmentWords a part of one from a place, termWords how one is employed.
var (
	orgWords = setOf(`inc ltd llc llp plc corp corporation gmbh ag kg ug sa sas sarl srl spa bv nv oyj aps company group laboratory laboratories university universitat universite
		universidad universita college school hochschule institute institut instituto istituto bank ministry council foundation association society museum
		hospital clinic agency brothers sons bros cafe restaurant verlag ferries airlines airways railway museum library church army navy`)
	// tradeWords end the name of a company; before a role they are the trade: "Software Engineer".
	tradeWords      = setOf(`software systems solutions technologies technology consulting partners labs lab studio studios press co works services`)
	departmentWords = setOf(`team department dept division unit squad tribe abteilung equipe equipo reparto bereich section`)
	termWords       = setOf(`full-time full_time part-time part_time contract freelance permanent temporary fixed-term internship vollzeit teilzeit befristet
		unbefristet temps_plein temps_partiel cdi cdd jornada_completa media_jornada tempo_pieno tempo_determinato tempo_indeterminato self-employed seasonal`)
)

// degreeWords tell a degree, schoolWords the place that gave it.
var (
	degreeWords = setOf(`bsc msc hons ba ma bs ms beng meng mba bba phd dphil md jd llb llm mphil mres med bed bachelor bachelors master masters doctorate doctor
		degree diploma diplom diplôme b.sc m.sc b.a m.a ph.d associate_degree a-levels abitur fachabitur matura magister staatsexamen promotion dr_rer bacharel
		licence licenciatura licenciado maîtrise doctorat baccalauréat bac bts dut grado doctorado máster bachillerato técnico laurea laureato dottorato
		maturità maturita triennale magistrale certificate minor major ged high_school_diploma ausbildung lehre umschulung apprenticeship foundation_degree hnd gcse`)
	schoolWords = setOf(`university college school academy institute polytechnic conservatory faculty universität hochschule fachhochschule gymnasium
		schule realschule berufsschule akademie institut tu fh université école ecole lycée iut faculté collège universidad escuela instituto colegio
		facultad universitat politécnica università universita scuola liceo istituto politecnico mit eth epfl bootcamp`)
)

func isOrg(text string) bool {
	ws := words(text)
	return orgWords.in(text) || len(ws) > 1 && tradeWords[ws[len(ws)-1]]
}

func isRole(text string) bool {
	if roleWords.in(text) {
		return true
	}
	for _, w := range words(text) {
		for _, ending := range roleEndings {
			if strings.HasSuffix(w, ending) {
				return true
			}
		}
	}
	return false
}

func isDegree(text string) bool {
	return degreeWords.in(strings.ReplaceAll(text, ".", "")) || degreeWords.in(strings.ReplaceAll(text, "'", ""))
}

func isSchool(text string) bool {
	if schoolWords.in(text) {
		return true
	}
	for _, w := range words(text) {
		if strings.HasSuffix(w, "universitat") || strings.HasSuffix(w, "hochschule") || strings.HasSuffix(w, "schule") || strings.HasSuffix(w, "gymnasium") {
			return true
		}
	}
	return false
}
