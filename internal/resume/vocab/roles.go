// Package vocab knows the words of résumés in English, German, French, Spanish and Italian: what names a section, a
// label, a role, a company, a degree, a school, a place or a contact. All words are compared folded.
package vocab

import (
	"strings"

	"example.com/folio/internal/resume/words"
)

// roleWords name a role, roleEndings the ones that end a German compound.
var (
	roleWords = words.SetOf(
		`
		engineer developer programmer lead leader head manager director founder cofounder co-founder owner
		president vp cto ceo coo cfo ciso intern trainee apprentice professor lecturer teacher tutor instructor
		researcher scientist analyst architect consultant contractor freelancer advisor adviser dba sysadmin
		administrator admin support technician operator designer writer editor author journalist assistant
		associate fellow specialist coordinator officer chair chairman chairwoman chairperson member secretary
		treasurer coach trainer mentor volunteer student postdoc maintainer contributor sre devops swe sde qa
		tester executive principal staff_engineer clerk captain deckhand mate cook chef nurse doctor physician
		therapist surgeon pharmacist lawyer attorney paralegal judge accountant auditor bookkeeper buyer seller
		salesperson cashier waiter waitress barista driver pilot mechanic electrician plumber carpenter builder
		machinist curator librarian archivist translator interpreter photographer illustrator artist musician
		producer animator strategist evangelist advocate recruiter partner supervisor foreman inspector surveyor
		planner steward host guide guard janitor gardener farmer fisher baker tailor carer caretaker tech
		statistician economist mathematician physicist chemist biologist speaker representative agent broker
		scholar ta ra phd_candidate phd_student self-employed webmaster scrum_master moderator reviewer marketer`,
		`
		entwickler entwicklerin ingenieur ingenieurin leiter leiterin geschaftsfuhrer geschaftsfuhrerin grunder
		grunderin praktikant praktikantin werkstudent werkstudentin mitarbeiter mitarbeiterin berater beraterin
		forscher forscherin lehrer lehrerin dozent dozentin assistent assistentin auszubildender auszubildende
		azubi redakteur redakteurin gestalter gestalterin freiberufler freiberuflerin hilfskraft doktorand
		doktorandin informatiker informatikerin techniker technikerin`,
		`
		ingénieur ingénieure développeur développeuse chef_de_projet directeur directrice responsable fondateur
		fondatrice stagiaire chercheur chercheuse enseignant enseignante professeur consultante gérant gérante
		assistante rédacteur rédactrice architecte apprenti apprentie alternant alternante doctorant doctorante
		technicien technicienne vendeur vendeuse`,
		`
		ingeniero ingeniera desarrollador desarrolladora programador programadora director directora jefe jefa
		fundador fundadora becario becaria investigador investigadora profesor profesora consultor consultora
		analista arquitecto arquitecta gerente asistente practicas redactor redactora tecnico diseñador
		diseñadora`,
		`
		ingegnere sviluppatore sviluppatrice programmatore programmatrice direttore direttrice responsabile
		fondatore fondatrice tirocinante stagista ricercatore ricercatrice professore professoressa insegnante
		consulente architetto redattore redattrice tecnico capo impiegato impiegata dottorando`)
	roleEndings = strings.Fields(`
		entwickler entwicklerin ingenieur ingenieurin leiter leiterin assistent assistentin mitarbeiter
		mitarbeiterin berater beraterin praktikant kaufmann kauffrau meister manager techniker student werker
		engineer developer`)
)

// orgWords name a company, departmentWords a part of one, termWords the terms of employment.
var (
	orgWords = words.SetOf(`
		inc ltd llc llp plc corp corporation gmbh ag kg ug sa sas sarl srl spa bv nv oyj aps company group
		laboratory laboratories university universitat universite universidad universita college school
		hochschule institute institut instituto istituto bank ministry council foundation association society
		museum hospital clinic agency brothers sons bros cafe restaurant verlag ferries airlines airways railway
		museum library church army navy`)
	// tradeWords end the name of a company; before a role they name a trade: "Software Engineer".
	tradeWords = words.SetOf(`
		software systems solutions technologies technology consulting partners labs lab studio studios press co
		works services`)
	departmentWords = words.SetOf(`
		team department dept division unit squad tribe abteilung equipe equipo reparto bereich section`)
	termWords = words.SetOf(`
		full-time full_time part-time part_time contract freelance permanent temporary fixed-term internship
		vollzeit teilzeit befristet unbefristet temps_plein temps_partiel cdi cdd jornada_completa media_jornada
		tempo_pieno tempo_determinato tempo_indeterminato self-employed seasonal`)
)

// degreeWords name a degree, schoolWords and schoolEndings where it was earned.
var (
	degreeWords = words.SetOf(`
		bsc msc hons ba ma bs ms beng meng mba bba phd dphil md jd llb llm mphil mres med bed bachelor bachelors
		master masters doctorate doctor degree diploma diplom diplôme b.sc m.sc b.a m.a ph.d associate_degree
		a-levels abitur fachabitur matura magister staatsexamen promotion dr_rer bacharel licence licenciatura
		licenciado maîtrise doctorat baccalauréat bac bts dut grado doctorado máster bachillerato técnico laurea
		laureato dottorato maturità maturita triennale magistrale certificate minor major ged
		high_school_diploma ausbildung lehre umschulung apprenticeship foundation_degree hnd gcse`)
	schoolWords = words.SetOf(`
		university college school academy institute polytechnic conservatory faculty universität hochschule
		fachhochschule gymnasium schule realschule berufsschule akademie institut tu fh université école ecole
		lycée iut faculté collège universidad escuela instituto colegio facultad universitat politécnica
		università universita scuola liceo istituto politecnico mit eth epfl bootcamp`)
	schoolEndings = []string{"universitat", "hochschule", "schule", "gymnasium"}
)

// IsRole reports whether text names a role in a job: "Senior Engineer".
func IsRole(text string) bool { return roleWords.In(text) || hasEnding(text, roleEndings) }

// IsOrg reports whether text names a company or another organization.
func IsOrg(text string) bool {
	ws := words.Of(text)
	return orgWords.In(text) || len(ws) > 1 && tradeWords[ws[len(ws)-1]]
}

// IsDepartment reports whether text names a part of a company.
func IsDepartment(text string) bool { return departmentWords.In(text) }

// IsTerms reports whether text is nothing but terms of employment: "Full-time".
func IsTerms(text string) bool { return termWords.Has(text) }

// IsDegree reports whether text names a degree.
func IsDegree(text string) bool {
	return degreeWords.In(strings.ReplaceAll(text, ".", "")) || degreeWords.In(strings.ReplaceAll(text, "'", ""))
}

// IsSchool reports whether text names a school or university.
func IsSchool(text string) bool { return schoolWords.In(text) || hasEnding(text, schoolEndings) }

// hasEnding reports whether a word of text ends in one of the endings.
func hasEnding(text string, endings []string) bool {
	for _, w := range words.Of(text) {
		for _, ending := range endings {
			if strings.HasSuffix(w, ending) {
				return true
			}
		}
	}
	return false
}

// SplitDegree splits "MSc in Physical Oceanography" into the type of study and its area, which may be empty.
func SplitDegree(text string) (studyType, area string) {
	if before, after, ok := strings.Cut(text, " in "); ok && IsDegree(before) {
		return before, after
	}
	first, rest, ok := strings.Cut(text, " ")
	if !ok || len(first) > 5 || !IsDegree(first) {
		return text, ""
	}
	if strings.Contains(rest, " of ") || strings.HasPrefix(rest, "of ") || strings.HasPrefix(rest, "(") {
		return text, ""
	}
	return strings.TrimSuffix(first, ","), rest
}
